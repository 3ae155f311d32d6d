"""Who works on an import: begun, taken up again after a stop or a kill, stopped."""

from __future__ import annotations

import os
import platform
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from yesward.inbox.models import Import
from yesward.people.models import Workspace

LEASE = timedelta(minutes=2)
"""A worker on another machine that was not heard of for this long is taken for gone."""
_ours: set[int] = set()


class Busy(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """Somebody works on this import at this moment."""


def works(imported: Import) -> bool:
    """Whether a worker is at it now. On this machine its process is looked for, elsewhere its last sign of life."""
    if imported.finished_at is not None or imported.alive_at is None:
        return False
    machine, _, process = imported.worker.rpartition(" ")
    if machine != platform.node():
        return imported.alive_at > timezone.now() - LEASE
    if int(process) == os.getpid():
        return imported.pk in _ours
    return _lives(int(process))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@transaction.atomic
def begin(workspace: Workspace, given: dict[str, Any], name: str) -> Import:
    """An import of what the person pointed at: the one that stands unfinished, or a new one. Raises Busy."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    found = Import.objects.filter(workspace=workspace, given=given, finished_at=None, undone_at=None).first()
    if found is None:
        found = Import(workspace=workspace, given=given, name=name)
    elif works(found):
        raise Busy
    found.alive_at, found.worker = timezone.now(), f"{platform.node()} {os.getpid()}"
    found.stop_asked, found.problem = False, ""
    found.save()
    _ours.add(found.pk)
    return found


def let_go(imported: Import) -> None:
    """This process works on it no longer, however it ended."""
    _ours.discard(imported.pk)


@transaction.atomic
def stop(imported: Import) -> None:
    """Ask the worker to stop after its portion."""
    Import.objects.filter(workspace=imported.workspace, pk=imported.pk, finished_at=None).update(stop_asked=True)
