"""The lines of the check-in: one small picture a question, points by day, a gap where it was skipped. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yesward.private.checks import MOST

WIDE, HIGH = 360.0, 120.0


@dataclass(frozen=True, slots=True)
class Line:
    """One question over time. ``trails`` are paths between answers that follow each other; a gap ends one.

    ``ticks`` are the heights of 0, 5 and 10, with their numbers.
    """

    points: tuple[tuple[float, float], ...]
    trails: tuple[str, ...]
    ticks: tuple[tuple[float, int], ...]


def line(days: Sequence[date], values: Sequence[int | None]) -> Line:
    """The picture of one question: days rise, and there is a value, or None, for each.

    Days are placed by the calendar, so that a month without a check-in is as wide as it was long.
    """
    at = [(_x(day, days[0], days[-1]), value) for day, value in zip(days, values, strict=True)]
    trails: list[list[tuple[float, float]]] = [[]]
    for x, value in at:
        if value is None:
            trails.append([])
        else:
            trails[-1].append((x, _y(value)))
    return Line(
        points=tuple(point for trail in trails for point in trail),
        trails=tuple(_path(trail) for trail in trails if len(trail) > 1),
        ticks=tuple((_y(number), number) for number in (0, MOST // 2, MOST)),
    )


def _x(day: date, first: date, last: date) -> float:
    return WIDE * ((day - first).days / max((last - first).days, 1))


def _y(value: int) -> float:
    return HIGH * (1 - value / MOST)


def _path(trail: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in trail)
