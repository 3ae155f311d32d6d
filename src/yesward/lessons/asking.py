"""Questions that can be asked in a talk, written for yesward: `asking.toml`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yesward.lib.shipped import table

PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, and the kinds of rounds it fits (values of Round.Kind)."""

    words: str
    kinds: tuple[str, ...]


@cache
def all_of_them() -> tuple[Asked, ...]:
    """Every question in the order of the file."""
    return tuple(
        Asked(words, tuple(each["kinds"]))
        for each in table("yesward.lessons", "asking.toml")["set"]
        for words in each["asks"]
    )


def fitting(kind: str) -> list[str]:
    """The questions for a kind of round."""
    return [each.words for each in all_of_them() if kind in each.kinds]


def turns(kind: str) -> int:
    """After so many turns the first proposals come again."""
    return max(1, -(-len(fitting(kind)) // PROPOSED))


def proposals(kind: str, there: str, turn: int = 0) -> list[str]:
    """Three that fit and are not in the person's list yet; each turn gives other ones, and after the last the first."""
    lines = {line.strip() for line in there.splitlines()}
    left = [words for words in fitting(kind) if words not in lines]
    begin = turn % max(1, -(-len(left) // PROPOSED)) * PROPOSED
    return left[begin : begin + PROPOSED]
