"""Workable's public widget, as its customers put it on their own pages: one answer with everything.

No key; Workable documents only its other API (spi/v3), which needs the company's key; a recording of that can be read
from a file. A job in three places comes as three rows of one shortcode.
"""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given, Way
from yesward.jobs.sources.addresses import host_of, quoted, steps
from yesward.jobs.sources.shapes import at, day, first, joined, key, link, many, named, places, sections, text, way
from yesward.jobs.sources.source import Board, Request, Settings, token


class Workable(Board):
    """A company's account at Workable."""

    kind, name = "workable", "Workable"

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        board = quoted(token(settings, self.name))
        return (Request(f"https://apply.workable.com/api/v1/widget/accounts/{board}?details=true"),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "jobs", whose adverts have a shortcode."""
        jobs = at(found, "jobs")
        if isinstance(at(found, "list_pages"), list):
            jobs = _recorded(found)
        if not isinstance(jobs, list) or (jobs and not any(at(job, "shortcode") for job in jobs)):
            return None
        return _once(jobs)

    def told(self, found: Any, settings: Settings) -> Settings:
        """The company's name, which only the whole answer says."""
        name = text(at(found, "name"))
        return {**settings, "company": name} if name and not settings.get("company") else settings

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        code = key(item.get("shortcode"))
        parts = [("", item.get("description")), ("Requirements", item.get("requirements")),
                 ("Benefits", item.get("benefits"))]  # fmt: skip
        where = many(item.get("locations")) or [item.get("location") or item]
        return Given(
            key=code,
            title=first(item.get("full_title"), item.get("title"), most=300),
            company=first(settings.get("company"), named(settings.get("board") or _account(item))),
            url=link(item.get("shortlink"), item.get("url"), item.get("application_url"))
            or (f"https://apply.workable.com/j/{quoted(code)}" if code else ""),
            places=places([_place(each) for each in where]),
            body=sections(parts),
            is_html=True,
            way=_way(item),
            posted=day(item.get("published_on"), item.get("created_at")),
        )


def _account(item: dict[str, Any]) -> str:
    """The account's name as it stands in an address like apply.workable.com/acme/j/X."""
    url = link(item.get("application_url"), item.get("url"))
    path = steps(url) if host_of(url) == "apply.workable.com" else []
    return path[0] if len(path) > 2 else ""


def _once(jobs: list[Any]) -> list[Any]:
    """One row a shortcode, with the places of all its rows."""
    rows: dict[str, dict[str, Any]] = {}
    others = []
    for job in jobs:
        code = key(at(job, "shortcode"))
        if not code:
            others.append(job)
        elif code in rows:
            rows[code]["locations"] = [*_where(rows[code]), *_where(job)][:20]
        else:
            rows[code] = dict(job)
    return [*rows.values(), *others]


def _where(job: dict[str, Any]) -> list[Any]:
    return many(job.get("locations")) or [job.get("location") or {name: job.get(name) for name in _PARTS}]


_PARTS = ("city", "state", "country")


def _place(found: Any) -> str:
    if isinstance(found, str):
        return text(found)
    said = text(at(found, "location_str"))
    return said or joined(at(found, "city"), at(found, "region") or at(found, "state"), at(found, "country"))


def _way(item: dict[str, Any]) -> Way:
    said = way(first(item.get("workplace_type"), at(item, "location", "workplace_type")).replace("_", "-"))
    remote = True in (item.get("telecommuting"), at(item, "location", "telecommuting"))
    return said or ("remote" if remote else "")


def _recorded(found: Any) -> list[Any]:
    """A recording of lists and details: each job of the lists, with what its details say."""
    details = at(found, "details")
    jobs = [job for page in found["list_pages"] for job in many(at(page, "jobs")) if isinstance(job, dict)]
    return [
        {**job, **more} if isinstance(more := at(details, key(job.get("shortcode"))), dict) else job for job in jobs
    ]


SOURCE = Workable()
