"""What the law says about asking for the notes themselves, place by place, each with its day: records.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from yesward.lib.shipped import table


@dataclass(frozen=True, slots=True)
class Place:
    """What holds in one place, when that was checked, and by which sources."""

    code: str
    name: str
    checked: date
    lines: tuple[str, ...]
    sources: tuple[str, ...]


@cache
def places() -> tuple[Place, ...]:
    """Every place that was checked."""
    return tuple(
        Place(each["code"], each["name"], each["checked"], tuple(each["lines"]), tuple(each["sources"]))
        for each in table("yesward.desk", "records.toml")["place"]
    )
