"""What was learned on top of the sentence model: which part of a story a piece of an answer is. Pure but for numpy.

A piece is seen as its sentence vector, as the words and pairs of words in it, and by what is plain about it and about
its neighbours. A logistic regression for each part gives its chance. `story.npz` holds it
(benchmarks/train_story.py makes it from answers of our own, training/told).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yesward.engines.embed import embedder
from yesward.lib.shipped import arrays
from yesward.practice.story_words import Piece, plain

Floats = NDArray[np.float32]
KINDS = ("situation", "task", "action", "result", "others", "none")
"""What a piece can be: the parts, what others or all together did, and nothing of a story."""
VECTOR, WORDS, NEAR = 3.0, 0.7, 0.5
"""The scales of the sentence vector, of each word, and of the neighbours beside what is plain."""


def terms(words: Sequence[str]) -> set[str]:
    """The words of a piece and their pairs, numbers all alike."""
    alike = ["0" if word[0].isdigit() else word for word in words]
    return {*alike, *(f"{one}_{two}" for one, two in pairwise(alike))}


def plain_rows(pieces: Sequence[Piece]) -> Floats:
    """What is plain about each piece of one answer, and about the ones before and behind it."""
    last = max(len(pieces) - 1, 1)
    own = np.array([plain(piece.words, at / last) for at, piece in enumerate(pieces)], dtype=np.float32)
    acts = own[:, :4].copy()  # who did something: I, I was, we, nobody named
    done = np.cumsum(acts, axis=0) - acts
    to_do = acts.sum(axis=0) - done - acts
    course = np.concatenate([done > 0, to_do > 0], axis=1).astype(np.float32)
    border = np.zeros((1, own.shape[1]), dtype=np.float32)
    before, behind = np.concatenate([border, own[:-1]]), np.concatenate([own[1:], border])
    return np.concatenate([own, course, NEAR * before, NEAR * behind], axis=1)


def vectors(pieces: Sequence[Piece]) -> Floats:
    """The sentence vectors of pieces, which are at least one."""
    return np.stack([one.vector for one in embedder().embed([" ".join(piece.words) for piece in pieces])])


def rows(seen: Floats, pieces: Sequence[Piece], plain_of: Floats, known: dict[str, int]) -> Floats:
    """All features of pieces (n x D), as they were learned with; ``known`` gives each term its place."""
    bag = np.zeros((len(pieces), len(known)), dtype=np.float32)
    for at, piece in enumerate(pieces):
        bag[at, [known[term] for term in terms(piece.words) if term in known]] = WORDS
    return np.concatenate([VECTOR * seen, plain_of, bag], axis=1)


def chances(scores: Floats) -> Floats:
    """Scores as chances, each for itself: a piece may say two things."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


class Head:
    """Everything learned."""

    def __init__(self, kept: Any) -> None:
        self._known = {term: at for at, term in enumerate(str(kept["terms"]).split())}
        self._weights = kept["weights"].astype(np.float32)
        self._base = kept["base"].astype(np.float32)

    def weigh(self, pieces: Sequence[Piece]) -> Floats:
        """The chance of each kind for each piece of one answer (n x KINDS); there is at least one."""
        seen = rows(vectors(pieces), pieces, plain_rows(pieces), self._known)
        return chances(seen @ self._weights + self._base)


@cache
def head() -> Head:
    """What was learned, read on first use."""
    return Head(arrays("yesward.practice", "story.npz"))
