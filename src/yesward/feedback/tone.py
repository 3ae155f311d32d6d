"""Reads a request before it is sent and points at what may make it harder to answer. Pure; it changes nothing.

`tone.toml` holds the rules: sentence by sentence what presses, what argues, and what was written for many. It reads
English; what it cannot read it says nothing about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from yesward.lib.sentences import Sentence, sentences
from yesward.lib.shipped import table

Kind = Literal["pressing", "arguing", "bulk", "questions", "long", "thanks"]

MOST_QUESTIONS, MOST_WORDS = 3, 200
_READ_AT_MOST = 16_000
_SPELT = str.maketrans("'‘ʼ´`′\u00a0？", "’’’’’’ ?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}", re.I)
_GREETED = re.compile(
    r"(?:^[ \t>*-]*|(?<=[,;/] )|(?<=\band ))(?i:dear|hello|hi|hey)[ ](?=[^\W\d_])(?![a-zß-ÿ])", re.MULTILINE
)
_GREETING = re.compile(r"[\s>*-]*(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day))\b", re.I)
_GREETING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at again: text[start:end], and what to do instead."""

    kind: Kind
    start: int
    end: int
    says: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Kind
    says: str
    any: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Book:
    rules: tuple[_Rule, ...]
    fine: re.Pattern[str]
    thanks: re.Pattern[str]
    no_thanks: re.Pattern[str]
    says: dict[str, str]


def remarks(text: str) -> list[Remark]:
    """What may be looked at again, in the order of the text; at most one of a kind a sentence. Nothing to read, nothing
    to remark."""
    spelt = text.translate(_SPELT)
    pieces = sentences(spelt)
    if not pieces:
        return []
    found = [
        *(remark for piece in pieces for remark in _by_rules(piece)),
        *_greetings(spelt[:_READ_AT_MOST]),
        *_questions(spelt, pieces),
        *_long(spelt),
        *_thankless(pieces),
    ]
    return sorted(found, key=lambda remark: (remark.start, remark.end))


def _by_rules(piece: Sentence) -> Iterator[Remark]:
    """The first remark of each kind in a sentence, what is kindly meant left aside."""
    words = _book().fine.sub(_blanked, piece.text)
    kinds: set[Kind] = set()
    for rule in _book().rules:
        match = rule.any.search(words) if rule.kind not in kinds else None
        if match:
            kinds.add(rule.kind)
            yield Remark(rule.kind, piece.start + match.start(), piece.start + match.end(), rule.says)


def _blanked(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


def _greetings(text: str) -> Iterator[Remark]:
    """The second greeting by name, where there is one."""
    greeted = list(_GREETED.finditer(text))
    if len(greeted) > 1:
        name = re.compile(r"\w*").match(text, greeted[1].end())
        end = name.end() if name else greeted[1].end()
        start = greeted[1].start() + len(greeted[1][0]) - len(greeted[1][0].lstrip(" \t>*-"))
        yield Remark("bulk", start, end, _book().says["bulk"])


def _questions(text: str, pieces: Sequence[Sentence]) -> Iterator[Remark]:
    """From the question that is one too many to the last."""
    bare = _ADDRESS.sub(_blanked, text)
    marks = [place for place, mark in enumerate(bare) if mark == "?"]
    if len(marks) > MOST_QUESTIONS:
        over = marks[MOST_QUESTIONS]
        begin = next((piece.start for piece in pieces if piece.start <= over < piece.end), over)
        yield Remark("questions", begin, marks[-1] + 1, _book().says["questions"])


def _long(text: str) -> Iterator[Remark]:
    """From the first word that is over."""
    words = list(re.finditer(r"\S+", text))
    if len(words) > MOST_WORDS:
        yield Remark("long", words[MOST_WORDS].start(), words[-1].end(), _book().says["long"])


def _thankless(pieces: Sequence[Sentence]) -> Iterator[Remark]:
    """The first two sentences after the greeting, where they hold no thanks."""
    body = next((n for n, piece in enumerate(pieces) if not _is_greeting(piece.text)), len(pieces) - 1)
    opening = pieces[body : body + 2]
    if not any(_thanks(piece.text) for piece in [*pieces[:body], *opening]):
        yield Remark("thanks", opening[0].start, opening[-1].end, _book().says["thanks"])


def _is_greeting(words: str) -> bool:
    return _GREETING.match(words) is not None and len(words.split()) <= _GREETING_WORDS


def _thanks(words: str) -> bool:
    return _book().thanks.search(_book().no_thanks.sub(_blanked, words)) is not None


@cache
def _book() -> _Book:
    kept = table("yesward.feedback", "tone.toml")
    words: dict[str, str] = kept["words"]
    return _Book(
        rules=tuple(_rule(rule, words) for rule in kept["rule"]),
        fine=_between(kept["fine"]["any"], words),
        thanks=_between(kept["thanks"]["any"], words),
        no_thanks=_between(kept["thanks"]["none"], words),
        says=kept["says"],
    )


def _rule(kept: dict[str, Any], words: dict[str, str]) -> _Rule:
    pattern = _between(kept["any"], words) if "any" in kept else re.compile("|".join(kept["marks"]), re.I)
    return _Rule(cast("Kind", kept["kind"]), kept["says"], pattern)


def _between(entries: Sequence[str], words: dict[str, str]) -> re.Pattern[str]:
    """One pattern of many, between word boundaries, its lists filled in and each blank any white space."""
    joined = "|".join(entries)
    for _ in range(2):
        for name, listed in words.items():
            joined = joined.replace(f"<{name}>", listed)
    joined = joined.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.I)
