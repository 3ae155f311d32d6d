"""What triage offers as the next step: a plan that is on, then common ground that nobody has sorted."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from yesward.desk.next_step import Step, Turn, offers
from yesward.evidence import queries as evidence
from yesward.people.models import Workspace
from yesward.triage import queries

A_WEEK = timedelta(days=7)


@offers(Turn.TOGETHER)
def together(workspace: Workspace, now: datetime) -> Step | None:
    """Look back at a plan after its week, say a new one once, or look at what several people see."""
    on = queries.on_for_home(workspace)
    if on is not None:
        return _plan(*on, now=now)
    leaf = queries.common_ground_to_sort(workspace)
    if leaf is None:
        return None
    return Step(
        step="common-ground",
        title=_("Several people see the same"),
        why=_("%(name)s came up from more than one side. It is worth a look, and worth a plan if you like.")
        % {"name": evidence.names(workspace)[leaf]},
        action=_("See what they see"),
        url=f"{reverse('common_ground:board')}?words={leaf}#row-{leaf}",
    )


def _plan(pk: int, sentence: str, began_at: datetime, rehearsed_at: datetime | None, *, now: datetime) -> Step | None:
    url = reverse("triage:plan", args=[pk])
    if began_at <= now - A_WEEK:
        return Step(
            step="plan-ended",
            title=_("Did the moment come?"),
            why=sentence,
            action=_("Look back at the plan"),
            url=f"{url}#came",
        )
    if rehearsed_at is None:
        return Step(
            step="plan-said",
            title=_("Say your plan once"),
            why=sentence,
            action=_("Say it, or type it"),
            url=f"{url}#say",
        )
    return None
