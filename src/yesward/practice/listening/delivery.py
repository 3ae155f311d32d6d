"""What can be measured of how somebody speaks, and nothing beyond it: no emotion, no score, no judgement.

Speech rate: words by the whole length (de Jong and Wempe 2009). Articulation rate: words by the time somebody speaks.
Pause ratio: the share of the length in which nobody speaks. A long pause is two seconds or more inside a clause
(EVIDENCE 6.2: many of them are worth a look); where it lies is told by the words and marks around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

LONG_PAUSE_S = 2.0
_CLOSED = re.compile(r"[.?!;:,…][\"”’')]*$")
_OPEN = frozenset(
    {"a", "an", "and", "as", "at", "because", "but", "by", "for", "from", "i", "if", "in", "into", "is", "it", "my"}
    | {"of", "on", "or", "our", "so", "than", "that", "the", "their", "then", "they", "this", "to", "was", "we", "were"}
    | {"when", "where", "which", "while", "who", "with", "you", "your"}
)
"""Words with which no clause ends."""
_FILLERS = ("you know", "i mean", "sort of", "kind of", "like", "basically", "actually", "literally")
"""Words that say nothing where marks set them off: "it was, you know, late"."""
_SET_OFF = re.compile(rf"(?:^|[,.?!…]\s+)({'|'.join(_FILLERS)})(?=[,.?!…])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """What was said from one pause to the next, with filled pauses as they were heard."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Filler:
    """A filled pause ("um") or words that say nothing ("you know"); ``place`` counts characters of its line."""

    word: str
    at_s: float
    line: int
    place: int
    is_pause: bool = True


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two lines."""

    at_s: float
    length_s: float
    inside: bool
    """Whether it stands inside a clause."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recording, measured."""

    duration_s: float
    speech_s: float
    lines: tuple[Line, ...]
    fillers: tuple[Filler, ...]
    pauses: tuple[Pause, ...]

    @property
    def words(self) -> int:
        """How many words, filled pauses among them, as a transcript counts them."""
        return sum(len(line.text.split()) for line in self.lines)

    @property
    def speech_rate_wpm(self) -> float:
        """Words a minute of the whole length."""
        return 60 * self.words / self.duration_s if self.duration_s else 0.0

    @property
    def articulation_rate_wpm(self) -> float:
        """Words a minute of speaking."""
        return 60 * self.words / self.speech_s if self.speech_s else 0.0

    @property
    def pause_ratio(self) -> float:
        """The share of the length in which nobody speaks, 0 to 1."""
        return 1 - self.speech_s / self.duration_s if self.duration_s else 0.0

    @property
    def long_pauses(self) -> tuple[Pause, ...]:
        """Those of two seconds and more inside a clause."""
        return tuple(pause for pause in self.pauses if pause.inside and pause.length_s >= LONG_PAUSE_S)

    @property
    def fillers_per_min(self) -> float:
        """Filled pauses and filler words a minute of the whole length."""
        return 60 * len(self.fillers) / self.duration_s if self.duration_s else 0.0

    def as_json(self) -> dict[str, Any]:
        """The document that `yesward listen` prints."""
        return {
            "duration_s": round(self.duration_s, 2),
            "speech_s": round(self.speech_s, 2),
            "words": self.words,
            "speech_rate_wpm": round(self.speech_rate_wpm, 1),
            "articulation_rate_wpm": round(self.articulation_rate_wpm, 1),
            "pause_ratio": round(self.pause_ratio, 3),
            "long_pauses": [{"at_s": round(p.at_s, 2), "length_s": round(p.length_s, 2)} for p in self.long_pauses],
            "fillers": [{"word": each.word, "at_s": round(each.at_s, 2)} for each in self.fillers],
            "fillers_per_min": round(self.fillers_per_min, 1),
            "lines": [
                {"start_s": round(line.start_s, 2), "end_s": round(line.end_s, 2), "text": line.text}
                for line in self.lines
            ],
        }


def pauses(lines: Sequence[Line], least_s: float) -> tuple[Pause, ...]:
    """The silences between lines."""
    found = []
    for earlier, later in pairwise(lines):
        length = later.start_s - earlier.end_s
        if length >= least_s:
            found.append(Pause(earlier.end_s, length, is_open(earlier.text)))
    return tuple(found)


def is_open(text: str) -> bool:
    """Whether a clause goes on after these words: no mark closes it, or its last word cannot."""
    words = text.split()
    if not words:
        return False
    last = words[-1].lower().strip(".,?!;:…")
    return last in _OPEN or not _CLOSED.search(text)


def filler_words(text: str) -> list[tuple[str, int]]:
    """The words of a line that say nothing, with the place of each; only where marks set them off."""
    return [(found[1].lower(), found.start(1)) for found in _SET_OFF.finditer(text)]
