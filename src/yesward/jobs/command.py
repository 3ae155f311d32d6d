"""`yesward jobs`: adverts in from files and boards, and those worth a look out."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope, scopes_disabled

from yesward.evidence import queries as evidence
from yesward.jobs import meaning, queries, resume, saying, store, visiting
from yesward.jobs.facts import Failed
from yesward.jobs.models import IN_FILES, PASTED, Board, Profile
from yesward.jobs.ranking import Ranked
from yesward.jobs.sources.files import known_again, open_file
from yesward.jobs.worth import worth
from yesward.people.models import Workspace

Refuse = Callable[[str], NoReturn]
Say = Callable[[dict[str, Any]], None]
MOST_NAMED = 10
READ_FIRST = 256
"""So many unread titles are read before ranking; the rest are read in the background while the pages are served."""


def bring_in(paths: tuple[Path, ...], *, as_json: bool, say: Say, refuse: Refuse) -> None:
    """Read files of adverts; what one of the same name held before and holds no more is closed."""
    files = list(chain.from_iterable(_files(path) for path in paths))
    if missing := next((path for path in files if not path.is_file()), None):
        refuse(_("%(path)s cannot be read.") % {"path": missing})
    with scopes_disabled():
        board, _made = Board.objects.get_or_create(
            owner=None, kind=IN_FILES, token="", defaults={"name": "files", "for_all": True}
        )
    began, together = time.perf_counter(), store.Came()
    for path in files:
        opened = open_file(path)
        progress = _Progress(path.name, as_json=as_json)
        try:
            came = store.take_in(board, known_again(opened.units), whole=True, origin=path.name, tell=progress.tell)
        except KeyboardInterrupt:
            refuse(_("Stopped. What was read is kept, and the same command goes on from there."))
        progress.end()
        together.add(came)
    _tell(together, time.perf_counter() - began, as_json=as_json, say=say)


def _files(path: Path) -> Iterator[Path]:
    """A file, or those of a folder in order."""
    if path.is_dir():
        yield from sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))
    else:
        yield path


def fetch(workspace: Workspace, *, as_json: bool, say: Say, refuse: Refuse) -> None:
    """Ask every board that the person turned on, now. Network."""
    with scope(workspace=workspace):
        mine = queries.followed(workspace)
        seen = [board for board in queries.boards(workspace) if board.kind not in {IN_FILES, PASTED}]
        boards = [board for board in seen if board.for_all or board.pk in mine]
    if not boards:
        refuse(_("No board is turned on. Turn some on under Jobs, on the pages."))
    began, progress = time.perf_counter(), _Progress(_("boards"), as_json=as_json)
    came = visiting.visit_all(boards, tell=progress.tell)
    progress.end()
    with scopes_disabled():
        troubled = Board.objects.filter(pk__in=[board.pk for board in boards]).exclude(why="")
        for board in troubled:
            came.note(Failed(board.name, board.why))
    _tell(came, time.perf_counter() - began, as_json=as_json, say=say)


def _tell(came: store.Came, seconds: float, *, as_json: bool, say: Say) -> None:
    told = store.as_told(came, seconds)
    if as_json:
        say(told)
        return
    click.echo(
        _("%(read)s read: %(new)s new, %(changed)s changed, %(closed)s closed, %(duplicates)s were there already.")
        % told
    )
    for failed in came.failed[:MOST_NAMED]:
        click.echo(f"  {failed.which}: {failed.why}")
    if (more := len(came.failed) - MOST_NAMED + came.failed_more) > 0:
        click.echo("  " + _("and %(more)d more that cannot be read.") % {"more": more})


class _Progress:
    """A line on a terminal that counts. Nothing where nobody would see it."""

    def __init__(self, name: str, *, as_json: bool) -> None:
        self._name, self._shown = name, not as_json and sys.stderr.isatty()

    def tell(self, came: store.Came) -> None:
        """So far."""
        if self._shown:
            click.echo(f"\r{self._name}: {came.read:,}", nl=False, err=True)

    def end(self) -> None:
        """The line is done."""
        if self._shown:
            click.echo(err=True)


def rank(workspace: Workspace, limit: int, profile: Path | None, refuse: Refuse) -> list[dict[str, Any]]:
    """The adverts worth a look, best first, as the contract has them."""
    with scope(workspace=workspace):
        wishes = _profile(workspace, profile, refuse) if profile else queries.profile(workspace)
        _read_titles(wishes)
        found = worth(workspace, limit, timezone.localdate(), wishes)
        names = evidence.names(workspace)
        urls = queries.urls(each.offer.id for each in found.ranked)
        return [_as_told(each, urls, names) for each in found.ranked]


def _as_told(each: Ranked, urls: dict[int, str], names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": each.offer.id,
        "title": each.offer.title,
        "company": each.offer.company,
        "url": urls.get(each.offer.id, ""),
        "score": each.score,
        "why": [saying.says(reason, names) for reason in each.why],
        "against": [saying.says(reason, names) for reason in each.against],
    }


def _profile(workspace: Workspace, path: Path, refuse: Refuse) -> Profile:
    try:
        with path.open("rb") as file:
            found = resume.read(file.read(resume.MOST_BYTES + 1), timezone.localdate())
    except OSError:
        refuse(_("%(path)s cannot be read.") % {"path": path})
    except resume.Unreadable as unreadable:
        refuse(str(unreadable))
    return Profile(
        workspace=workspace, titles=list(found.titles), skills=list(found.skills), places=list(found.places),
        languages=found.languages, years=found.years,
    )  # fmt: skip


def _read_titles(wishes: Profile) -> None:
    """The pages read titles in the background; here at least what is wished, and some of the rest."""
    from yesward.engines.embed import Missing

    try:
        meaning.read_titles(wishes.titles)
        meaning.read_waiting(READ_FIRST)
    except Missing:
        return
