"""What reports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stage:
    """Something that happened to an application; ``on`` is None where the day is not noted."""

    words: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One application in a proof of search. ``ends`` is empty while there is no word."""

    id: int
    company: str
    role: str
    found: str
    applied_on: date | None
    stages: tuple[Stage, ...]
    ends: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a hand-over: words, a quote with its source, or both; ``note`` stands under it."""

    words: str = ""
    quote: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a hand-over; ``picture`` is the search as streams."""

    title: str
    lines: tuple[Line, ...] = ()
    picture: str = ""
