"""The search week by week: a row for each kind of thing that happened, a mark where it did, larger for more. Pure.

A week in which nothing was written down is as wide as any other and says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Literal, get_args

Kind = Literal["sent", "talk", "offer", "no", "word", "back"]
"""What happened: an application was sent, a talk was held, an offer came, a no came, somebody else said something, the
person went back over a no."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Counts = Mapping[tuple[Kind, date], int]
"""How often something happened in the week that begins on this Monday."""

WEEK = timedelta(days=7)
MOST = 52
"""Weeks in one picture."""
FEWEST = 12
SMALLEST = 2.2
"""The radius of a mark for one, where others stand for many."""
_LARGEST, _AT_LEAST = 7.6, 6
_ROW, _HEAD = 34.0, 26.0


@dataclass(frozen=True, slots=True)
class Mark:
    """So many of one kind in one week; ``ahead`` where that week is still to come."""

    kind: Kind
    x: float
    y: float
    radius: float
    ahead: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Where a month begins, across or down."""

    first: date
    at: float


@dataclass(frozen=True, slots=True)
class Weeks:
    """The picture: it runs from left to right, or from the newest week downwards on narrow pages."""

    kinds: tuple[tuple[Kind, float], ...]
    marks: tuple[Mark, ...]
    months: tuple[Month, ...]
    length: float
    breadth: float


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday()) if day.toordinal() > day.weekday() else date.min


def span(last: date, oldest: date | None, *, more: bool) -> tuple[date, date]:
    """The first and the last Monday of a picture that ends in the week of ``last``.

    A short search begins with its oldest week, where there is no ``more`` before it.
    """
    end = monday(last)
    first = date.fromordinal(max(1, end.toordinal() - 7 * (MOST - 1)))
    if more:
        return first, end
    fewest = date.fromordinal(max(1, end.toordinal() - 7 * (FEWEST - 1)))
    return max(first, min(monday(oldest) if oldest else fewest, fewest)), end


def weeks(
    counts: Counts, first: date, last: date, today: date, kinds: Sequence[Kind], *, downwards: bool = False
) -> Weeks:
    """Lay the weeks from the Monday ``first`` to the Monday ``last`` out."""
    number = (last - first).days // 7 + 1
    step = 17.0 if downwards else min(40.0, 800.0 / number)
    row = 48.0 if downwards else _ROW
    at = {kind: _HEAD + row * (place + 0.5) for place, kind in enumerate(kinds)}
    most = max(_AT_LEAST, *counts.values()) if counts else _AT_LEAST
    this_week = monday(today)

    def along(week: date) -> float:
        place = (last - week).days // 7 if downwards else (week - first).days // 7
        return step * (place + 0.5)

    marks = []
    for (kind, week), count in sorted(counts.items()):
        if first <= week <= last and kind in at:
            radius = max(SMALLEST, _LARGEST * sqrt(count / most))
            x, y = (at[kind], along(week)) if downwards else (along(week), at[kind])
            marks.append(Mark(kind, x, y, radius, week > this_week))
    months = [Month(month, along(week)) for week, month in _months(first, number)]
    return Weeks(tuple(at.items()), tuple(marks), tuple(months), step * number, _HEAD + row * len(kinds))


def _months(first: date, number: int) -> list[tuple[date, date]]:
    """Each month with the first of the weeks that begins in it."""
    found: dict[tuple[int, int], date] = {}
    for place in range(number):
        week = first + place * WEEK
        found.setdefault((week.year, week.month), week)
    return [(week, date(year, month, 1)) for (year, month), week in found.items()]
