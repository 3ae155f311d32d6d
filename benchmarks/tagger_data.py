"""Sentences of our own as the arrays that the tagger's heads are learned from: one row a piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.said import Mark, Said
from yesward.engines.embed import DIMENSIONS, Embedded, embedder
from yesward.evidence.tagger.pieces import Piece, cut
from yesward.evidence.taxonomy import STANCES, taxonomy

LEAVES = tuple(leaf.id for leaf in taxonomy().leaves)
LEAST_MET = 4
"""Sentences in which a word must stand to get a row of its own."""
MOST_TOKENS = 48
_VOCABULARY = 30_522


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of text ``of``, in sentence ``sentence``, with the marks that lie in it (places in the text)."""

    of: int
    sentence: int
    start: int
    end: int
    marks: tuple[Mark, ...]


class Pieces:
    """P pieces of texts, their tokens T at most. Places of tokens count into ``states`` of all sentences."""

    def __init__(self, texts: Sequence[Said], words: NDArray[np.int64] | None = None) -> None:
        self.texts = texts
        sentences, self.rows, starts = _rows(texts)
        self._given = embedder().embed(sentences)
        self.states = np.concatenate([one.states.astype(np.float16) for one in self._given])
        self.words = _met(self._given) if words is None else words
        table = np.ones(_VOCABULARY, dtype=np.int64)
        table[self.words] = np.arange(len(self.words)) + 2
        self.word = table[np.concatenate([one.ids for one in self._given])]
        count = len(self.rows)
        self.tokens = np.zeros((count, MOST_TOKENS), dtype=np.int64)
        self.mask = np.zeros((count, MOST_TOKENS), dtype=np.float32)
        self.leaves = np.zeros((count, len(LEAVES)), dtype=np.float32)
        self.stances = np.zeros((count, len(LEAVES), len(STANCES)), dtype=np.float32)
        self.quoted = np.zeros((count, MOST_TOKENS, len(LEAVES)), dtype=np.bool_)
        places = np.cumsum([0, *(len(one.ids) for one in self._given)])
        for at, row in enumerate(self.rows):
            self._fill(at, row, int(places[row.sentence]), starts[row.sentence])
        self.stances /= np.maximum(1, self.stances.sum(axis=2, keepdims=True))
        self.of = np.array([row.of for row in self.rows])
        self.weight = np.array([texts[row.of].weight for row in self.rows], dtype=np.float32)

    def _fill(self, at: int, row: Row, first: int, start: int) -> None:
        given = self._given[row.sentence]
        inside = (given.ends > given.begins) & (given.begins + start < row.end) & (given.ends + start > row.start)
        tokens = np.flatnonzero(inside)[:MOST_TOKENS]
        tokens = tokens if len(tokens) else np.zeros(1, dtype=np.int64)
        self.tokens[at, : len(tokens)] = first + tokens
        self.mask[at, : len(tokens)] = 1
        for mark in row.marks:
            leaf = LEAVES.index(mark.leaf)
            self.leaves[at, leaf] = 1
            self.stances[at, leaf, STANCES.index(mark.stance)] += 1
            hit = (given.begins[tokens] + start < mark.end) & (given.ends[tokens] + start > mark.start)
            self.quoted[at, : len(tokens), leaf] |= hit

    def batch(self, rows: NDArray[np.int64]) -> dict[str, NDArray[np.generic]]:
        """The arrays of some pieces, as wide as the longest needs, in steps of eight tokens."""
        wide = int(np.ceil(self.mask[rows].sum(axis=1).max() / 8) * 8)
        tokens = self.tokens[rows, :wide]
        last = len(self.word) - 1
        return {
            "states": self.states[tokens].astype(np.float32),
            "before": self.word[np.maximum(tokens - 1, 0)],
            "word": self.word[tokens],
            "behind": self.word[np.minimum(tokens + 1, last)],
            "mask": self.mask[rows, :wide],
            "leaves": self.leaves[rows],
            "stances": self.stances[rows],
            "quoted": self.quoted[rows, :wide],
            "weight": self.weight[rows],
        }


def _rows(texts: Sequence[Said]) -> tuple[list[str], list[Row], list[int]]:
    """All sentences, all pieces, and where each sentence starts in its text."""
    sentences: list[str] = []
    rows: list[Row] = []
    starts: list[int] = []
    for of, said in enumerate(texts):
        found, pieces = cut(said.text)
        marks: list[list[Mark]] = [[] for _ in pieces]
        for mark in said.marks:
            marks[int(np.argmax([_shared(mark, piece) for piece in pieces]))].append(mark)
        rows += [
            Row(of, len(sentences) + piece.sentence, piece.start, piece.end, tuple(inside))
            for piece, inside in zip(pieces, marks, strict=True)
        ]
        sentences += [sentence.text for sentence in found]
        starts += [sentence.start for sentence in found]
    return sentences, rows, starts


def _shared(mark: Mark, piece: Piece) -> int:
    return min(mark.end, piece.end) - max(mark.start, piece.start)


def _met(given: Sequence[Embedded]) -> NDArray[np.int64]:
    counts = Counter(word for one in given for word in set(one.ids.tolist()))
    return np.array(sorted(word for word, count in counts.items() if count >= LEAST_MET))


def widths() -> tuple[int, int, int]:
    """Of the sentence model's vectors, of the leaves, of the stances."""
    return DIMENSIONS, len(LEAVES), len(STANCES)
