"""Which filled pauses are there: what the speech model takes for one, weighed with what the sound is like there.

A filled pause is a held, voiced sound near the loudness of the rest; a breath is neither. The longer a steady voice is
heard, the less sure the model has to be. How this was found, and what was tried: docs/measurements.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yesward.engines.speech import Hint
from yesward.practice.listening.activity import HOP, Piece, levels
from yesward.practice.listening.sound import RATE

_NEED, _LEAST = 0.17, 0.05
"""How sure the model must be without any voice, and with a long one."""
_HELD_S = 0.25
"""A voice held so long needs the least."""
_FAINT_DB = 22.0
"""What lies this far below the loudest is no word."""
_LOW_SHARE = 0.4
"""A voice has this share of its power below 900 Hz at least; a breath does not."""
_VOICED = 0.5
"""From this autocorrelation on a frame is voiced (Boersma 1993 uses 0.45)."""
_SAME_S = 0.45
_BEFORE_S, _AFTER_S = 0.35, 0.35
_WIDTH, _POINTS = 640, 2048
_SHORTEST_LAG, _LONGEST_LAG = RATE // 400, RATE // 70


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled pause: after how many words of its piece, which sound, where in the whole recording."""

    before: int
    sound: str
    at_s: float


def filled(piece: Piece, hints: Iterable[Hint]) -> list[Filled]:
    """Those that are there, in order; two hints at one place are one filled pause."""
    found: list[tuple[Hint, float]] = []
    voice: _Voice | None = None
    for hint in hints:
        voice = voice or _Voice(piece)
        at_s = voice.begin_s if hint.at_s is None else hint.at_s
        if not voice.is_there(hint, at_s):
            continue
        if found and _are_one(found[-1], (hint, at_s)):
            if hint.chance > found[-1][0].chance:
                found[-1] = (hint, found[-1][1])
            continue
        found.append((hint, at_s))
    return [Filled(hint.before, hint.sound, round(piece.begin_s + at_s, 2)) for hint, at_s in found]


def _are_one(earlier: tuple[Hint, float], later: tuple[Hint, float]) -> bool:
    near = abs(later[1] - earlier[1]) < _SAME_S
    return near and later[0].before - earlier[0].before <= 1


class _Voice:
    """How voiced a piece is, by hundredths of a second."""

    def __init__(self, piece: Piece) -> None:
        frames = _frames(piece.sound)
        power = np.abs(np.fft.rfft(frames * np.hanning(_WIDTH).astype(np.float32), _POINTS)) ** 2
        hertz = np.fft.rfftfreq(_POINTS, 1 / RATE)
        power *= hertz > 60
        low = power * ((hertz > 80) & (hertz < 900))
        total, below = power.sum(axis=1), low.sum(axis=1)
        self._voiced = _periodic(low) > _VOICED
        loud = levels(piece.sound)[:, 1] > piece.voice_db - _FAINT_DB
        self._there = loud & (below / (total + 1e-12) > _LOW_SHARE)[: len(loud)]
        first = np.flatnonzero(self._there)
        self.begin_s = float(first[0]) / 100 if len(first) else 0.0

    def is_there(self, hint: Hint, at_s: float) -> bool:
        """Whether the sound bears the hint out."""
        a, b = max(0, int((at_s - _BEFORE_S) * 100)), int((at_s + _AFTER_S) * 100) + 1
        there = self._there[a:b]
        if not there.any():
            return False
        held = _longest(self._voiced[a:b][: len(there)] & there) / 100
        return hint.chance >= max(_LEAST, _NEED * (1 - held / _HELD_S))


def _frames(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    count = max(1, len(sound) // HOP)
    padded = np.pad(sound, (_WIDTH // 2, _WIDTH))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WIDTH)[::HOP][:count]
    return np.asarray(frames - frames.mean(axis=1, keepdims=True), np.float32)


def _periodic(power: NDArray[np.float64]) -> NDArray[np.float64]:
    """How alike the sound is to itself one period later, corrected for the window (Boersma 1993), in each frame."""
    window = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(_WIDTH), _POINTS)) ** 2)[:_LONGEST_LAG]
    alike = np.fft.irfft(power)[:, :_LONGEST_LAG]
    alike /= alike[:, :1] + 1e-12
    return np.asarray((alike / (window / window[0]))[:, _SHORTEST_LAG:].max(axis=1))


def _longest(flags: NDArray[np.bool_]) -> int:
    """The longest run of true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max(initial=0))
