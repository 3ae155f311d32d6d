"""Do words touch age, sex, origin, religion, disability, pregnancy or family? Pure; linear in the length of the text.

`rights.toml` holds the phrases. What only looks like one (`not_meant`) is covered before the rest is looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from yesward.lib.shipped import table

Ground = Literal["age", "sex", "origin", "religion", "disability", "pregnancy", "family"]
"""What nobody may be judged by."""
GROUNDS: tuple[Ground, ...] = get_args(Ground)

_PLAIN = str.maketrans("\u2019\u2018\u02bc\u2010\u2011\n\r\t\xa0\u202f", "'''--     ")
"""Quotes, hyphens and blanks as the phrases have them, one character for one."""
_PART = re.compile(r"<(\w+)>")
_BLANK = re.compile(r" (?![?{])")
_COVER = "\u2022"


@dataclass(frozen=True, slots=True)
class Touch:
    """A place in the text that touches a ground."""

    ground: Ground
    start: int
    end: int


def touched(text: str) -> list[Touch]:
    """Every place that touches a ground, in their order. Places of the same ground never overlap."""
    book = _book()
    low = book["not_meant"].sub(lambda match: _COVER * len(match[0]), _lower(text))
    found = [Touch(ground, *match.span()) for ground in GROUNDS for match in book[ground].finditer(low)]
    return sorted(found, key=lambda touch: (touch.start, touch.end))


def _lower(text: str) -> str:
    """In small letters, each character in its place: İ becomes two in `str.lower`, of which the first is kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower()[0] for char in text)
    return low.translate(_PLAIN)


@cache
def _book() -> dict[str, re.Pattern[str]]:
    kept = table("yesward.evidence.tagger", "rights.toml")
    parts: dict[str, str] = {}
    for name, words in kept.pop("part").items():
        parts[name] = _filled("|".join(words), parts)
    return {name: re.compile(rf"\b(?:{_filled('|'.join(phrases), parts)})\b") for name, phrases in kept.items()}


def _filled(phrase: str, parts: dict[str, str]) -> str:
    """With its parts put in, and up to three blanks where the phrase has one."""
    return _BLANK.sub(" {1,3}", _PART.sub(lambda match: f"(?:{parts[match[1]]})", phrase))
