"""What a request consists of, for actions and for other rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yesward.feedback.patience import Course


@dataclass(frozen=True, slots=True)
class Choices:
    """How to ask: values of Case.Tone and Case.Channel, an alias by its id, up to two leaves."""

    tone: str
    channel: str
    consultant: int | None = None
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """What to say; ``parts`` and ``seed`` tell what it was composed of, whatever the person made of it."""

    subject: str
    body: str
    parts: tuple[str, ...]
    seed: int


class Waiting(NamedTuple):
    """A recent no that may ask for something of this room; a request not begun counts as drafted."""

    application: int
    name: str
    decided_on: date
    course: Course
    is_ready: bool
    """Whether to ask makes sense now: they talked, it was gone back over, and nothing was heard yet."""
