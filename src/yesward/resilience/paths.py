"""The search as paths through its steps, out of the journal: for its picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef

from yesward.evidence import queries as evidence
from yesward.journal import queries as journal
from yesward.journal.models import Application, Event, Round
from yesward.people.models import Workspace
from yesward.resilience.flow import Exit, Path, Paths, path
from yesward.triage import queries as triage
from yesward.triage.facts import CHANGEABLE

_FIRST = (Round.Kind.SCREEN, Round.Kind.ASSESSMENT)
"""Kinds of rounds before an interview. A test is none, here as in the funnel: the published figures count talks in
which somebody decides on the person, and with tests among them the two pictures of one search would not agree."""
_GROUPED = ("was_screened", "was_interviewed", "was_last", "outcome__stage")


def paths(workspace: Workspace, today: date) -> Paths:
    """How many applications of the journal went each way, counted by the database. A round that lies ahead was not
    reached yet."""
    why, offered = reasons(workspace), offers(workspace)
    alone = {*why, *offered}
    there = Application.objects.filter(workspace=workspace, taken_back_at=None).order_by()
    held = Round.objects.filter(workspace=workspace, application=OuterRef("pk")).exclude(held_on__gt=today)
    seen = there.annotate(
        was_screened=Exists(held.filter(kind__in=_FIRST)),
        was_interviewed=Exists(held.filter(kind=Round.Kind.INTERVIEW)),
        was_last=Exists(held.filter(kind=Round.Kind.FINAL)),
    )
    found: Paths = Counter()
    for *group, count in seen.exclude(pk__in=alone).values_list(*_GROUPED).annotate(count=Count("id")):
        found[_path(group, "unsaid", offered=False)] += count
    for pk, *group in seen.filter(pk__in=alone).values_list("id", *_GROUPED):
        found[_path(group, why.get(pk, "unsaid"), offered=pk in offered)] += 1
    return found


def _path(group: Sequence[Any], left: Exit, *, offered: bool) -> Path:
    """Out of a row with the columns of _GROUPED; a stage of None: nothing is decided."""
    *flags, stage = group
    reached = {step for step, was in zip(("screen", "interview", "final"), flags, strict=True) if was}
    return path({*reached, stage or ""}, offered=offered, left="silent" if stage is None else left)


def offers(workspace: Workspace) -> set[int]:
    """The applications on which an offer stands."""
    return {about for about, noted in journal.ends(workspace).items() if Event.Kind.OFFERED in noted}


def reasons(workspace: Workspace) -> dict[int, Exit]:
    """Of what class the reasons of a no are, where some were given: what can change comes before what cannot."""
    given = evidence.reasons(workspace)
    where = triage.places(workspace, sorted({leaf for _about, leaf, _change in given})) if given else {}
    found: dict[int, set[str]] = {}
    for about, leaf, _change in given:
        found.setdefault(about, set()).add("change" if where[leaf] in CHANGEABLE else where[leaf])
    classes: tuple[Exit, ...] = ("change", "not_overnight", "not_about_you")
    of: dict[int, Exit] = {}
    for about, said in found.items():
        of[about] = next((each for each in classes if each in said), "unsaid")
    return of
