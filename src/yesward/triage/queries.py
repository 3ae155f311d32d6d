"""Reads of triage."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.db.models import Exists, OuterRef, QuerySet

from yesward.common_ground import queries as ground
from yesward.common_ground.models import Row
from yesward.evidence import queries as evidence
from yesward.evidence.taxonomy import leaf_of
from yesward.lib.stats import Beta
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared
from yesward.people.prepared import Row as Values
from yesward.triage.facts import CHANGEABLE, Before, Place, Screen, Work
from yesward.triage.models import Placed, Plan, week_of
from yesward.triage.sorting import Proposal, propose


def placed(workspace: Workspace) -> dict[str, Placed]:
    """Where the person put leaves, by leaf."""
    return {each.leaf: each for each in Placed.objects.filter(workspace=workspace)}


def proposals(workspace: Workspace, leaves: list[str]) -> dict[str, Proposal]:
    """Where each leaf is proposed to go."""
    said, own = evidence.times_to_change(workspace), evidence.own_answers(workspace)
    return {leaf: propose(leaf, said.get(leaf, {}), own.get(leaf, "")) for leaf in leaves}


def on_the_board(workspace: Workspace) -> list[Row]:
    """Rows that are sorted: what somebody named as a weakness, and what has nothing to do with the person."""
    return [row for row in ground.rows(workspace) if _is_sorted(row)]


def _is_sorted(row: Row) -> bool:
    if leaf_of(row.leaf).change == "not_about_you":
        return True
    return (row.own == "weakness" or row.is_named_weakness) and row.label != "strength"


def places(workspace: Workspace, leaves: list[str]) -> dict[str, Place]:
    """Where leaves are: where the person put them, else where they are proposed."""
    put, proposed = placed(workspace), proposals(workspace, leaves)
    return {leaf: cast("Place", put[leaf].place) if leaf in put else proposed[leaf].place for leaf in leaves}


def place_of(workspace: Workspace, leaf: str) -> Place:
    """Where one leaf is."""
    return places(workspace, [leaf])[leaf]


def before(workspace: Workspace, leaf: str) -> Before:
    """How things stand with a leaf, for the undo of a move."""
    put, on = placed(workspace).get(leaf), plan_on(workspace)
    plan = on.pk if on is not None and on.leaf == leaf else None
    return Before(cast("Place", put.place), put.why, put.hides, plan) if put else Before(None, plan=plan)


def share_not_about_you(workspace: Workspace) -> tuple[Beta, int, int]:
    """What share of the reasons so far had nothing to do with the person; how many of how many. The guess is flat."""
    where = {leaf: each.place for leaf, each in placed(workspace).items()}
    given = evidence.reasons(workspace)
    outside = sum(where.get(leaf, change) == "not_about_you" for _, leaf, change in given)
    return Beta(1 + outside, 1 + len(given) - outside), outside, len(given)


def plan(workspace: Workspace, pk: int) -> Plan | None:
    """One plan."""
    return Plan.objects.filter(workspace=workspace, pk=pk).first()


def plan_on(workspace: Workspace) -> Plan | None:
    """The plan that is on."""
    return Plan.objects.filter(workspace=workspace, ended_at=None, put_away_at=None).first()


def plans(workspace: Workspace) -> list[Plan]:
    """Those that ended, newest first."""
    return list(Plan.objects.filter(workspace=workspace, ended_at__isnull=False, put_away_at=None)[:20])


def begun_in_week_of(workspace: Workspace, day: date) -> Plan | None:
    """The plan that was begun in a day's week, whether it is still on or not."""
    return Plan.objects.filter(workspace=workspace, week=week_of(day), put_away_at=None).first()


def to_work_on(workspace: Workspace) -> list[Work]:
    """What can change, common ground first: for practice."""
    rows, on = on_the_board(workspace), plan_on(workspace)
    where = places(workspace, [row.leaf for row in rows])
    return [
        Work(row.leaf, where[row.leaf], row.label, on.pk if on and on.leaf == row.leaf else None)
        for row in sorted(rows, key=lambda each: (each.label != "common_ground", -each.posterior))
        if where[row.leaf] in CHANGEABLE
    ]


def to_screen_for(workspace: Workspace) -> list[Screen]:
    """What cannot change overnight, as far as the person said so: for adverts."""
    found = Placed.objects.filter(workspace=workspace, place=Placed.Place.NOT_OVERNIGHT).order_by("leaf")
    return [Screen(each.leaf, each.hides, each.bridge) for each in found]


@Prepared
def _unsorted() -> QuerySet[Row, Values]:
    here = Placed.objects.filter(workspace=THE_WORKSPACE, leaf=OuterRef("leaf"))
    planned = Plan.objects.filter(workspace=THE_WORKSPACE, leaf=OuterRef("leaf"), put_away_at=None)
    found = Row.objects.filter(workspace=THE_WORKSPACE, label="common_ground")
    return found.exclude(Exists(here)).exclude(Exists(planned)).order_by("-posterior").values_list("leaf")[:1]


def common_ground_to_sort(workspace: Workspace) -> str | None:
    """The likeliest leaf of common ground of which the person has said nothing yet."""
    rows = _unsorted(workspace)
    return rows[0][0] if rows else None


@Prepared
def _on() -> QuerySet[Plan, Values]:
    found = Plan.objects.filter(workspace=THE_WORKSPACE, ended_at=None, put_away_at=None)
    return found.order_by("-id").values_list("id", "sentence", "began_at", "rehearsed_at")[:1]


def on_for_home(workspace: Workspace) -> Values | None:
    """The plan that is on: id, sentence, when it began, when it was rehearsed."""
    rows = _on(workspace)
    return rows[0] if rows else None
