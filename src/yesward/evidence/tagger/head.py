"""What was learned on top of the sentence model: which leaves a piece speaks of, where, and how. Pure but for numpy.

Every token is seen as the sentence model's vector of it, and as the word it is with its two neighbours. A hidden layer
of these gives, for each leaf, how much the token is looked at (attention, a softmax over the piece) and how much it
speaks for the leaf. A piece's logit of a leaf is the sum of what its tokens say, weighted so, and what their mean
says. Its stance is read off the same tokens. Several such heads, learned apart, are averaged.
`head.npz` holds them (benchmarks/train_tagger.py makes it from sentences of our own). See docs/decisions/0011.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yesward.engines.embed import DIMENSIONS, Embedded
from yesward.lib.shipped import arrays

Floats = NDArray[np.float32]
WHOLE = 4.0
"""The scale of a piece's mean beside the tokens' sums."""
_NO_WORD = 1
"""The row of words that training met too seldom; row 0 is nobody's."""
_VOCABULARY = 30_522
_ARRAYS = ("emb", "w1", "b1", "v", "z", "b", "q", "w2", "b2", "s", "sv", "sq", "sl")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: the places of its tokens, which are at least one."""

    sentence: int
    tokens: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece. ``chances`` (L): of each leaf. ``stances`` (L x 3): of each stance, were it that leaf.
    ``looks`` (n x L): how much each token was looked at. ``areas``: by leaf, the field that the person names for such
    words."""

    chances: Floats
    stances: Floats
    looks: Floats
    areas: dict[int, str] = field(default_factory=dict)


class _Layer:
    """One of the averaged heads; names as in the training script. Both hidden layers are reckoned in one go."""

    def __init__(self, kept: Any, at: int) -> None:
        given: dict[str, Floats] = {name: kept[name][at].astype(np.float32) for name in _ARRAYS}
        self.emb, self.v, self.z, self.q = (given[name] for name in ("emb", "v", "z", "q"))
        self.s, self.sv, self.sq, self.sl = (given[name] for name in ("s", "sv", "sq", "sl"))
        self.base = given["b"]
        hidden = np.concatenate([given["w1"], given["w2"]], axis=1)
        self.of_states, self.of_words = hidden[:DIMENSIONS].copy(), hidden[DIMENSIONS:].copy()
        self.b = np.concatenate([given["b1"], given["b2"]])


class Head:
    """Everything learned. ``version`` names it: tags say by which they were made."""

    def __init__(self, kept: Any) -> None:
        self.version = str(kept["version"])
        self.leaves = tuple(str(kept["leaves"]).split())
        self._scale, self._shift = (float(value) for value in kept["calibration"])
        self._rows = np.full(_VOCABULARY, _NO_WORD, dtype=np.int64)
        self._rows[kept["words"]] = np.arange(len(kept["words"])) + 2
        self._layers = [_Layer(kept, at) for at in range(len(kept["emb"]))]

    def weigh(self, sentences: Sequence[Embedded], parts: Sequence[Part]) -> list[Weighed]:
        """What each piece says; there is at least one."""
        places = _places(sentences)
        flat = np.concatenate([places[part.sentence] + part.tokens for part in parts])
        words = self._rows[np.concatenate([sentence.ids for sentence in sentences])]
        states = np.concatenate([sentence.states for sentence in sentences])[flat]
        around = [words[np.clip(flat + step, 0, len(words) - 1)] for step in (-1, 0, 1)]
        begins = np.cumsum([0, *(len(part.tokens) for part in parts)])
        whole = _means(states, begins)
        found = [_run(layer, states, around, whole, begins) for layer in self._layers]
        return self._averaged(found, begins)

    def _averaged(self, found: list[tuple[Floats, Floats, Floats]], begins: NDArray[np.int64]) -> list[Weighed]:
        logits = _logit(np.mean([_chance(one) for one, _, _ in found], axis=0))
        chances = _chance(self._scale * logits + self._shift)
        stances = _softmax(np.mean([one for _, one, _ in found], axis=0))
        looks = np.mean([one for _, _, one in found], axis=0)
        return [Weighed(chances[at], stances[at], looks[begins[at] : begins[at + 1]]) for at in range(len(begins) - 1)]


def _run(
    layer: _Layer, states: Floats, around: list[NDArray[np.int64]], whole: Floats, begins: NDArray[np.int64]
) -> tuple[Floats, Floats, Floats]:
    """Logits (P x L), stance logits (P x L x 3) and attention (T x L) of one head."""
    near = np.concatenate([layer.emb[words] for words in around], axis=1)
    both = states @ layer.of_states + near @ layer.of_words + layer.b
    np.maximum(both, 0, out=both)
    hidden, felt = both[:, : layer.v.shape[0]], both[:, layer.v.shape[0] :]
    looks = _softmax_over(hidden @ layer.v, begins)
    logits = np.add.reduceat(looks * (hidden @ layer.z), begins[:-1]) + layer.base + WHOLE * whole @ layer.q
    says = felt @ layer.s
    own = np.add.reduceat(_softmax_over(felt @ layer.sv, begins) * says, begins[:-1])
    at_leaf = np.stack([np.add.reduceat(looks * says[:, at : at + 1], begins[:-1]) for at in range(says.shape[1])], -1)
    stances = at_leaf + (own + WHOLE * whole @ layer.sq)[:, None] + layer.sl
    return np.asarray(logits, dtype=np.float32), np.asarray(stances, dtype=np.float32), looks


def _means(states: Floats, begins: NDArray[np.int64]) -> Floats:
    """The mean of each piece's tokens, of length 1 (P x 384)."""
    sums = np.add.reduceat(states, begins[:-1])
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6), dtype=np.float32)


def _places(sentences: Sequence[Embedded]) -> NDArray[np.int64]:
    return np.cumsum([0, *(len(sentence.ids) for sentence in sentences)])


def _softmax_over(scores: Floats, begins: NDArray[np.int64]) -> Floats:
    """A softmax down each run of rows."""
    lengths = np.diff(begins)
    top = np.repeat(np.maximum.reduceat(scores, begins[:-1]), lengths, axis=0)
    raised = np.exp(scores - top)
    return np.asarray(raised / np.repeat(np.add.reduceat(raised, begins[:-1]), lengths, axis=0), dtype=np.float32)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _chance(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


def _logit(chances: Floats) -> Floats:
    chances = np.clip(chances, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(chances / (1 - chances)), dtype=np.float32)


@cache
def head() -> Head:
    """What was learned, read on first use."""
    return Head(arrays("yesward.evidence.tagger", "head.npz"))
