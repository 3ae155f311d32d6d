"""A thread of the serving process that reads statements as they come (docs/decisions/0012).

Whoever keeps a statement wakes it; where none runs, as in a command, the words wait for the next start. Several
processes may read side by side: a statement is written only if its words are still the ones that were read.
"""

from __future__ import annotations

import logging
from threading import Event, Thread

_LOOK_AGAIN_S = 300.0
_woken = Event()
_running: Thread | None = None


def wake() -> None:
    """There is something to read."""
    _woken.set()


def start() -> Thread:
    """Begin to read in the background; a second call gives the same thread."""
    global _running
    if _running is None or not _running.is_alive():
        _woken.set()
        _running = Thread(target=_work, name="reader", daemon=True)
        _running.start()
    return _running


def _work() -> None:
    while True:
        _woken.wait(_LOOK_AGAIN_S)
        _woken.clear()
        try:
            read_everything()
        except Exception:
            logging.getLogger(__name__).exception("reading statements was put off")


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
