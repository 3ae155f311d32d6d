"""How long it takes to change: a leaf's default, moved only where the words say so. Pure."""

from __future__ import annotations

import re
from functools import cache

from yesward.evidence.taxonomy import Change, Stance, leaf_of
from yesward.lib.shipped import table

_LEVEL = re.compile(r"\b([abc][12])\b", re.I)
_LEVELS = ("a1", "a2", "b1", "b2", "c1", "c2")
_LONG_WAY = 3
"""Steps of the European framework that are years rather than months of lessons."""
_FIXED = frozenset({"x.years", "x.location_permit", "x.salary", "del.followup"})
"""Leaves in whose words times stand for other things: years served, hours of the commute, days of being late."""
_ORDER: tuple[Change, ...] = ("not_overnight", "months", "weeks", "now")


@cache
def _book() -> tuple[re.Pattern[str], dict[Change, re.Pattern[str]]]:
    kept = table("yesward.evidence.tagger", "changing.toml")
    return re.compile("|".join(kept["cue"])), {change: re.compile("|".join(kept[change])) for change in _ORDER}


def time_to_change(leaf: str, stance: Stance, words: str) -> Change:
    """How long a theme takes to change, said in these words, its piece. Raises KeyError for no leaf."""
    default = leaf_of(leaf).change
    if default == "not_about_you" or stance == "strength" or leaf in _FIXED:
        return default
    low = words.lower().replace("\u2019", "'")
    if leaf == "x.language" and (steps := _steps(low)):
        return "not_overnight" if steps >= _LONG_WAY else "months"
    cue, book = _book()
    if not cue.search(low):
        return default
    return next((change for change in _ORDER if book[change].search(low)), default)


def _steps(low: str) -> int:
    """Between the levels that are named, how many steps; 0 where fewer than two are."""
    named = [_LEVELS.index(level) for level in _LEVEL.findall(low)]
    return max(named) - min(named) if len(named) > 1 else 0
