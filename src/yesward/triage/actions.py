"""Writes of triage; each is one transaction."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from yesward.evidence.taxonomy import leaf_of
from yesward.people.models import Workspace
from yesward.triage import queries
from yesward.triage.facts import CHANGEABLE, Before, Draft, Place
from yesward.triage.models import Placed, Plan, week_of


class NotNow(ValueError):  # noqa: N818 (it says what is the matter)
    """A plan cannot begin: one is on, one was begun this week, or the leaf lies where nothing can be planned."""


@transaction.atomic
def put(workspace: Workspace, leaf: str, place: Place, why: str = "") -> Placed:
    """Put a leaf where the person says; what cannot change loses its plan. Raises KeyError for no leaf."""
    leaf_of(leaf)
    found = Placed.objects.select_for_update().filter(workspace=workspace, leaf=leaf).first()
    placed = found or Placed(workspace=workspace, leaf=leaf)
    placed.place, placed.why = Placed.Place(place), why or placed.why
    placed.hides = placed.hides and place == "not_overnight"
    placed.save()
    if place not in CHANGEABLE:
        on = Plan.objects.filter(workspace=workspace, leaf=leaf, ended_at=None, put_away_at=None)
        on.update(put_away_at=timezone.now())
    return placed


@transaction.atomic
def take_up(workspace: Workspace, leaf: str, before: Before) -> None:
    """Undo a move: the leaf is where it was before, or where it is proposed; the plan that went with it is on again."""
    found = Placed.objects.filter(workspace=workspace, leaf=leaf)
    if before.place is None:
        found.delete()
    else:
        put(workspace, leaf, before.place)
        found.update(why=before.why, hides=before.hides and before.place == "not_overnight")
    plan = queries.plan(workspace, before.plan) if before.plan else None
    if plan is not None and plan.leaf == leaf and plan.ended_at is None:
        go_on(plan)


@transaction.atomic
def find_a_way(workspace: Workspace, leaf: str, *, bridge: str, track: str, hides: bool) -> None:
    """Keep the person's own way across what cannot change overnight."""
    placed = put(workspace, leaf, "not_overnight")
    placed.bridge, placed.track, placed.hides = bridge, track, hides
    placed.save()


@transaction.atomic
def begin(workspace: Workspace, leaf: str, draft: Draft) -> Plan:
    """Begin a plan. Raises NotNow."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    place, today = queries.place_of(workspace, leaf), timezone.localdate()
    busy = queries.plan_on(workspace) or queries.begun_in_week_of(workspace, today)
    if place not in CHANGEABLE or busy is not None:
        raise NotNow
    return Plan.objects.create(workspace=workspace, leaf=leaf, place=place, week=week_of(today), **_parts(draft))


@transaction.atomic
def reword(plan: Plan, draft: Draft) -> None:
    """Change the words of a plan that is on; another sentence wants to be said once again."""
    rehearsed = plan.rehearsed_at if plan.sentence == draft.sentence else None
    Plan.objects.filter(workspace=plan.workspace, pk=plan.pk).update(rehearsed_at=rehearsed, **_parts(draft))


def _parts(draft: Draft) -> dict[str, str]:
    return {name: getattr(draft, name) for name in ("sentence", "cue", "act", "wish", "obstacle", "skill", "reason")}


@transaction.atomic
def rehearse(plan: Plan) -> None:
    """It was said aloud, or typed, once."""
    Plan.objects.filter(workspace=plan.workspace, pk=plan.pk).update(rehearsed_at=timezone.now())


@transaction.atomic
def be_sure(plan: Plan, sure: int) -> None:
    """How sure the person is that they can, 0 to 100."""
    Plan.objects.filter(workspace=plan.workspace, pk=plan.pk).update(sure=sure)


@transaction.atomic
def end(plan: Plan, *, came: bool, did: bool, noted: str = "") -> None:
    """It is over: whether the moment came, and whether they did it then. Again, it changes nothing."""
    on = Plan.objects.filter(workspace=plan.workspace, pk=plan.pk, ended_at=None)
    on.update(ended_at=timezone.now(), came=came, did=came and did, noted=noted)


@transaction.atomic
def go_on(plan: Plan) -> bool:
    """Undo ending or putting away; False where another plan is on by now."""
    workspace = plan.workspace
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    others = Plan.objects.filter(workspace=workspace, put_away_at=None).exclude(pk=plan.pk)
    if others.filter(ended_at=None).exists() or others.filter(week=plan.week).exists():
        return False
    if queries.place_of(workspace, plan.leaf) not in CHANGEABLE:
        return False
    found = Plan.objects.filter(workspace=workspace, pk=plan.pk)
    found.update(ended_at=None, came=None, did=None, put_away_at=None)
    return True


@transaction.atomic
def put_away(plan: Plan) -> None:
    """The person does not want it any more; the week is free for another."""
    Plan.objects.filter(workspace=plan.workspace, pk=plan.pk).update(put_away_at=timezone.now())
