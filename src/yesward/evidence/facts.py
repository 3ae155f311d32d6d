"""What other rooms may say to evidence."""

from dataclasses import asdict, dataclass
from typing import Any

from yesward.evidence.taxonomy import Change, Stance

ENOUGH_NOTED = 40
"""Words of noted answers below which there is too little to tell technical from people."""


@dataclass(frozen=True, slots=True)
class Words:
    """What was said and how it is known (a value of Statement.Known), with its source in a few words."""

    text: str
    known: str
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A theme found in a text: a leaf with its stance, and the words it rests on, which are text[start:end].

    ``confidence`` runs from 0 to 1; ``area`` names the field of a technical skill, where the words do.
    """

    leaf: str
    stance: Stance
    quote: str
    start: int
    end: int
    confidence: float
    change: Change
    area: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """A sentence, text[start:end], in which no theme is sure; ``leaves`` are the likeliest with their stances, best
    first, so that one click says which it is."""

    start: int
    end: int
    leaves: tuple[tuple[str, str], ...]

    def as_kept(self) -> dict[str, Any]:
        """For the statement's row."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Guess":
        """Out of the statement's row."""
        return cls(kept["start"], kept["end"], tuple((leaf, stance) for leaf, stance in kept["leaves"]))
