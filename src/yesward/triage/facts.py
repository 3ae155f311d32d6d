"""What triage hands to other rooms: what to work on, and what to screen adverts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Place = Literal["now", "weeks", "months", "not_overnight", "not_about_you", "too_early"]
"""Where a leaf goes: the five times of the taxonomy, or "too early to tell", which is an answer as good as any."""
PLACES: tuple[Place, ...] = get_args(Place)
CHANGEABLE: tuple[Place, ...] = ("now", "weeks", "months")
"""Places from which something can be practised. What lies elsewhere never gets a drill, a date or a plan."""


@dataclass(frozen=True, slots=True)
class Work:
    """A leaf to work on: its place, what the board calls it, and the plan that is on for it, if any."""

    leaf: str
    place: Place
    label: str
    plan: int | None


@dataclass(frozen=True, slots=True)
class Screen:
    """A leaf that cannot change overnight. ``hides``: whether the person wants fewer adverts that ask for it."""

    leaf: str
    hides: bool
    bridge: str


@dataclass(frozen=True, slots=True)
class Before:
    """What a move changed, for its undo. ``place`` None: nobody had said where; ``plan``: the one that was on."""

    place: Place | None
    why: str = ""
    hides: bool = False
    plan: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan as it is written: its sentence as typed with its parts, and what stands round it."""

    sentence: str
    cue: str
    act: str
    wish: str
    obstacle: str
    skill: str
    reason: str
