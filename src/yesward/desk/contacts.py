"""Whom to talk to: the contacts that ship, country by country, with the person's own changes laid over them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from django.utils import dateformat

from yesward.desk.models import Contact
from yesward.lib.shipped import table

ELSEWHERE = "ZZ"
EDITABLE = ("name", "phone", "url", "hours", "about")


@dataclass(frozen=True, slots=True)
class Line:
    """One contact as shown. ``checked`` is the day it was last confirmed; ``own_id`` the row that changed it."""

    id: str
    name: str
    about: str
    checked: date
    phone: str = ""
    text: str = ""
    url: str = ""
    hours: str = ""
    kind: str = "listen"
    source_date: str = ""
    own_id: int | None = None

    @property
    def source_day(self) -> str:
        """How old the page was that confirmed it, in words; empty where it bears no date."""
        year, _, rest = self.source_date.partition("-")
        month, _, day = rest.partition("-")
        if not rest:
            return year
        return dateformat.format(date(int(year), int(month), int(day or 1)), "j F Y" if day else "F Y")

    @property
    def dial(self) -> str:
        """The number as a telephone link takes it."""
        return "".join(mark for mark in self.phone if mark.isdigit() or mark == "+")


@dataclass(frozen=True, slots=True)
class Country:
    """A country's contacts; ``emergency`` is empty where no number could be confirmed."""

    code: str
    name: str
    emergency: str
    lines: tuple[Line, ...]


@cache
def shipped() -> tuple[Country, ...]:
    """The contacts of this release, from contacts.toml."""
    kept = table("yesward.desk", "contacts.toml")
    known = set(Line.__dataclass_fields__)
    return tuple(
        Country(
            code=country["code"],
            name=country["name"],
            emergency=country.get("emergency", ""),
            lines=tuple(
                Line(**{key: value for key, value in entry.items() if key in known})
                for entry in country.get("contact", ())
            ),
        )
        for country in kept["country"]
    )


def shipped_line(shipped_id: str) -> Line | None:
    """A contact of this release by its id."""
    return next((line for country in shipped() for line in country.lines if line.id == shipped_id), None)


def countries(changes: Iterable[Contact], first: str) -> list[Country]:
    """All countries with changes laid over, the one with code ``first`` at the head, hidden contacts left out."""
    by_id = {change.shipped_id: change for change in changes if change.shipped_id}
    merged = [replace(country, lines=tuple(_laid_over(country.lines, by_id))) for country in shipped()]
    return sorted(merged, key=lambda country: (country.code != first, country.code == ELSEWHERE))


def _laid_over(lines: Iterable[Line], by_id: dict[str, Contact]) -> Iterable[Line]:
    for line in lines:
        change = by_id.get(line.id)
        if change is None:
            yield line
        elif not change.hidden:
            yield as_line(change, line)


def as_line(row: Contact, under: Line | None = None) -> Line:
    """A person's own row as it is shown; what they cannot edit comes from the contact ``under`` it."""
    fields = {key: getattr(row, key) for key in EDITABLE}
    if under is not None:
        return replace(under, **fields, checked=row.checked, source_date="", own_id=row.pk)
    return Line(id=f"own-{row.pk}", checked=row.checked, own_id=row.pk, kind="own", **fields)


def country_of(accept_language: str) -> str:
    """The country a browser's language names, as in ``de-AT``; empty where it names none."""
    for part in accept_language.split(","):
        _, _, region = part.split(";")[0].strip().partition("-")
        if len(region) == 2 and region.isalpha():
            return region.upper()
    return ""
