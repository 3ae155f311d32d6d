"""Counts what waits: right after the change that made it wait, and what was left behind once the server starts."""

from __future__ import annotations

from yesward.lib.background import Worker
from yesward.people.models import Workspace

_LOOK_AGAIN_S = 300.0


def count(workspace: Workspace) -> None:
    """Count what waits in one workspace."""
    from django_scopes import scope

    from yesward.common_ground.actions import catch_up

    with scope(workspace=workspace):
        catch_up(workspace)


def count_everything() -> int:
    """Count what waits in every workspace. In how many something did."""
    from django_scopes import scopes_disabled

    from yesward.common_ground.models import Waiting
    from yesward.common_ground.sharing import pool_again

    with scopes_disabled():
        waiting = list(Workspace.objects.filter(pk__in=Waiting.objects.values("workspace")))
    for workspace in waiting:
        count(workspace)
    pool_again()
    return len(waiting)


def _work() -> None:
    from django.db import connection

    try:
        count_everything()
    finally:
        connection.close()


Worker("counter", _work, _LOOK_AGAIN_S)
