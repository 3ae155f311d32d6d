"""What is assumed of a search before its own results count. Pure; the numbers stand in `priors.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from yesward.lib.shipped import table
from yesward.lib.stats import Beta

Step = Literal["application_cold", "application_referred", "application_other", "interview_offer", "final_offer"]
STEPS: tuple[Step, ...] = get_args(Step)
MOST = 10_000
"""As much as may be assumed: more would leave nothing for results to say."""


class Unusable(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The person's own file cannot be read; its words say why."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is assumed of one step; ``yes`` and ``no`` are results as if seen before."""

    beta: Beta
    source: str
    dated: str
    guess: bool

    @property
    def worth(self) -> int:
        """How many results it weighs as much as."""
        return self.beta.yes + self.beta.no


@dataclass(frozen=True, slots=True)
class Rules:
    """When something is said; the comments of `priors.toml` say what each is."""

    first_interview: Literal["screen", "interview"]
    narrow: float
    least_interviews: int
    least_applications: int
    improved: float
    seen: float
    unlikely: float

    def __post_init__(self) -> None:
        """Raises ValueError where a number is out of its bounds."""
        if not 0.5 < self.narrow < 1 or not 0.5 < self.improved < 1 or not 0 < self.seen < 1:
            raise ValueError("narrow and improved lie between one half and 1, seen between 0 and 1")
        if not 0 < self.unlikely < 1 or min(self.least_interviews, self.least_applications) < 1:
            raise ValueError("unlikely lies between 0 and 1, and at least one result is needed")


@dataclass(frozen=True, slots=True)
class Priors:
    """Everything that is assumed."""

    version: int
    steps: Mapping[Step, Prior]
    channels: Mapping[str, str]
    rules: Rules
    silent_applied: int
    silent_talked: int

    def tried(self, own: Mapping[Step, Beta]) -> Priors:
        """With other numbers for some steps."""
        return replace(self, steps={**self.steps, **{step: replace(self.steps[step], beta=own[step]) for step in own}})


@cache
def shipped() -> Priors:
    """As they come with yesward."""
    return of(table("yesward.resilience", "priors.toml"))


def priors(data: Path) -> Priors:
    """The person's own where their data folder has a file of them, else ours. Raises Unusable."""
    own = data / "priors.toml"
    try:
        with own.open("rb") as source:
            return of(tomllib.load(source))
    except FileNotFoundError:
        return shipped()
    except KeyError as error:
        raise Unusable(f"{own} cannot be used as it is: {error} is missing.") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Unusable(f"{own} cannot be used as it is: {error}.") from error


def of(kept: Mapping[str, Any]) -> Priors:
    """Out of a table. Raises KeyError, TypeError or ValueError where it is none."""
    channels = {str(name): str(kind) for name, kind in kept["channel"].items()}
    if unknown := {*channels.values()} - {"cold", "referred", "other"}:
        raise ValueError(f"a channel counts as cold, referred or other, not as {', '.join(sorted(unknown))}")
    rules, silence = kept["rules"], kept["silence"]
    first: Literal["screen", "interview"] = "screen" if rules["first_interview"] == "screen" else "interview"
    if rules["first_interview"] != first:
        raise ValueError('first_interview is "screen" or "interview"')
    return Priors(
        version=int(kept["version"]),
        steps={step: _prior(kept["step"][step]) for step in STEPS},
        channels=channels,
        rules=Rules(
            first_interview=first,
            narrow=float(rules["narrow"]),
            least_interviews=int(rules["least_interviews"]),
            least_applications=int(rules["least_applications"]),
            improved=float(rules["improved"]),
            seen=float(rules["seen"]),
            unlikely=float(rules["unlikely"]),
        ),
        silent_applied=int(silence["applied_days"]),
        silent_talked=int(silence["talked_days"]),
    )


def _prior(row: Mapping[str, Any]) -> Prior:
    yes, no = row["yes"], row["no"]
    if not (type(yes) is type(no) is int) or min(yes, no) < 1 or yes + no > MOST:
        raise ValueError(f"yes and no are whole numbers from 1 on, {MOST} together at most")
    return Prior(Beta(yes, no), str(row["source"]), str(row["dated"]), bool(row["guess"]))
