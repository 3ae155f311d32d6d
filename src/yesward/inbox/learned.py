"""What the reader has learned: how much every feature of a letter speaks for each kind, for many letters at once. Pure.

`learned.npz` holds it (benchmarks/train_reader.py makes it, from letters of our own). A sentence says a kind with
z = base + near · its features over the root of its length. A letter's chance of a kind is the softmax of
mix · logsumexp of z over its sentences + whole · its features over the root of its length + sizes · its sizes, those
two within bounds, averaged with plain · its features where it is short; "unrelated" is 0. See docs/decisions/0010.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from yesward.inbox.cutting import FOREIGN, MOST_CHARS, Cut, cut
from yesward.inbox.features import Lexicon, Seen
from yesward.inbox.hashing import Numbers, Table
from yesward.lib.shipped import arrays

Kind = Literal["rejection", "interview", "assessment", "offer", "confirmation", "other_job", "unrelated"]
KINDS: tuple[Kind, ...] = ("rejection", "interview", "assessment", "offer", "confirmation", "other_job", "unrelated")
TOLD = len(KINDS) - 1
"""Kinds that a sentence can say; the last, "unrelated", is what is left."""
DOUBT, DOUBTED_WORDS = 2.5, 80
"""How much words that hardly speak of work make it likelier that a text of so many words is about something else."""
STRANGE, STRANGE_SHARE = 10.0, 0.3
"""How much a greater share than this of words in a script not learned does so: the rest is too little to go by."""
LETTER_WORDS = (20, 50, 120, 300)
"""Words of texts that are a sentence or two; of letters from short to long; of texts longer than those."""
PLAIN_SHARE = 0.5
"""The part that the features all together have in what a letter says; in long texts they add up to too much."""
SCALE = 256
"""Weights are kept as whole numbers of this part."""
HEAVIEST = 8_000
BOUND = 4.0
"""The most that the whole of a letter can say for or against a kind, beside what its sentences say."""
_FIELD = 21
_HALF, _MASK = 1 << (_FIELD - 1), (1 << _FIELD) - 1
_AT_ONCE_CHARS = 250_000
_WORTH_CUTTING = 0.7
UNCONCERNED = -2.6
"""The logit up to which a text is let go at a glance; a test holds the letters kept apart against it."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Heard:
    """What one text says. ``chances``: of each kind. ``begins``, ``ends``, ``says`` (n x 6): of its sentences."""

    chances: list[float]
    begins: list[int]
    ends: list[int]
    says: Floats

    def deciding(self, kind: int, behind: int) -> tuple[int, int] | None:
        """Begin and end of the sentence that says a kind most, of those behind a character where there are any."""
        if not self.begins:
            return None
        later = bisect_left(self.begins, behind)
        later = later if later < len(self.begins) else 0
        place = later + int(self.says[later:, kind].argmax())
        return self.begins[place], self.ends[place]


NOTHING = Heard([*(0.0 for _ in range(TOLD)), 1.0], [], [], np.zeros((0, TOLD)))
"""What a text says that a glance at its words shows to be about something else."""


@dataclass(frozen=True)
class Model:
    """What was learned. Rows of six weights are kept as two whole numbers each, see `_packed`; row 0 is nothing.

    ``glance``: how much each word of the lexicon speaks for work; its last two are for the length and at the start.
    """

    lexicon: Lexicon
    table: Table
    near: tuple[Numbers, Numbers]
    whole: tuple[Numbers, Numbers]
    plain: tuple[Numbers, Numbers]
    plain_base: Floats
    base: Floats
    mix: Floats
    sizes: Floats
    glance: Floats

    def hear(self, given: Sequence[str]) -> list[Heard]:
        """What some texts say, of which there is at least one."""
        texts = cut(given)
        work = self.of_work(texts)
        concerned = work > UNCONCERNED
        found = [NOTHING] * len(given)
        if concerned.mean() > _WORTH_CUTTING:  # cutting the few others out would cost more than it saves
            heard = self._hear(texts, work)
            return [one if wanted else NOTHING for one, wanted in zip(heard, concerned.tolist(), strict=True)]
        chosen = np.flatnonzero(concerned)
        if len(chosen) == 0:
            return found
        texts = cut([given[number] for number in chosen.tolist()])
        for number, one in zip(chosen.tolist(), self._hear(texts, work[chosen]), strict=True):
            found[number] = one
        return found

    def of_work(self, texts: Cut) -> Floats:
        """How much the words of each text speak of work (D), as a logit; only the words by themselves are looked at."""
        of = self.glance.take(self.lexicon.rows(texts))
        opens = texts.first[np.searchsorted(texts.text_of, np.arange(len(texts.begin)))]
        words = np.diff(opens, append=len(texts.starts))
        scale, start = self.glance[-2:]
        return np.asarray(np.add.reduceat(of, opens) * letter_scale(words) + scale * np.log1p(words) + start)

    def _hear(self, texts: Cut, work: Floats) -> Iterator[Heard]:
        chances, says = self.chances(texts)
        belongs = texts.text_of[texts.sentence_of]
        words = np.bincount(belongs, minlength=len(work))
        strange = np.bincount(belongs, texts.codes[texts.starts] == FOREIGN, minlength=len(work)) / words
        doubt = DOUBT * np.maximum(0, -work) * np.minimum(1, words / DOUBTED_WORDS)
        chances[:, TOLD] *= np.exp(doubt + STRANGE * np.maximum(0, strange - STRANGE_SHARE))
        chances /= chances.sum(axis=1, keepdims=True)
        begins = (texts.starts[texts.first] - texts.begin[texts.text_of]).tolist()
        last = np.append(texts.first[1:], len(texts.starts)) - 1
        ends = (texts.starts[last] + texts.lengths[last] - texts.begin[texts.text_of]).tolist()
        borders = np.searchsorted(texts.text_of, np.arange(len(texts.begin) + 1))
        for of_kinds, (first, behind) in zip(chances.tolist(), pairwise(borders.tolist()), strict=True):
            yield Heard(of_kinds, begins[first:behind], ends[first:behind], says[first:behind])

    def chances(self, texts: Cut) -> tuple[Floats, Floats]:
        """The chances of each text's kinds (D x 7), and how much each sentence says each kind (S x 6)."""
        seen = self.lexicon.see(texts)
        many = len(texts.begin)
        words, letters = np.diff(texts.first, append=len(texts.starts)), np.searchsorted(texts.text_of, np.arange(many))
        near, whole, plain = self._sums(seen)
        says = near * sentence_scale(words)[:, None] + self.base
        top = np.maximum.reduceat(says, letters)
        said = top + np.log(np.add.reduceat(np.exp(says - top[texts.text_of]), letters))
        lengths = np.add.reduceat(words, letters)
        scale = letter_scale(lengths)[:, None]
        about = np.add.reduceat(whole, letters) * scale
        together = np.add.reduceat(plain, letters) * scale + self.plain_base
        share = PLAIN_SHARE * _like_a_letter(lengths)[:, None]
        logits = np.zeros((many, len(KINDS)))
        bound = BOUND * np.tanh((about + seen.sizes @ self.sizes[1:] + self.sizes[0]) / BOUND)
        logits[:, :TOLD] = share * together + (1 - share) * (said @ self.mix + bound)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True), says

    def _sums(self, seen: Seen) -> tuple[Floats, Floats, Floats]:
        """The near, the whole and the plain weights of each sentence's features, added up (S x 6 each)."""
        rows = self.table.find(np.concatenate((*seen.words, seen.ideas)))
        words = len(seen.texts.starts) * len(seen.words)
        of_words = rows[:words].reshape(len(seen.words), -1)
        told = np.flatnonzero(rows[words:])
        of_ideas, sentences = rows[words:][told], seen.sentence_of[told]
        sums: list[Numbers] = []
        for weights in (*self.near, *self.whole, *self.plain):
            total = np.add.reduceat(weights.take(of_words).sum(axis=0), seen.texts.first)
            np.add.at(total, sentences, weights.take(of_ideas))
            sums.append(total)
        return _unpacked(*sums[:2]), _unpacked(*sums[2:4]), _unpacked(*sums[4:])


def _like_a_letter(words: Numbers) -> Floats:
    """1 for texts as long as most letters, 0 for a single sentence and for what is far longer."""
    return np.asarray(np.interp(words, LETTER_WORDS, (0.0, 1.0, 1.0, 0.0)))


def sentence_scale(words: Numbers) -> Floats:
    """What the features of a sentence of so many words are multiplied by."""
    return np.asarray(1 / np.sqrt(words + 4.0))


def letter_scale(words: Numbers) -> Floats:
    """What the features of a letter of so many words are multiplied by."""
    return np.asarray(1 / np.sqrt(words + 10.0))


@cache
def model() -> Model:
    """What was learned, read on first use."""
    return of_arrays(arrays("yesward.inbox", "learned.npz"))


def of_arrays(kept: Any) -> Model:
    """A model out of its arrays; near, whole and plain have six weights a feature, in parts of SCALE."""
    return Model(
        Lexicon(str(kept["words"]).split("\n")),
        Table(kept["features"]),
        _packed(kept["near"]),
        _packed(kept["whole"]),
        _packed(kept["plain"]),
        kept["plain_base"],
        kept["base"],
        kept["mix"],
        kept["sizes"],
        kept["glance"],
    )


def hear(given: Iterable[str]) -> list[Heard]:
    """What texts say, in their order."""
    found: list[Heard] = []
    for part in _portions(given):
        found += model().hear(part)
    return found


def _portions(given: Iterable[str]) -> Iterator[list[str]]:
    """As many texts at once as the processor's memory likes."""
    part: list[str] = []
    size = 0
    for text in given:
        part.append(text)
        size += min(len(text), MOST_CHARS)
        if size > _AT_ONCE_CHARS:
            yield part
            part, size = [], 0
    if part:
        yield part


def _packed(rows: NDArray[np.int16]) -> tuple[Numbers, Numbers]:
    """Rows of six numbers as two each, three fields to one, so that one addition adds three; a row of nothing first."""
    fields = np.vstack((np.zeros((1, TOLD), dtype=np.int64), rows.astype(np.int64)))
    one, two = (
        part[:, 0] + (part[:, 1] << _FIELD) + (part[:, 2] << 2 * _FIELD) for part in (fields[:, :3], fields[:, 3:])
    )
    return one, two


def _unpacked(*totals: Numbers) -> Floats:
    """The fields of sums of packed rows, as weights."""
    found = []
    for total in totals:
        for _ in range(3):
            field = ((total + _HALF) & _MASK) - _HALF
            found.append(field)
            total = (total - field) >> _FIELD
    return np.stack(found, axis=1) / SCALE
