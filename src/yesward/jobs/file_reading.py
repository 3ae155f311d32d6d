"""Files of adverts that a person brought, read in the background: seen by that person alone, stopped when they say so.

A file waits in the data folder, private, until it was read to its end or is taken away. Its board holds all there is
to know: where it waits (``settings``), when its reader last gave a sign (``busy_since``), how far it is (``read``),
what is odd (``unread``).
"""

from __future__ import annotations

import logging
import secrets
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from yesward.engines.manners import Stopped
from yesward.jobs import meaning, store
from yesward.jobs.models import IN_FILES, Advert, Board, Posting, Snapshot, Verdict
from yesward.jobs.sources.files import known_again, open_file
from yesward.jobs.sources.shapes import text
from yesward.lib.background import Worker
from yesward.people.models import Workspace

MOST_TOLD = 20
"""So many of the adverts that cannot be read are told one by one."""
LOST_AFTER = timedelta(minutes=3)
"""A file whose reader gave no sign for longer was left by a process that ended; a thousand adverts take seconds."""
_LOOK_AGAIN_S = 120.0
_OURS = "Something of ours went wrong while reading it. The log says what. What was read is kept."


def folder() -> Path:
    """Where files wait that came through the page."""
    return Path(settings.CONFIG.data) / "adverts"


def bring(workspace: Workspace, file: UploadedFile[Any]) -> Board:
    """Lay a file down and have it read. One of the same name takes the other's place: what it no longer has closes."""
    name = text(file.name) or _("A file")
    # What a file is, is told by what stands in it; two ends of names say something that this does not.
    ends = "".join(each for each in Path(name).suffixes[-2:] if each.lower() in (".jsonl", ".ndjson", ".gz"))
    path = folder() / secrets.token_urlsafe(12) / f"adverts{ends.lower()}"
    path.parent.mkdir(mode=0o700, parents=True)
    with path.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    with transaction.atomic():
        board, _made = Board.objects.get_or_create(
            owner=workspace, kind=IN_FILES, token=store.short(name), defaults={"name": name}
        )
        before = _path_of(board)
        board.settings, board.ask_at, board.why, board.unread = {"path": str(path)}, timezone.now(), "", {}
        # Whoever reads the file before stops; the new one is taken up at the next look.
        board.stop_asked = board.busy_since is not None
        board.save(update_fields=["settings", "ask_at", "why", "unread", "stop_asked"])
    _delete(before)
    wake()
    return board


def go_on(board: Board) -> None:
    """Read a file that was stopped to its end."""
    if _path_of(board) is not None:
        Board.objects.filter(pk=board.pk, busy_since=None).update(ask_at=timezone.now(), why="")
        wake()


def take_away(board: Board) -> None:
    """A file leaves with all adverts that came by it alone, but for those that the person said something of."""
    with transaction.atomic():
        its = Posting.objects.filter(board=board)
        gone = list(its.values_list("advert_id", flat=True))
        store.take_off(list(its.filter(gone_at=None).values_list("pk", flat=True)), timezone.now())
        Board.objects.filter(pk=board.pk).delete()
        said = Q(pk__in=Verdict.objects.values("advert")) | Q(pk__in=Snapshot.objects.values("advert"))
        for begin in range(0, len(gone), store.BATCH):
            mine = Advert.objects.filter(pk__in=gone[begin : begin + store.BATCH], owner=board.owner_id, postings=None)
            mine.exclude(said).delete()
    _delete(_path_of(board))


def read_waiting() -> None:
    """Read every file that waits, one after the other."""
    with scopes_disabled():
        now = timezone.now()
        free = Q(busy_since=None) | Q(busy_since__lt=now - LOST_AFTER)
        waiting = Board.objects.filter(free, kind=IN_FILES, owner__isnull=False, ask_at__lte=now).order_by("ask_at")
        for board in waiting:
            if Board.objects.filter(free, pk=board.pk, ask_at__lte=now).update(
                busy_since=now, asked_at=now, read=0, stop_asked=False
            ):
                board.refresh_from_db()
                _read(board)
    meaning.wake()


def _read(board: Board) -> None:
    path, why, came = _path_of(board), "", store.Came()

    def tell(so_far: store.Came) -> None:
        nonlocal came
        came = so_far
        Board.objects.filter(pk=board.pk).update(read=so_far.read, busy_since=timezone.now())
        if not Board.objects.filter(pk=board.pk, stop_asked=False).exists():
            raise Stopped

    try:
        if path is not None:
            came = store.take_in(board, known_again(open_file(path).units), whole=True, tell=tell)
    except Stopped:
        _leave(board, came, why=_("You stopped it. What was read is kept."), done=False)
        return
    except Exception:
        logging.getLogger(__name__).exception("a file of adverts could not be read")
        why = _OURS
    if not why and came.failed and came.read == len(came.failed):
        why = came.failed[0].why
    _leave(board, came, why=why, done=True)
    _delete(path)


def _leave(board: Board, came: store.Came, *, why: str, done: bool) -> None:
    """Nobody reads it any more. Where another file of its name came meanwhile, that one waits on."""
    odd = [[text(each.which, 60), each.why] for each in came.failed[:MOST_TOLD]]
    unread = {"count": len(came.failed) + came.failed_more, "first": odd} if came.failed else {}
    mine = Board.objects.filter(pk=board.pk)
    mine.update(busy_since=None, stop_asked=False)
    values: dict[str, Any] = {"ask_at": None, "why": why[:300], "unread": unread, "read": came.read}
    if done:
        values |= {"heard_at": timezone.now(), "settings": {}}
    mine.filter(settings=board.settings).update(**values)


def _path_of(board: Board) -> Path | None:
    """Where a board's file waits; never a place outside our folder."""
    path = Path(str(board.settings.get("path") or ""))
    return path if path.parent.parent == folder() else None


def _delete(path: Path | None) -> None:
    if path is not None:
        shutil.rmtree(path.parent, ignore_errors=True)


def _work() -> None:
    try:
        read_waiting()
    finally:
        connection.close()


_worker = Worker("files of adverts", _work, _LOOK_AGAIN_S)
wake = _worker.wake
