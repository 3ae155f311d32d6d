"""Which answers of a circle may be shown together, so that nobody's can be told apart from the rest. Pure.

Three rules. Fewer than three are never shown. What is shown now may differ from anything shown before by nobody or by
two and more, never by one person: neither by one who is new nor by one who is gone, for whoever remembers the earlier
view would read that one answer out of the difference. Among the views that are allowed the largest is taken, the one
shown last before another of its size. A circle has a dozen answers at most, so that all can be tried.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

LEAST = 3
MOST = 12
View = frozenset[int]


def next_view(present: Collection[int], earlier: Sequence[View], least: int = LEAST) -> View:
    """The answers to show, by their ids: the largest allowed set of those that are there; empty where none is.

    ``earlier``: every view shown before, oldest first. Raises ValueError above MOST answers.
    """
    if len(present) > MOST:
        raise ValueError(f"a circle has at most {MOST} answers")
    here = frozenset(present)
    for size in range(len(here), least - 1, -1):
        allowed = [view for view in map(frozenset, combinations(sorted(here), size)) if _may_follow(view, earlier)]
        if allowed:
            shown = [view for view in reversed(earlier) if view in allowed]
            return (shown or allowed)[0]
    return frozenset()


def _may_follow(view: View, earlier: Sequence[View]) -> bool:
    return all(len(view - before) != 1 and len(before - view) != 1 for before in earlier)
