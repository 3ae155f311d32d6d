"""The names between two hard separators of a string of places, put together: which lies in which. Pure."""

from __future__ import annotations

from dataclasses import replace

from yesward.jobs.gazetteer import AREAS, CITIES, COUNTRIES, REGION_CODES, REGIONS, City, Place, known

__all__ = ["Chunk", "apart"]

_ALSO_WORDS = frozenset(
    ("la", "de", "me", "al", "in", "or", "hi", "ok", "oh", "pa", "ma", "co", "id", "mo", "ne", "on")
)
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_SURE = ("us", "uk", "gb")
"""Codes of countries that are never meant as parts of one."""


def apart(name: str) -> list[str]:
    """A name without commas cut where a part of a country, or a country, begins: "ca united states", "us boston"."""
    words = name.split()
    words[0] = _SHORT.get(words[0], words[0]) if len(words) > 1 else words[0]
    name = " ".join(words)
    if known(name) or len(words) < 2:
        return [name]
    for size in range(min(4, len(words) - 1), 0, -1):
        head, tail = " ".join(words[:-size]), " ".join(words[-size:])
        if tail in COUNTRIES or tail in REGIONS or (size == 1 and tail in REGION_CODES):
            return [*apart(head), tail]
        head, tail = " ".join(words[:size]), " ".join(words[size:])
        if head in COUNTRIES and words[size] in REGION_CODES and len(words) > size + 1:
            return [head, words[size], *apart(" ".join(words[size + 1 :]))]
        if head in COUNTRIES and len(tail) > 4:
            return [head, *apart(tail)]
    if len(words[0]) == 2 and words[0] in REGION_CODES and words[0] not in _ALSO_WORDS:
        return [words[0], *apart(" ".join(words[1:]))]
    if words[-1] == "city" and " ".join(words[:-1]) in CITIES:
        return [" ".join(words[:-1])]
    return [name]


class Chunk:
    """The names between two hard separators, put together into places."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._country = self._named_country(names)
        self._cities = sum(name in CITIES for name in names)
        self._bare = all(not known(name) and name not in REGION_CODES for name in names)
        self._found: list[Place] = []
        self._said: list[bool] = []
        self._known: list[bool] = []
        self._before = Place()
        self._more: list[Place] = []
        self._areas: list[str] = []

    @classmethod
    def _named_country(cls, names: list[str]) -> str:
        for name, following in zip(names, [*names[1:], ""], strict=False):
            country = COUNTRIES.get(name, "") if len(name) > 2 else ""
            if country and not cls._town(country, following):
                return country
        return ""

    def places(self) -> list[Place]:
        """All of them; a country, a region or something wider only where nothing narrower is named."""
        for name, following in zip(self._names, [*self._names[1:], ""], strict=False):
            self._take(name, following)
        whole = [self._whole(*each) for each in zip(self._names_of(), self._found, self._said, strict=True)]
        if not whole and self._before != Place():
            return [*self._more, self._before]
        return whole or [Place(country=area) for area in self._areas]

    def _names_of(self) -> list[str]:
        return [place.city for place in self._found]

    def _take(self, name: str, following: str) -> None:
        region = self._region(name)
        country = COUNTRIES.get(name, "")
        if country and len(name) == 2 and (region or name in REGION_CODES) and name not in _SURE:
            country = country if self._found and self._default(self._found[-1].city) == country else ""
        elif country and not self._found and (name in CITIES or self._town(country, following)):
            country = ""
        if country:
            self._put_country(country)
        elif region and len(name) > 2 and not self._found and following in REGION_CODES:
            self._put_other(name, False)  # Ontario, OR
        elif region and (name not in CITIES or self._rather_region(name, region)):
            self._put_region(region)
        elif name in CITIES:
            self._put_city(name)
        elif name in AREAS:
            self._areas.append(AREAS[name])
        elif len(name) > 1:
            self._put_other(name, following in REGION_CODES or following in REGIONS)

    @staticmethod
    def _town(country: str, following: str) -> bool:
        """Whether what is called like a country is a town: Lebanon, Indiana."""
        choices = REGIONS.get(following) or REGION_CODES.get(following) or []
        return bool(choices) and all(each[0] != country for each in choices)

    @staticmethod
    def _default(city: str) -> str:
        known = CITIES.get(city)
        return known.country if known else ""

    def _region(self, name: str) -> tuple[str, str] | None:
        """Country and code of a part of a country, in the country that is meant."""
        choices = REGIONS.get(name) or REGION_CODES.get(name)
        if not choices:
            return None
        meant = self._country or (self._default(self._found[-1].city) if self._found else "")
        fitting = [each for each in choices if each[0] == meant]
        if fitting:
            return fitting[0]
        if name in REGIONS and not self._country:
            return choices[0]
        usual = [each for each in choices if each[0] in ("US", "CA")]
        return usual[0] if usual and not self._country else None

    def _rather_region(self, name: str, region: tuple[str, str]) -> bool:
        """Whether "New York" is the state here: behind another city that lies in it, or that is not known."""
        if not self._found or self._found[-1].region:
            return False
        last = self._found[-1].city
        known = CITIES.get(last)
        return last != CITIES[name].name and (known is None or (known.country, known.region) == region)

    def _put_country(self, country: str) -> None:
        if self._found:
            if not self._found[-1].country:
                self._found[-1] = replace(self._found[-1], country=country)
                self._said[-1] = True
        elif self._before.country and self._before.country != country:
            self._more.append(self._before)
            self._before = Place(country=country)
        else:
            self._before = replace(self._before, country=country)

    def _put_region(self, region: tuple[str, str]) -> None:
        country, code = region
        if self._found and not self._found[-1].region:
            self._found[-1] = replace(self._found[-1], region=code, country=country)
            self._said[-1] = True
        elif not self._found:
            if self._before.region and self._before.region != code:
                self._more.append(self._before)
            self._before = Place(region=code, country=country)

    def _put_city(self, name: str) -> None:
        city = CITIES[name].name
        if self._found and self._found[-1].city == city:
            return
        if self._found and not self._known[-1] and self._cities == 1 and not self._said[-1]:
            self._before = replace(self._before, spot=self._found.pop().city)  # a quarter before its city
            self._said.pop(), self._known.pop()
        self._add(city, known=True, sure=name != city or not CITIES[name].unsure)

    def _put_other(self, name: str, region_follows: bool) -> None:
        another = self._bare or (region_follows and self._found and self._found[-1].region and self._said[-1])
        if not self._found or another:
            self._add(name, known=False, sure=True)

    def _add(self, city: str, *, known: bool, sure: bool) -> None:
        said = self._before.country != ""
        place = replace(self._before, city=city)
        if known and sure and not said and city in CITIES and CITIES[city].unsure:
            place = replace(place, country=CITIES[city].country, region=CITIES[city].region)
        self._found.append(place)
        self._said.append(said)
        self._known.append(known)

    def _whole(self, city: str, place: Place, said: bool) -> Place:
        """With the country that goes without saying."""
        known: City | None = CITIES.get(city)
        if known is None:
            return replace(place, country=place.country or self._country)
        if not said and not known.unsure:
            return replace(place, country=known.country, region=known.region)
        if place.country == known.country and not place.region and not known.unsure:
            return replace(place, region=known.region)
        return place
