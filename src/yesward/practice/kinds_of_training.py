"""What kinds of training there are for a theme, and how to tell a good one: `training.toml`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yesward.lib.shipped import table


@dataclass(frozen=True, slots=True)
class About:
    """What exists, and how to tell a good one."""

    kinds: tuple[str, ...]
    good: tuple[str, ...]


@cache
def _all() -> dict[str, About]:
    kept = table("yesward.practice", "training.toml")["about"]
    return {each["leaf"]: About(tuple(each["kinds"]), tuple(each["good"])) for each in kept}


def about(leaf: str) -> About:
    """Of a leaf, or what holds for every one."""
    return _all().get(leaf, _all()[""])
