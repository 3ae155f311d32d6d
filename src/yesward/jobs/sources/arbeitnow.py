"""Arbeitnow's job board API: the newest adverts of many companies, a hundred or more a page.

https://www.arbeitnow.com/blog/job-board-api; no key. We link back.
"""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.shapes import at, day, key, link, long_text, places, text, way
from yesward.jobs.sources.source import Answer, Board, Credit, Request, Settings

_API = "https://www.arbeitnow.com/api/job-board-api"
_PAGES = 5
"""The newest; who looks every day has seen what stands further back."""


class Arbeitnow(Board):
    """The newest adverts on Arbeitnow."""

    kind, name = "arbeitnow", "Arbeitnow"
    settings = ()
    tells_closed = False
    credit = Credit("Found on Arbeitnow", "https://www.arbeitnow.com/")

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first."""
        del settings
        return (Request(_API),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "data", whose adverts have a slug and a company_name."""
        jobs = at(found, "data")
        its_own = isinstance(jobs, list) and all(at(job, "slug") and "company_name" in job for job in jobs[:1])
        return jobs if its_own else None

    def more(self, found: Any, answer: Answer, settings: Settings) -> tuple[tuple[Request, ...], bool]:
        """The next of the newest pages, by our own address and not by the one the answer names."""
        del settings
        page = answer.request.page + 1
        if not found["data"] or not at(found, "links", "next"):
            return (), False
        return ((), True) if page > _PAGES else ((Request(f"{_API}?page={page}", page=page),), False)

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        del settings
        return Given(
            key=key(item.get("slug"), item.get("url")),
            title=text(item.get("title"), 300),
            company=text(item.get("company_name")),
            url=link(item.get("url")),
            places=places(item.get("location")),
            body=long_text(item.get("description")),
            is_html=True,
            way=way(item.get("remote") is True),
            posted=day(item.get("created_at")),
        )


SOURCE = Arbeitnow()
