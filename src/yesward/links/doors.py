"""What stands behind a link. Rooms register their doors when they load; links knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from yesward.links.models import Link


@dataclass(frozen=True, slots=True)
class Landing:
    """What a link shows before anybody says that they want to go in. Programs that look through mail see it too."""

    title: str
    lines: tuple[str, ...]
    button: str


@dataclass(frozen=True, slots=True)
class Door:
    """One kind of link. ``page`` is the route behind it, with the link's address as its only argument.

    ``claims``: the first who goes in gets a token of their own, so that whoever made the link cannot read along.
    ``keeps_words``: whoever says no to the link may say why, and the owner reads it.
    """

    kind: str
    page: str
    landing: Callable[[Link], Landing]
    claims: bool = False
    keeps_words: bool = True


Withdraw = Callable[[str], bool]
_doors: dict[str, Door] = {}
_withdrawals: list[Withdraw] = []


def register(door: Door) -> None:
    """Know a kind of link."""
    _doors[door.kind] = door


def door_of(link: Link) -> Door:
    """The door of a link. Raises KeyError where its room is not there."""
    return _doors[link.kind]


def withdraws(function: Withdraw) -> Withdraw:
    """Register a room's way to erase the answer of a code; it says whether there was one."""
    _withdrawals.append(function)
    return function


def withdraw(code: str) -> bool:
    """Erase the answer that belongs to a code; False where none does."""
    return any(function(code) for function in _withdrawals)


def can_be_reached() -> bool:
    """Whether others can open a link at all: there is an address that leads here."""
    return bool(settings.CONFIG.public_url)


def full_address(token: str) -> str:
    """The link as it is sent. Needs an address that leads here (`can_be_reached`)."""
    return f"{settings.CONFIG.public_url}/with/{token}/"
