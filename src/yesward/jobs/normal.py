"""An advert reduced to what it is compared by: title, level, company, places, way. Pure.

What was read stays what the source gave; this is for finding the same advert again and for ranking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from yesward.inbox.grouping import company_words
from yesward.jobs.facts import Given, Way
from yesward.jobs.places import Place, fits, folded, places_of, spelled
from yesward.jobs.titles import LONGEST, Level, level_of, once, parts_of, way_in, words_of

__all__ = ["Normal", "company_root", "normal"]

_COUNTRIES = ("deutschland", "germany", "usa", "us", "uk", "france", "espana", "italia", "nederland", "europe", "emea")
_FORMS = (
    "group",
    "gruppe",
    "holding",
    "holdings",
    "inc",
    "gmbh",
    "ltd",
    "limited",
    "llc",
    "corp",
    "corporation",
    "com",
)
_CALLS = ("careers", "jobs", "hq", "talent")
_TRADES = ("technologies", "technology", "industries", "labs", "software", "therapeutics", "pharmaceuticals")
_ENDINGS = tuple(sorted((*_COUNTRIES, *_FORMS, *_CALLS), key=len, reverse=True))
_LEAST = 4
"""Letters that must be left of a company's name when its ending goes."""


@dataclass(frozen=True, slots=True)
class Normal:
    """An advert as it is compared. ``words`` of the title in their order, ``company`` in one word, ``places`` sorted.

    ``level`` is what the title says, for showing and ranking; in comparing, the words themselves count.
    """

    words: tuple[str, ...]
    level: Level
    company: str
    places: tuple[Place, ...]
    way: Way


def normal(given: Given) -> Normal:
    """What an advert is compared by.

    A place in the title that is also given as a place is taken out of the title; of several places given, it says
    which one is meant. One that is not given stays a word of the title: "Trainer – Dunlap" is not "Trainer – Troy".
    """
    places, way = places_of(given.places)
    words, places = _title(_without_end(given.title[:LONGEST], given.places), places)
    return Normal(
        words=words or _bare(given.title),
        level=level_of(words),
        company=_company(given.company),
        places=places,
        way=given.way or way_in(given.title) or way,
    )


def company_root(company: str) -> str:
    """A company's name without a trade at its end: "andurilindustries" is "anduril"."""
    for ending in _TRADES:
        if company.endswith(ending) and len(company) - len(ending) >= _LEAST:
            return company.removesuffix(ending)
    return company


@lru_cache(maxsize=20_000)
def _company(name: str) -> str:
    """In one word, without its legal form: a board's "warbyparker" is "Warby Parker, Inc."."""
    words = company_words(folded(name[:200]))
    one = "".join(words.split()) or "".join(folded(name[:200]).split())
    one = one.removeprefix("the") if len(one) > len("the") + _LEAST else one
    while ending := next((each for each in _ENDINGS if one.endswith(each) and len(one) - len(each) >= _LEAST), ""):
        one = one.removesuffix(ending)
    return re.sub(r"([aou])e", r"\1", one)  # Müller, Mueller


def _bare(title: str) -> tuple[str, ...]:
    """The title's letters where nothing else of it is left."""
    return tuple(folded(title[:200]).split())


def _without_end(title: str, places: tuple[str, ...]) -> str:
    """A title without the place that is hung on it just as it is given: "Floor Lead – Chestnut Hill, Boston"."""
    place = places[0].strip() if len(places) == 1 else ""
    bare = title.rstrip(" )]")
    if len(place) > _LEAST and bare.casefold().endswith(place.casefold()):
        before = bare[: -len(place)].rstrip()
        if before.endswith(("-", "–", "—", "|", ",", "(", "[", "@", ":")):
            return before.rstrip(" -–—|,([@:") or title
    return title


def _title(title: str, places: tuple[Place, ...]) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    first, *others = parts_of(title) or ("",)
    kept = list(words_of(first))
    gone = False
    for part in others:
        meant = _meant(part, places) if len(part) > 2 or gone or part in ("us", "uk") else None
        gone = meant is not None
        if meant is None:
            kept += words_of(part)
        else:
            places = meant
    return once(kept), places


def _meant(part: str, places: tuple[Place, ...]) -> tuple[Place, ...] | None:
    """The places given that a part of a title names, all of them where it names what they lie in; None if neither."""
    if not places:
        return None
    named, _ = places_of((part,))
    meant = tuple(place for place in places if any(fits(place, each) for each in named))
    if meant and len(meant) == len(named):
        return meant
    if len(named) == 1 and not named[0].city and all(_around(named[0], place) for place in places):
        return places
    return None


def _around(wide: Place, place: Place) -> bool:
    """Whether a country or part of one, named in a title, is the one that the place lies in."""
    if wide.region:
        return (wide.region, wide.country) == (place.region, place.country)
    return bool(wide.country) and wide.country == place.country


def place_key(place: Place) -> str:
    """What two places that may be the same have in common."""
    return ("c" if place.city else "-") + spelled(place)


def let_go() -> None:
    """Forget what was kept at hand."""
    _company.cache_clear()
