"""Statements are read in the background as they come (docs/decisions/0012).

Several processes may read side by side: a statement is written only if its words are still the ones that were read.
"""

from __future__ import annotations

from yesward.lib.background import Worker

_LOOK_AGAIN_S = 300.0


def read_everything() -> int:
    """Read what waits in every workspace. How many statements were read."""
    from django.db import connection
    from django_scopes import scope, scopes_disabled

    from yesward.evidence.models import Statement
    from yesward.people.models import Workspace

    try:
        with scopes_disabled():
            if not Statement.objects.exists():
                return 0  # nothing to read: the sentence model need not be loaded
            workspaces = list(Workspace.objects.filter(statement__isnull=False).distinct())
        from yesward.evidence.tagging import read_waiting

        done = 0
        for workspace in workspaces:
            with scope(workspace=workspace):
                done += read_waiting(workspace)
        return done
    finally:
        connection.close()


_worker = Worker("reader", read_everything, _LOOK_AGAIN_S)
wake = _worker.wake
