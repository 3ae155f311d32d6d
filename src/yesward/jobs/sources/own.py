"""An agency's own feed: JSON, JSON lines or CSV at an address, on the schema that docs/jobs-feed.md explains.

Every visit brings the whole of it, so what is missing has closed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from importlib.resources import files
from itertools import islice
from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.addresses import typed
from yesward.jobs.sources.columns import NAMES, advert, plain
from yesward.jobs.sources.decoding import NO_ADVERT, Unreadable, decoded, from_json
from yesward.jobs.sources.source import MOST_ADVERTS, Board, Request, Setting, Settings, Unset, needed

MEDIA = ("application/json", "application/x-ndjson", "application/jsonl", "text/csv", "text/plain")
LISTS = ("jobs", "adverts", "items", "postings", "results", "data", "offers", "positions", "content", "vacancies")
MOST_ROWS = MOST_ADVERTS + 1
"""One more than are read, so that it is seen that there are more."""
MOST_CELL = 2_000_000
_SEPARATORS = ",;\t|"
NO_FEED = "This is neither JSON nor a table with a title and something to tell an advert by."


class Own(Board):
    """A feed of one's own."""

    kind, name = "own", "This feed"
    settings = (Setting("url"), Setting("company", needed=False))
    hours = 1

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        url = typed(needed(settings, "url", self.name))
        if not url:
            raise Unset("This is no address of a feed.")
        return (Request(url, MEDIA),)

    def opened(self, content: bytes) -> Any:
        """The answer decoded. Raises Unreadable."""
        words = decoded(content).lstrip("\ufeff \t\r\n")
        if words.startswith("<"):
            raise Unreadable(NO_FEED)
        if not words.startswith(("{", "[")):
            return {"jobs": list(rows(words))}
        lines = [line for line in words.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].startswith("{") and _whole(lines[0]):
            return {"jobs": [_line(line) for line in lines[:MOST_ROWS]]}
        return from_json(words)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """A list, the list in an object, or one advert by itself."""
        return listed(found)

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        return advert(item, settings.get("company", ""))


def listed(found: Any) -> list[Any] | None:
    """The adverts in a document of any usual shape."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return None
    inside: list[Any] | None = next((found[name] for name in LISTS if isinstance(found.get(name), list)), None)
    if inside is not None:
        return inside
    return [found] if advert(found).title else None


def rows(words: str) -> list[dict[str, Any]]:
    """The rows of a CSV, each a dict by its header. Raises Unreadable."""
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator(words.partition("\n")[0]))
    csv.field_size_limit(MOST_CELL)
    try:
        header = next(reader, [])
        if not has_title(header):
            raise Unreadable(NO_FEED)
        filled = (row for row in reader if any(cell.strip() for cell in row))
        return [dict(zip(header, row, strict=False)) for row in islice(filled, MOST_ROWS)]
    except csv.Error:
        raise Unreadable(NO_FEED) from None


def separator(header: str) -> str:
    """What stands between the cells of a header, by which of the usual marks it has most of."""
    return max(_SEPARATORS, key=lambda mark: (header.count(mark), -_SEPARATORS.index(mark)))


def columns_of(line: str) -> int:
    """How many marks that part cells a line has, of the kind it has most of."""
    return max(line.count(mark) for mark in _SEPARATORS)


def has_title(header: Sequence[str]) -> bool:
    """Whether one of these columns is an advert's title."""
    return any(NAMES.get(plain(name), ("",))[0] == "title" for name in header)


def _whole(line: str) -> bool:
    try:
        return isinstance(from_json(line), dict)
    except Unreadable:
        return False


def _line(line: str) -> Any:
    try:
        return from_json(line)
    except Unreadable:
        return NO_ADVERT


def schema() -> dict[str, Any]:
    """The schema as JSON Schema, for who writes such a feed."""
    found: dict[str, Any] = json.loads((files(__package__) / "feed.schema.json").read_text("utf-8"))
    return found


SOURCE = Own()
