"""What a language model proposed, checked against the text. It may have been lied to by the text, so nothing of it is
believed: a theme counts only if it is one of ours and its words stand in the text, letter by letter. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yesward.evidence.facts import Tagged
from yesward.evidence.taxonomy import STANCES, Stance, is_leaf, leaf_of

CONFIDENCE = 0.5
LONGEST = 300
FEWEST_LETTERS = 2
MOST_ON_A_WORD = 3
_OF_THEMSELVES = "o."
"""The group of leaves that say nothing about the person, so neither weakness nor strength."""


def checked(text: str, given: Iterable[tuple[str, str, str]]) -> list[Tagged]:
    """The tags among (leaf, stance, quote) that hold, in the order of the text.

    A leaf takes each word of the text once: given again, it takes the next place with the same words, or is dropped.
    """
    kept: list[Tagged] = []
    for leaf, stance, quote in given:
        held = _stance(leaf, stance)
        if held is None or not _is_quote(quote):
            continue
        start = next((at for at in _places(text, quote) if _is_free(kept, leaf, at, at + len(quote))), None)
        if start is not None:
            kept.append(Tagged(leaf, held, quote, start, start + len(quote), CONFIDENCE, leaf_of(leaf).change))
    return sorted(kept, key=lambda tag: (tag.start, tag.end))


def _stance(leaf: str, stance: str) -> Stance | None:
    """The stance to keep, None where leaf or stance is none of ours."""
    if not is_leaf(leaf):
        return None
    held = next((each for each in STANCES if each == stance), None)
    return "neutral" if held and leaf.startswith(_OF_THEMSELVES) else held


def _is_quote(quote: str) -> bool:
    return len(quote) <= LONGEST and sum(letter.isalpha() for letter in quote) >= FEWEST_LETTERS


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + len(quote))


def _is_free(kept: list[Tagged], leaf: str, start: int, end: int) -> bool:
    """Whether the leaf has nothing there yet, and no letter would carry more tags than one may."""
    touching = [tag for tag in kept if tag.start < end and start < tag.end]
    if any(tag.leaf == leaf for tag in touching):
        return False
    borders = [start, *(tag.start for tag in touching if tag.start > start)]
    return all(sum(tag.start <= at < tag.end for tag in touching) < MOST_ON_A_WORD for at in borders)
