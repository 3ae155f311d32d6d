"""The numbers that every posterior rests on: `assumptions.toml`, which a page shows and a person may change. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from yesward.lib.shipped import table


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often something is said of what is true (``sees``) and of what is not (``idle``): chances between 0 and 1."""

    sees: float
    idle: float

    def __post_init__(self) -> None:
        """Raises ValueError where it would tell nothing, or the opposite."""
        if not 0 < self.idle < self.sees < 1:
            raise ValueError("it has to be said of what is true more often than of what is not, and of neither always")


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of rater: its column on the board, its accuracy, how much each counts, and each further of a group."""

    column: str
    accuracy: Accuracy
    alone: float
    more: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How many chances to see stand behind a source's accuracy when it is weighed against what one person said, and
    from how many people and chances on that is done."""

    sees_worth: float
    idle_worth: float
    people: int
    chances: int


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything that is assumed; the comments of `assumptions.toml` say what each is."""

    version: int
    prior: float
    common: float
    testing: float
    blind: float
    harsh: int
    half_life: float
    formula: float
    sources: Mapping[str, Source]
    moment: Accuracy
    fit: Fit

    def __post_init__(self) -> None:
        """Raises ValueError where a number is out of its bounds."""
        if not 0 < self.prior < 1 or not 0 < self.testing < self.common < 1 or not 0 < self.blind < 1:
            raise ValueError("a chance lies between 0 and 1, and worth testing lies below common ground")
        if self.harsh < 1 or self.half_life <= 0 or not 0 <= self.formula <= 1:
            raise ValueError("at least one person, a time longer than none, and a share between 0 and 1")


@cache
def shipped() -> Assumptions:
    """As they come with yesward."""
    return of(table("yesward.common_ground", "assumptions.toml"))


def of(kept: Mapping[str, Any]) -> Assumptions:
    """Out of a table. Raises KeyError, TypeError or ValueError where it is none."""
    sources = {
        name: Source(each["column"], _accuracy(each), _share(each.get("alone", 1.0)), _share(each.get("more", 1.0)))
        for name, each in kept["source"].items()
    }
    fit = kept["fit"]
    return Assumptions(
        version=int(kept["version"]),
        prior=float(kept["prior"]),
        common=float(kept["common"]),
        testing=float(kept["testing"]),
        blind=float(kept["blind"]),
        harsh=int(kept["harsh"]),
        half_life=float(kept["half_life"]),
        formula=float(kept["formula"]),
        sources=sources,
        moment=_accuracy(kept["moment"]),
        fit=Fit(float(fit["sees_worth"]), float(fit["idle_worth"]), int(fit["people"]), int(fit["chances"])),
    )


def changed(by: Assumptions, own: Mapping[str, float]) -> Assumptions:
    """With other numbers: "prior", or "friend.sees" and the like. Raises KeyError or ValueError."""
    by_source: dict[str, dict[str, float]] = {}
    for name, value in own.items():
        source, _, what = name.partition(".")
        if name != "prior":
            by_source.setdefault(source, {})[what] = value
    sources = dict(by.sources)
    for source, numbers in by_source.items():
        sources[source] = _source(by.sources[source], numbers)
    return replace(by, prior=own.get("prior", by.prior), sources=sources)


def _source(before: Source, numbers: Mapping[str, float]) -> Source:
    if unknown := set(numbers) - {"sees", "idle", "alone"}:
        raise KeyError(unknown)
    known = before.accuracy
    accuracy = Accuracy(numbers.get("sees", known.sees), numbers.get("idle", known.idle))
    return replace(before, accuracy=accuracy, alone=_share(numbers.get("alone", before.alone)))


def _accuracy(each: Mapping[str, Any]) -> Accuracy:
    return Accuracy(float(each["sees"]), float(each["idle"]))


def _share(value: Any) -> float:
    if not 0 < float(value) <= 1:
        raise ValueError("what somebody counts lies above 0 and is 1 at most")
    return float(value)
