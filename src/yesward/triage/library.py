"""Plans to begin from: `library.toml`. Pure."""

from __future__ import annotations

from functools import cache

from yesward.lib.shipped import table
from yesward.triage.facts import Draft
from yesward.triage.plan import judge


@cache
def _all() -> dict[str, tuple[Draft, ...]]:
    found: dict[str, list[Draft]] = {}
    for each in table("yesward.triage", "library.toml")["plan"]:
        read = judge(each["cue"], each["act"])
        parts = (each["wish"], each["obstacle"], each["skill"], each["reason"])
        found.setdefault(each["leaf"], []).append(Draft(read.sentence, read.cue, read.act, *parts))
    return {leaf: tuple(drafts) for leaf, drafts in found.items()}


def plans(leaf: str) -> tuple[Draft, ...]:
    """Those of a leaf; none for one that cannot change overnight."""
    return _all().get(leaf, ())
