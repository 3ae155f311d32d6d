"""What a person assumes of their search in place of the published figures: read, kept, put away."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from yesward.lib.stats import Beta
from yesward.people.models import Workspace
from yesward.resilience.models import OwnPrior
from yesward.resilience.priors import STEPS, Priors, Step


def own_numbers(workspace: Workspace) -> dict[Step, Beta]:
    """By step, what counts in place of the published figure."""
    rows = OwnPrior.objects.filter(workspace=workspace, put_away=False).values_list("step", "yes", "no")
    found = {step: Beta(yes, no) for step, yes, no in rows}
    return {step: found[step] for step in STEPS if step in found}


def counting(workspace: Workspace, published: Priors) -> Priors:
    """The published figures, with the person's own in their place."""
    return published.tried(own_numbers(workspace))


@transaction.atomic
def keep(workspace: Workspace, own: Mapping[Step, Beta]) -> None:
    """These count from now on, and the published figures for every other step."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    OwnPrior.objects.filter(workspace=workspace).delete()
    OwnPrior.objects.bulk_create(
        [OwnPrior(workspace=workspace, step=step, yes=beta.yes, no=beta.no) for step, beta in own.items()]
    )


@transaction.atomic
def put_away(workspace: Workspace, *, away: bool = True) -> None:
    """The published figures count again; with ``away`` False those that were put away do."""
    OwnPrior.objects.filter(workspace=workspace).update(put_away=away)
