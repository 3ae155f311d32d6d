"""What the board shows: rows of leaves, columns of kinds of people, words for each cell. Asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.common_ground.agreement import by_chance
from yesward.common_ground.assumptions import Assumptions
from yesward.common_ground.models import Row
from yesward.evidence.models import Tag
from yesward.evidence.taxonomy import Leaf, leaf_of, taxonomy

YOU = "you"
COLUMNS = {
    YOU: gettext_lazy("You"),
    "hiring": gettext_lazy("Who chose"),
    "friends": gettext_lazy("Friends"),
    "colleagues": gettext_lazy("Colleagues"),
    "practice": gettext_lazy("Practice"),
    "recording": gettext_lazy("Recording"),
}
LABELS = {
    "common_ground": gettext_lazy("Common ground"),
    "worth_testing": gettext_lazy("Worth testing"),
    "one_view": gettext_lazy("One view"),
    "strength": gettext_lazy("Strength"),
}
PANES = {
    "open": gettext_lazy("you see it too"),
    "blind_spot": gettext_lazy("possible blind spot"),
    "private": gettext_lazy("only you see it so far"),
    "harsher_on_yourself": gettext_lazy("maybe harsher on yourself than others are"),
}
_ORDER = ("common_ground", "worth_testing", "one_view", "strength")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one kind of people says about a leaf. ``stance``: weakness, strength, no or missing."""

    title: str
    stance: str
    words: str

    @property
    def is_missing(self) -> bool:
        """Whether nobody of this kind had the chance to see it."""
        return self.stance == "missing"


@dataclass(frozen=True, slots=True)
class Line:
    """A leaf on the board."""

    leaf: Leaf
    name: str
    label: str
    verdict: str
    note: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Board:
    """The whole picture. ``columns``: the titles of those kinds of people who said anything, the person first."""

    columns: list[str]
    to_work_on: list[Line] = field(default_factory=list)
    to_lean_on: list[Line] = field(default_factory=list)
    not_about_you: list[Line] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Cells in a row, the theme and the verdict with them."""
        return len(self.columns) + 2

    @property
    def is_empty(self) -> bool:
        """Whether nothing came up."""
        return not (self.to_work_on or self.to_lean_on or self.not_about_you)


def board(rows: Iterable[Row], names: Mapping[str, str]) -> Board:
    """Rows in the order of their labels, likeliest first; leaves that somebody only touched on are left out."""
    ordered = sorted(rows, key=lambda row: (_ORDER.index(row.label), -max(row.posterior, row.praised), row.leaf))
    there = {column for row in ordered for column in row.columns}
    columns = [YOU, *(name for name in COLUMNS if name in there)]
    made = Board([str(COLUMNS[name]) for name in columns])
    for row in ordered:
        leaf = leaf_of(row.leaf)
        line = _line(row, leaf, names[row.leaf], columns)
        if leaf.change == "not_about_you":
            made.not_about_you.append(line)
        elif row.label == "strength" or (row.own == "strength" and not row.is_named_weakness):
            made.to_lean_on.append(line)
        elif row.own == "weakness" or row.is_named_weakness:
            made.to_work_on.append(line)
    return made


def _line(row: Row, leaf: Leaf, name: str, columns: Sequence[str]) -> Line:
    about = "strength" if row.label == "strength" else "weakness"
    cells = [_own(row), *(_cell(column, row.columns.get(column, {}), about) for column in columns[1:])]
    return Line(leaf, name, row.label, str(LABELS[row.label]), _note(row, leaf), cells)


def _own(row: Row) -> Cell:
    words = {"weakness": _("see it"), "strength": _("see a strength"), "neutral": _("noted it")}
    stance = row.own if row.own in ("weakness", "strength") else "no" if row.own else "missing"
    return Cell(str(COLUMNS[YOU]), stance, words.get(row.own, _("nothing said")))


def _cell(column: str, counts: Mapping[str, int], about: str) -> Cell:
    """2 of 3 saw it"""
    title, many = str(COLUMNS[column]), sum(counts.values())
    if not many:
        return Cell(title, "missing", _("no chance to see it"))
    other = "weakness" if about == "strength" else "strength"
    stance = about if counts.get(about) else other if counts.get(other) else "no"
    seen = counts.get(stance, 0)
    said = {"weakness": _("saw it"), "strength": _("saw a strength"), "no": _("no")}[stance]
    if many == 1 or stance == "no":
        return Cell(title, stance, said)
    return Cell(title, stance, _("%(seen)d of %(many)d %(said)s") % {"seen": seen, "many": many, "said": said})


def _note(row: Row, leaf: Leaf) -> str:
    if leaf.change == "not_overnight" and row.label != "strength":
        return _("a fact, not overnight")
    if row.label == "strength":
        return _("you see it too") if row.own == "strength" else _("you had not named it") if not row.own else ""
    if row.pane:
        return str(PANES[row.pane])
    return _("ask one more person") if row.label == "worth_testing" else _("it is kept, and waits")


def coincidence(board_: Board, rows: Iterable[Row], by: Assumptions) -> str:
    """The coincidence trap, where two friends agree on something that nobody else names."""
    shown = {line.leaf.id for line in board_.to_work_on}
    given = [row for row in rows if row.leaf in shown]
    trapped = [row for row in given if row.columns.get("friends", {}).get("weakness", 0) >= 2 and _kinds(row) == 1]
    if not trapped:
        return ""
    friends = max(sum(row.columns.get("friends", {}).values()) for row in given)
    could_see = sum(1 for leaf in taxonomy().leaves if "friend" in leaf.seen_by)
    times = round(100 * by_chance(friends, could_see, idle=by.sources["friend"].accuracy.idle))
    return _(
        "Of %(count)d friends two agree on some theme by chance in %(times)d of a hundred circles. A view of another "
        "kind tells more."
    ) % {"count": friends, "times": times}


def _kinds(row: Row) -> int:
    return sum(1 for counts in row.columns.values() if counts.get("weakness"))


@dataclass(frozen=True, slots=True)
class Words:
    """The quotes behind a row, newest first, and how many ticked it without words."""

    quotes: list[Tag]
    ticks: str
    more: bool


def words(quotes: Sequence[Tag], ticked: int, most: int) -> Words:
    """At most so many of them."""
    ticks = _("%(count)d ticked it without words.") % {"count": ticked} if ticked else ""
    return Words(list(quotes[:most]), ticks, len(quotes) > most)
