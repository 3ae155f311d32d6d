"""Frozen facts of the private room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kept = Literal["kept", "elsewhere", "erased"]
"""What became of words that were sent: another window may have kept others, or erased their day."""


@dataclass(frozen=True, slots=True)
class Sent:
    """From where words come: the opened page by a name of its own, its how-manieth sending, the state it began with."""

    page: str
    turn: int
    seen: str
