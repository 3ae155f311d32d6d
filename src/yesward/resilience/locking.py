"""The locked note: whether it may be locked now, and the fingerprint of what was locked. Pure.

What is known of an outcome changes how one remembers what led to it (outcome bias), so a note counts as from before
only where no outcome is known. Its fingerprint is SHA-256 over one canonical form, which the page also gives as a file,
so that any program can work it out again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Literal

Refusal = Literal["no_day", "ahead", "known", "clock"]
"""no_day: nobody noted when the talk was; ahead: it is still to come; known: an outcome is; clock: it runs behind."""
AWRY = timedelta(minutes=5)
"""How far two clocks of one house may be apart."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How things stand with a round: its day, whether an outcome is known, and the newest moment noted with it."""

    held_on: date | None
    is_known: bool
    newest: datetime | None = None


def refusal(stand: Stand, now: datetime) -> Refusal | None:
    """Why a note on this round cannot be locked now, None where it can. ``now`` is in the person's own time zone."""
    if stand.is_known:
        return "known"
    if stand.held_on is None:
        return "no_day"
    if stand.newest is not None and now < stand.newest - AWRY:
        return "clock"
    return "ahead" if stand.held_on > now.date() else None


def canonical(text: str, kind: str, held_on: date, locked_at: datetime) -> bytes:
    """What the fingerprint is taken of: the round, the moment in UTC to the second, and the words as they are."""
    moment = f"{locked_at:%Y-%m-%dT%H:%M:%S}Z"
    return f"yesward locked note 1\nround: {kind} {held_on.isoformat()}\nlocked: {moment}\n\n{text}\n".encode()


def fingerprint(text: str, kind: str, held_on: date, locked_at: datetime) -> str:
    """SHA-256 of the canonical form, as 64 hexadecimal digits. ``locked_at`` is in UTC."""
    return sha256(canonical(text, kind, held_on, locked_at)).hexdigest()
