"""How loud a recording is along its length, in few numbers: for a picture of it."""

from __future__ import annotations

import numpy as np

from yesward.practice.listening.sound import RATE, Block

BARS = 110


class Outline:
    """Grows with the sound; each tenth of a second is one number, so two hours are 72,000."""

    def __init__(self) -> None:
        self._tenths: list[float] = []
        self._samples = 0
        self._rest = np.zeros(0, np.float32)

    @property
    def length_s(self) -> float:
        """How much sound there was."""
        return self._samples / RATE

    def add(self, block: Block) -> None:
        """The sound that comes next."""
        self._samples += len(block)
        held = np.concatenate([self._rest, block])
        count = len(held) // (RATE // 10)
        parts = held[: count * (RATE // 10)].reshape(count, RATE // 10)
        self._tenths += np.sqrt((parts**2).mean(axis=1)).tolist() if count else []
        self._rest = held[count * (RATE // 10) :]

    def drawn(self) -> tuple[int, ...]:
        """At most 110 bars, from 0 to 100 of the loudest."""
        if not self._tenths:
            return ()
        parts = np.array_split(np.array(self._tenths), min(BARS, len(self._tenths)))
        bars = np.array([part.max() for part in parts])
        return tuple(round(100 * float(bar) / max(float(bars.max()), 1e-9)) for bar in bars)
