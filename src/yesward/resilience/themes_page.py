"""What came up over time: its picture with words, for wide and narrow pages and for a file, and its table.

Only opened words are in it. A file holds the taxonomy's own names of themes, since the person's may name somebody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from django.utils import dateformat, timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from yesward.evidence import queries as evidence
from yesward.evidence.models import Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.people.models import Workspace
from yesward.resilience import themes
from yesward.resilience.keeping import Kept
from yesward.resilience.themes import BY, By, Theme, Themes
from yesward.resilience.weeks_page import Label, Picture

MONTHS = 12
WHO = {
    "self": gettext_lazy("you"),
    "hiring": gettext_lazy("whoever chose"),
    "friends": gettext_lazy("people who know you"),
    "recording": gettext_lazy("a recording"),
}
_BLOCKS = (gettext_lazy("To work on, or noted"), gettext_lazy("Strengths"))
_SIDE: dict[str, By] = {
    Statement.SaidBy.SELF: "self",
    Statement.SaidBy.RECORDING: "recording",
    **dict.fromkeys(Statement.HIRING, "hiring"),
    Statement.SaidBy.FRIEND: "friends",
    Statement.SaidBy.COLLEAGUE: "friends",
    Statement.SaidBy.PARTNER: "friends",
}
Blocks = tuple[tuple[Theme, ...], ...]
Many = Mapping[tuple[int, str, int, By], int]
"""How often, by block, leaf, month and side."""


@dataclass(frozen=True)
class Months:
    """Twelve months and what came up in them."""

    blocks: Blocks
    counts: Many
    first: tuple[date, ...]
    earlier: date | None
    later: date | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing came up in these months."""
        return not self.counts


def _month(of: date, by: int) -> date:
    """The first of the month so many months on, within what a calendar holds."""
    at = of.year * 12 + of.month - 1 + by
    at = min(max(at, 12), 12 * date.max.year + 11)
    return date(at // 12, at % 12 + 1, 1)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def months(workspace: Workspace, to: date) -> Months:
    """The twelve months that end with the one of this day. Two queries."""
    to = min(max(to, date(2, 1, 1)), date(date.max.year - 1, 1, 1))
    first = tuple(_month(to, place) for place in range(1 - MONTHS, 2))
    bounds = [_begin(day) for day in first]
    counts: defaultdict[tuple[int, str, int, By], int] = defaultdict(int)
    for leaf, stance, said_by, parts in evidence.came_up(workspace, bounds):
        for place, count in enumerate(parts):
            if count and said_by in _SIDE:
                counts[int(stance == Tag.Stance.STRENGTH), leaf, place, _SIDE[said_by]] += count
    before, after = evidence.came_up_beside(workspace, bounds[0], bounds[-1])
    later = _month(timezone.localdate(after), MONTHS - 1) if after else None
    earlier = timezone.localdate(before) if before else None
    return Months(_blocks(counts), dict(counts), first[:-1], earlier, later)


def _blocks(counts: Many) -> Blocks:
    """In the taxonomy's order, so that a theme does not wander from month to month."""
    there: defaultdict[tuple[int, str], set[tuple[int, By]]] = defaultdict(set)
    for block, leaf, place, by in counts:
        there[block, leaf].add((place, by))
    every = [leaf.id for leaf in taxonomy().leaves]
    return tuple(
        tuple(Theme(leaf, frozenset(there[block, leaf])) for leaf in every if (block, leaf) in there)
        for block in range(len(_BLOCKS))
    )


def pictures(of: Months, names: Mapping[str, str]) -> tuple[Picture, Picture]:
    """For wide and for narrow pages, with these names of themes. Drawn once for the same, in each language."""
    called = tuple((theme.leaf, names[theme.leaf]) for block in of.blocks for theme in block)
    given = (of.blocks, of.first, called, get_language())
    return _drawn(*given, narrow=False), _drawn(*given, narrow=True)


@lru_cache(maxsize=64)
def _drawn(
    blocks: Blocks, first: tuple[date, ...], called: tuple[tuple[str, str], ...], _tongue: str | None, *, narrow: bool
) -> Picture:
    found, names = themes.themes(blocks, len(first), narrow=narrow), dict(called)
    labels, lines, looks = _heads(found, first, narrow=narrow), [], defaultdict(list)
    for block, heading in zip(found.blocks, _BLOCKS, strict=True):
        if block.rows:
            labels.append(Label(str(heading), 0, block.at, "dim"))
        for row in block.rows:
            labels.append(Label(_short(names[row.leaf], 44 if narrow else 34), 0, row.name_y, "step"))
            lines.append(f"M{found.left:.1f} {row.line_y:.1f}H{found.width:.1f}")
            for mark in row.marks:
                looks[mark.by].append(mark.shape)
    marks = tuple((by, "".join(looks[by])) for by in BY if by in looks)
    return Picture(round(found.width) + 4, round(found.height), marks, tuple(lines), tuple(labels))


def _heads(found: Themes, first: tuple[date, ...], *, narrow: bool) -> list[Label]:
    """The months' names over their columns, every third one where they are narrow; the year where one begins."""
    made: list[Label] = []
    for place, day in enumerate(first):
        if not narrow or place % 3 == 0:
            form = "M Y" if narrow and not place else "Y" if day.month == 1 else "M"
            made.append(Label(dateformat.format(day, form), found.left + place * found.month, 14, "dim"))
    return made


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"


def sentence(of: Months) -> str:
    """The picture in one sentence."""
    words = {"first": dateformat.format(of.first[0], "F Y"), "last": dateformat.format(of.first[-1], "F Y")}
    return _("Which themes came up from %(first)s to %(last)s, month by month, and who spoke of them.") % words


def rows(of: Months, names: Mapping[str, str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The table: theme, which block, and each month with who spoke of it, and how often where more than once."""
    made = []
    for number, block in enumerate(of.blocks):
        for theme in block:
            said: defaultdict[int, list[str]] = defaultdict(list)
            for place, by in sorted(theme.months, key=lambda each: (each[0], BY.index(each[1]))):
                count = of.counts[number, theme.leaf, place, by]
                said[place].append(f"{WHO[by]} ({count})" if count > 1 else str(WHO[by]))
            by_month = [(dateformat.format(of.first[place], "F Y"), ", ".join(who)) for place, who in said.items()]
            made.append((names[theme.leaf], str(_BLOCKS[number]), by_month))
    return made


def key(of: Months) -> list[tuple[By, str, str]]:
    """Each side that is in the picture: its form, and who it is."""
    there = {by for _block, _leaf, _place, by in of.counts}
    return [(by, themes.shape(by, 6, 6, 4.6), str(WHO[by])) for by in BY if by in there]


def kept(of: Months) -> Kept:
    """The picture for a file, with its key: themes by the taxonomy's names, months and sides, no quote and no name."""
    wide = pictures(of, {leaf.id: leaf.name for leaf in taxonomy().leaves})[0]
    labels, marks, x = list(wide.labels), list(wide.marks), 6.0
    for by, _form, who in key(of):
        marks.append((by, themes.shape(by, x, wide.height + 20, 4.6)))
        labels.append(Label(who, x + 14, wide.height + 25, "dim"))
        x += 40 + 7.5 * len(who)
    whole = Picture(wide.width, wide.height + 30, tuple(marks), wide.lines, tuple(labels))
    body = "resilience/themes_picture.html"
    return Kept(_("What came up"), sentence(of), whole.width, whole.height, body, {"picture": whole}, top=62)
