"""An advert out of fields whose names are not known beforehand: an agency's own feed, lines of JSON, rows of a CSV.

The names of our own documented schema (docs/jobs-feed.md) are among them, and come first. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import Any

from yesward.jobs.facts import Given, Pay, Way
from yesward.jobs.sources.shapes import (
    MOST_TITLE,
    at,
    day,
    first,
    joined,
    key,
    language,
    link,
    long_text,
    many,
    pay,
    places,
    text,
    way,
)

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "key", "jobid", "guid", "uuid", "shortcode", "slug", "reference", "ref", "refnumber", "referenz"),
    "title": ("title", "jobtitle", "name", "position", "role", "positiontitle", "vacancy", "jobname", "stelle",
              "stellenbezeichnung", "stellentitel", "titel", "bezeichnung", "poste", "intitule", "titre", "puesto",
              "titulo", "functie", "ruolo", "text", "должность", "позиция", "длъжност"),
    "company": ("company", "companyname", "employer", "employername", "organisation", "organization",
                "hiringorganization", "firm", "firma", "unternehmen", "arbeitgeber", "entreprise", "societe",
                "employeur", "empresa", "bedrijf", "werkgever", "azienda", "client", "kunde", "companyguessfromurl",
                "subcompany", "фирма", "компания"),
    "places": ("places", "place", "locations", "location", "joblocation", "city", "cities", "ort", "orte", "standort",
               "einsatzort", "arbeitsort", "lieu", "ville", "ubicacion", "ciudad", "locatie", "plaats", "luogo",
               "candidaterequiredlocation", "alllocations", "office", "город", "град"),
    "url": ("url", "link", "joburl", "absoluteurl", "hostedurl", "careersurl", "redirecturl", "applyurl", "href",
            "applicationurl", "webseite", "lien", "enlace", "ссылка"),
    "description_html": ("descriptionhtml", "bodyhtml", "html"),
    "description": ("description", "jobdescription", "body", "content", "fulltext", "advert", "beschreibung",
                    "stellenbeschreibung", "descriptionplain", "descripcion", "omschrijving", "descrizione",
                    "summary", "details", "text", "описание"),
    "posted": ("posted", "postedat", "postedon", "dateposted", "posteddate", "published", "publishedat", "publishedon",
               "publicationdate", "firstpublished", "created", "createdat", "releaseddate", "pubdate", "date", "datum",
               "veroffentlicht", "online seit", "epoch", "updatedat", "updated", "lastupdated", "дата"),
    "closes": ("closes", "closeson", "closesat", "validthrough", "deadline", "applicationdeadline", "expires",
               "expiresat", "closingdate", "closedat", "bewerbungsschluss", "bewerbungsfrist"),
    "way": ("way", "workplacetype", "workplace", "remotetype", "joblocationtype", "workmodel", "workmode",
            "arbeitsmodell", "remote", "isremote", "telecommuting"),
    "pay_low": ("paylow", "salarymin", "minsalary", "salaryfrom", "salarylow", "gehaltvon"),
    "pay_high": ("payhigh", "salarymax", "maxsalary", "salaryto", "salaryhigh", "gehaltbis"),
    "pay_currency": ("paycurrency", "salarycurrency", "currency", "wahrung"),
    "pay_period": ("payperiod", "salaryperiod", "salaryinterval", "salaryunit", "interval"),
    "language": ("language", "lang", "inlanguage", "sprache"),
}  # fmt: skip
"""What a field may be called, in small letters without anything between them."""
NAMES = {name: (field, rank) for field, names in reversed(FIELDS.items()) for rank, name in enumerate(names)}
HTML = re.compile(
    r"<(?:p|br|li|ul|ol|div|span|h[1-6]|strong|b|em|i|a|table|section)\b[^<>]{0,2000}>|&lt;/?[a-z][a-z0-9]{0,9}\b",
    re.I,
)
_SPLIT = re.compile(r"\s*[;|\n]\s*")
_ACCENTS = str.maketrans("äöüéèêàáíóúñç", "aoueeeaaiounc")


@lru_cache(4_096)
def plain(name: str) -> str:
    """A field's name in small letters, without anything between them."""
    return re.sub(r"[\W_]+", "", name.lower().translate(_ACCENTS)) if len(name) <= 80 else ""


def sorted_out(item: dict[str, Any]) -> dict[str, Any]:
    """What each of our fields holds; where two names fit, the one that stands first in FIELDS and holds something."""
    found: dict[str, tuple[int, Any]] = {}
    for name, value in item.items():
        field, rank = NAMES.get(plain(str(name)), ("", 0))
        if field and value not in (None, "", [], {}) and (field not in found or rank < found[field][0]):
            found[field] = (rank, value)
    told = {field: value for field, (_, value) in found.items()}
    if "title" not in told or "description" in told:
        return told
    return _longer(item, told)


def _longer(item: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """ "text" is a title where nothing else is one (Lever), else the advert's text."""
    words = next((value for name, value in item.items() if plain(str(name)) == "text" and value), None)
    return {**told, "description": words} if words is not None and words != told["title"] else told


def advert(item: dict[str, Any], company: str = "") -> Given:
    """An advert out of such fields."""
    told = sorted_out(item)
    html = long_text(told.get("description_html"))
    body = html or _body(told.get("description"))
    title = first(told.get("title"), at(told.get("title"), "name"), most=MOST_TITLE)
    employer = told.get("company")
    where = _places(told.get("places"))
    given_company = first(employer, at(employer, "name"), at(employer, "display_name"), company)
    url = link(told.get("url"), told.get("id"))
    named = key(told.get("id"), url)
    return Given(
        key=named or by_words(title, given_company, where),
        title=title,
        company=given_company,
        url=url,
        places=where,
        body=body,
        is_html=bool(html) or bool(HTML.search(body[:20_000])),
        way=_way(item, told.get("way")),
        pay=_pay(told),
        posted=day(*many(told.get("posted"))),
        closes=day(*many(told.get("closes"))),
        language=language(at(told.get("language"), "code") or told.get("language")),
    )


def by_words(title: str, company: str, where: tuple[str, ...]) -> str:
    """What stands in for an id where there is none: the same words are the same advert."""
    if not title:
        return ""
    return "words:" + sha256("\n".join((title, company, *where)).casefold().encode()).hexdigest()[:40]


def _body(found: Any) -> str:
    if isinstance(found, list):
        return long_text("\n\n".join(long_text(each, 50_000) for each in found[:50]))
    return long_text(found) or long_text(at(found, "html")) or long_text(at(found, "text"))


def _places(found: Any) -> tuple[str, ...]:
    names: list[str] = []
    for each in many(found)[:100]:
        if isinstance(each, dict):
            said = first(each.get("name"), each.get("display_name"), each.get("fullLocation"), each.get("location_str"))
            names.append(said or joined(each.get("city"), each.get("region"), each.get("country")))
        else:
            names += _SPLIT.split(long_text(each, 4_000).strip())
    return places(names)


def _way(item: dict[str, Any], found: Any) -> Way:
    """Its word for it; a bare yes or no answers the question in the column's name."""
    low = text(found, 20).lower()
    if low in ("true", "yes", "y", "1", "ja", "oui", "si", "да") or found is True:
        named = next((name for name, value in item.items() if value is found or value == found), "")
        return "remote" if plain(str(named)) not in ("way", "workmode", "workmodel") else ""
    return "" if found is False or low in ("false", "no", "0", "nein", "non") else way(found)


def _pay(told: dict[str, Any]) -> Pay | None:
    return pay(told.get("pay_low"), told.get("pay_high"), told.get("pay_currency"), told.get("pay_period"))
