"""Shapes of the page "Is this bad luck?": a hundred people, those still without an offer, and bands. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from yesward.lib.stats import Beta
from yesward.resilience.funnel import at_most

WIDE, HIGH = 384.0, 150.0
_ACROSS, _FEWEST, _FURTHER, _MOST_BARS = 20, 20, 5, 60
_TICKS = (0.1, 0.2, 0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Person:
    """One of a hundred, as a small circle; ``also`` where it went for them as it did for the person."""

    x: int
    y: int
    also: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of a hundred are still without after ``after`` processes; ``own`` where the person is."""

    after: int
    people: int
    x: float
    y: float
    width: float
    height: float
    own: bool
    named: bool

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where the number stands that is written over it."""
        return self.y - 7


@dataclass(frozen=True, slots=True)
class Line:
    """A rate as a band on a scale from none to ``top`` in 100: what is usual above, what is known now below."""

    usual_x: float
    usual_width: float
    x: float
    width: float
    mean: float
    ticks: tuple[tuple[float, int], ...]


def hundred(people: int) -> list[Person]:
    """A hundred circles in five rows, so many of them filled, column by column."""
    rows = 100 // _ACROSS
    return [Person(20 * (each // rows), 26 * (each % rows), each < people) for each in range(100)]


def bars(share: float, own: int, k: int) -> list[Bar]:
    """Of a hundred at this rate: how many have at most ``k`` after so many processes, in bars that can be seen."""
    last = max(_FEWEST, own + _FURTHER)
    step = 1 + last // _MOST_BARS
    shown = range(own % step, last + 1, step)
    wide = WIDE / len(shown)
    gap, every = min(1.5, wide / 5), max(5, 5 * round(last / 25))
    return [
        _bar(after, at_most(k, after, share), place * wide + gap, wide - 2 * gap, own, every)
        for place, after in enumerate(shown)
    ]


def _bar(after: int, likely: float, x: float, width: float, own: int, every: int) -> Bar:
    height = max(1.0, HIGH * likely)
    is_own = after == own > 0
    is_named = is_own or (after % every == 0 and abs(after - own) > every // 2)
    return Bar(after, round(100 * likely), x, HIGH - height, width, height, is_own, is_named)


def line(usual: Beta, now: Beta) -> Line:
    """Both bands on one scale that just holds them."""
    (usual_low, usual_high), (low, high) = usual.band, now.band
    top = next(tick for tick in _TICKS if tick >= max(usual_high, high) or tick == 1.0)

    def at(share: float) -> float:
        return WIDE * share / top

    step = top / (4 if top == 0.2 else 5)
    ticks = tuple((at(step * number), round(100 * step * number)) for number in range(round(top / step) + 1))
    return Line(at(usual_low), at(usual_high - usual_low), at(low), at(high - low), at(now.mean), ticks)
