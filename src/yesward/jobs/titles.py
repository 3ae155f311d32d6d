"""A job's title as it is compared: without gender marks, numbers, way of working and what is said of every job.

"Sr. Software-Entwickler (m/w/d) – R12345 [Remote]" has the words senior, software, developer. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args

from yesward.jobs.facts import Way
from yesward.jobs.places import folded
from yesward.lib import shipped

__all__ = ["LONGEST", "Level", "level_of", "once", "parts_of", "way_in", "words_of"]

LONGEST = 300
"""Of a title, no more letters than this are read."""

Level = Literal[
    "",
    "intern",
    "entry",
    "junior",
    "mid",
    "senior",
    "lead",
    "staff",
    "principal",
    "manager",
    "head",
    "director",
    "vice_president",
    "chief",
]
"""How far along somebody is, as a title says it; empty where it says nothing."""

_ORDER = get_args(Level)
_TABLE = shipped.table("yesward.jobs", "titles.toml")
_WORDS = {each: kept for kept, others in _TABLE["words"].items() for each in others.split()}
_SAID = frozenset(_TABLE["said"]["words"].split())
_LEVELS = {each: level for level, words in _TABLE["levels"].items() for each in words.split()}
_PAIRS = [pair.strip() for pair in _TABLE["joined"]["pairs"].replace("\n", ";").split(";") if pair.strip()]
_JOIN = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _PAIRS), key=len, reverse=True))})\b")
_OF_THINGS = frozenset(_TABLE["of_things"]["words"].split())
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}

_GENDER = re.compile(
    r"[(\[{]\s*(?:[mwfdxhiagn]|div|gn|all)(?:\s?[/|*,.:·]\s?(?:[mwfdxhiagn]|div|gn)){1,5}\s*[)\]}]|"
    r"(?<![\w/])[mwfdxh](?:\s?[/|*]\s?(?:[mwfdxhi]|div)){1,4}(?![\w/])|"
    r"[(\[]\s*(?:all genders?|alle geschlechter|mensch|gn|she/he/they|he/she/they|divers|any gender)\s*[)\]]|"
    r"\ball genders\b|\balle geschlechter\b"
)
_ENDING = re.compile(r"(?<=\w\w)(?:[:*_/·.]-?|-?\()(?:innen|in|nen|euse|rice|trice|se|ne|e|a|r|s|o|n)\)?(?![\w])")
_REFERENCE = re.compile(
    r"\b(?:job|req(?:uisition)?|ref(?:erence)?|kennziffer|stellen|posting|vacancy)[ .-]*"
    r"(?:id|nr|no|number|code|#)?[ .:#-]*"
    r"(?=[a-z-]*\d{2})[a-z0-9][a-z0-9/-]*|#\s?[a-z]{0,3}-?\d{2,}|\b[a-z]{1,4}[-_]?\d{4,}[a-z0-9]*\b|"
    r"[(\[]\s*\d{4,}\s*[)\]]|(?:^|[-–—|]\s*)\d{5,}\b|\b\d{6,}\b"
)
_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("hybrid", re.compile(r"\b(?:hybrid[eo]?|ibrido|hibrid[oa])(?: (?:remote|work(?:ing)?|role|position))?\b")),
    (
        "remote",
        re.compile(
            r"\b(?:100 ?% )?(?:fully |full |us |usa )?remot[eoa]"
            r"(?:[- ](?:first|only|role|position|flexible|eligible|based|ok))?\b|"
            r"\b(?:work from home|wfh|home ?office|home[ -]based|work from anywhere|"
            r"teletravail|teletrabajo|smart working)\b"
        ),
    ),
    ("on_site", re.compile(r"\b(?:on-?site|on site|in-office|in-person|vor ort|presencial)\b")),
)
_MAY_BE_GENDER = re.compile(r"[(\[{/|*:_·.-]|gender|geschlecht")
_MAY_BE_WAY = re.compile(r"remot|h[iy]brid|ibrido|site|home|wfh|office|person|vor ort|presencial|trav|tele|smart")
_DIGIT = re.compile(r"\d")
_CUT = re.compile(r"\s[-–—|@:/]+\s|[()\[\]{}|;]|[,:]\s|\s[-–—]|[-–—]\s")
_SHE = re.compile(r"^(\w{3,}(?:er|eur|ist|ent|tor|ant))in$")
_PAIR = re.compile(r"(?<=\w)(?:mann|frau) ?/ ?-? ?(?:frau|mann)\b")
_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")


def way_in(title: str) -> Way:
    """The way of working that a title mentions."""
    plain = folded(title[:LONGEST])
    return next((way for way, pattern in _WAYS if pattern.search(plain)), "")


@lru_cache(maxsize=20_000)
def parts_of(title: str) -> tuple[str, ...]:
    """A title cut where dashes, brackets and commas stand, marks and numbers gone, small letters."""
    plain = folded(title[:LONGEST]).replace("\u200b", "").replace("\u00a0", " ")
    if _MAY_BE_GENDER.search(plain):
        plain = _ENDING.sub("", _PAIR.sub("mann", _GENDER.sub(" ", plain)))
    if _DIGIT.search(plain):
        plain = _REFERENCE.sub(" ", plain)
    if _MAY_BE_WAY.search(plain):
        for _, pattern in _WAYS:
            plain = pattern.sub(" ; ", plain)
    return tuple(part for part in (piece.strip(" .,-–—*!/") for piece in _CUT.split(plain)) if part)


def words_of(plain: str) -> tuple[str, ...]:
    """The words of a title's part, each in the one way it is compared in; numerals as figures."""
    spaced = " ".join(_WORD.findall(plain))
    spaced = _JOIN.sub(lambda found: found[0].replace(" ", ""), spaced)
    words = [_WORDS.get(word, word) for word in spaced.split()]
    if len(words) > 1 or plain in _ROMAN:
        words = [_ROMAN.get(word, word) for word in words]
    return tuple(_either(word) for word in words if word not in _SAID)


def once(words: list[str]) -> tuple[str, ...]:
    """Without a word said twice in a row, "Verkäufer / Verkäuferin"; levels and numbers stay."""
    return tuple(
        word
        for place, word in enumerate(words)
        if not place or word != words[place - 1] or word in _LEVELS or word.isdigit()
    )


def _either(word: str) -> str:
    """A German name of a trade as it is said of a man; "Verkäuferin" and "Verkäufer (m/w/d)" are one job."""
    if word.endswith("in"):
        return _SHE.sub(r"\1", word)
    return f"{word[:-4]}mann" if word.endswith("frau") and len(word) > 6 else word


def level_of(words: tuple[str, ...]) -> Level:
    """How far along a title says somebody is; of several, the farthest: a senior staff engineer is staff.

    A manager of products, projects or accounts leads none, and "lead generation" is none either.
    """
    found = [_ORDER.index(level) for place, word in enumerate(words) if (level := _level_at(words, place))]
    return _ORDER[max(found)] if found else ""


def _level_at(words: tuple[str, ...], place: int) -> str:
    word = words[place]
    level: str = _LEVELS.get(word, "")
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "manager" and before in _OF_THINGS:
        return ""
    if word == "lead" and after in ("generation", "gen", "source", "sourcing"):
        return ""
    if word == "staff" and (before == "chief" or after in ("accountant", "nurse", "assistant")):
        return ""
    return level


def let_go() -> None:
    """Forget what was kept at hand."""
    parts_of.cache_clear()
