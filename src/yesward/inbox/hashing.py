"""Numbers found again among many, for whole arrays at a time. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
_MIX = np.uint64(0x9E3779B97F4A7C15)
_MIX_LATE = np.uint64(0xC2B2AE3D27D4EB4F)
_TURN = np.uint64(29)


def mixed(early: Hashes, late: Hashes) -> Hashes:
    """One hash of two numbers; their order matters."""
    return _stirred((early * _MIX) ^ (late * _MIX_LATE))


def salted(hashes: Hashes, salt: int) -> Hashes:
    """Other hashes of the same numbers, for each salt others."""
    return _stirred((hashes * _MIX) ^ np.uint64(salt * int(_MIX_LATE) & (1 << 64) - 1))


def _stirred(found: Hashes) -> Hashes:
    found ^= found >> _TURN
    return found * _MIX


class Table:
    """Which of its keys each of many hashes is. The keys are different, well mixed, and none is 0."""

    def __init__(self, keys: Hashes) -> None:
        self._keys = np.concatenate((np.zeros(1, dtype=np.uint64), keys))
        self._levels: list[NDArray[np.int32]] = []
        waiting = np.arange(1, len(self._keys))
        while len(waiting) or not self._levels:
            # Keys that meet in a slot go on to a smaller level of their own, where another mixing parts them.
            self._levels.append(np.zeros(1 << (len(waiting).bit_length() + 3), dtype=np.int32))
            slots, chosen = np.unique(self._slots(self._keys[waiting], len(self._levels) - 1), return_index=True)
            self._levels[-1][slots] = waiting[chosen]
            waiting = np.delete(waiting, chosen)

    def _slots(self, hashes: Hashes, level: int) -> Numbers:
        moved = salted(hashes, level) if level else hashes
        return (moved >> np.uint64(65 - len(self._levels[level]).bit_length())).view(np.int64)

    def find(self, hashes: Hashes) -> Numbers:
        """For each hash the place of its key, counted from 1; 0 where it is none of them."""
        found = self._levels[0].take(self._slots(hashes, 0))
        right = self._keys.take(found) == hashes
        for number, level in enumerate(self._levels[1:], 1):
            wrong = np.flatnonzero((found > 0) & ~right)
            if not len(wrong):
                break
            again = level.take(self._slots(hashes[wrong], number))
            found[wrong] = again
            right[wrong] = self._keys.take(again) == hashes[wrong]
        return np.asarray(found * right, dtype=np.int64)
