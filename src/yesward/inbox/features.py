"""What the reader sees of many letters at once: words, their ideas, and which stand near which, as hashed numbers.
Pure.

Every word has a symbol: the word itself where training met it often enough, else its first idea, else the mark of a
name, a number or a word not known. A sentence's features are its symbols, pairs of neighbours, the beginnings of its
words, its ideas, and pairs of ideas that follow each other. A feature is a 64-bit hash; `learned` keeps weights for
the telling ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yesward.inbox.cutting import CAPITAL, DIGIT, Cut, cut
from yesward.inbox.hashing import Hashes, Numbers, Table, mixed, salted
from yesward.inbox.ideas import MATTERS, OCCUPATION, WORK, book

_STEM = np.uint64((1 << 40) - 1)
"""Masks the first five letters of a word, which stand for all its forms."""
_STEM_LETTERS, _MOST_STAR, _OPENING_BITS = 5, 8, 14
_NUMBER, _NAME, _UNKNOWN, _BORDER = (np.uint64(value) for value in (11, 12, 13, 14))
_OF_IDEA = np.uint64(1 << 10)
"""An idea's symbol is its number and this."""
_STEMS, _MEANT, _MEANT_PAIR = range(101, 104)


@dataclass(frozen=True, slots=True)
class Seen:
    """Features of texts with S sentences and T words.

    ``words``: of sentences, each array one to a word (T). ``ideas`` (M): of sentences too, and ``sentence_of`` (M)
    which. ``sizes`` (D x 4): of each text the logarithms of how many words and sentences it has, and words of work
    and of other matters.
    """

    texts: Cut
    words: tuple[Hashes, ...]
    ideas: Hashes
    sentence_of: Numbers
    sizes: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Known:
    """Of each word (T) the hash of its letters, its symbol, the hash of its beginning (0: none) and up to two ideas."""

    hashes: Hashes
    symbols: Hashes
    stems: Hashes
    one: Hashes
    two: Hashes


class Lexicon:
    """The words that are known: by themselves, or by their ideas."""

    def __init__(self, words: Iterable[str]) -> None:
        exact, beginnings = book()
        names = sorted({idea for found in (*exact.values(), *beginnings.values()) for idea in found})
        number = {idea: place for place, idea in enumerate(names, 1)}
        known = frozenset(words)
        whole = sorted(word for word in known | exact.keys() if word.isalpha())
        starred = {word[:_MOST_STAR]: found for word, found in beginnings.items() if word.isalpha()}
        meant = [exact.get(word, ()) for word in whole] + [*starred.values()]
        keys = np.concatenate((hashes_of(whole), hashes_of(list(starred)) ^ _stars(list(starred))))
        self._table = Table(keys)
        self._known = np.array([False, *(word in known for word in whole), *(False for _ in starred)])
        self._one = np.array([0, *(number[found[0]] if found else 0 for found in meant)], dtype=np.uint64)
        self._two = np.array([0, *(number[found[1]] if len(found) > 1 else 0 for found in meant)], dtype=np.uint64)
        self._stars = sorted({len(word) for word in starred}, reverse=True)
        self._least = np.uint64((1 << 8 * self._stars[-1]) - 1)
        self._openings = np.zeros(1 << _OPENING_BITS, dtype=np.bool_)
        self._openings[self._opening(cut(list(starred)).letters()[0])] = True
        self._occupation = np.uint64(number[OCCUPATION])
        self._work = np.array([0.0, *(float(name in WORK or name == OCCUPATION) for name in names)])
        self._matter = np.array([0.0, *(float(name in MATTERS) for name in names)])
        self._question = np.uint64(len(names) + 1)

    @property
    def size(self) -> int:
        """How many rows `rows` tells apart."""
        return len(self._known)

    def rows(self, texts: Cut) -> Numbers:
        """The row of each word in the lexicon (T), 0 where it is not known."""
        return self._table.find(mixed(*texts.letters()))

    def know(self, texts: Cut) -> Known:
        """What each word is."""
        early, late = texts.letters()
        hashes = mixed(early, late)
        rows = self._table.find(hashes)
        known, one, two = self._known[rows], self._one[rows], self._two[rows]
        self._add_starred(one, early, np.flatnonzero(rows == 0))
        symbols, named = self._symbols(texts, hashes, known, one)
        stems = np.where((texts.lengths > _STEM_LETTERS) & ~named, salted(early & _STEM, _STEMS), 0)
        return Known(hashes, symbols, stems, one, two)

    def see(self, texts: Cut) -> Seen:
        """The features of some texts."""
        known = self.know(texts)
        symbols, stems, one, two = known.symbols, known.stems, known.one, known.two
        pairs = mixed(_before(symbols, texts.first), symbols)
        ideas, sentences = self._ideas(texts, one, two)
        return Seen(texts, (symbols, pairs, stems), ideas, sentences, self._sizes(texts, one))

    def _sizes(self, texts: Cut, one: Hashes) -> NDArray[np.float64]:
        belongs, many = texts.text_of[texts.sentence_of], len(texts.begin)
        counts = (
            np.bincount(belongs, minlength=many),
            np.bincount(texts.text_of, minlength=many),
            np.bincount(belongs, self._work[one], minlength=many),
            np.bincount(belongs, self._matter[one], minlength=many),
        )
        return np.log1p(np.stack(counts, axis=1).astype(np.float64))

    def _add_starred(self, one: Hashes, early: Hashes, strange: Numbers) -> None:
        """Give words that are not known the idea of their beginning, in place."""
        strange = strange[self._openings.take(self._opening(early[strange]))]
        for length in self._stars:
            part = early[strange] & np.uint64((1 << 8 * length) - 1)
            found = self._table.find(salted(part, 0) ^ np.uint64(length))
            one[strange[found > 0]] = self._one[found[found > 0]]
            strange = strange[found == 0]

    def _opening(self, early: Hashes) -> Numbers:
        """A small number for the letters that the shortest starred word has; few words share one."""
        return (salted(early & self._least, 0) >> np.uint64(64 - _OPENING_BITS)).view(np.int64)

    def _symbols(
        self, texts: Cut, hashes: Hashes, known: NDArray[np.bool_], one: Hashes
    ) -> tuple[Hashes, NDArray[np.bool_]]:
        """The symbol of each word (T), and which words are a name, a number or an occupation (T)."""
        opening = np.zeros(len(hashes), dtype=np.bool_)
        opening[texts.first] = True
        heads = texts.codes[texts.starts]
        capital = (heads >= CAPITAL) & (texts.codes[texts.starts + 1] < CAPITAL) & ~opening
        number, occupied = heads == DIGIT, one == self._occupation
        strange = np.where(number, _NUMBER, np.where(capital, _NAME, _UNKNOWN))
        symbols = np.where(known & ~occupied, hashes, np.where(one > 0, one + _OF_IDEA, strange))
        return symbols, occupied | number | (capital & ~known & (one == 0))

    def _ideas(self, texts: Cut, one: Hashes, two: Hashes) -> tuple[Hashes, Numbers]:
        """Every idea, alone and behind the one before it; and the sentence of each."""
        rows = np.stack((one, two, np.where(texts.asked, self._question, 0)), axis=1).ravel()
        places = np.flatnonzero(rows)
        ideas, sentences = rows[places], texts.sentence_of[places // 3]
        before = np.empty_like(ideas)
        before[1:] = np.where(sentences[1:] == sentences[:-1], ideas[:-1], 0)
        before[:1] = 0
        pairs = salted(mixed(before, ideas), _MEANT_PAIR)
        return np.concatenate((salted(ideas, _MEANT), pairs)), np.concatenate((sentences, sentences))


def hashes_of(words: Sequence[str]) -> Hashes:
    """The hash of each word, as `Lexicon.see` makes it of words in a text."""
    if not words:
        return np.zeros(0, dtype=np.uint64)
    return mixed(*cut(words).letters())


def _stars(words: Sequence[str]) -> Hashes:
    return np.array([len(word) for word in words], dtype=np.uint64)


def _before(symbols: Hashes, first: Numbers) -> Hashes:
    """For each word the symbol of the one before it in its sentence."""
    before = np.concatenate((symbols[:1], symbols[:-1]))
    before[first] = _BORDER
    return before
