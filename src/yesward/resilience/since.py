"""From a no to the person's next own step: how many days, as a fact. Pure.

No mean, no trend, no goal: a long time may be the wiser one. What an import wrote down is nobody's step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, get_args

Act = Literal["application", "words", "asked", "plan", "practice", "note", "setback", "letter"]
ACTS: tuple[Act, ...] = get_args(Act)
TOLD_LATE = timedelta(days=14)
"""A no written down this long after its day tells nothing of what was done meanwhile."""


@dataclass(frozen=True, slots=True)
class Told:
    """A no: its application, its day, and when it was written down here."""

    application: int
    name: str
    decided_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Next:
    """A no with the first own step after it, and how many days later that was; None where there is none."""

    no: Told
    act: Act | None
    days: int | None


def counts(no: Told, zone: tzinfo) -> bool:
    """Whether anything can be said of what came after: it was written down while it was fresh."""
    return no.recorded_at.astimezone(zone).date() - no.decided_on <= TOLD_LATE


def begins(no: Told, zone: tzinfo) -> datetime:
    """From when on steps count: once it was written down, at the latest from the day after it on."""
    next_day = datetime.combine(no.decided_on + timedelta(days=1), time.min, zone)
    return min(no.recorded_at, next_day)


def following(no: Told, first: Mapping[Act, datetime], zone: tzinfo) -> Next:
    """The first step of all; ``first`` holds the first of each kind since ``begins``."""
    if not first:
        return Next(no, None, None)
    act = min(first, key=lambda each: (first[each], ACTS.index(each)))
    return Next(no, act, max(0, (first[act].astimezone(zone).date() - no.decided_on).days))


def every(noes: Iterable[Told], firsts: Mapping[int, Mapping[Act, datetime]], zone: tzinfo) -> list[Next]:
    """All of them, in the order given; ``firsts`` by application."""
    return [following(no, firsts.get(no.application, {}), zone) for no in noes]
