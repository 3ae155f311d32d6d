"""Personio's positions in XML: one answer with everything.

https://developer.personio.de/docs/retrieving-open-job-positions; no key; the same board answers at .de and .com.
"""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.recruitee import subdomain
from yesward.jobs.sources.shapes import at, day, first, key, link, many, named, places, sections, text
from yesward.jobs.sources.source import XML, Board, Request, Setting, Settings
from yesward.jobs.sources.xml import tree_of


class Personio(Board):
    """A company's careers page at Personio."""

    kind, name = "personio", "Personio"
    settings = (*Board.settings, Setting("region", needed=False), Setting("language", needed=False))

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        tongue = settings.get("language", "")
        asked = f"?language={tongue}" if len(tongue) == 2 and tongue.isascii() and tongue.isalpha() else ""
        return (Request(f"https://{_host(subdomain(settings, self.name), settings)}/xml{asked}", XML),)

    def opened(self, content: bytes) -> Any:
        """The answer decoded. Raises Unreadable."""
        return tree_of(content)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The positions below workzag-jobs."""
        if at(found, "name") != "workzag-jobs":
            return None
        return [part for part in found["parts"] if part["name"] == "position"]

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        number, board = key(_word(item, "id")), settings.get("board", "")
        offices = [_word(item, "office"), *(text(at(each, "text")) for each in _below(item, "additionalOffices"))]
        parts = [(_word(each, "name"), _long(each, "value")) for each in _below(item, "jobDescriptions")]
        url = f"https://{_host(board, settings)}/job/{number}" if board and number.isdecimal() else ""
        return Given(
            key=number,
            title=text(_word(item, "name"), 300),
            company=first(_word(item, "subcompany"), settings.get("company"), named(board)),
            url=link(url),
            places=places(offices),
            body=sections(parts),
            is_html=True,
            posted=day(_word(item, "createdAt")),
        )


def _host(board: str, settings: Settings) -> str:
    return f"{board}.jobs.personio.{'com' if settings.get('region') == 'com' else 'de'}"


def _part(item: Any, name: str) -> Any:
    return next((part for part in many(at(item, "parts")) if part["name"] == name), None)


def _below(item: Any, name: str) -> list[Any]:
    return many(at(_part(item, name), "parts"))


def _word(item: Any, name: str) -> str:
    return text(at(_part(item, name), "text"), 300)


def _long(item: Any, name: str) -> Any:
    return at(_part(item, name), "text")


SOURCE = Personio()
