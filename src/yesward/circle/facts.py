"""What a circle hands to its own pages and to other rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yesward.circle.form import Said

LASTS_DAYS = 14
"""Days for which a circle is open, unless it is closed before."""
EARLY_BELOW = 5
"""Answers below which what they say together is early (docs/friends.md)."""


class AlreadyIn(ValueError):  # noqa: N818 (it says what is the matter)
    """This answer was handed in before, or the circle takes no more."""


@dataclass(frozen=True, slots=True)
class AskAbout:
    """The no that friends and colleagues may be asked about."""

    application: int
    name: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody who is asked is sent, shown once: a link, a file by its nonce, and a mail's subject and words."""

    url: str = ""
    nonce: str = ""
    subject: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """One opened answer: whose it is in an opaque word, as which part, and in which statement its words stand.

    ``said_by`` is friend or colleague; in a pooled circle everybody counts as a friend, and nobody has a ``name``.
    """

    person: str
    said_by: str
    said: Said
    statement: int | None
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Row:
    """A leaf of a circle as its table shows it: who saw it as strong, as weak, not at all; names, or how many."""

    leaf: str
    name: str
    strong: str
    weak: str
    unseen: str
