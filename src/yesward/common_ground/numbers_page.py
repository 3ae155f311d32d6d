"""What the page of numbers shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from yesward.common_ground import queries, showing
from yesward.common_ground.agreement import Found, by_chance, each_once
from yesward.common_ground.models import Row
from yesward.common_ground.otherwise import otherwise
from yesward.evidence import queries as evidence
from yesward.evidence.taxonomy import leaf_of
from yesward.people.models import Workspace


@dataclass(frozen=True, slots=True)
class Tried:
    """One leaf: its chance in a hundred and what that is called, now and under each other assumption."""

    name: str
    now: str
    others: list[str]


def page_of(workspace: Workspace, rows: Iterable[Row]) -> dict[str, Any]:
    """For the template."""
    by, trusted, names = queries.assumptions(workspace), queries.trusted(workspace), evidence.names(workspace)
    seats = queries.seats(workspace)
    weak = [row for row in rows if row.label != "strength" and leaf_of(row.leaf).change != "not_about_you"]
    tried = []
    for row in sorted(weak, key=lambda each: -each.posterior):
        each = otherwise(row.leaf, each_once(seats.get(row.leaf, [])), by, trusted)
        others = [_told(found) for found in (each.rarer, each.commoner, each.worse, each.better)]
        tried.append(Tried(names[row.leaf], _told(each.now), others))
    idle = by.sources["friend"].accuracy.idle
    return {
        "tried": tried,
        "trap": [(count, round(100 * by_chance(count, 22, idle=idle))) for count in (3, 4, 5, 6)],
        "fitted": len(trusted),
        "is_for_many": queries.is_for_many(),
        "shares": queries.shares(workspace),
        "behind": queries.searches_behind(),
    }


def _told(found: Found) -> str:
    return f"{round(100 * found.posterior)} · {showing.LABELS[found.label]}"
