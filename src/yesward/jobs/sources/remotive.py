"""Remotive's API: adverts for work from anywhere, or from a region.

https://github.com/remotive-com/remote-jobs-api; no key. Its terms: link back to the advert there and name Remotive;
ask at most four times a day; do not hand its adverts on to other sites.
"""

from __future__ import annotations

import re
from typing import Any

from yesward.jobs.facts import Given, Pay, Period
from yesward.jobs.sources.addresses import queried
from yesward.jobs.sources.shapes import at, day, key, link, long_text, pay, period, places, text
from yesward.jobs.sources.source import Board, Credit, Request, Setting, Settings

_RANGE = re.compile(
    r"^\D{0,12}?(\d[\d,.]{0,12})\s?(k)?(?:\s{0,3}(?:-|–|—|to)\s{0,3}\D{0,4}(\d[\d,.]{0,12})\s?(k)?)?", re.I
)
_CURRENCIES = (("USD", ("usd", "us$")), ("EUR", ("eur", "€")), ("GBP", ("gbp", "£")), ("CAD", ("cad", "c$")),
               ("AUD", ("aud", "a$")), ("CHF", ("chf",)))  # fmt: skip


class Remotive(Board):
    """Adverts on Remotive, all or those that a search finds."""

    kind, name = "remotive", "Remotive"
    settings = (Setting("search", needed=False),)
    tells_closed = False
    credit = Credit("Found on Remotive", "https://remotive.com/")

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first."""
        search = settings.get("search", "").strip()[:100]
        return (Request(queried("https://remotive.com/api/remote-jobs", [("search", search)] if search else [])),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "jobs", whose adverts say where candidates have to be."""
        jobs = at(found, "jobs")
        its_own = isinstance(jobs, list) and all("candidate_required_location" in job for job in jobs[:1] if job)
        return jobs if its_own else None

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        del settings
        return Given(
            key=key(item.get("id"), item.get("url")),
            title=text(item.get("title"), 300),
            company=text(item.get("company_name")),
            url=link(item.get("url")),
            places=places([part.strip() for part in text(item.get("candidate_required_location")).split(",")]),
            body=long_text(item.get("description")),
            is_html=True,
            way="remote",
            pay=salary(text(item.get("salary"))),
            posted=day(item.get("publication_date")),
        )


def salary(words: str) -> Pay | None:
    """ "$90k - $105k" as pay; by the year where it says nothing and is too much for less."""
    found = _RANGE.match(words)
    if found is None:
        return None
    low, high = _amount(found[1], found[2] or found[4]), _amount(found[3], found[4])
    each: Period = period(words) or ("year" if (low or 0) >= 10_000 else "")
    small = words.lower()
    code = next((name for name, signs in _CURRENCIES if any(sign in small for sign in signs)), "")
    return pay(low, high, code, each)


def _amount(digits: str | None, thousands: str | None) -> float | None:
    plain = re.sub(r"[,.](?=\d{3}(?!\d))", "", digits or "").replace(",", ".").rstrip(".")
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return None
    return float(plain) * (1000 if thousands and float(plain) < 1000 else 1)


SOURCE = Remotive()
