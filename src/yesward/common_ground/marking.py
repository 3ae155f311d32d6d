"""Marks what is to be counted again, in the transaction that changed it, and has it counted once that is done."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from yesward.circle import queries as circles
from yesward.circle import together
from yesward.circle.models import Circle
from yesward.common_ground import counter, raters
from yesward.common_ground.models import Waiting
from yesward.evidence import hearing
from yesward.evidence import queries as evidence
from yesward.journal.actions import left_or_back
from yesward.journal.models import Application
from yesward.people.models import Workspace


def _mark(marks: Iterable[Waiting]) -> None:
    kept = Waiting.objects.bulk_create(marks)
    if kept:  # whoever changed it sees the board as it is now; a mark that is left behind is counted later
        transaction.on_commit(partial(counter.count, kept[0].workspace), robust=True)


@hearing.listeners.add
def said(changed: hearing.Changed) -> None:
    """Somebody's words name something else now."""
    workspace, leaves = changed.workspace, sorted(changed.leaves)
    _mark([Waiting(workspace=workspace, said_by=changed.said_by, person=changed.person, leaves=leaves)])


@together.listeners.add
def answered(circle: Circle) -> None:
    """What may be seen of a circle is something else now."""
    _mark([Waiting(workspace=circle.workspace, circle=circle.pk)])


def ticked(workspace: Workspace, number: int) -> None:
    """What may be seen of a single rater's answer is something else now."""
    _mark([Waiting(workspace=workspace, circle=-number)])


@left_or_back.add
def left(application: Application) -> None:
    """With an application goes and comes what was said about it."""
    workspace = application.workspace
    people = evidence.speakers(workspace, application)
    asked = circles.about(workspace, application.pk)
    asked += [-number for number in raters.about(workspace, application.pk)]
    marks = [Waiting(workspace=workspace, said_by=said_by, person=person) for said_by, person in people]
    _mark([*marks, *(Waiting(workspace=workspace, circle=circle) for circle in asked)])
