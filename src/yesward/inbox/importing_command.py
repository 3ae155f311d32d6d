"""`yesward mail import` and `yesward mail undo`: the terminal's way to years of mail."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import click
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.inbox import importing, lease, proposing, queries
from yesward.inbox.models import Import
from yesward.inbox.sources import Bad, find
from yesward.people.models import Workspace

Say = Callable[[dict[str, Any]], None]
Refuse = Callable[[str], NoReturn]
PASSWORD = "YESWARD_IMAP_PASSWORD"  # noqa: S105 (the name of a variable)


def import_paths(workspace: Workspace, paths: Sequence[Path], *, as_json: bool, say: Say, refuse: Refuse) -> None:
    """Import files and folders. Ends with 1 where none of them is there."""
    if [str(path) for path in paths] == ["-"]:
        _import(workspace, {"message": "-"}, "-", [_from_stdin()], as_json=as_json, say=say, refuse=refuse)
        return
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        refuse(_("%(path)s is not there.") % {"path": missing[0]})
    full = [path.absolute() for path in paths]
    given = {"paths": [str(path) for path in full]}
    name = ", ".join(path.name for path in full)
    _import(workspace, given, name, find(full), as_json=as_json, say=say, refuse=refuse)


def import_account(
    workspace: Workspace, who: str, options: dict[str, Any], *, as_json: bool, say: Say, refuse: Refuse
) -> None:
    """Import folders of a mail account. Its password comes from the environment, the keyring, or is asked for."""
    from yesward.engines import keys
    from yesward.engines.mailbox import Account, MailboxError, connect
    from yesward.inbox.accounts import AccountFolder

    user, at, host = who.rpartition("@")
    if not at or not user or not host:
        refuse(_("Write the account as USER@HOST, such as ines@example.org@imap.example.org."))
    account = Account(host=host, user=user, port=options["port"], security=options["security"])
    password = os.environ.get(PASSWORD) or keys.recall(account) or _ask_password(account.user, refuse)
    folders = list(options["folders"]) or ["INBOX"]
    given = {"host": host, "user": user, "port": account.port, "security": account.security, "folders": folders}
    try:
        with connect(account, password) as mailbox:
            if options["remember"] and not keys.remember(account, password):
                click.echo(_("This computer has no keyring, so the password was not kept."), err=True)
            supplies = [AccountFolder(mailbox, account, folder) for folder in folders]
            _import(workspace, given, f"{user}@{host}", supplies, as_json=as_json, say=say, refuse=refuse)
    except (MailboxError, importing.Broken) as error:
        refuse(str(error))


def _ask_password(user: str, refuse: Refuse) -> str:
    if not sys.stdin.isatty():
        refuse(_("No password: set %(name)s, or run this in a terminal.") % {"name": PASSWORD})
    return str(click.prompt(_("App password of %(user)s") % {"user": user}, hide_input=True, err=True))


def _from_stdin() -> Any:
    from yesward.inbox.sources import one_message

    return one_message(sys.stdin.buffer.read(10 * 1024 * 1024 + 1))


def _import(
    workspace: Workspace,
    given: dict[str, Any],
    name: str,
    supplies: Iterable[importing.Supply | Bad],
    *,
    as_json: bool,
    say: Say,
    refuse: Refuse,
) -> None:
    with scope(workspace=workspace):
        try:
            imported = lease.begin(workspace, given, name)
        except lease.Busy:
            refuse(_("This import is running already."))
        try:
            with _Bar() as bar:
                importing.run(imported, supplies, bar.show)
        except KeyboardInterrupt:
            importing.rest(imported)
            refuse(_("Stopped. The same command goes on where it stopped."))
        finally:
            lease.let_go(imported)
        document = _document(imported)
        if as_json:
            say(document)
        else:
            _tell(imported, document)
        if imported.problem:
            refuse(imported.problem)


class _Bar:
    """Messages, job mails and time left, on stderr, where somebody watches."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)

    def show(self, imported: Import) -> None:
        """Draw how far it is."""
        if self._bar is None:
            self._bar = click.progressbar(length=max(1, imported.size), file=sys.stderr, show_pos=False)
            self._bar.__enter__()
        self._bar.label = _("%(read)s messages, %(found)s about applications") % {
            "read": imported.read,
            "found": imported.new + imported.known,
        }
        self._bar.update(max(0, imported.done - self._bar.pos))


def _document(imported: Import) -> dict[str, Any]:
    failed = [{"id": item.where, "why": item.why} for item in queries.failures(imported)]
    return {
        "import": imported.pk,
        "read": imported.read,
        "new": imported.new,
        "known": imported.known,
        "not_job": imported.not_job,
        "kinds": imported.kinds,
        "proposals": queries.proposals_of(imported),
        "failed": failed,
        "seconds": round(imported.seconds, 3),
    }


def _tell(imported: Import, document: dict[str, Any]) -> None:
    click.echo(
        _("Read %(read)s messages: %(new)s new about applications, %(known)s known, %(not_job)s about other things.")
        % document
    )
    if imported.failed:
        click.echo(_("%(count)s could not be read, for example:") % {"count": imported.failed})
        for item in document["failed"][:5]:
            click.echo(f"  {item['id']}: {item['why']}")
    if document["proposals"]:
        sentence = _("%(proposals)s applications are proposed. Nothing is recorded before you look at them: %(url)s")
        from django.urls import reverse

        from yesward.server import here

        click.echo(sentence % {**document, "url": here(reverse("inbox:review"))})
    click.echo(_("Undo it all with: yesward mail undo %(import)s") % document)


def undo(workspace: Workspace, number: int, *, refuse: Refuse) -> None:
    """Undo an import by its number."""
    with scope(workspace=workspace):
        imported = queries.one_import(workspace, number)
        if imported is None or imported.undone_at is not None:
            refuse(_("There is no import %(number)s to undo.") % {"number": number})
        if lease.works(imported):
            refuse(_("It is still running. Stop it first."))
        proposing.undo_import(imported)
    click.echo(_("Undone: %(name)s.") % {"name": imported.name})
