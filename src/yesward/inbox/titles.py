"""Role titles: the words by which occupations are known, and a title without what does not belong to it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from yesward.lib.sentences import fold
from yesward.lib.shipped import table

_MARKS = re.compile(
    r"\s*\((?:[mwfdxhg](?:[\s/|*:-]{1,3}[mwfdxhgi]){1,3}|all genders?|gn|a)\)", re.I
)  # (m/w/d), (f/m/x) and the like
_REFERENCE = re.compile(
    r"[\s,;:]+\(?(?:ref(?:erence)?|req(?:uisition)?|id|job id|kennziffer|ref\.?-?nr\.?)\b.{0,30}$|[\s,;:.\u2013-]+$",
    re.I,
)
_NUMBERS = re.compile(r"^[\d-]{4,}\s+|\s+#?[A-Z]{0,3}[\d-]{4,}$")


@cache
def known_words() -> dict[str, Any]:
    """names.toml, read once."""
    return table("yesward.inbox", "names.toml")


@cache
def _occupation() -> re.Pattern[str]:
    titles = known_words()["titles"]
    nouns, endings = "|".join(titles["nouns"].split()), "|".join(titles["endings"].split())
    return re.compile(rf"(?:{nouns}|\w{{0,30}}(?:{endings}))s?$", re.I)


@cache
def occupations() -> frozenset[str]:
    """Occupations as single folded words, for telling what a mail is about."""
    return frozenset(fold(known_words()["titles"]["nouns"]).split())


def is_title(words: str) -> bool:
    """True where one of the words is a known occupation."""
    occupation = _occupation()
    return any(occupation.match(word.strip("(),./")) for word in re.split(r"[\s/-]+", words) if word)


def tidy_title(words: str) -> str:
    """Without gender marks, reference numbers and closing punctuation; blanks squeezed."""
    squeezed = _NUMBERS.sub("", " ".join(_MARKS.sub("", words).split()))
    return _REFERENCE.sub("", _REFERENCE.sub("", squeezed)).strip(" \"'\u201c\u201d\u201e*")
