"""A text cut into the pieces that each say one thing: sentences, and clauses where a sentence turns. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yesward.lib.sentences import Sentence, sentences

_LEAST_WORDS = 2
# Where a sentence turns. "nothing but", "anything but" and "all but" do not turn, nor does "not yet".
_TURN = re.compile(
    r"\s*;\s+|\s+[\u2013\u2014-]\s+|\s*\u2014\s*|:\s+"
    r"|(?<!nothing)(?<!anything)(?<!all),?\s+(?=but\b)"
    r"|,?\s+(?=(?:although|though|whereas|however|even if)\b(?!\s*[.!?]?$))"
    r"|,\s+(?=(?:yet|while|still|just|only|and|so|because|which)\s+\w)"
    r"|\s+(?=and\s+(?:i|you|he|she|they|we|it|his|her|their|your|my|always|never|often|rarely|hardly|not|is|was|are|were"
    r"|has|had|have|does|did|do|can|could|should|would|will|must|might|needs?|lacks?|works?|shows?|gets?|keeps?|tends?"
    r"|seems?|takes?|makes?|comes?|gives?|knows?|helps?|struggles?|fails?)\b)",
    re.I,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end], a clause of the sentence ``sentence`` (its number)."""

    sentence: int
    start: int
    end: int


def cut(text: str) -> tuple[list[Sentence], list[Piece]]:
    """The sentences of a text and their pieces, both in order; every sentence has at least one piece."""
    found = sentences(text)
    return found, [piece for number, one in enumerate(found) for piece in _pieces(number, one)]


def _pieces(number: int, sentence: Sentence) -> list[Piece]:
    """A piece is never shorter than two words, so that "ok, but slow" keeps its sense."""
    made: list[Piece] = []
    begin = 0
    for turn in _TURN.finditer(sentence.text):
        before, behind = sentence.text[begin : turn.start()], sentence.text[turn.end() :]
        if min(_words(before), _words(behind)) < _LEAST_WORDS:
            continue
        made.append(Piece(number, sentence.start + begin, sentence.start + turn.start()))
        begin = turn.end()
    made.append(Piece(number, sentence.start + begin, sentence.end))
    return made


def _words(text: str) -> int:
    return len(_WORD.findall(text))
