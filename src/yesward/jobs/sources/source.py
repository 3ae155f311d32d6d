"""What every source of adverts is: what to ask of whom, and how to read what it answers. Pure: bytes in, adverts out.

A new board is a copy of `greenhouse.py`: a class below `Board` that says what to ask and how one advert of an answer
reads, an instance of it named SOURCE, and one line in `sources/__init__.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from yesward.jobs.facts import Failed, Given
from yesward.jobs.sources.addresses import queried
from yesward.jobs.sources.decoding import NO_ADVERT, NO_KEY, NO_TITLE, Odd, Unreadable, from_json
from yesward.jobs.sources.shapes import at, key, text

Settings = Mapping[str, str]
"""What is known of one source that somebody follows: the board's token, a company's name, a search, a key."""

JSON = ("application/json",)
XML = ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml")
HTML = ("text/html", "application/xhtml+xml")
NOT_ITS_ANSWER = "%s answered with something else than its list of adverts."
MOST_PAGES = 20
MOST_ADVERTS = 20_000
"""Of one answer; more is not a company's board."""
_NAMELESS = "advert "
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,99}")


class Unset(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """Something that must be known before a source can be asked; its words are one plain sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a source needs to know. ``secret`` ones are kept as keys are and never shown, logged or exported."""

    name: str
    needed: bool = True
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Credit:
    """What a source's terms ask to be shown beside its adverts: words that are a link, without rel=nofollow."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask. ``url`` may be stored and shown; ``asked()`` is what goes out, with the keys in it.

    ``media``: what kinds of answer are expected. ``page``: the number of this request among a list's, from 1.
    ``instead``: what is known of the one advert whose details these are, used where they do not come.
    """

    url: str
    media: tuple[str, ...] = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    secret: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    page: int = 1
    instead: Given | None = None

    def asked(self) -> str:
        """The whole address, keys and all: for the one call, never to be kept."""
        return queried(self.url, self.secret) if self.secret else self.url


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a request. ``url``: where it came from in the end, if it moved."""

    request: Request
    content: bytes
    media: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What one answer says. ``next``: what to ask now. ``why``: one sentence where the answer is not the source's.

    ``cut``: the source has more than was read, so what is missing has not closed.
    """

    given: tuple[Given, ...] = ()
    failed: tuple[Failed, ...] = ()
    next: tuple[Request, ...] = ()
    why: str = ""
    cut: bool = False


class Source(Protocol):
    """One place where adverts are. ``is_api``: made for programs, so robots.txt is not asked; else it is a page.

    ``tells_closed``: what is missing from a whole visit has closed. ``hours``: at least so many between two visits.
    """

    kind: str
    name: str
    settings: tuple[Setting, ...]
    is_api: bool
    tells_closed: bool
    hours: int
    credit: Credit | None

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""

    def read(self, answer: Answer, settings: Settings, known: Container[str] = ()) -> Read:
        """What an answer says; ``known``: keys of adverts whose text is there already. Raises nothing."""

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The adverts of an answer that has been decoded, None where it is not this source's."""

    def told(self, found: Any, settings: Settings) -> Settings:
        """What the answer as a whole says about all its adverts, added to the settings."""

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them. Raises Odd."""


class Board:
    """What most sources share: an answer in JSON, a list of adverts in it, one advert after the other."""

    kind = name = ""
    settings: tuple[Setting, ...] = (Setting("board"), Setting("company", needed=False))
    is_api = True
    tells_closed = True
    hours = 6
    credit: Credit | None = None

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        raise NotImplementedError

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The adverts of an answer that has been decoded, None where it is not this source's."""
        raise NotImplementedError

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them. Raises Odd."""
        raise NotImplementedError

    def opened(self, content: bytes) -> Any:
        """The answer decoded. Raises Unreadable."""
        return from_json(content)

    def told(self, found: Any, settings: Settings) -> Settings:
        """What the answer as a whole says about all its adverts, added to the settings."""
        del found
        return settings

    def more(self, found: Any, answer: Answer, settings: Settings) -> tuple[tuple[Request, ...], bool]:
        """What to ask next, and whether there is more than will be asked for."""
        del found, answer, settings
        return (), False

    def read(self, answer: Answer, settings: Settings, known: Container[str] = ()) -> Read:
        """What an answer says. Raises nothing."""
        del known
        try:
            found = self.opened(answer.content)
        except Unreadable as odd:
            return Read(why=str(odd))
        items = self.adverts_in(found)
        if items is None:
            return Read(why=NOT_ITS_ANSWER % self.name)
        settings = self.told(found, settings)
        given, failed = each_of(items[:MOST_ADVERTS], lambda item: self.one(item, settings))
        asks, cut = self.more(found, answer, settings)
        return Read(given, failed, asks, cut=cut or len(items) > MOST_ADVERTS)


def each_of(
    items: list[Any], one: Callable[[Any], Given], start: int = 1
) -> tuple[tuple[Given, ...], tuple[Failed, ...]]:
    """Every advert read by itself, so that one that is odd spoils no other."""
    given: dict[str, Given] = {}
    failed = []
    for outcome in read_each(enumerate(items, start), one):
        if isinstance(outcome, Failed):
            failed.append(outcome)
        else:
            given.setdefault(outcome.key, outcome)
    return tuple(given.values()), tuple(failed)


def read_each(items: Iterator[tuple[int, Any]], one: Callable[[Any], Given]) -> Iterator[Given | Failed]:
    """The same, one at a time."""
    for number, item in items:
        try:
            if not isinstance(item, dict):
                raise Odd(NO_ADVERT)
            advert = one(item)
            if not advert.title:
                raise Odd(NO_TITLE)
            if not advert.key:
                raise Odd(NO_KEY)
            yield advert
        except Odd as odd:
            said = key(at(item, "id"), at(item, "shortcode"), at(item, "url"))
            yield Failed(said or f"{_NAMELESS}{number}", str(odd))


def nameless(odd: Failed) -> bool:
    """Whether nobody can say which advert it is that could not be read."""
    return odd.which.startswith(_NAMELESS)


def needed(settings: Settings, name: str, of: str) -> str:
    """A setting that has to be there. Raises Unset."""
    value = settings.get(name, "").strip()
    if not value:
        raise Unset(f"{of} cannot be asked yet: {_WORDS.get(name, 'something')} is missing.")
    return value


_WORDS = {
    "board": "the name of the company's board",
    "url": "the address",
    "app_id": "your application id",
    "app_key": "your application key",
    "country": "the country",
}


def token(settings: Settings, of: str) -> str:
    """A board's token, which becomes a part of an address. Raises Unset."""
    value = needed(settings, "board", of)
    if not _TOKEN.fullmatch(value):
        raise Unset(f"{of} cannot be asked: “{text(value, 60)}” is no name of a board.")
    return value
