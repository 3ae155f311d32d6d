"""Ashby's job posting API: one answer with everything. https://developers.ashbyhq.com/docs/public-job-posting-api."""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given, Pay
from yesward.jobs.sources.addresses import host_of, quoted, steps
from yesward.jobs.sources.shapes import at, day, first, key, link, long_text, many, named, pay, places, text, way
from yesward.jobs.sources.source import Board, Request, Settings, token


class Ashby(Board):
    """A company's board at Ashby."""

    kind, name = "ashby", "Ashby"

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        board = quoted(token(settings, self.name))
        return (Request(f"https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true"),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "jobs", whose adverts have a jobUrl; those that are not listed are for invited people only."""
        jobs = at(found, "jobs")
        if not isinstance(jobs, list) or (jobs and not any(at(job, "jobUrl") for job in jobs)):
            return None
        return [job for job in jobs if at(job, "isListed") is not False]

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        url = link(item.get("jobUrl"), item.get("applyUrl"))
        board = settings.get("board") or next(iter(steps(url) if host_of(url).endswith("ashbyhq.com") else []), "")
        others = [at(each, "location") for each in many(item.get("secondaryLocations"))]
        html = long_text(item.get("descriptionHtml"))
        remote = "remote" if item.get("isRemote") is True else ""
        return Given(
            key=key(item.get("id")),
            title=text(item.get("title"), 300),
            company=first(settings.get("company"), named(board)),
            url=url,
            places=places(item.get("location"), others),
            body=html or long_text(item.get("descriptionPlain")),
            is_html=bool(html),
            way=way(item.get("workplaceType")) or way(remote),
            pay=_pay(item.get("compensation")),
            posted=day(item.get("publishedAt")),
        )


def _pay(said: Any) -> Pay | None:
    """The salary, where there is one and not several for several places."""
    parts = many(at(said, "summaryComponents"))
    if not parts:
        parts = [part for tier in many(at(said, "compensationTiers")) for part in many(at(tier, "components"))]
    salaries = [part for part in parts if text(at(part, "compensationType")).lower() == "salary"]
    if len(salaries) != 1:
        return None
    only = salaries[0]
    return pay(at(only, "minValue"), at(only, "maxValue"), at(only, "currencyCode"), at(only, "interval"))


SOURCE = Ashby()
