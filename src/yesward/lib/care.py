"""Whether somebody writes of harming themselves, by a list of phrases. Pure.

It knows words and no people: it computes no risk, tells nobody and keeps nothing. All that follows from it is that the
page with people to talk to is shown at once instead of a click away. It misses much, which is why that page is linked
from everywhere all the same (NICE NG225 advises against predicting; EVIDENCE: show the card, block nothing).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from yesward.lib.shipped import table

LONGEST = 60_000
"""Letters of one field that are looked at; nobody types more."""
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_LEFT_OUT = " … "


@cache
def _rules() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each language the turns of phrase that mean something else, and those that are looked for."""
    languages = table("yesward.lib", "care.toml")["language"]
    return tuple((_any(language["unless"]), _any(language["says"])) for language in languages)


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{phrase})(?!\w)" for phrase in phrases))


def says_self_harm(text: str) -> bool:
    """Whether a text has wording of self-harm in any of the languages of `care.toml`."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_MARKS).casefold()
    plain = " ".join(plain.split())
    return any(says.search(unless.sub(_LEFT_OUT, plain)) for unless, says in _rules())
