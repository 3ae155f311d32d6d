"""Exactly one next step, derived from the data each time and never stored.

Rooms offer steps when they load; the first room in order that has one for this workspace is asked no further.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from yesward.people.models import Workspace


class Turn(IntEnum):
    """Who is asked first: what is half done, a talk of these days, rest and looking back, asking, others’ words,
    friends, a talk ahead, what it all says."""

    CONFIRM = 1
    TALK = 2
    LOOK_BACK = 3
    ASK = 4
    OUTSIDE_VIEW = 5
    OPEN = 6
    FRIENDS = 7
    REVIEW = 8
    AHEAD = 9
    TOGETHER = 10
    BEGIN = 11


@dataclass(frozen=True, slots=True)
class Cover:
    """The notebook shown beside a step, with a name and a day on its plate."""

    title: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words shown beside a step, with their source and how they are known."""

    text: str
    source: str
    known: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do now, in words, with the page that does it and what is shown beside it.

    ``application`` is an id or None.
    """

    step: str
    title: str
    why: str
    action: str
    url: str
    application: int | None = None
    cover: Cover = Cover()
    quote: Quote | None = None


Offer = Callable[[Workspace, datetime], Step | None]
_offers: dict[Turn, Offer] = {}


def offers(turn: Turn) -> Callable[[Offer], Offer]:
    """Register a room's offer at its turn."""

    def keep(offer: Offer) -> Offer:
        _offers[turn] = offer
        return offer

    return keep


def next_step(workspace: Workspace, now: datetime) -> Step:
    """The one next step of this workspace. The last turn always has one; a house without it raises LookupError."""
    for turn in sorted(_offers):
        step = _offers[turn](workspace, now)
        if step is not None:
            return step
    raise LookupError("no room offered a step")
