"""What a sitting hands to its own pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LASTS_DAYS = 14
"""Days for which a sitting is open, unless it is ended before."""
MOST_LEAVES = 3
"""More than three themes after every answer, and a friend ticks instead of listening."""
LEAST_QUESTIONS, MOST_QUESTIONS = 3, 9
USUAL_QUESTIONS = 5
SOFT_S, LONG_S = 90, 150
"""Seconds after which a soft word stands beside the clock: the band for an answer, which is our judgement."""


class NotNow(ValueError):  # noqa: N818 (it says what is the matter)
    """The sitting takes no more, or not this."""


class State(StrEnum):
    """Where a sitting stands."""

    READY = "ready"
    ON = "on"
    FRIEND_ENDED = "friend_ended"
    OWN_ENDED = "own_ended"
    SHOWN = "shown"
    OVER = "over"
    WITHDRAWN = "withdrawn"


SETTLED = (State.SHOWN, State.OVER, State.WITHDRAWN)
"""Where it stays unless somebody does something."""


@dataclass(frozen=True, slots=True)
class Asks:
    """One question of a sitting: as it is put, and the take in which it was answered, for one that is heard later."""

    asks: str
    take: int | None = None


@dataclass(frozen=True, slots=True)
class SetUp:
    """How a sitting is set up. ``once`` tells a page that is sent again from another sitting."""

    way: str
    who: str
    name: str
    leaves: tuple[str, ...]
    asks: tuple[Asks, ...]
    passphrase: str = ""
    once: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What the friend is sent, shown once: a link, or a file; and the words to go with it."""

    url: str
    subject: str
    body: str
    passphrase: str = ""
