"""`yesward rejected`: read one e-mail, show what it says, record the no on a yes."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, NoReturn

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.inbox import actions, words
from yesward.inbox.mail import Refused, open_mail
from yesward.inbox.reading import Reading, read
from yesward.journal import queries as journal
from yesward.journal.facts import Rejection
from yesward.journal.models import Application, Outcome, Stage
from yesward.people.models import Workspace

Say = Callable[[dict[str, Any]], None]
Refuse = Callable[[str], NoReturn]


def rejected(
    workspace: Workspace,
    content: bytes,
    *,
    yes: bool,
    as_json: bool,
    corrections: dict[str, Any],
    say: Say,
    refuse: Refuse,
) -> None:
    """The command. A message that is no clear rejection is not recorded and ends with 1."""
    try:
        mail = open_mail(content)
    except Refused as refused:
        refuse(str(words.REFUSED[refused.why]))
    reading = read(mail)
    facts = _facts(reading, corrections)
    is_no = reading.kind == "rejection" and reading.sure
    application: Application | None = None
    if not as_json:
        _show(reading, facts)
    if is_no and (yes or (not as_json and _agreed())):
        with scope(workspace=workspace):
            application = _record(workspace, mail, reading, facts)
    if as_json:
        say(_document(reading, facts, application))
    if not is_no:
        refuse(str(words.READ_AS[reading.kind] if reading.sure else words.UNSURE))
    if not as_json:
        click.echo(_("Recorded.") if application else _("Not recorded. Add --yes to record it without being asked."))


def _facts(reading: Reading, corrections: dict[str, Any]) -> dict[str, Any]:
    """What was read, with what was corrected on the command line laid over."""
    day: datetime | None = corrections["day"]
    read_day = reading.decided_on.value if reading.decided_on else None
    return {
        "company": _words(corrections["company"]) or (reading.company.value if reading.company else None),
        "role": _words(corrections["role"]) or (reading.role.value if reading.role else None),
        "date": day.date() if day else read_day,
        "stage": corrections["stage"] or (reading.stage.value if reading.stage else None),
    }


def _words(typed: str | None) -> str:
    """A correction as it can be kept: an argument may hold bytes that are no words."""
    return (typed or "").encode("utf-8", "replace").decode().replace("\0", "")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    return click.confirm(_("Record it as a no?"), default=False, err=True)


def _record(workspace: Workspace, mail: Any, reading: Reading, facts: dict[str, Any]) -> Application:
    message = actions.keep(workspace, mail)
    today = timezone.localdate()
    no = Rejection(
        company=(facts["company"] or "")[:200],
        role=(facts["role"] or "")[:200],
        decided_on=min(facts["date"] or today, today),
        stage=facts["stage"] or "",
        told=Outcome.Told.MAIL,
        quote=reading.quote,
    )
    return actions.record(message, no, _open_one(workspace, no))


def _open_one(workspace: Workspace, no: Rejection) -> Application | None:
    """The open application this can only mean: the one of that company and role, if there is just one."""
    same = [item for item in journal.same_company(workspace, no.company) if item.decided is None]
    same = [item for item in same if not no.role or not item.role or item.role.casefold() == no.role.casefold()]
    return same[0] if len(same) == 1 else None


def _document(reading: Reading, facts: dict[str, Any], application: Application | None) -> dict[str, Any]:
    return {
        "kind": reading.kind,
        "confidence": round(reading.confidence, 3),
        "quote": reading.quote,
        "company": facts["company"],
        "role": facts["role"],
        "date": facts["date"].isoformat() if facts["date"] else None,
        "stage": facts["stage"],
        "recorded": application is not None,
        "application": application.pk if application else None,
    }


def _show(reading: Reading, facts: dict[str, Any]) -> None:
    click.echo(str(words.READ_AS[reading.kind] if reading.sure else words.UNSURE))
    if reading.quote:
        click.echo(f"  “{' '.join(reading.quote.split())}”")
    stage = Stage(facts["stage"]).label if facts["stage"] else None
    for label, value in (
        (_("Company"), facts["company"]),
        (_("Role"), facts["role"]),
        (_("Day of the no"), facts["date"]),
        (_("How far"), stage),
    ):
        click.echo(f"  {label}: {value or _('not said')}")
