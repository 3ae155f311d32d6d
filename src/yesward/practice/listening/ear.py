"""A whole recording: read, cut into pieces, heard word for word, measured. Streamed; it can be stopped at any piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yesward.engines.speech import Ear, Said
from yesward.practice.listening import delivery
from yesward.practice.listening.activity import PAUSE_S, Piece, pieces
from yesward.practice.listening.delivery import Delivery, Filler, Line
from yesward.practice.listening.filled import Filled, filled
from yesward.practice.listening.outline import Outline
from yesward.practice.listening.sound import Block, Unusable, read

_LEAST_SURE, _LEAST_SURE_OF_MANY, _MANY = 0.40, 0.48, 15
"""Below this, on average over the words, it was another language, or no speech; many words tell more surely. English,
also through a cold or from across a room, was at .42 to .97, other languages at 0 to .56 (docs/measurements.md)."""
_LEAST_WPM = 25.0
_SHORT, _BELIEVED = 2, 0.36
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)
_CLIPPED_SHARE = 0.002
_PHONE = 8_000

NOTHING = "Nobody could be heard speaking in it."
NO_WORDS = "No English words could be made out in it. The sound is kept."


class Stopped(Exception):  # noqa: N818 (nothing is wrong)
    """Whoever waits does not want it any more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: the measures, the outline of the sound for a picture, and what impairs it (names of `SAYS`).

    ``sound_s`` is the length of the whole sound, with its ends.
    """

    delivery: Delivery
    sound_s: float
    outline: tuple[int, ...]
    impaired: tuple[str, ...]

    def as_kept(self) -> dict[str, Any]:
        """For the recording's row: the document of `yesward listen`, and what the page draws with."""
        marks = [[each.line, each.place, each.word, round(each.at_s, 2)] for each in self.delivery.fillers]
        drawn = {"marks": marks, "outline": self.outline, "sound_s": round(self.sound_s, 2)}
        return self.delivery.as_json() | drawn | {"impaired": self.impaired}


SAYS = {
    "clipped": "The sound is cut off where it is loudest: a little further from the microphone, or a lower level.",
    "phone": "It has the sound of a telephone line, so words are made out less surely.",
    "unsure": "Many words could not be made out surely, so take the numbers as rough. Only English is heard so far.",
}


def listen(path: Path, ear: Ear, go_on: Callable[[float], bool] = lambda _: True, *, ends: bool = True) -> Heard:
    """Hear a file. ``go_on`` is told how much is done (0 to 1) and says whether to go on.

    ``ends``: whether the silence before the first and after the last word counts. Raises Unusable, Stopped.
    """
    taking = _Taking(ear)
    with ExitStack() as hold:
        sound = read(path, hold)
        outline = Outline()

        def followed() -> Iterator[Block]:
            for block in sound.blocks():
                outline.add(block)
                if not go_on(min(0.99, sound.read_s / sound.length_s) if sound.length_s else 0.0):
                    raise Stopped
                yield block

        for piece in pieces(followed()):
            taking.take(piece)
            if not go_on(min(0.99, piece.begin_s / sound.length_s) if sound.length_s else 0.0):
                raise Stopped
        impaired = _impaired(sound.clipped_s, sound.read_s, sound.rate, taking.sure)
    return Heard(taking.measured(outline.length_s, ends=ends), outline.length_s, outline.drawn(), impaired)


def _impaired(clipped_s: float, length_s: float, rate: int, sure: float) -> tuple[str, ...]:
    found = [
        ("clipped", clipped_s > _CLIPPED_SHARE * length_s),
        ("phone", rate <= _PHONE),
        ("unsure", sure < 0.6),
    ]
    return tuple(name for name, is_so in found if is_so)


class _Taking:
    """Pieces become lines and fillers."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self._lines: list[Line] = []
        self._fillers: list[Filler] = []
        self._speech_s = 0.0
        self._sure: list[tuple[float, int]] = []

    @property
    def sure(self) -> float:
        """How sure the words are, on average."""
        words = sum(count for _, count in self._sure)
        return sum(sure * count for sure, count in self._sure) / words if words else 0.0

    def take(self, piece: Piece) -> None:
        """Hear one piece."""
        said = self._ear.hear(piece.sound)
        there = filled(piece, said.hints)
        if not there and (not said.words or _is_noise(said)):
            return
        self._speech_s += sum(end - begin for begin, end in piece.spoken)
        self._sure.append((said.sure, len(said.words)))
        text, places = _written(said, there)
        number = len(self._lines)
        first, last = piece.spoken[0][0], piece.spoken[-1][1]
        self._lines.append(Line(first, last, text))
        found = [Filler(each.sound, each.at_s, number, at) for each, at in zip(there, places, strict=True)]
        for word, at in delivery.filler_words(text):
            found.append(Filler(word, _moment(first, last, text, at), number, at, is_pause=False))
        self._fillers += sorted(found, key=lambda filler: filler.place)

    def measured(self, length_s: float, *, ends: bool) -> Delivery:
        """All of it. Raises Unusable where there is nothing to measure."""
        if not self._lines:
            raise Unusable(NOTHING)
        words = sum(len(line.text.split()) for line in self._lines)
        sure_enough = self.sure >= (_LEAST_SURE_OF_MANY if words >= _MANY else _LEAST_SURE)
        if not sure_enough or (self._speech_s > 5 and 60 * words / self._speech_s < _LEAST_WPM):
            raise Unusable(NO_WORDS)
        length = length_s if ends else self._lines[-1].end_s - self._lines[0].start_s
        found = delivery.pauses(self._lines, PAUSE_S)
        return Delivery(length, min(self._speech_s, length), tuple(self._lines), tuple(self._fillers), found)


def _is_noise(said: Said) -> bool:
    """A breath or a chair: the model makes a short word of it that it does not believe in itself."""
    return len(said.words) <= _SHORT and said.sure < _BELIEVED


def _written(said: Said, there: Sequence[Filled]) -> tuple[str, list[int]]:
    """The words with the filled pauses among them, and at which character each of these begins."""
    parts, places, length = [], [], 0
    waiting = list(there)
    for number in range(len(said.words) + 1):
        while waiting and waiting[0].before <= number:
            each = waiting.pop(0)
            places.append(length)
            parts.append(each.sound)
            length += len(each.sound) + 1
        if number < len(said.words):
            parts.append(said.words[number])
            length += len(said.words[number]) + 1
    return " ".join(parts), places


def _moment(first_s: float, last_s: float, text: str, place: int) -> float:
    """About when a word is said: a line's time is shared out by syllables."""
    whole = len(_VOWELS.findall(text)) or 1
    return first_s + (last_s - first_s) * len(_VOWELS.findall(text[:place])) / whole
