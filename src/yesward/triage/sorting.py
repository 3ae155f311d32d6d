"""Where a leaf is proposed to go, and why. Pure: the person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from yesward.evidence.taxonomy import leaf_of
from yesward.triage.facts import PLACES, Place

Why = Literal["you_said", "they_said", "usually"]
"""you_said: what the person answered when they opened the words; they_said: what the words say; usually: the taxonomy's
default."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place, and what it rests on."""

    place: Place
    why: Why


def propose(leaf: str, said: Mapping[str, int], own: str) -> Proposal:
    """``said``: how often others' words say each time to change; ``own``: the person's last answer, or "".

    The person's word stands before others', and others' before the default, where most of them agree.
    """
    mine = _place(own)
    if mine is not None:
        return Proposal(mine, "you_said")
    usual = leaf_of(leaf).change
    top = max(said, key=lambda each: said[each], default=usual)
    theirs = _place(top)
    if theirs is not None and top != usual and said[top] * 2 > sum(said.values()):
        return Proposal(theirs, "they_said")
    return Proposal(usual, "usually")


def _place(value: str) -> Place | None:
    return next((place for place in PLACES if place == value and place != "too_early"), None)
