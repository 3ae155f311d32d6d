"""Marks what is to be counted again, in the transaction that changed it; `actions.catch_up` counts it."""

from __future__ import annotations

from yesward.circle import queries as circles
from yesward.circle import together
from yesward.circle.models import Circle
from yesward.common_ground.models import Waiting
from yesward.evidence import hearing
from yesward.evidence import queries as evidence
from yesward.journal.actions import left_or_back
from yesward.journal.models import Application


@hearing.listeners.add
def said(changed: hearing.Changed) -> None:
    """Somebody's words name something else now."""
    Waiting.objects.create(
        workspace=changed.workspace, said_by=changed.said_by, person=changed.person, leaves=sorted(changed.leaves)
    )


@together.listeners.add
def answered(circle: Circle) -> None:
    """What may be seen of a circle is something else now."""
    Waiting.objects.create(workspace=circle.workspace, circle=circle.pk)


@left_or_back.add
def left(application: Application) -> None:
    """With an application goes and comes what was said about it."""
    workspace = application.workspace
    marks = [
        Waiting(workspace=workspace, said_by=who, person=key) for who, key in evidence.speakers(workspace, application)
    ]
    marks += [Waiting(workspace=workspace, circle=pk) for pk in circles.about(workspace, application.pk)]
    Waiting.objects.bulk_create(marks)
