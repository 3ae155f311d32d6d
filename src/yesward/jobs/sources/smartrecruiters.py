"""SmartRecruiters' Posting API: a list in pages without texts, then one request for the text of each new advert.

https://dev.smartrecruiters.com/customer-api/posting-api/; no key.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import Any

from yesward.jobs.facts import Given, Way
from yesward.jobs.sources.addresses import quoted
from yesward.jobs.sources.shapes import at, day, first, joined, key, language, link, named, places, sections, text
from yesward.jobs.sources.source import (
    MOST_PAGES,
    Answer,
    Board,
    Read,
    Request,
    Settings,
    token,
)

_API = "https://api.smartrecruiters.com/v1/companies"
_A_PAGE = 100
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


class SmartRecruiters(Board):
    """A company's postings at SmartRecruiters."""

    kind, name = "smartrecruiters", "SmartRecruiters"

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        return (_page(settings, 1),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "content", or one posting by itself."""
        content = at(found, "content")
        if isinstance(content, list) and "totalFound" in found:
            return content
        return [found] if isinstance(at(found, "jobAd"), dict) else None

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them; only a posting asked for by itself has a text."""
        company, where = item.get("company"), item.get("location")
        token_of = first(at(company, "identifier"), settings.get("board"))
        number = key(item.get("id"), item.get("uuid"))
        parts = [(at(item, "jobAd", "sections", name, "title"), at(item, "jobAd", "sections", name, "text"))
                 for name in _SECTIONS]  # fmt: skip
        full = text(at(where, "fullLocation"))
        country = text(at(where, "country")).upper()
        body = sections(parts)
        return Given(
            key=number,
            title=text(item.get("name"), 300),
            company=first(at(company, "name"), settings.get("company"), named(token_of)),
            url=link(item.get("postingUrl"), f"https://jobs.smartrecruiters.com/{quoted(token_of)}/{quoted(number)}"),
            places=places(full or joined(at(where, "city"), at(where, "region"), country)),
            body=body,
            is_html=bool(body),
            way=_way(where),
            posted=day(item.get("releasedDate")),
            language=language(at(item, "language", "code") or item.get("language")),
        )

    def read(self, answer: Answer, settings: Settings, known: Container[str] = ()) -> Read:
        """Of a page of the list those whose text is known are given without it; for the others, their text is asked."""
        read, instead = super().read(answer, settings, known), answer.request.instead
        if instead is not None:
            return read if any(given.key == instead.key for given in read.given) else replace(read, given=(instead,))
        late = {given.key: replace(request, instead=given) for given in read.given
                if not given.body and given.key not in known and (request := _details(given, settings))}  # fmt: skip
        here = tuple(given for given in read.given if given.key not in late)
        return replace(read, given=here, next=(*read.next, *late.values()))

    def more(self, found: Any, answer: Answer, settings: Settings) -> tuple[tuple[Request, ...], bool]:
        """The next page, while there are more than have come."""
        page, total = answer.request.page, found.get("totalFound")
        here = at(found, "content")
        if not here or not isinstance(total, int) or total <= page * _A_PAGE or not settings.get("board"):
            return (), False
        return ((), True) if page >= MOST_PAGES else ((_page(settings, page + 1),), False)


def _page(settings: Settings, page: int) -> Request:
    board = quoted(token(settings, SOURCE.name))
    return Request(f"{_API}/{board}/postings?limit={_A_PAGE}&offset={(page - 1) * _A_PAGE}", page=page)


def _details(given: Given, settings: Settings) -> Request | None:
    """Asked by our own address and not by the one the answer names, which could be anything."""
    board = settings.get("board", "")
    return Request(f"{_API}/{quoted(board)}/postings/{quoted(given.key)}") if board else None


def _way(where: Any) -> Way:
    if at(where, "hybrid") is True:
        return "hybrid"
    if at(where, "remote") is True:
        return "remote"
    return "on_site" if at(where, "remote") is False and at(where, "hybrid") is False else ""


SOURCE = SmartRecruiters()
