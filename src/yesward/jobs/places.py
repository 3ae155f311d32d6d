"""Where an advert says the work is: city, part of the country, country, whichever way it is written. Pure.

"New York, NY, United States", "NYC" and "Remote - New York City" name one place. What the table does not know is taken
by its spelling. ``places.toml`` holds the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from yesward.jobs.chunks import Chunk, apart
from yesward.jobs.facts import Way
from yesward.jobs.gazetteer import Place, known

__all__ = ["Place", "fits", "folded", "places_of"]

_ANYWHERE = Place(country="worldwide")
"""Said of work that is bound to no place: it names none."""
LONGEST = 400
"""Of a string that names places, no more than this is read."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "’": "'"})
_REMOTE = re.compile(
    r"\b(?:100 ?% )?(?:fully |full )?remot[eoa]?(?:ly)?\b"
    r"(?:[ -](?:based|only|first|eligible|friendly|ok|work|worker))?|"
    r"\b(?:work[ -]from[ -]home|work from anywhere|wfh|home[ -]?office|home[ -]based|telecommute|virtual|distributed|"
    r"teletravail|teletrabajo|smart working|thuiswerken)\b"
)
_HYBRID = re.compile(r"\b(?:hybrid[eo]?|ibrido|hibrid[oa]|flex(?:ible)? office)\b")
_ON_SITE = re.compile(
    r"\b(?:on[ -]?site|in[ -]?office|in[ -]person|vor ort|presencial|sur site|in sede|op locatie|office[ -]based)\b"
)
_NOISE = re.compile(
    r"\b(?:office|offices|based|hq|headquarters?|locations?|only|preferred|in|from|within|the|at|near|of|metro|"
    r"metropolitan|greater|area|district|province|county|region|cedex|candidates|position|located|ou|oder|standort|"
    r"bei|raum|und umgebung|multiple|various|several|any|other|na|tbd|international|nationwide|travel|field|work|"
    r"friendly|flexible|hours|[ecmp][sd]t)\b|\b\d[\w]*\b"
)
_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (("hybrid", _HYBRID), ("remote", _REMOTE), ("on_site", _ON_SITE))
_ONE = {"bosnia": "bosnia", "newfoundland": "newfoundland", "uk": "uki", "frankfurt": "frankfurt"}
_TOGETHER = re.compile(
    r"\b(?:(bosnia) ?(?:and|&) ?herzegovina|(newfoundland) (?:and|&) labrador|(uk) ?(?:and|&) ?ireland|"
    r"(frankfurt) ?/ ?main)\b"
)
_HARD = re.compile(r"[;|•·\n]|(?<=[^,\s]\s)(?:or|and|oder|und|ou)(?=\s+\w)|&|/(?!\s*[a-z]{2}\s*(?:$|[,;)]))")
_SOFT = re.compile(r"[,():\[\]/@+]|\s[-–—]+\s?|\s?[-–—]+\s|[–—]")
_STREET = re.compile(
    r"\d\S* [\w ]*?\b(?:road|rd|street|avenue|ave|drive|dr|boulevard|blvd|lane|ln|strasse|platz|rue)\b"
)
_DOTS = re.compile(r"(?<=\w)\.(?=\w\b)|(?<=\b\w)\.")
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Small letters without accents, full stops between letters gone: "U.S.A." is "usa", "München" is "munchen"."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(each for each in plain if not unicodedata.combining(each))
    return _DOTS.sub("", plain) if "." in plain else plain


def fits(one: Place, other: Place) -> bool:
    """Whether two may be the same place: as far as both say, they agree; a city is no whole country."""
    if _spelled(one.name) != _spelled(other.name) or bool(one.city) != bool(other.city):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    if one.spot and other.spot and one.spot != other.spot:
        return False
    return not (one.region and other.region and one.region != other.region)


def spelled(place: Place) -> str:
    """The name such that "Mühlheim" and "Muehlheim", "Saint-Denis" and "Saint Denis" are one."""
    return _spelled(place.name)


@lru_cache(maxsize=50_000)
def _spelled(name: str) -> str:
    return re.sub(r"([aou])e", r"\1", name).replace(" ", "")


def places_of(strings: Iterable[str]) -> tuple[tuple[Place, ...], Way]:
    """The places that these strings name, sorted, each once, and the way of working that they mention."""
    found: list[Place] = []
    ways: list[Way] = []
    for string in strings:
        places, way = _read(string[:LONGEST])
        found += places
        ways += [way] if way else []
    way = "hybrid" if "hybrid" in ways else ways[0] if ways else ""
    if len(found) > 1:
        found = sorted(_distinct(found), key=lambda place: (_spelled(place.name), place))
    return tuple(found), way


def _distinct(found: list[Place]) -> list[Place]:
    """Without what only says less of another: "Paris" beside "Paris, France", "Germany" beside "Berlin"."""
    kept: list[Place] = []
    for place in sorted(set(found), key=lambda each: (-bool(each.city), -bool(each.region), -bool(each.country), each)):
        if not any(lies_in(other, place) for other in kept):
            kept.append(place)
    return kept


def lies_in(narrow: Place, wide: Place) -> bool:
    """Whether a place is, or is a part of, another: Munich of Germany, a city of itself."""
    if wide.city:
        return fits(narrow, wide)
    if wide.region:
        return narrow.region == wide.region and narrow.country == wide.country
    return bool(wide.country) and narrow.country == wide.country


@lru_cache(maxsize=50_000)
def _read(string: str) -> tuple[tuple[Place, ...], Way]:
    plain = folded(string)
    way: Way = ""
    for each, pattern in _WAYS:
        plain, times = pattern.subn(" , ", plain)
        way = way or (each if times else "")
    plain = _TOGETHER.sub(lambda found: _ONE[found[found.lastindex or 0]], plain)
    found: list[Place] = []
    for chunk in _HARD.split(plain):
        found += _spotted(chunk, Chunk(_pieces(chunk)).places())
    if _ANYWHERE in found:
        found.remove(_ANYWHERE)
        way = way or "remote"
    return tuple(found), way


def _spotted(chunk: str, places: list[Place]) -> list[Place]:
    """With the number of the street that stands before one city."""
    street = _STREET.search(chunk)
    number = re.match(r"\d+", street[0]) if street else None
    if number is None or len(places) != 1 or not places[0].city:
        return places
    return [replace(places[0], spot=number[0])]


def _pieces(chunk: str) -> list[str]:
    """The names in a chunk: "springfield il 62701" has two."""
    names: list[str] = []
    for piece in _SOFT.split(chunk):
        words = " ".join(_WORD.findall(_STREET.sub(" ", piece))).removeprefix("or ").removeprefix("and ")
        if not known(words):
            words = " ".join(_NOISE.sub(" ", words).split())
        if words:
            names += apart(words)
    return names


def let_go() -> None:
    """Forget what was kept at hand."""
    _read.cache_clear()
    _spelled.cache_clear()
