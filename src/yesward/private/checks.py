"""The check-in: which questions there are, what counts as low, and when a person to talk to is named. Pure.

Nothing is added up, and no number stands for anybody: a check-in is low or it is not, and all that follows from three
low ones is a word about people to talk to, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from yesward.lib.shipped import table

ITEMS = ("back", "ready", "able", "ahead")
"""After a setback back to usual days; ready for a talk; able to do what was meant; the way ahead."""
MOST = 10
"""The highest answer; the lowest is 0."""

Answers = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of `check_in.toml`, whose comments say what each is."""

    trend_from: int
    low_up_to: int
    low_share: float
    in_a_row: int

    def __post_init__(self) -> None:
        """Raises ValueError where a number makes no sense."""
        if not 0 <= self.low_up_to < MOST or not 0 < self.low_share <= 1:
            raise ValueError(f"low lies from 0 to below {MOST}, its share above 0 and up to 1")
        if self.trend_from < 2 or self.in_a_row < 1:
            raise ValueError("a line needs two points at least, and a run one check-in")


def of(kept: Mapping[str, Any]) -> Rules:
    """Out of a table. Raises KeyError, TypeError or ValueError where it is none."""
    low = kept["low"]
    return Rules(int(kept["trend"]["from"]), int(low["up_to"]), float(low["share"]), int(low["in_a_row"]))


@cache
def rules() -> Rules:
    """Those in force."""
    return of(table("yesward.private", "check_in.toml"))


def is_low(answers: Answers, by: Rules) -> bool:
    """Whether enough of what was answered is on the low side; what was skipped counts for nothing."""
    given = [value for value in answers.values() if value is not None]
    low = sum(value <= by.low_up_to for value in given)
    return bool(given) and low >= by.low_share * len(given)


def low_run(newest_first: Iterable[Answers], by: Rules) -> int:
    """How many low check-ins there are in a row, up to the newest."""
    run = 0
    for answers in newest_first:
        if not is_low(answers, by):
            break
        run += 1
    return run


def names_people(newest_first: Sequence[tuple[Answers, bool]], by: Rules) -> bool:
    """Whether the newest check-in is where people to talk to are named: its run is long enough, and no earlier one of
    that run has named them. Each comes with whether it has.
    """
    run = low_run((answers for answers, _named in newest_first), by)
    return run >= by.in_a_row and not any(named for _answers, named in newest_first[1:run])


def has_trend(values: Iterable[int | None], by: Rules) -> bool:
    """Whether one question was answered often enough for a line."""
    return sum(value is not None for value in values) >= by.trend_from
