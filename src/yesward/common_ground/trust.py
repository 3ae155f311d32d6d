"""How far each person's answers can be trusted, as far as their own answers tell. Pure.

Dawid & Skene 1979 by EM, with partial pooling (Paun et al. 2018): the published accuracy of somebody's kind stands for
some chances to see, so that whoever has said little keeps nearly that. What a leaf is in truth is reckoned with the
discounts of `agreement`, so that friends who copy each other do not vouch for each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from yesward.common_ground.agreement import Seat, View, Weigher, Who, chance, logit, seats
from yesward.common_ground.assumptions import Accuracy, Assumptions, shipped

ROUNDS = 12
_LEAST_APART, _MOST_IDLE = 1.05, 0.9
"""How much likelier somebody names what is true than what is not, at the least: nobody means the opposite."""


@dataclass(slots=True)
class _Tally:
    named_true: float = 0.0
    true: float = 0.0
    named_idle: float = 0.0
    idle: float = 0.0

    def add(self, weak: float, *, named: bool) -> None:
        """One chance to see a leaf that is a weakness so likely, and whether they named it."""
        self.named_true += weak * named
        self.true += weak
        self.named_idle += (1 - weak) * named
        self.idle += 1 - weak


def fit(views: Iterable[View], by: Assumptions | None = None) -> dict[Who, Accuracy]:
    """The accuracy of each person; empty where there are too few people, or too few chances to see, to tell."""
    return fit_seats(seats(views).values(), by or shipped())


def fit_seats(table: Iterable[Sequence[Seat]], by: Assumptions) -> dict[Who, Accuracy]:
    """The same of what people say about each leaf."""
    rows = [[seat for seat in row if seat.said_by in by.sources and seat.stance != "neutral"] for row in table]
    chances = Counter(seat.who for row in rows for seat in row)
    found: dict[Who, Accuracy] = {}
    if len(chances) >= by.fit.people and chances.total() >= by.fit.chances:
        for _ in range(ROUNDS):
            found = _once(rows, by, found)
    return found


def _once(rows: Sequence[Sequence[Seat]], by: Assumptions, known: Mapping[Who, Accuracy]) -> dict[Who, Accuracy]:
    tallies: dict[Who, _Tally] = {}
    for row in rows:
        weigh = Weigher(by, row, known)
        weak = chance(logit(by.prior) + math.fsum(weigh.adds(seat, "weakness") for seat in row))
        for seat in row:
            tallies.setdefault(seat.who, _Tally()).add(weak, named=seat.stance == "weakness")
    return {who: _pooled(by, who[0], tally) for who, tally in tallies.items()}


def _pooled(by: Assumptions, said_by: str, tally: _Tally) -> Accuracy:
    base, worth = by.sources[said_by].accuracy, by.fit
    sees = (tally.named_true + base.sees * worth.sees_worth) / (tally.true + worth.sees_worth)
    idle = (tally.named_idle + base.idle * worth.idle_worth) / (tally.idle + worth.idle_worth)
    idle = min(idle, _MOST_IDLE)
    return Accuracy(max(sees, idle * _LEAST_APART), idle)
