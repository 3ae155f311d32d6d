"""Many texts at once, cut into words and sentences as arrays of numbers. Pure.

A text becomes one byte a character: which letter it is, whatever its accent, and whether it was a capital; or which
mark. Words and ends of sentences are then found in all texts together, which numpy does at the speed of the machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yesward.inbox.hashing import Hashes, Numbers

MOST_CHARS = 3_000
"""Characters of a text that are looked at: what a letter decides stands far above this."""
CAPITAL = 0x80
"""Set in the byte of a capital letter."""
_LETTER = 32  # bytes from here on belong to words
DIGIT = 26 + _LETTER
_CYRILLIC = 64
FOREIGN = 126
"""A letter of a script of which nothing was learned."""
_SEPARATOR, LINE, _DOT, _QUESTION, _COLON, _QUOTE = 1, 2, 3, 4, 5, 6
_EXCLAMATION, COMMA, _DASH = 12, 16, 18
_SPACE, _LONGEST_RUN = 23, 40
_MARKS = {
    "\n": LINE, ".": _DOT, "\u2026": _DOT, "!": _EXCLAMATION, "?": _QUESTION, ":": _COLON, ",": COMMA, "&": 17,
    "-": _DASH, "\u2013": _DASH, "\u2014": _DASH, "/": 19, "(": 20, "@": 21, "|": 22, " ": _SPACE, "\t": _SPACE,
}  # fmt: skip
_CLOSING = "\"')]\u201d\u2019\u00bb*_"
_SHORT_LINE = 45
_SPARE = 16  # bytes behind the last text, so that the letters of its last word may be read in two pieces of eight


def as_read(text: str, subject: str | None) -> str:
    """A mail as it is learned from and read: its subject, a blank line, its words."""
    return f"{subject or ''}\n\n{text}"


@dataclass(frozen=True, slots=True)
class Cut:
    """Texts cut up. T words, S sentences and D texts in all; places count bytes of ``codes``, which are characters.

    ``codes``: the bytes. ``starts``, ``lengths`` (T): of each word. ``first`` (S): its first word.
    ``sentence_of`` (T), ``text_of`` (S): where each belongs. ``begin`` (D): the place of each text's first character.
    ``asked`` (T): whether a question mark follows. Every text has a sentence; one without words has an empty word.
    """

    codes: NDArray[np.uint8]
    starts: Numbers
    lengths: Numbers
    first: Numbers
    sentence_of: Numbers
    text_of: Numbers
    begin: Numbers
    asked: NDArray[np.bool_]

    def letters(self) -> tuple[Hashes, Hashes]:
        """The first eight letters of each word and the eight behind them, small, each as one number (T)."""
        eights = np.ndarray((len(self.codes) - 8,), dtype="<u8", buffer=self.codes.data, strides=(1,))
        early = eights[self.starts] & _upto(self.lengths)
        late = eights[self.starts + 8] & _upto(self.lengths - 8)
        return early, late


def cut(texts: Sequence[str]) -> Cut:
    """Cut texts, of which there is at least one."""
    coded = [_codes(text) for text in texts]
    separator = bytes((_SEPARATOR,))
    joined = bytearray().join((separator, separator.join(coded), separator, bytes(_SPARE)))
    codes = np.frombuffer(joined, dtype=np.uint8)
    _blank_addresses(codes)
    begin = np.cumsum([1, *(len(code) + 1 for code in coded)])[:-1]
    in_word = (codes & 0x7F) >= _LETTER
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]
    empty = np.diff(np.append(np.searchsorted(starts, begin), len(starts))) == 0
    if empty.any():  # a text without words gets an empty word, so that it has a sentence
        order = np.argsort(np.concatenate((starts, begin[empty])), kind="stable")
        starts = np.concatenate((starts, begin[empty]))[order]
        ends = np.concatenate((ends, begin[empty]))[order]
    opens = _opens(codes, starts, ends)
    first_words = np.searchsorted(starts, begin)
    opens[first_words] = True
    first = np.flatnonzero(opens)
    sentence_of = np.cumsum(opens) - 1
    text_of = np.searchsorted(begin, starts[first], side="right") - 1
    return Cut(codes, starts, ends - starts, first, sentence_of, text_of, begin, codes[ends] == _QUESTION)


def _blank_addresses(codes: NDArray[np.uint8]) -> None:
    """Take out, in place, what stands without a space for longer than words do: addresses of pages, codes in them."""
    gaps = np.flatnonzero((codes == _SPACE) | (codes == LINE) | (codes == _SEPARATOR))
    long = np.flatnonzero(np.diff(gaps) > _LONGEST_RUN)
    for begin, end in zip(gaps[long].tolist(), gaps[long + 1].tolist(), strict=True):
        if not np.any(codes[begin + 1 : end] == FOREIGN):  # in some scripts whole sentences stand without a space
            codes[begin + 1 : end] = 0


def _opens(codes: NDArray[np.uint8], starts: Numbers, ends: Numbers) -> NDArray[np.bool_]:
    """For each word whether a sentence begins with it (T)."""
    opens = np.zeros(len(starts), dtype=np.bool_)
    if len(starts) < 2:
        return opens
    mark, beyond, gap = codes[ends[:-1]], codes[ends[:-1] + 1], starts[1:] - ends[:-1]
    mark = np.where((mark == _QUOTE) & (gap > 2), beyond, mark)  # ."
    capital = codes[starts[1:]] >= CAPITAL
    number = codes[starts[1:]] == DIGIT
    sizes = (ends - starts)[:-1]
    short = (sizes == 1) | ((sizes == 2) & (codes[starts[:-1]] >= CAPITAL))  # "p.m.", "Mr.", "St."
    stop = (mark == _DOT) & (gap > 1) & (capital | number) & ~short
    loud = ((mark == _QUESTION) | (mark == _EXCLAMATION)) & (gap > 1)
    lines = np.flatnonzero(codes == LINE)
    behind = np.searchsorted(starts, lines) - 1  # the gap, by the word before it, in which each line ends
    inside = (behind >= 0) & (behind < len(starts) - 1)
    lines, behind = lines[inside], behind[inside]
    ended = np.bincount(behind, minlength=len(starts) - 1)[: len(starts) - 1]
    long = np.zeros(len(starts) - 1, dtype=np.bool_)
    if len(lines):
        long[behind] = np.diff(lines, prepend=0) >= _SHORT_LINE
    bullet = codes[starts[1:] - 2]
    item = (gap > 2) & ((bullet == 0) | (bullet == _DASH))  # "- " before the word
    line = (ended == 1) & ((~long & (capital | number)) | (mark == _COLON) | (mark == _DOT) | item)
    opens[1:] = stop | loud | line | (ended > 1)
    return opens


@cache
def _masks() -> Hashes:
    small = int.from_bytes(bytes((0x7F,)) * 8, "little")
    return np.array([small & ((1 << 8 * length) - 1) for length in range(9)], dtype=np.uint64)


def _upto(lengths: Numbers) -> Hashes:
    return _masks()[np.clip(lengths, 0, 8)]


@cache
def _ascii() -> bytes:
    return _table()[:128].tobytes() + bytes(128)


@cache
def _table() -> NDArray[np.uint8]:
    """The byte of each character of the basic plane."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for number in range(0x10000):
        character = chr(number)
        if character in _MARKS:
            table[number] = _MARKS[character]
        elif character in _CLOSING:
            table[number] = _QUOTE
        elif character.isdigit():
            table[number] = DIGIT
        elif character.isalpha():
            table[number] = _letter(character) | (CAPITAL if character.isupper() else 0)
    return table


def _letter(character: str) -> int:
    plain = unicodedata.normalize("NFKD", character)[0].lower()[0]
    plain = {"\u00df": "s", "\u00e6": "a", "\u0153": "o", "\u00f8": "o", "\u0142": "l", "\u0131": "i"}.get(plain, plain)
    if "a" <= plain <= "z":
        return _LETTER + ord(plain) - ord("a")
    if "\u0430" <= plain <= "\u045f":
        return _CYRILLIC + ord(plain) - 0x430
    return FOREIGN


def _codes(text: str) -> bytes:
    """One byte a character."""
    text = text[:MOST_CHARS]
    if text.isascii():
        return text.encode().translate(_ascii())
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _table()[np.minimum(points, 0xFFFF)].tobytes()
