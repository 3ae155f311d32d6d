"""Of the answers somebody noted, how much is technical and how much shows working with people. Pure.

Each sentence is judged by two linear models on its vector (benchmarks/train_balance.py); words are counted, since long
sentences say more. A sentence that is both counts half for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from yesward.engines.tongue import foreign
from yesward.evidence.facts import ENOUGH_NOTED
from yesward.lib.sentences import sentences
from yesward.lib.shipped import arrays

Kind = Literal["technical", "people", "both"]
_LEAST_WORDS = 3


class Noted(Protocol):
    """What is read of a statement."""

    pk: int
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence that counted, verbatim."""

    statement_id: int
    kind: Kind
    quote: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Words of each sort, and the sentences behind the first two, in their order."""

    technical: int
    people: int
    neither: int
    shown: tuple[Shown, ...]

    @property
    def enough(self) -> bool:
        """Whether enough was noted to tell."""
        return self.technical + self.people + self.neither >= ENOUGH_NOTED


def balance(statements: Sequence[Noted]) -> Balance:
    """The balance of some statements; loads the sentence model. Raises engines.embed.Missing."""
    given = [(one.pk, piece.text) for one in statements if not foreign(one.text) for piece in sentences(one.text)]
    given = [(pk, text) for pk, text in given if len(text.split()) >= _LEAST_WORDS]
    words = {"technical": 0.0, "people": 0.0, "neither": 0.0}
    shown = []
    for (pk, text), (technical, people) in zip(given, _kinds([text for _, text in given]), strict=True):
        size = len(text.split())
        if technical and people:
            words["technical"] += size / 2
            words["people"] += size / 2
        else:
            words["technical" if technical else "people" if people else "neither"] += size
        if technical or people:
            kind: Kind = "both" if technical and people else "technical" if technical else "people"
            shown.append(Shown(pk, kind, text))
    return Balance(round(words["technical"]), round(words["people"]), round(words["neither"]), tuple(shown))


def _kinds(texts: Sequence[str]) -> list[tuple[bool, bool]]:
    """Of each sentence, whether it is technical and whether it is about people."""
    from yesward.engines.embed import embedder

    if not texts:
        return []
    weights, base = _learned()
    vectors = np.stack([one.vector for one in embedder().embed(texts)])
    return [(bool(technical), bool(people)) for technical, people in (vectors @ weights.T + base > 0).tolist()]


@cache
def _learned() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    kept = arrays("yesward.evidence.tagger", "balance.npz")
    return kept["weights"], kept["base"]
