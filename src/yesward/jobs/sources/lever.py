"""Lever's Postings API: pages of a hundred.

https://github.com/lever/postings-api; no key; a place of its own for Europe.
"""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.addresses import host_of, quoted, steps
from yesward.jobs.sources.shapes import (
    at,
    day,
    escaped,
    first,
    key,
    link,
    long_text,
    many,
    named,
    pay,
    places,
    sections,
    text,
    way,
)
from yesward.jobs.sources.source import MOST_PAGES, Answer, Board, Request, Setting, Settings, token

_A_PAGE = 100


class Lever(Board):
    """A company's postings at Lever."""

    kind, name = "lever", "Lever"
    settings = (*Board.settings, Setting("region", needed=False))

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        return (_page(settings, 1),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """A bare list, whose adverts have a hostedUrl and are titled by "text"."""
        if not isinstance(found, list):
            return None
        return found if not found or any(at(each, "hostedUrl") for each in found) else None

    def more(self, found: Any, answer: Answer, settings: Settings) -> tuple[tuple[Request, ...], bool]:
        """The next page after a full one."""
        page = answer.request.page
        if len(found) < _A_PAGE:
            return (), False
        return ((), True) if page >= MOST_PAGES else ((_page(settings, page + 1),), False)

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        url = link(item.get("hostedUrl"), item.get("applyUrl"))
        board = settings.get("board") or next(iter(steps(url) if host_of(url).endswith("lever.co") else []), "")
        lists = [(at(each, "text"), f"<ul>{long_text(at(each, 'content'))}</ul>") for each in many(item.get("lists"))]
        opening = first(item.get("descriptionPlain"), most=10_000)
        body = [("", item.get("description") or escaped(opening)), *lists, ("", item.get("additional"))]
        money = item.get("salaryRange")
        return Given(
            key=key(item.get("id")),
            title=text(item.get("text"), 300),
            company=first(settings.get("company"), named(board)),
            url=url,
            places=places(at(item, "categories", "allLocations") or at(item, "categories", "location")),
            body=sections(body),
            is_html=True,
            way=way(item.get("workplaceType")),
            pay=pay(at(money, "min"), at(money, "max"), at(money, "currency"), at(money, "interval")),
            posted=day(item.get("createdAt")),
        )


def _page(settings: Settings, page: int) -> Request:
    board = quoted(token(settings, SOURCE.name))
    region = ".eu" if settings.get("region") == "eu" else ""
    where = f"https://api{region}.lever.co/v0/postings/{board}?mode=json"
    return Request(f"{where}&skip={(page - 1) * _A_PAGE}&limit={_A_PAGE}", page=page)


SOURCE = Lever()
