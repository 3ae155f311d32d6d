"""The words a theme rests on. Pure.

Of a short piece that says one thing it is all of it: people underline clauses, not words. Of a longer piece, or one
that says more, it is the stretch that was looked at. On the sentences kept apart such a quote shares .85 of its
letters with the words that were marked; the stretch alone, narrowly taken, .57.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from yesward.engines.embed import Embedded
from yesward.evidence.tagger.pieces import Piece

_EVEN_SHARE = 0.08
"""A token belongs to the stretch where it is looked at more than this part of an even share."""
_SHORT = 18
"""Tokens of a piece that is quoted as a whole."""
_LEAST_WORDS = 2
_OPENING = re.compile(r"(?:but|and|yet|though|although|while|whereas|so|or|that|because)\s+", re.I)
_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")


def quoted(
    text: str,
    piece: Piece,
    sentence_start: int,
    given: Embedded,
    tokens: NDArray[np.int64],
    looks: NDArray[np.float32],
    *,
    alone: bool,
) -> tuple[int, int]:
    """Begin and end in the text, in whole words, within the piece; ``alone`` where the piece says nothing else."""
    first, last = (0, len(tokens) - 1) if alone and len(tokens) <= _SHORT else _stretch(looks)
    start = sentence_start + int(given.begins[tokens[first]])
    end = sentence_start + int(given.ends[tokens[last]])
    return _in_words(text, piece, start, end)


def _stretch(looks: NDArray[np.float32]) -> tuple[int, int]:
    """First and last token of the run whose looks beyond the even share add up to most (Kadane)."""
    beyond = looks - _EVEN_SHARE / len(looks)
    best = running = float("-inf")
    span, begin = (0, 0), 0
    for place, value in enumerate(beyond.tolist()):
        if running <= 0:
            running, begin = value, place
        else:
            running += value
        if running > best:
            best, span = running, (begin, place)
    return span


def _in_words(text: str, piece: Piece, start: int, end: int) -> tuple[int, int]:
    """Widened to whole words, and to two of them where the piece has as many; without an opening "but"."""
    words = [match.span() for match in _WORD.finditer(text, piece.start, piece.end)]
    inside = [place for place, (begin, close) in enumerate(words) if begin < end and close > start]
    if not inside:
        return piece.start, piece.end
    first, last = inside[0], inside[-1]
    if last - first + 1 < _LEAST_WORDS and last + 1 < len(words):
        last += 1
    elif last - first + 1 < _LEAST_WORDS and first > 0:
        first -= 1
    start, end = words[first][0], words[last][1]
    opening = _OPENING.match(text, start, end)
    if opening and last - first >= _LEAST_WORDS:
        start = opening.end()
    return start, end
