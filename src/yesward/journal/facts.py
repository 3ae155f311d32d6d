"""What other rooms may know of the journal: frozen facts, no tables."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

BY_IMPORT = "import"
"""The detail of a timeline's first line where an import wrote the application down."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A no, as the person confirmed it. Empty strings where something is not known."""

    company: str
    role: str
    decided_on: date
    stage: str  # a value of journal.models.Stage, or ""
    told: str  # a value of Outcome.Told
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application under way, as the person writes it down; ``since`` is the day it began."""

    company: str
    role: str
    since: date


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """One stage, as the person describes it; ``people`` are ids of aliases."""

    kind: str
    held_on: date | None = None
    format: str = ""
    people: tuple[int, ...] = ()
    add_part: str = ""  # a value of Alias.Part: somebody not met before


@dataclass(frozen=True, slots=True)
class Story:
    """An application as an import tells it; ``since`` is the earliest day known of it."""

    company: str
    role: str
    since: date
    rounds: tuple[RoundFacts, ...] = ()
    no: Rejection | None = None
    offered_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a story down made, for undoing it; every value can be kept as JSON."""

    application: int
    made: bool
    rounds: tuple[int, ...] = ()
    decided: bool = False
    noted: tuple[str, ...] | None = None  # kinds of ends; None: written down before that was kept


class RoundState(StrEnum):
    """What became of a round, as the rounds component draws it."""

    ON = "on"
    NO = "no"
    WAIT = "wait"
    NEXT = "next"


def round_state(*, ended_here: bool, more_after: bool, held_on: date | None, today: date) -> RoundState:
    """The state of one round: a no where it ended, else it went on, lies ahead, or waits for word."""
    if ended_here:
        return RoundState.NO
    if more_after:
        return RoundState.ON
    if held_on is not None and held_on > today:
        return RoundState.NEXT
    return RoundState.WAIT


class Held(NamedTuple):
    """A round as its line is drawn from: its id, its kind (a value of Round.Kind), its day."""

    id: int
    kind: str
    held_on: date | None


class Ended(NamedTuple):
    """Where and when an application ended; ``round_id`` is None before a talk or where it is not known."""

    round_id: int | None
    stage: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list: what it is called, its state, and the words beside it."""

    id: int | None
    label: str
    state: RoundState
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An application in a list."""

    id: int
    title: str
    role: str
    latest_on: date
    rounds: tuple[RoundLine, ...]
