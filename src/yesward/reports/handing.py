"""A hand-over put together out of what was picked, once for the preview and every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from yesward.evidence import queries as evidence
from yesward.evidence.models import Statement
from yesward.people.models import Workspace
from yesward.reports.aliases import with_aliases
from yesward.reports.facts import Line, Section
from yesward.reports.offering import FUNNEL, PICTURE, Part, Piece, offered
from yesward.resilience import pictures, priors, queries
from yesward.resilience import saying as funnel_words
from yesward.resilience.funnel import narrowest, rates
from yesward.resilience.paths import paths


@dataclass(frozen=True, slots=True)
class HandOver:
    """All that leaves; ``picture`` is the search as streams, where it was picked."""

    sections: tuple[Section, ...]
    picture: pictures.Picture | None = None

    def seal(self, name: str) -> str:
        """A mark of exactly these contents: a file is only made of what was looked at."""
        return sha256(repr((self, name)).encode()).hexdigest()

    def rows(self) -> Iterator[tuple[str, str, str, str, str]]:
        """The same as a table: part, words, quote, source, note."""
        for section in self.sections:
            for line in section.lines:
                yield section.title, line.words, line.quote, line.source, line.note


def hand_over(workspace: Workspace, picked: set[str], asks: str, today: date) -> HandOver:
    """What was picked, and the questions as typed. What is not there any more is left out."""
    found = [_section(workspace, part, picked, today) for part in offered(workspace)]
    hides = _hides(workspace)
    parts = [replace(each, lines=tuple(hides(line) for line in each.lines)) for each in found if each.lines]
    typed = tuple(Line(line.strip()) for line in asks.splitlines() if line.strip())
    asked = [Section(_("What I would like to ask"), typed)] if typed else []
    picture = pictures.pictures(paths(workspace, today))[0] if any(each.picture for each in parts) else None
    return HandOver((*asked, *parts), picture)


def _hides(workspace: Workspace) -> Callable[[Line], Line]:
    """Puts aliases where names of other people stand."""
    kinds = {kind: str(label).lower() for kind, label in Statement.SaidBy.choices}
    called = {who: kinds[said_by] for who, said_by in evidence.called(workspace).items() if said_by in kinds}

    def hide(line: Line) -> Line:
        return replace(line, words=with_aliases(line.words, called), quote=with_aliases(line.quote, called))

    return hide


def _section(workspace: Workspace, part: Part, picked: set[str], today: date) -> Section:
    if part.id == "search":
        return _search(workspace, picked, str(part.title), today)
    return Section(str(part.title), tuple(_lines(part.pieces, picked)))


def _lines(pieces: Iterable[Piece], picked: set[str]) -> Iterator[Line]:
    """Those with a tick; words behind something bring along what they belong to."""
    for piece in pieces:
        within = [each.line for each in piece.within if each.key in picked]
        if piece.key in picked or within:
            yield piece.line
            yield from within


def _search(workspace: Workspace, picked: set[str], title: str, today: date) -> Section:
    lines = [*_funnel(workspace, today)] if FUNNEL in picked else []
    if PICTURE not in picked:
        return Section(title, tuple(lines))
    found = paths(workspace, today)
    for step, count, gone in pictures.rows(found):
        left = "; ".join(f"{words}: {many}" for words, many in gone)
        lines.append(Line(f"{step}: {count}", note=left))
    return Section(title, tuple(lines), pictures.sentence(found) if found else "")


def _funnel(workspace: Workspace, today: date) -> Iterator[Line]:
    """Every step of which anything is decided, as a sentence with its count and band."""
    by = _priors()
    steps = rates(queries.search(workspace, today, by).processes, by)
    named = narrowest(steps)
    for rate in steps:
        if rate.n:
            yield Line(str(funnel_words.STEPS[rate.step]), note=str(funnel_words.says(rate, by, named=rate is named)))


def _priors() -> priors.Priors:
    try:
        return priors.priors(Path(settings.CONFIG.data))
    except priors.Unusable:  # the page of the funnel says so, and reckons with ours as well
        return priors.shipped()
