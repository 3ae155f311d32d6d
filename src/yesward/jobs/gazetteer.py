"""The names in ``places.toml``, as dictionaries. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yesward.lib import shipped

__all__ = ["AREAS", "CITIES", "COUNTRIES", "REGIONS", "REGION_CODES", "City", "Place", "known"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One place, folded; what is not known is empty. ``region`` and ``country`` are codes."""

    city: str = ""
    region: str = ""
    country: str = ""
    spot: str = ""
    """The number in the street, or the quarter, where one is given: two shops of one city are two jobs."""

    @property
    def name(self) -> str:
        """The narrowest that is known."""
        return self.city or self.region or self.country


@dataclass(frozen=True, slots=True)
class City:
    """A city by the name that is kept. ``unsure``: there are others of that name, so that it alone tells no country."""

    name: str
    country: str
    region: str = ""
    unsure: bool = False


def _countries(text: str) -> Iterator[tuple[str, str]]:
    for line in text.strip().splitlines():
        code, _, names = line.partition(" ")
        for name in (code.lower(), *names.split(",")):
            yield name.strip(), code


def _regions(text: str) -> Iterator[tuple[str, list[str], tuple[str, str]]]:
    for line in text.strip().splitlines():
        country, _, rest = line.partition(" ")
        for entry in rest.split(";"):
            code, _, names = entry.strip().partition(" ")
            yield code.lower(), [name.strip() for name in names.split(",")], (country, code)


def _cities(text: str) -> Iterator[tuple[str, City]]:
    for line in text.strip().splitlines():
        where, _, rest = line.partition(" ")
        country, _, region = where.partition("-")
        for entry in rest.split(";"):
            kept, _, others = entry.partition("=")
            name = kept.strip().removeprefix("~")
            city = City(name, country, region, kept.strip().startswith("~"))
            for each in (name, *others.split(",")):
                yield each.strip(), city


def _areas(text: str) -> Iterator[tuple[str, str]]:
    for entry in text.replace("\n", ";").split(";"):
        kept, _, others = entry.partition("=")
        for each in (kept, *others.split(",")):
            yield each.strip(), kept.strip()


_TABLE = shipped.table("yesward.jobs", "places.toml")
COUNTRIES = {name: code for name, code in _countries(_TABLE["countries"]) if name}
REGIONS: dict[str, list[tuple[str, str]]] = {}
REGION_CODES: dict[str, list[tuple[str, str]]] = {}
for _code, _names, _where in _regions(_TABLE["regions"]):
    REGION_CODES.setdefault(_code, []).append(_where)
    for _name in _names:
        REGIONS.setdefault(_name, []).append(_where)
CITIES: dict[str, City] = {}
for _spelling, _city in _cities(_TABLE["cities"]):
    if _spelling:
        CITIES.setdefault(_spelling, _city)
AREAS = {name: area for name, area in _areas(_TABLE["areas"]) if name}


def known(name: str) -> bool:
    """Whether the table has this name, of whatever kind."""
    return name in CITIES or name in COUNTRIES or name in REGIONS or name in AREAS
