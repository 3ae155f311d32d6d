"""What an advert is: as a source gives it, and as it is understood. Frozen, no Django."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Period = Literal["", "hour", "day", "week", "month", "year"]
Way = Literal["", "on_site", "hybrid", "remote"]
"""Where the work is done; empty where nobody says so."""


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay in whole or broken units of ``currency`` (ISO 4217, or empty where the source gives none) a ``period``.

    ``low`` or ``high`` is None where only the other was given ("up to", "from").
    """

    low: float | None
    high: float | None
    currency: str = ""
    period: Period = ""


@dataclass(frozen=True, slots=True)
class Given:
    """An advert as a source gave it: nothing cleaned beyond being text, nothing guessed.

    ``key`` is the source's own id, the same at every visit. ``body`` is HTML if ``is_html``, else plain text. ``way``
    and ``pay`` only where the source has a field for them.
    """

    key: str
    title: str
    company: str
    url: str
    places: tuple[str, ...] = ()
    body: str = ""
    is_html: bool = False
    way: Way = ""
    pay: Pay | None = None
    posted: date | None = None
    closes: date | None = None
    language: str = ""
    """Of the text, ISO 639-1, where the source says so."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be read of a source: which one of its adverts, if that is known, and why, in one sentence."""

    which: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line or row of a file, not read yet. What was read before with the same ``words`` need not be again."""

    words: str
    read: Callable[[], Iterator[Given | Failed]]


Kind = Literal["years", "people", "language", "degree", "licence", "permit", "way", "pay"]
"""What an advert can ask for or say: years of work, years of leading people or how many, a language with its level, a
degree, a licence or certificate, a right to work, where the work is done, pay."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that an advert asks for or says, resting on its words: ``text[start:end]`` is the quote.

    ``what``: the language (ISO 639-1), the degree (bachelor, master, doctorate, vocational, any), the licence as
    written, the permit (work, citizenship, clearance), the way (`Way`), for people "years", "number" or, where neither
    is said, empty. ``least`` and ``most``: years, people, pay, or days in the office of a hybrid week; None where not
    said. ``level`` of a language: A1 … C2 or native. ``must``: whether it is required, not merely wished. ``where``:
    whether the quote is of the text or of the title.
    """

    kind: Kind
    start: int
    end: int
    what: str = ""
    least: float | None = None
    most: float | None = None
    level: str = ""
    currency: str = ""
    period: Period = ""
    must: bool = True
    where: Literal["text", "title"] = "text"
