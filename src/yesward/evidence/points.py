"""Somebody's words cut into the points by which they are opened. Pure."""

from __future__ import annotations

from yesward.lib.sentences import sentences

_SHORT_WORDS = 5
_MOST = 40


def points(text: str) -> list[tuple[int, int]]:
    """Begin and end of each point: a sentence, with short ones joined to what stands before. The text is covered
    but for blanks; where it is very long the last point holds all the rest. An empty text has none."""
    found: list[tuple[int, int]] = []
    for sentence in sentences(text):
        short = len(sentence.text.split()) < _SHORT_WORDS
        if found and (short or _is_short(text, found[-1]) or len(found) >= _MOST):
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    if found:
        found[-1] = (found[-1][0], len(text.rstrip()))
    return found


def _is_short(text: str, span: tuple[int, int]) -> bool:
    return len(text[span[0] : span[1]].split()) < _SHORT_WORDS
