"""Company for the road: noes on record, of people whose names are known. `road.toml` says how to check. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yesward.lib.shipped import table


@dataclass(frozen=True, slots=True)
class OnRecord:
    """One no: who, when, what happened, and where it can be looked up."""

    who: str
    when: str
    what: str
    source: str
    check: str


@cache
def on_record() -> tuple[OnRecord, ...]:
    """All of them, oldest first."""
    return tuple(OnRecord(**each) for each in table("yesward.lessons", "road.toml")["no"])
