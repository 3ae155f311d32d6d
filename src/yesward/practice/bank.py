"""Drills and questions, written for yesward: `drills/*.toml` and `questions.toml`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from yesward.lib.shipped import table

Kind = Literal["behavioural", "motivation", "case", "trade", "online"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BLOCK = 9
"""Short mocks in a block: the dose that paid best in trials of repeated practice interviews (Smith et al. 2017)."""
_GROUPS = ("prep", "ans", "skill", "del")


@dataclass(frozen=True, slots=True)
class Drill:
    """A rule with one weak and one strong answer to the same question, and what makes the difference."""

    leaf: str
    rule: str
    asks: str
    weak: str
    strong: str
    difference: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank. ``trade`` is empty but for kind "trade"."""

    id: str
    asks: str
    kind: Kind
    leaves: tuple[str, ...]
    stages: tuple[str, ...]
    trade: str = ""


@cache
def _drills() -> dict[str, tuple[Drill, ...]]:
    found: dict[str, list[Drill]] = {}
    for group in _GROUPS:
        for each in table("yesward.practice", f"drills/{group}.toml")["drill"]:
            found.setdefault(each["leaf"], []).append(Drill(**each))
    return {leaf: tuple(drills) for leaf, drills in found.items()}


def drills(leaf: str) -> tuple[Drill, ...]:
    """Those of a leaf; none for one that cannot change by practice."""
    return _drills().get(leaf, ())


@cache
def questions() -> dict[str, Question]:
    """Every question by its id, in the order of the file."""
    found = {}
    for each in table("yesward.practice", "questions.toml")["set"]:
        for number, asks in enumerate(each["asks"], 1):
            name, parts = f"{each['id']}.{number}", (tuple(each["leaves"]), tuple(each["stages"]))
            found[name] = Question(name, asks, each["kind"], *parts, each.get("trade", ""))
    return found


def trades() -> list[str]:
    """Every trade that has questions of its own."""
    return list(dict.fromkeys(each.trade for each in questions().values() if each.trade))


def chosen(kind: str = "", trade: str = "", leaf: str = "") -> list[Question]:
    """The questions of a kind, a trade and about a leaf, where these are given."""
    return [
        each
        for each in questions().values()
        if (not kind or each.kind == kind) and (not trade or each.trade == trade) and (not leaf or leaf in each.leaves)
    ]


def for_block(leaf: str, trade: str, said: frozenset[str]) -> list[str]:
    """The ids of questions for a block about a leaf: those not yet said before others, the trade's before the rest.

    Fewer than BLOCK about the leaf are filled up with what is asked in nearly every talk.
    """
    fitting = [each for each in chosen(leaf=leaf) if each.kind != "trade" or each.trade == trade]
    others = [each for each in chosen(kind="motivation") if each not in fitting]
    ordered = sorted([*fitting, *others], key=lambda each: (each.id in said, each not in fitting, each.kind != "trade"))
    return [each.id for each in _spread(ordered)[:BLOCK]]


def _spread(ordered: list[Question]) -> list[Question]:
    """One of each set in turn, so that nine questions are not nine of a kind."""
    by_set: dict[str, list[Question]] = {}
    for each in ordered:
        by_set.setdefault(each.id.partition(".")[0], []).append(each)
    turns = max(map(len, by_set.values()), default=0)
    return [group[turn] for turn in range(turns) for group in by_set.values() if turn < len(group)]


def drilled() -> list[str]:
    """Every leaf that has drills."""
    return list(_drills())


def leaf_of(question: str) -> str:
    """The theme a question is practised for; a person's own goes to the telling of a story."""
    known = questions().get(question)
    return known.leaves[0] if known else "ans.structure"
