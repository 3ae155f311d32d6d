"""Greenhouse's Job Board API: one answer with everything, texts and all.

https://developers.greenhouse.io/job-board.html; no key; boards of its European region answer at the same place.
"""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given, Pay
from yesward.jobs.sources.addresses import quoted
from yesward.jobs.sources.shapes import (
    at,
    day,
    first,
    key,
    language,
    link,
    long_text,
    many,
    money,
    named,
    pay,
    places,
    text,
)
from yesward.jobs.sources.source import Board, Request, Settings, token


class Greenhouse(Board):
    """A company's board at Greenhouse."""

    kind, name = "greenhouse", "Greenhouse"

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        board = quoted(token(settings, self.name))
        url = f"https://boards-api.greenhouse.io/v1/boards/{board}/jobs?content=true&pay_transparency=true"
        return (Request(url),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "jobs", whose adverts have an absolute_url."""
        jobs = at(found, "jobs")
        its_own = isinstance(jobs, list) and (not jobs or any(at(job, "absolute_url") for job in jobs))
        return jobs if its_own else None

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        return Given(
            key=key(item.get("id")),
            title=text(item.get("title"), 300),
            company=first(item.get("company_name"), settings.get("company"), named(settings.get("board"))),
            url=link(item.get("absolute_url")),
            places=places(at(item, "location", "name")),
            body=long_text(item.get("content")),
            is_html=True,
            pay=_pay(many(item.get("pay_input_ranges"))),
            posted=day(item.get("first_published"), item.get("updated_at")),
            closes=day(item.get("application_deadline")),
            language=language(item.get("language")),
        )


def _pay(ranges: list[Any]) -> Pay | None:
    """The one range that is given; several stand for several places, and no one of them is true for the advert."""
    if len(ranges) != 1:
        return None
    low, high = (money(at(ranges[0], name)) for name in ("min_cents", "max_cents"))
    currency = at(ranges[0], "currency_type")
    return pay(low and low / 100, high and high / 100, currency, at(ranges[0], "title"))


SOURCE = Greenhouse()
