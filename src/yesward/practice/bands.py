"""How a take sounded, in at most two numbers, beside the person's own usual and what is ordinary. Pure.

The bands and which numbers a theme shows are in `bands.toml`. Own usual first: what is beyond a band is told of only
where it is also off what this person usually does, as far as that is known (EVIDENCE 6.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from yesward.lib.shipped import table

Name = Literal["fillers_per_min", "speech_rate_wpm", "long_pauses", "pause_ratio", "articulation_rate_wpm", "length_s"]
NAMES: tuple[Name, ...] = get_args(Name)
ENOUGH = 3
"""Takes from which on somebody has a usual."""
SHORTEST_S = 15.0
"""Shorter takes say nothing about how somebody speaks."""
_NEWEST = 10
_MOST = 2

Found = Mapping[str, Any]
"""What `yesward listen` gives."""


class Unusable(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The person's own file of bands cannot be read; its words say why."""


@dataclass(frozen=True, slots=True)
class Number:
    """One measure of a take. ``usual`` and ``ordinary`` are from-to, None where nothing is known."""

    name: Name
    value: float
    usual: tuple[float, float] | None
    ordinary: tuple[float, float] | None

    @property
    def against_usual(self) -> Literal["below", "within", "above"] | None:
        """How it lies to the person's own usual."""
        if self.usual is None:
            return None
        return "below" if self.value < self.usual[0] else "above" if self.value > self.usual[1] else "within"


@dataclass(frozen=True, slots=True)
class Bands:
    """The table of bands."""

    rows: Mapping[str, Mapping[str, Any]]

    def ordinary(self, name: Name) -> tuple[float, float] | None:
        """From where to where a measure is ordinary."""
        found = self.rows[name].get("ordinary")
        return (float(found[0]), float(found[1])) if found else None

    def shown(self, leaf: str) -> list[Name]:
        """Which numbers a theme shows."""
        found: list[Name] = self.rows["shown"].get(leaf, self.rows["shown"]["other"])
        return found[:_MOST]


@cache
def shipped() -> Bands:
    """Our own."""
    return _checked(table("yesward.practice", "bands.toml"))


def bands(data: Path) -> Bands:
    """The person's own where their data folder has a file of them, else ours. Raises Unusable."""
    import tomllib

    own = data / "bands.toml"
    try:
        with own.open("rb") as source:
            return _checked(tomllib.load(source))
    except FileNotFoundError:
        return shipped()
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise Unusable(f"{own} cannot be used as it is: {error}") from error


def _checked(rows: dict[str, Any]) -> Bands:
    found = Bands({**{name: {} for name in NAMES}, **rows})
    for name in NAMES:
        low, high = found.ordinary(name) or (0.0, 0.0)
        if not low <= high:
            raise ValueError(f"{name} has no band from low to high")
    for names in rows["shown"].values():
        if not isinstance(names, list) or not set(names) <= set(NAMES):
            raise ValueError(f"only {', '.join(NAMES)} can be shown")
    for row, key in (("fillers_per_min", "much"), ("long_pauses", "much"), ("speech_rate_wpm", "slow")):
        float(rows[row][key])
    float(rows["speech_rate_wpm"]["fast"]), float(rows["speech_rate_wpm"]["off_usual"])
    return found


def value(found: Found, name: Name) -> float:
    """One measure of a take."""
    if name == "long_pauses":
        return float(len(found["long_pauses"]))
    return float(found["duration_s" if name == "length_s" else name])


def usual(earlier: Sequence[Found], name: Name) -> tuple[float, float] | None:
    """What this person usually does: from the lowest to the highest of their newest takes, without the outermost two
    where there are many. None for fewer than three."""
    values = sorted(value(each, name) for each in _long_enough(earlier)[:_NEWEST])
    if len(values) < ENOUGH:
        return None
    edge = 1 if len(values) > 2 * ENOUGH else 0
    return values[edge], values[-1 - edge]


def numbers(found: Found, earlier: Sequence[Found], leaf: str, by: Bands) -> list[Number]:
    """At most two numbers of a take, chosen by its theme; ``earlier``: the person's other takes, newest first."""
    if found["duration_s"] < SHORTEST_S:
        return []
    return [Number(name, value(found, name), usual(earlier, name), by.ordinary(name)) for name in by.shown(leaf)]


def worth_a_word(found: Found, earlier: Sequence[Found], by: Bands) -> list[Name]:
    """What of a take lies beyond the bands, and off the person's own usual where that is known."""
    if found["duration_s"] < SHORTEST_S:
        return []
    rate, row = value(found, "speech_rate_wpm"), by.rows["speech_rate_wpm"]
    told: list[Name] = [
        name for name in ("fillers_per_min", "long_pauses") if _much(found, earlier, name, by.rows[name]["much"])
    ]
    span = usual(earlier, "speech_rate_wpm")
    beyond = rate < row["slow"] or rate > row["fast"]
    if beyond and span and not span[0] * (1 - row["off_usual"]) <= rate <= span[1] * (1 + row["off_usual"]):
        told.append("speech_rate_wpm")
    return told


def _much(found: Found, earlier: Sequence[Found], name: Name, much: float) -> bool:
    span = usual(earlier, name)
    return value(found, name) >= much and (span is None or value(found, name) >= span[0])


def _long_enough(takes: Sequence[Found]) -> list[Found]:
    return [each for each in takes if each["duration_s"] >= SHORTEST_S]
