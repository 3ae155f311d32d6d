"""What a page shows of a statement: never a word of what is sealed. Needs what `queries` gives, asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yesward.desk.templatetags.words import day, number
from yesward.evidence.facts import Guess
from yesward.evidence.marking import Piece, Span, pieces
from yesward.evidence.models import Point, Statement, Tag
from yesward.evidence.points import points as cut_points

EXCERPT = 200
CHIPS = 4


def is_own(statement: Statement) -> bool:
    """Whether these are the person's own words."""
    return statement.said_by in Statement.OWN


def heading(statement: Statement) -> str:
    """The consultant, about Hartwell Foods"""
    who, company = statement.get_said_by_display(), statement.application.name
    return _("%(who)s, about %(company)s") % {"who": who, "company": company} if company else who


def has_written(statement: Statement) -> str:
    """The consultant has written about Hartwell Foods"""
    who, company = statement.get_said_by_display(), statement.application.name
    if company:
        return _("%(who)s has written about %(company)s") % {"who": who, "company": company}
    return _("%(who)s has written") % {"who": who}


def source(statement: Statement) -> str:
    """Whose words these are, by what they were to the person and never by name: The consultant, 4 March."""
    return _("%(who)s, %(day)s") % {"who": statement.get_said_by_display(), "day": day(statement.said_at.date())}


def size(statement: Statement, cut: Sequence[Point]) -> str:
    """Three points, 64 words"""
    count = len(cut) or len(cut_points(statement.text))
    words = len(statement.text.split())
    said = ngettext("%(count)s point", "%(count)s points", count) % {"count": number(count)}
    long = ngettext("%(count)d word", "%(count)d words", words) % {"count": words}
    return f"{said[:1].upper()}{said[1:]}, {long}"


def still_sealed(count: int) -> str:
    """One more point, sealed."""
    said = ngettext("%(count)s more point, sealed.", "%(count)s more points, sealed.", count)
    said = said % {"count": number(count)}
    return said[:1].upper() + said[1:]


def opened(statement: Statement, cut: Iterable[Point]) -> list[Span]:
    """Where the words lie that may be read, in order; neighbours joined."""
    if is_own(statement):
        return [(0, len(statement.text))]
    spans: list[Span] = []
    before_opened = False
    for point in cut:
        if point.opened_at is not None:
            spans[-1:] = [(spans[-1][0], point.end)] if before_opened else [*spans[-1:], (point.start, point.end)]
        before_opened = point.opened_at is not None
    return spans


@dataclass(frozen=True, slots=True)
class Chip:
    """A tag with the name that the person has for its leaf."""

    tag: Tag
    name: str


def chips(tags: Iterable[Tag], names: Mapping[str, str]) -> list[Chip]:
    """Tags with their names."""
    return [Chip(tag, names.get(tag.leaf, tag.leaf)) for tag in tags]


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in the stream."""

    statement: Statement
    heading: str
    excerpt: str
    sealed: str
    chips: list[Chip]
    more: int


def line(statement: Statement, names: Mapping[str, str]) -> Line:
    """A statement as `queries.statements` gives it."""
    cut: Sequence[Point] = getattr(statement, "cut", ())
    tags: Sequence[Tag] = getattr(statement, "shown", ())
    title = heading(statement)
    if statement.is_sealed:
        return Line(statement, title, "", _("%(size)s. Sealed.") % {"size": size(statement, cut)}, [], 0)
    spans = opened(statement, cut)
    left = sum(point.opened_at is None for point in cut)
    excerpt = _excerpt(statement.text, spans)
    sealed = still_sealed(left) if left else ""
    return Line(statement, title, excerpt, sealed, chips(tags[:CHIPS], names), max(0, len(tags) - CHIPS))


def _excerpt(text: str, spans: Sequence[Span]) -> str:
    """The beginning of what may be read; an ellipsis stands for everything that is left out, and only for that."""
    begins_late = bool(spans) and bool(text[: spans[0][0]].strip())
    shown = " … ".join(text[start : min(end, start + 2 * EXCERPT)].strip() for start, end in spans)
    if len(shown) > EXCERPT:
        begun = shown[:EXCERPT]
        shown = (begun.rsplit(None, 1)[0] if len(begun.split()) > 1 else begun).rstrip(" …") + " …"
    elif spans and text[spans[-1][1] :].strip():
        shown += " …"
    return f"… {shown}" if begins_late else shown


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points beside each other that are all opened (``pieces``) or all sealed (``sealed``, a sentence).
    ``first`` is the number of the first of them."""

    first: int
    pieces: tuple[Piece, ...] = ()
    sealed: str = ""


def stretches(
    statement: Statement, cut: Sequence[Point], tags: Iterable[Tag], touches: Sequence[Span] = ()
) -> list[Stretch]:
    """The whole of a statement that is opened or one's own, in order."""
    marked = [(tag.pk, tag.start, tag.end) for tag in tags]
    if is_own(statement):
        return [Stretch(1, tuple(pieces(statement.text, (0, len(statement.text)), marked, touches)))]
    made = []
    for is_opened, run in groupby(cut, lambda point: point.opened_at is not None):
        these = list(run)
        first, within = these[0].number, (these[0].start, these[-1].end)
        if is_opened:
            made.append(Stretch(first, tuple(pieces(statement.text, within, marked, touches))))
        else:
            made.append(Stretch(first, sealed=still_sealed(len(these))))
    return made


def readable(statement: Statement, cut: Sequence[Point], spans: Iterable[Span]) -> list[Span]:
    """Those of some places that lie in words which may be read."""
    open_now = opened(statement, cut)
    return [(start, end) for start, end in spans if any(a <= start and end <= b for a, b in open_now)]


@dataclass(frozen=True, slots=True)
class Ask:
    """A sentence in which no theme is sure, and what it may be: (value for the form, name, stance, stance in words)."""

    quote: str
    choices: list[tuple[str, str, str, str]]


ASKS = 5


def asks(statement: Statement, cut: Sequence[Point], taken: Sequence[Span], names: Mapping[str, str]) -> list[Ask]:
    """The first few opened sentences that are worth a question and meet none of ``taken``."""
    spans = opened(statement, cut)
    made = []
    for guess in map(Guess.of, statement.guesses):
        is_open = any(start <= guess.start and guess.end <= end for start, end in spans)
        if not is_open or any(start < guess.end and end > guess.start for start, end in taken):
            continue
        choices = [
            (f"{guess.start}:{leaf}:{stance}", names[leaf], stance, str(Tag.Stance(stance).label))
            for leaf, stance in guess.leaves
            if leaf in names
        ]
        made.append(Ask(statement.text[guess.start : guess.end], choices))
    return made[:ASKS]
