"""Recruitee's careers site API: one answer with everything. https://career.recruitee.com/docs/; no key."""

from __future__ import annotations

import re
from typing import Any

from yesward.jobs.facts import Given, Way
from yesward.jobs.sources.shapes import at, day, first, joined, key, link, many, named, pay, places, sections, text
from yesward.jobs.sources.source import Board, Request, Settings, Unset, token

SUBDOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.I)


class Recruitee(Board):
    """A company's careers site at Recruitee."""

    kind, name = "recruitee", "Recruitee"

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        return (Request(f"https://{subdomain(settings, self.name)}.recruitee.com/api/offers/"),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "offers"."""
        offers = at(found, "offers")
        return offers if isinstance(offers, list) else None

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them; title and text may stand under a language only."""
        said = item if item.get("title") else _translated(item)
        parts = [("", said.get("description")), ("Requirements", said.get("requirements"))]
        where = [at(each, "name") or joined(at(each, "city"), at(each, "country"))
                 for each in many(item.get("locations"))]  # fmt: skip
        money = item.get("salary")
        return Given(
            key=key(item.get("id"), item.get("guid"), item.get("careers_url")),
            title=text(said.get("title"), 300),
            company=first(item.get("company_name"), settings.get("company"), named(settings.get("board"))),
            url=link(item.get("careers_url"), item.get("careers_apply_url")),
            places=places([name for name in where if name]
                          or item.get("location") or joined(item.get("city"), item.get("country"))),
            body=sections(parts),
            is_html=True,
            way=_way(item),
            pay=pay(at(money, "min"), at(money, "max"), at(money, "currency"), at(money, "period")),
            posted=day(item.get("published_at"), item.get("created_at")),
            closes=day(item.get("close_at")),
        )  # fmt: skip


def subdomain(settings: Settings, of: str) -> str:
    """A board's token that becomes a part of a host's name. Raises Unset."""
    board = token(settings, of)
    if not SUBDOMAIN.fullmatch(board):
        raise Unset(f"{of} cannot be asked: “{text(board, 60)}” is no name of a board.")
    return board.lower()


def _translated(item: dict[str, Any]) -> dict[str, Any]:
    words = item.get("translations")
    each = list(words.values()) if isinstance(words, dict) else []
    found = at(words, "en") or next((one for one in each if isinstance(one, dict)), None)
    return found if isinstance(found, dict) else item


def _way(item: dict[str, Any]) -> Way:
    ways: tuple[Way, ...] = ("hybrid", "remote", "on_site")
    return next((way for way in ways if item.get(way) is True), "")


SOURCE = Recruitee()
