"""A page that has its adverts in it for machines to read: schema.org JobPosting as JSON-LD.

It is a page and not an API, so robots.txt is asked first. A page that only lists links to its adverts is followed one
step, to at most thirty of them on its own host. What is missing from a page later may only have moved.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.addresses import host_of, typed
from yesward.jobs.sources.decoding import Unreadable, from_json
from yesward.jobs.sources.html import links_in, page_of, scripts_in
from yesward.jobs.sources.posting import advert_of, postings_in
from yesward.jobs.sources.source import HTML, Answer, Board, Read, Request, Setting, Settings, Unset, each_of, needed

NO_ADVERTS = "There is no advert on this page that a program can read."
MOST_FOLLOWED = 30
_BEFORE = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[")
_BEHIND = ("-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>")
_TRAILING = re.compile(r",(\s*[\]}])")
_ADVERT = re.compile(
    r"/(?:jobs?|careers?|positions?|vacanc(?:y|ies)|openings?|stellen[a-z-]*|karriere|offres?|vacatures?|empleos?)"
    r"/(?:[^/?#]+/)*[^/?#]{4,}",
    re.I,
)


class Page(Board):
    """A page of a company, with one advert or several in it."""

    kind, name = "page", "This page"
    settings = (Setting("url"), Setting("company", needed=False))
    is_api = False
    tells_closed = False
    hours = 12

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        url = typed(needed(settings, "url", self.name))
        if not url:
            raise Unset("This is no address of a page.")
        return (Request(url, HTML),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The postings of a decoded JSON-LD script; a list of them, or one."""
        return postings_in(found) or None

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them; an advert that names no address has the page's."""
        given = advert_of(item, settings.get("page", ""), alone="several" not in settings)
        return given if given.company else replace(given, company=settings.get("company", ""))

    def read(self, answer: Answer, settings: Settings, known: Container[str] = ()) -> Read:
        """What a page says; where it has links to adverts only, these are asked next."""
        del known
        url = answer.url or answer.request.url
        page = page_of(answer.content)
        found = postings_of(page)
        if found:
            told = {**settings, "page": url, **({"several": "yes"} if len(found) > 1 else {})}
            return Read(*each_of(found, lambda item: self.one(item, told)))
        if answer.request.page == 1 and (links := adverts_linked(page, url)):
            return Read(next=tuple(Request(link, HTML, page=2) for link in links))
        return Read(why=NO_ADVERTS)


def postings_of(page: Any) -> list[dict[str, Any]]:
    """Every JobPosting of a page's scripts; a script that is broken beyond mending is left out."""
    found = []
    for script in scripts_in(page):
        for words in (script, _mended(script)):
            try:
                found += postings_in(from_json(words))
                break
            except Unreadable:
                continue
    return found


def adverts_linked(page: Any, url: str) -> list[str]:
    """Links of a page to its own host that look like adverts, and not like the page itself."""
    here = url.partition("#")[0].rstrip("/")
    links = (link.partition("#")[0] for link in links_in(page, url))
    found = (typed(link) for link in links if host_of(link) == host_of(url) and _ADVERT.search(link))
    return list(dict.fromkeys(link for link in found if link and link.rstrip("/") != here))[:MOST_FOLLOWED]


def _mended(words: str) -> str:
    """Without the wrapping for old browsers, commas before an end, and a last semicolon."""
    words = words.strip()
    for mark in _BEFORE:
        words = words.removeprefix(mark).lstrip()
    for mark in _BEHIND:
        words = words.removesuffix(mark).rstrip()
    return _TRAILING.sub(r"\1", words.rstrip("; \n"))


SOURCE = Page()
