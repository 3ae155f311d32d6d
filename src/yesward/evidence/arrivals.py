"""Mails that answer what the person asked for. A room that asks says what it awaits; the inbox looks for it.

Nothing is taken before the person's click. Importing this needs no database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from yesward.people.models import Workspace


def plain_subject(subject: str) -> str:
    """A subject as it is compared: small letters, single blanks."""
    return " ".join(subject.lower().split())


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail: ``text`` is what its sender wrote, ``whole`` has what it quotes too, ``thread`` the ids it answers.

    ``subject`` is without its Re: and the like.
    """

    subject: str
    text: str
    whole: str
    sent_on: date | None = None
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Awaited:
    """By what such a mail may be told among many: any of these. ``subjects`` are as `plain_subject` gives them."""

    subjects: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    def __or__(self, other: Awaited) -> Awaited:
        """Either of both."""
        return Awaited(self.subjects | other.subjects, self.ids | other.ids, self.marks | other.marks)

    def __bool__(self) -> bool:
        """Whether anything is awaited at all."""
        return bool(self.subjects or self.ids or self.marks)


class Offer(NamedTuple):
    """What a room would do with a mail, in words. ``taker`` is the room's name."""

    taker: str
    title: str
    why: str
    action: str


class Taken(NamedTuple):
    """What became of it: a sentence, the page to go on to, and the address that undoes it."""

    says: str
    url: str
    undo: str = ""


class Taker(Protocol):
    """A room that asks for answers."""

    def awaited(self, workspace: Workspace) -> Awaited:
        """What to look for, cheaply."""

    def offer(self, workspace: Workspace, mail: Arrived) -> Offer | None:
        """What this room would do with a mail; None where it is none of its own."""

    def take(self, workspace: Workspace, mail: Arrived) -> Taken:
        """Do it."""


_takers: dict[str, Taker] = {}


def takes(name: str) -> Callable[[type[Taker]], type[Taker]]:
    """Register a room's taker."""

    def keep(taker: type[Taker]) -> type[Taker]:
        _takers[name] = taker()
        return taker

    return keep


def awaited(workspace: Workspace) -> Awaited:
    """What all rooms look for."""
    found = Awaited()
    for taker in _takers.values():
        found |= taker.awaited(workspace)
    return found


def offers(workspace: Workspace, mail: Arrived) -> list[Offer]:
    """What rooms would do with a mail."""
    found = (taker.offer(workspace, mail) for taker in _takers.values())
    return [each for each in found if each is not None]


def take(workspace: Workspace, mail: Arrived, offer: Offer) -> Taken:
    """Have the room that made an offer do it."""
    return _takers[offer.taker].take(workspace, mail)
