"""The learned part of the reader: a linear model over the features of a letter. Pure.

`learned.json` holds what was learned (benchmarks/train_reader.py makes it, from sentences and letters of our own): a
multinomial logistic regression: the chance of a kind is the softmax of bias + features · weights, where the features
of the sentences are scaled to length one and those of the whole letter by ``letter_weight``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yesward.inbox.features import MOST_SENTENCES, about, features, letter_features, tokens
from yesward.inbox.kinds import Kind

KINDS: tuple[Kind, ...] = ("rejection", "interview", "assessment", "offer", "confirmation", "other_job", "unrelated")
_LEAST_SAID = 14
"""Features of a sentence of about four words; less is a greeting or a name."""
MEANS = {"likely": "rejection", "refused": "unrelated", "neutral": "unrelated"}
"""Finer kinds that are told apart in training, and the kind each is reported as."""


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned. ``weights``: feature to one weight per name in ``names``."""

    names: tuple[str, ...]
    bias: tuple[float, ...]
    words: frozenset[str]
    weights: dict[str, tuple[float, ...]]
    letter_weight: float


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely a letter is of each of KINDS, what its words are about, and the features of each sentence."""

    kinds: dict[Kind, float]
    count: Counter[str]
    words: int
    sentences: tuple[set[str], ...]

    def deciding(self, kind: str, first: int = 0) -> int | None:
        """The sentence from ``first`` on that speaks most for a kind; None where there is none."""
        places = range(first, len(self.sentences))
        said = [place for place in places if len(self.sentences[place]) >= _LEAST_SAID] or list(places)
        return max(said, key=lambda place: _speaks_for(self.sentences[place], kind), default=None)


@cache
def model() -> Model:
    """What was learned, read on first use."""
    kept = json.loads((files("yesward.inbox") / "learned.json").read_text(encoding="utf-8"))
    scale = kept["scale"]
    return Model(
        names=tuple(kept["names"]),
        bias=tuple(kept["bias"]),
        words=frozenset(kept["words"]),
        weights={key: tuple(value / scale for value in row) for key, row in kept["weights"].items()},
        letter_weight=kept["letter_weight"],
    )


def chances(sentences: Sequence[str]) -> Chances:
    """The chances of a letter's kinds, from its sentences (the subject may be the first of them)."""
    learned = model()
    given = [tokens(sentence) for sentence in sentences[:MOST_SENTENCES]]
    count, words = about(given)
    each = tuple(features(item, learned.words) for item in given)
    every: set[str] = set().union(*each)
    totals = list(learned.bias)
    _add(totals, every, 1 / math.sqrt(len(every)) if every else 0.0)
    _add(totals, letter_features(count), learned.letter_weight)
    top = max(totals)
    shares = [math.exp(total - top) for total in totals]
    whole = sum(shares)
    kinds: dict[Kind, float] = dict.fromkeys(KINDS, 0.0)
    for name, share in zip(learned.names, shares, strict=True):
        kinds[_kind(name)] += share / whole
    return Chances(kinds, count, words, each)


def _kind(name: str) -> Kind:
    """The kind that a finer one is reported as."""
    return next(kind for kind in KINDS if kind == MEANS.get(name, name))


def _add(totals: list[float], found: set[str], scale: float) -> None:
    weights = model().weights
    rows = [weights[feature] for feature in found & weights.keys()]
    for place, column in enumerate(zip(*rows, strict=True)):
        totals[place] += scale * sum(column)


def _speaks_for(found: set[str], kind: str) -> float:
    """How much more a sentence's features speak for a kind than for what decides nothing."""
    learned = model()
    totals = [0.0] * len(learned.names)
    _add(totals, found, 1 / math.sqrt(len(found)) if found else 0.0)
    own = [total for name, total in zip(learned.names, totals, strict=True) if name == kind]
    idle = [total for name, total in zip(learned.names, totals, strict=True) if name in ("neutral", "likely")]
    return max(own, default=0.0) - max(idle, default=0.0)
