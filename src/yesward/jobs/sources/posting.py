"""One schema.org JobPosting, as it stands in a page, as an advert. Pure. https://schema.org/JobPosting."""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given, Pay, Way
from yesward.jobs.sources.addresses import resolved
from yesward.jobs.sources.columns import by_words
from yesward.jobs.sources.shapes import (
    MOST_TITLE,
    MOST_URL,
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

_MOST_LOOKED_AT = 50_000


def postings_in(found: Any) -> list[dict[str, Any]]:
    """Every JobPosting anywhere in a document, in its order; not those inside another one."""
    postings: list[dict[str, Any]] = []
    waiting, looked = [found], 0
    while waiting and looked < _MOST_LOOKED_AT:
        each = waiting.pop()
        looked += 1
        if isinstance(each, list):
            waiting.extend(reversed(each))
        elif isinstance(each, dict):
            if _is_posting(each):
                postings.append(each)
            else:
                waiting.extend(reversed(list(each.values())))
    return postings


def _is_posting(found: dict[str, Any]) -> bool:
    kinds = many(found.get("@type"))
    return any(isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2] == "JobPosting" for kind in kinds)


def advert_of(item: dict[str, Any], page: str, alone: bool = True) -> Given:
    """The posting as an advert. ``page``: where it was found, which tells it from others if it is ``alone`` there."""
    said = (_one(item.get("url")), at(item, "mainEntityOfPage", "@id"), item.get("mainEntityOfPage"))
    url = link(*(resolved(page, each) for each in said if isinstance(each, str) and len(each) <= MOST_URL))
    number = item.get("identifier")
    title = first(item.get("title"), item.get("name"), most=MOST_TITLE)
    company = _company(item.get("hiringOrganization"))
    where = places([_place(each) for each in many(item.get("jobLocation"))], _from_where(item))
    own = key(at(_one(number), "value"), _one(number), item.get("@id"), url)
    return Given(
        key=own or (link(page) if alone else "") or by_words(title, company, where),
        title=title,
        company=company,
        url=url or link(page),
        places=where,
        body=long_text(item.get("description")),
        is_html=True,
        way=_way(item),
        pay=_pay(item),
        posted=day(item.get("datePosted")),
        closes=day(item.get("validThrough")),
        language=language(_named(item.get("inLanguage"))),
    )


def _one(found: Any) -> Any:
    return found[0] if isinstance(found, list) and found else found


def _named(found: Any) -> str:
    """Words, or the name of the thing."""
    found = _one(found)
    return first(at(found, "name"), at(found, "alternateName"), found)


def _company(found: Any) -> str:
    return _named(found) or text(at(_one(found), "legalName"))


def _place(found: Any) -> str:
    address = _one(at(found, "address"))
    if address is None:
        address = found
    if not isinstance(address, dict):
        return text(address)
    parts = (_named(address.get(name)) for name in ("addressLocality", "addressRegion", "addressCountry"))
    return joined(*parts) or _named(found)


def _from_where(item: dict[str, Any]) -> list[str]:
    """For work from anywhere: from where people may do it, if the posting names no other place."""
    return [] if item.get("jobLocation") else [_named(each) for each in many(item.get("applicantLocationRequirements"))]


def _way(item: dict[str, Any]) -> Way:
    said = [text(each).upper() for each in many(item.get("jobLocationType"))]
    return "remote" if "TELECOMMUTE" in said else way(said[0] if said else "")


def _pay(item: dict[str, Any]) -> Pay | None:
    said = _one(item.get("baseSalary"))
    if not isinstance(said, dict):
        return pay(said, None, item.get("salaryCurrency"))
    value = _one(said.get("value"))
    amounts = value if isinstance(value, dict) else said
    low, high = amounts.get("minValue"), amounts.get("maxValue")
    only = amounts.get("value") if isinstance(value, dict) else value
    currency = first(said.get("currency"), item.get("salaryCurrency"), amounts.get("currency"))
    unit = first(amounts.get("unitText"), said.get("unitText"))
    return pay(low, high, currency, unit) or pay(only, only, currency, unit)
