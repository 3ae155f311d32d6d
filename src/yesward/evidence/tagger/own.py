"""A person's own corrections, used at once: pieces near to what they corrected are read as they said. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from yesward.evidence.tagger.head import Weighed, head
from yesward.evidence.taxonomy import STANCES

Floats = NDArray[np.float32]
NEAR = 0.45
"""The cosine from which on a piece is near to a corrected one; at 1 it is the same."""
PUSH, MOST_PUSH = 9.0, 7.0
"""How far one correction of the very same words moves a leaf's logit, and how far all together can."""


@dataclass(frozen=True, slots=True)
class Example:
    """A corrected piece. ``vector`` (384, length 1). ``said``: its leaf with the stance, by the person; None where they
    removed it. ``denied``: the leaf that was said before and is not meant. ``area``: the field that they named."""

    vector: Floats
    said: tuple[str, str] | None
    denied: str | None
    area: str = ""


class Own:
    """All corrections of one person, newest last."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = list(examples)
        parts = [f"{one.said}{one.denied}{one.area}".encode() + one.vector.tobytes() for one in self._examples]
        self.mark = sha256(b"|".join(parts)).hexdigest() if parts else ""
        """Tells one set of corrections from another."""
        self._vectors = np.stack([one.vector for one in self._examples]) if self._examples else None

    def minded(self, weighed: list[Weighed], states: Sequence[Floats]) -> list[Weighed]:
        """Pieces weighed anew; ``states`` are the vectors of each piece's tokens (n x 384)."""
        if self._vectors is None:
            return weighed
        near = np.clip((np.stack([piece_vector(one) for one in states]) @ self._vectors.T - NEAR) / (1 - NEAR), 0, 1)
        return [self._moved(said, row) if row.any() else said for said, row in zip(weighed, near, strict=True)]

    def _moved(self, said: Weighed, near: Floats) -> Weighed:
        leaves = head().leaves
        push, stances, areas = np.zeros(len(leaves)), said.stances.copy(), dict(said.areas)
        for at in np.argsort(near, kind="stable").tolist():  # the nearest last, so that its stance stands
            one, weight = self._examples[at], float(near[at])
            if weight == 0:
                continue
            if one.denied in leaves:
                push[leaves.index(one.denied)] -= PUSH * weight
            if one.said is not None and one.said[0] in leaves:
                leaf = leaves.index(one.said[0])
                push[leaf] += PUSH * weight
                areas[leaf] = one.area
                stances[leaf] += weight * len(STANCES) * np.eye(len(STANCES))[STANCES.index(one.said[1])]
        chances = np.clip(said.chances.astype(np.float64), 1e-6, 1 - 1e-6)
        logits = np.log(chances / (1 - chances)) + np.clip(push, -MOST_PUSH, MOST_PUSH)
        moved = np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
        return replace(said, chances=moved, stances=stances, areas=areas)


def piece_vector(states: Floats) -> Floats:
    """A piece in its sentence as one vector of length 1: the mean of its tokens."""
    mean = states.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


NOBODY = Own([])
"""No corrections at all."""
