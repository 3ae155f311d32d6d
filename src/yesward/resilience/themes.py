"""What came up over time: a row a theme, a column a month, and a mark for each side that spoke of it. Pure.

A mark says that it came up and not how often: how often a thing is said depends on how many people were asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

By = Literal["self", "hiring", "friends", "recording"]
"""Who spoke of it: the person, whoever chose, people who know the person, a recording."""
BY: tuple[By, ...] = get_args(By)
_ROW, _ROW_NARROW, _HEAD, _HEADING = 30.0, 56.0, 22.0, 36.0


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with the months, by their place, in which each side spoke of it."""

    leaf: str
    months: frozenset[tuple[int, By]]


@dataclass(frozen=True, slots=True)
class Mark:
    """One side in one month, as an SVG path."""

    by: By
    shape: str


@dataclass(frozen=True, slots=True)
class Row:
    """Where a theme's name stands, and the line its marks are on."""

    leaf: str
    name_y: float
    line_y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Themes under one heading."""

    at: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Themes:
    """The picture; ``month`` is how wide one is, ``left`` where the first begins."""

    blocks: tuple[Block, ...]
    left: float
    month: float
    width: float
    height: float


def circle(x: float, y: float, r: float) -> str:
    """As a path; to two places, or it would not be round."""
    arc = f"a{r:.2f} {r:.2f} 0 1 0"
    return f"M{x - r:.2f} {y:.2f}{arc} {2 * r:.2f} 0{arc} {-2 * r:.2f} 0z"


def shape(by: By, x: float, y: float, r: float) -> str:
    """Each side has a form of its own, so that nothing hangs on colour: ring, square, diamond, bar."""
    if by == "self":
        return circle(x, y, r - 0.8)
    if by == "hiring":
        r -= 0.5
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z"
    if by == "friends":
        r += 0.6
        return f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}z"
    return f"M{x - r:.1f} {y - 1.6:.1f}h{2 * r:.1f}v3.2h{-2 * r:.1f}z"


def themes(blocks: Sequence[Sequence[Theme]], months: int, *, narrow: bool = False) -> Themes:
    """Lay the blocks out below each other; an empty one takes no room. On narrow pages a name stands above its row."""
    left, month, row = (0.0, 27.0, _ROW_NARROW) if narrow else (250.0, 58.0, _ROW)
    at, made = _HEAD, []
    for block in blocks:
        if not block:
            made.append(Block(at, ()))
            continue
        heading, at = at + 27.0, at + _HEADING
        placed = []
        for theme in block:
            line = at + (row - 18.0 if narrow else row / 2)
            placed.append(Row(theme.leaf, at + 14.0 if narrow else line + 5, line, _marks(theme, left, month, line)))
            at += row
        made.append(Block(heading, tuple(placed)))
    return Themes(tuple(made), left, month, left + months * month, at + 4.0)


def _marks(theme: Theme, left: float, month: float, line: float) -> tuple[Mark, ...]:
    """Each side has its own place within the month: side by side where there is room, else two and two."""
    found = []
    for place, by in sorted(theme.months):
        number = BY.index(by)
        if month > 40:
            x, y, r = left + place * month + month * (number + 0.9) / 4.8, line, 4.6
        else:
            x, y, r = left + place * month + 7.5 + 11 * (number % 2), line - 5.5 + 11 * (number // 2), 4.0
        found.append(Mark(by, shape(by, x, y, r)))
    return tuple(found)
