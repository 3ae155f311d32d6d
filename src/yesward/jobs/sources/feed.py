"""RSS and Atom feeds of adverts. A feed holds the newest entries only, so what leaves it has not closed."""

from __future__ import annotations

import re
from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.addresses import typed
from yesward.jobs.sources.shapes import at, day, escaped, first, joined, key, link, long_text, many, places, text, way
from yesward.jobs.sources.source import XML, Board, Request, Setting, Settings, Unset, needed
from yesward.jobs.sources.xml import tree_of

_HEADED = re.compile(r"[^:]{1,60}: \S")
""" "Acme: Data Engineer", as some feeds write all their titles; one such title alone says nothing."""
_MARKS = re.compile(r"<[a-z/!][^<>]{0,2000}>|&(?:lt|#60);", re.I)


class Feed(Board):
    """A feed at an address."""

    kind, name = "feed", "This feed"
    settings = (Setting("url"), Setting("company", needed=False))
    tells_closed = False
    hours = 2

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        url = typed(needed(settings, "url", self.name))
        if not url:
            raise Unset("This is no address of a feed.")
        return (Request(url, XML),)

    def opened(self, content: bytes) -> Any:
        """The answer decoded. Raises Unreadable."""
        return tree_of(content)

    def told(self, found: Any, settings: Settings) -> Settings:
        """The feed's language, and whether its titles begin with the company's name."""
        tongue = _word(_channel(found), "language") or at(found, "marks", "lang") or ""
        titles = [_word(item, "title", most=500) for item in self.adverts_in(found) or []]
        so = len(titles) > 1 and all(_HEADED.match(title) for title in titles)
        return {**settings, "feed_language": text(tongue), "feed_headed": "yes" if so else ""}

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The items of RSS 0.9, 1 or 2, or the entries of Atom."""
        if at(found, "name") == "feed":
            return [part for part in found["parts"] if part["name"] == "entry"]
        if at(found, "name") not in ("rss", "RDF"):
            return None
        parts = [*_channel(found)["parts"], *found["parts"]]
        return [part for part in parts if part["name"] == "item"]

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them. Some feeds for jobs have a company and a place of their own; most have only a title."""
        title, company = _word(item, "title", most=500), first(_word(item, "company"), settings.get("company"))
        if settings.get("feed_headed") and not company:
            company, _, title = title.partition(": ")
        url = link(_link(item), _word(item, "guid"), _word(item, "id"))
        body = long_text(_text(item, "encoded") or _text(item, "content") or _text(item, "description")
                         or _text(item, "summary"))  # fmt: skip
        is_html = bool(_MARKS.search(body))
        where = [_word(item, "location"), _word(item, "region"), joined(_word(item, "city"), _word(item, "country"))]
        return Given(
            key=key(_text(item, "guid"), _text(item, "id"), url),
            title=text(title, 300),
            company=company or _word(item, "creator") or _word(_part(item, "author"), "name"),
            url=url,
            places=places([name for name in where if name][:1]),
            body=body if is_html else escaped(body),
            is_html=True,
            way=way(_word(item, "remote") or _word(item, "region")),
            posted=day(*(_text(item, name) for name in ("pubDate", "published", "date", "updated"))),
            closes=day(_text(item, "expires"), _text(item, "expirationDate")),
            language=settings.get("feed_language", "")[:2].lower(),
        )


def _channel(found: Any) -> Any:
    return next((part for part in many(at(found, "parts")) if part["name"] == "channel"), found)


def _part(item: Any, name: str) -> Any:
    return next((part for part in many(at(item, "parts")) if part["name"] == name), None)


def _text(item: Any, name: str) -> str:
    return long_text(at(_part(item, name), "text"))


def _word(item: Any, name: str, most: int = 200) -> str:
    return text(_text(item, name), most)


def _link(item: Any) -> str:
    """RSS writes it as words, Atom as a mark; the one without a relation, or "alternate", leads to the advert."""
    parts = [part for part in many(at(item, "parts")) if part["name"] == "link"]
    leads = [part["marks"].get("href", "") for part in parts if part["marks"].get("rel", "alternate") == "alternate"]
    return first(*leads, *(part["text"] for part in parts), most=2_000)


SOURCE = Feed()
