"""Boards that somebody turned on are visited in the background, each when it is due, a few side by side.

One that fails says so and is tried again later; the others go on. Whoever takes a board up marks it first, so that of
several processes one visits it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_scopes import scopes_disabled

from yesward.config import fetched_at_home
from yesward.engines.fetching import Fetcher, Later, Manners, Request, Stopped, Unreachable
from yesward.jobs import board_keys, meaning, store
from yesward.jobs.facts import Failed, Given
from yesward.jobs.models import IN_FILES, Board, Following, Posting
from yesward.jobs.sources import Answer, Source, Unset, source
from yesward.jobs.sources.source import Request as Asks
from yesward.jobs.sources.visit import Visit
from yesward.jobs.store import Came
from yesward.lib.background import Worker

SIDE_BY_SIDE = 4
MOST_BYTES = 30_000_000
LOST_AFTER = timedelta(minutes=45)
"""A board that is marked for longer was left by a process that ended."""
LONGEST_PAUSE_H = 24
_LOOK_AGAIN_S = 600.0
STOPPED = "It was stopped. What had come is kept; the rest comes at the next visit."
NO_SOURCE = "This version does not know this kind of board."
MakesFetcher = Callable[[Event], Fetcher]


def fetcher(stop: Event) -> Fetcher:
    """The way out, as the settings have it."""
    config = settings.CONFIG
    manners = Manners(gap_s=config.fetch_gap_s)
    return Fetcher(config.fetch_contact, manners, stop=stop, allowed_private=fetched_at_home(config))


def due(now: datetime) -> list[Board]:
    """Boards that somebody turned on, or that are everybody's, and whose time has come."""
    turned_on = Q(Exists(Following.objects.filter(board=OuterRef("pk")))) | Q(for_all=True)
    found = Board.objects.filter(turned_on, Q(ask_at=None) | Q(ask_at__lte=now)).exclude(kind=IN_FILES)
    return list(found.filter(Q(busy_since=None) | Q(busy_since__lt=now - LOST_AFTER)).order_by("ask_at", "pk"))


def visit_due(make: MakesFetcher = fetcher, now: datetime | None = None) -> None:
    """Visit every board that is due."""
    with scopes_disabled():
        boards = due(now or timezone.now())
    visit_all(boards, make)


def visit_all(
    boards: Iterable[Board], make: MakesFetcher = fetcher, tell: Callable[[Came], object] = lambda _: None
) -> Came:
    """Visit boards, a few side by side. What came from all of them."""
    together = Came()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for came in pool.map(lambda board: _apart(board, make, tell), boards):
            if came is not None:
                together.add(came)
    meaning.wake()
    return together


def _apart(board: Board, make: MakesFetcher, tell: Callable[[Came], object]) -> Came | None:
    """One visit in a thread of its own, with a connection of its own."""
    try:
        with scopes_disabled():
            return visit(board, make, tell)
    except Exception:
        logging.getLogger(__name__).exception("a board could not be read")
        with scopes_disabled():
            _leave(board, why="Something of ours went wrong while reading it. The log says what.", hours=1)
        return None
    finally:
        connection.close()


def visit(board: Board, make: MakesFetcher = fetcher, tell: Callable[[Came], object] = lambda _: None) -> Came | None:
    """Visit one board and write down what it has; None where somebody else is there just now."""
    now = timezone.now()
    free = Q(busy_since=None) | Q(busy_since__lt=now - LOST_AFTER)
    if not Board.objects.filter(free, pk=board.pk).update(busy_since=now, asked_at=now, read=0, stop_asked=False):
        return None
    board.refresh_from_db()
    known = source(board.kind)
    if known is None:
        _leave(board, why=NO_SOURCE, hours=LONGEST_PAUSE_H)
        return None
    try:
        going = Visit(known, board_keys.with_keys(board), _Known(board))
    except Unset as unset:
        _leave(board, why=str(unset), hours=LONGEST_PAUSE_H)
        return None
    return _Visiting(board, known, going, make, tell).go()


class _Known:
    """The keys of adverts whose text a board has given before."""

    def __init__(self, board: Board) -> None:
        rows = Posting.objects.filter(board=board, gone_at=None).exclude(digest__startswith="-")
        self._keys = frozenset(rows.values_list("key", flat=True))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and store.short(key) in self._keys


class _Visiting:
    """One visit as it goes on."""

    def __init__(
        self, board: Board, known: Source, going: Visit, make: MakesFetcher, tell: Callable[[Came], object]
    ) -> None:
        self._board, self._source, self._going, self._tell = board, known, going, tell
        self._stop = Event()
        self._fetcher = make(self._stop)
        self._asked: dict[str, list[str]] = {}
        self._is_as_it_was = False
        self._came = Came()
        self._pause_h = 0.0

    def go(self) -> Came:
        """To its end, or until it is stopped."""
        why = ""
        try:
            store.take_in(self._board, self._adverts(), whole=self._is_whole, tell=self._progress)
        except Stopped:
            why = STOPPED
        why = why or self._going.why
        hours = self._source.hours if not why else max(self._pause_h, min(2.0**self._board.tries, LONGEST_PAUSE_H))
        validators = self._asked if len(self._asked) == 1 and not why else {}
        _leave(self._board, why=why, hours=hours, validators=validators, heard=not why)
        return self._came

    def _is_whole(self) -> bool:
        return self._going.whole and not self._is_as_it_was

    def _adverts(self) -> Iterator[Given | Failed]:
        while (asks := self._going.next()) is not None:
            self._look_for_a_stop()
            read = self._read(asks)
            yield from read.given
            yield from read.failed
        yield from self._going.left_over().given

    def _read(self, asks: Asks) -> Any:
        before = self._board.validators.get(asks.url, ["", ""])
        request = Request(
            asks.asked(),
            page=not self._source.is_api,
            headers=asks.headers,
            etag=before[0],
            last_modified=before[1],
            most_bytes=MOST_BYTES,
        )
        try:
            got = self._fetcher.fetch(request)
        except Unreachable as why:
            if isinstance(why, Later):
                self._pause_h = max(self._pause_h, (why.after_s or 0) / 3600)
            return self._going.missed(asks, str(why))
        self._asked[asks.url] = [got.etag, got.last_modified]
        if got.not_modified:
            self._is_as_it_was = True
            return self._going.unchanged()
        return self._going.take(Answer(asks, got.body, got.media_type, got.url_after_redirects))

    def _progress(self, came: Came) -> None:
        self._came = came
        Board.objects.filter(pk=self._board.pk).update(read=came.read)
        self._look_for_a_stop()
        self._tell(came)

    def _look_for_a_stop(self) -> None:
        """The person may have stopped it, on a page of any process."""
        if Board.objects.filter(pk=self._board.pk, stop_asked=True).exists():
            self._stop.set()
            raise Stopped


def _leave(
    board: Board, *, why: str, hours: float, validators: dict[str, list[str]] | None = None, heard: bool = False
) -> None:
    now = timezone.now()
    values: dict[str, Any] = {"busy_since": None, "stop_asked": False, "why": why[:300]}
    values["ask_at"] = now + timedelta(hours=hours)
    values["tries"] = min(board.tries + 1, 10) if why else 0
    if heard:
        values |= {"heard_at": now, "validators": validators or {}}
    Board.objects.filter(pk=board.pk).update(**values)


def _work() -> None:
    """What the background does: nothing, while nobody has turned a board on."""
    try:
        visit_due()
    finally:
        connection.close()


_worker = Worker("boards", _work, _LOOK_AGAIN_S)
wake = _worker.wake
