"""Company and role as a linear model finds them among a letter's words, for many letters at once. Pure.

Every word gets a chance of beginning a company's or a role's name, of going on in one, or of neither, out of the words
around it, their capitals, the marks between them and where they stand. The likeliest run of words is the name, if it is
likely enough. `named.npz` holds the weights (benchmarks/train_names.py makes it, from letters of our own).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yesward.inbox.cutting import CAPITAL, COMMA, DIGIT, LINE, Cut, cut
from yesward.inbox.features import Lexicon
from yesward.inbox.hashing import Hashes, Numbers, Table, mixed, salted
from yesward.inbox.learned import model as letters_model
from yesward.lib.shipped import arrays

TAGS = ("other", "company begins", "company goes on", "role begins", "role goes on")
SCALE = 256
MOST_WORDS = 9
"""Words of the longest name."""
LONGER = 1.3
"""What each further word of a name is worth, in the log of the odds: names are said in full once, then shortened."""
PARTED = 3.0
"""What a comma or a line's end inside a company's name costs."""
LIKELY = -1.5
"""The log of the odds from which a run of words is taken for a name."""
_NEAR_BEGIN, _NEAR_END = 140, 180
_PARTING = (LINE, COMMA)
_CLOSED_BY = {")": "(", "\u201c": "\u201e", "\u201d": "\u201c", "\u00bb": "\u00ab"}
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Names:
    """The names found in one text, verbatim, each with where it begins; "" where there is none."""

    company: str
    role: str
    company_at: int = 0
    role_at: int = 0


def features(lexicon: Lexicon, texts: Cut, subjects: Sequence[int]) -> list[Hashes]:
    """The features of each word, arrays of one to a word (T). ``subjects``: the length of each text's subject."""
    known = lexicon.know(texts)
    of_text = texts.text_of[texts.sentence_of]
    symbols, hashes = known.symbols, known.hashes
    near = {step: _moved(symbols, of_text, step) for step in (-3, -2, -1, 1, 2)}
    shapes = _shapes(texts)
    shape_before, shape_behind = _moved(shapes, of_text, -1), _moved(shapes, of_text, 1)
    gaps = _gaps(texts)
    gap_before = np.concatenate((np.zeros(1, np.uint64), gaps[:-1]))
    zones = _zones(texts, of_text, subjects)
    around = mixed(
        shape_before * np.uint64(64) + shapes * np.uint64(8) + shape_behind, gap_before * np.uint64(512) + gaps
    )
    lined = shapes * np.uint64(64) + gap_before * np.uint64(1024) + zones
    found = [
        symbols, near[-1], near[1], near[-2], near[2], mixed(near[-1], symbols), mixed(symbols, near[1]),
        mixed(near[-2], near[-1]), mixed(near[1], near[2]), hashes, around, known.stems, mixed(near[-1], shapes),
        mixed(near[1], shapes), lined, mixed(near[-3], mixed(near[-2], near[-1])), mixed(known.one, zones),
        mixed(near[-1], gap_before), mixed(near[1], gaps), mixed(known.one, shapes),
        mixed(_moved(known.one, of_text, -1), known.one), mixed(known.one, _moved(known.one, of_text, 1)),
        np.full_like(symbols, 1),
    ]  # fmt: skip
    return [salted(part, 201 + number) for number, part in enumerate(found)]


def _moved(values: Hashes, of_text: Numbers, step: int) -> Hashes:
    """The value of the word so many words further on in the text; 0 beyond its ends."""
    moved = np.zeros_like(values)
    if step < 0:
        same = of_text[-step:] == of_text[:step]
        moved[-step:] = np.where(same, values[:step], 0)
    else:
        same = of_text[:-step] == of_text[step:]
        moved[:-step] = np.where(same, values[step:], 0)
    return moved


def _shapes(texts: Cut) -> Hashes:
    """1 small, 2 a capital first, 3 all capitals, 4 a number, 5 a single capital."""
    heads, seconds = texts.codes[texts.starts], texts.codes[texts.starts + 1]
    capital, single = heads >= CAPITAL, texts.lengths == 1
    upper = capital & (seconds >= CAPITAL) & ~single
    shape = np.where(heads == DIGIT, 4, np.where(capital & single, 5, np.where(upper, 3, np.where(capital, 2, 1))))
    return shape.astype(np.uint64)


def _gaps(texts: Cut) -> Hashes:
    """What stands behind each word: the mark, the one after it, and whether more does."""
    ends = texts.starts + texts.lengths
    one, two = texts.codes[ends].astype(np.uint64), texts.codes[ends + 1].astype(np.uint64)
    width = np.minimum(np.append(texts.starts[1:] - ends[:-1], 3), 3).astype(np.uint64)
    beyond = np.where(width > 1, np.minimum(two, 31), 0).astype(np.uint64)
    return np.asarray(one * np.uint64(32) + beyond + width * np.uint64(1024), dtype=np.uint64)


def _zones(texts: Cut, of_text: Numbers, subjects: Sequence[int]) -> Hashes:
    """1 in the subject, 2 near the beginning, 3 in between, 4 near the end."""
    places = texts.starts - texts.begin[of_text]
    begins = np.asarray(subjects)[of_text]
    last = np.append(texts.begin[1:], texts.starts[-1] + texts.lengths[-1] + 1) - texts.begin
    left = last[of_text] - places
    zones = np.where(places < begins, 1, np.where(left < _NEAR_END, 4, np.where(places < begins + _NEAR_BEGIN, 2, 3)))
    return zones.astype(np.uint64)


@dataclass(frozen=True)
class Model:
    """The weights: row 0 is nothing; F x 5, one to a tag."""

    table: Table
    weights: NDArray[np.float32]

    def names(self, given: Sequence[str], subjects: Sequence[int]) -> list[Names]:
        """The names in some texts, of which there is at least one."""
        texts = cut(given)
        total = np.zeros((len(texts.starts), len(TAGS)), dtype=np.float32)
        for part in features(letters_model().lexicon, texts, subjects):
            total += self.weights[self.table.find(part)]
        shares = np.exp(total - total.max(axis=1, keepdims=True))
        logs = np.log(np.maximum(1e-9, shares / shares.sum(axis=1, keepdims=True)))
        of_text = texts.text_of[texts.sentence_of]
        logs[1:, 2] -= PARTED * np.isin(texts.codes[texts.starts + texts.lengths][:-1], _PARTING)
        borders = np.searchsorted(of_text, np.arange(len(given) + 1))
        found = []
        for number, text in enumerate(given):
            words = slice(borders[number], borders[number + 1])
            starts = texts.starts[words] - texts.begin[number]
            ends = starts + texts.lengths[words]
            company, role = (_best(logs[words], TAGS.index(f"{name} begins")) for name in ("company", "role"))
            found.append(
                Names(
                    _cut_out(text, starts, ends, company),
                    _cut_out(text, starts, ends, role),
                    int(starts[company[0]]) if company else 0,
                    int(starts[role[0]]) if role else 0,
                )
            )
        return found


def _best(logs: Floats, tag: int) -> tuple[int, int] | None:
    """The likeliest run of words, first and last, that begins with a tag and goes on with the next."""
    words = len(logs)
    begins, goes, none = logs[:, tag], logs[:, tag + 1], logs[:, 0]
    stops = np.log(np.maximum(1e-9, 1 - np.exp(goes)))
    behind = np.append(stops[1:], 0.0)
    gained = np.concatenate(([0.0], np.cumsum(goes - none)))
    best: tuple[int, int] | None = None
    most = LIKELY
    for length in range(1, min(MOST_WORDS, words) + 1):
        first = np.arange(words - length + 1)
        odds = (begins - none)[first] + gained[first + length] - gained[first + 1] + behind[first + length - 1]
        odds += LONGER * (length - 1)
        place = int(odds.argmax())
        if odds[place] > most:
            most, best = float(odds[place]), (place, place + length - 1)
    return best


def _cut_out(text: str, starts: Numbers, ends: Numbers, run: tuple[int, int] | None) -> str:
    if run is None:
        return ""
    name = " ".join(text[starts[run[0]] : ends[run[1]]].split())
    following = text[ends[run[1]] : ends[run[1]] + 1]
    opened = _CLOSED_BY.get(following)
    return name + following if opened and opened in name and following not in name.partition(opened)[2] else name


@cache
def model() -> Model:
    """What was learned, read on first use."""
    return of_arrays(arrays("yesward.inbox", "named.npz"))


def of_arrays(kept: Any) -> Model:
    """A model out of its arrays: features (F) and weights (F x 5, parts of SCALE)."""
    rows = np.vstack((np.zeros((1, len(TAGS)), dtype=np.float32), kept["weights"].astype(np.float32) / SCALE))
    return Model(Table(kept["features"]), rows)
