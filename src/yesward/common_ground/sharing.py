"""Accuracies from many job searches on one server, of those who agreed to it and for them alone (`many`)."""

from __future__ import annotations

from django.db import transaction
from django_scopes import scope, scopes_disabled

from yesward.common_ground import many
from yesward.common_ground.actions import refresh
from yesward.common_ground.assumptions import Accuracy
from yesward.common_ground.models import Account, Pooled, Trust
from yesward.people.models import Workspace


@transaction.atomic
def agree_to(workspace: Workspace, *, shares: bool) -> None:
    """Let the accuracies of the people here count among those of many, and use those; or no longer."""
    Account.objects.update_or_create(workspace=workspace, defaults={"shares": shares})
    refresh(workspace)


def pool_again() -> int:
    """Give out what many say together, where enough do; take back what too few stand behind. How many kinds changed."""
    with scopes_disabled():
        sharing = set(Account.objects.filter(shares=True).values_list("workspace", flat=True))
        if not sharing and not Pooled.objects.exists():
            return 0
        with transaction.atomic():
            changed = _pool(sharing)
        members = list(Workspace.objects.filter(pk__in=sharing)) if changed else []
    for workspace in members:
        with scope(workspace=workspace):
            refresh(workspace)
    return changed


def _pool(sharing: set[int]) -> int:
    fitted: dict[str, dict[int, list[Accuracy]]] = {}
    for search, kind, sees, idle in Trust.objects.filter(workspace__in=sharing).values_list(
        *("workspace", "said_by", "sees", "idle")
    ):
        fitted.setdefault(kind, {}).setdefault(search, []).append(Accuracy(sees, idle))
    given = {row.said_by: row for row in Pooled.objects.select_for_update()}
    changed = 0
    for kind in fitted.keys() | given.keys():
        searches, row = fitted.get(kind, {}), given.get(kind)
        if row is not None and len(searches) < many.LEAST:
            row.delete()
            changed += 1
        elif (found := many.pool(searches, row.searches if row else ())) is not None:
            kept = {"sees": found.accuracy.sees, "idle": found.accuracy.idle, "searches": sorted(found.searches)}
            Pooled.objects.update_or_create(said_by=kind, defaults=kept)
            changed += 1
    return changed
