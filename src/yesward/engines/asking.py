"""One question to one host, in its turn, and what came back. What to do about it is decided in `fetching`."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from threading import Event, Thread
from typing import TypeVar

from yesward.engines.fetched import Fetched
from yesward.engines.http import ERROR, GARBLED, LARGE, LOCKED, MOVED, Answer, Later, Limits, Unreachable, answered
from yesward.engines.inflating import Bomb, CutOff, Unpackable, inflated
from yesward.engines.manners import Manners, Stopped, Turns, pause, retry_after
from yesward.engines.moving import host_of, moved

T = TypeVar("T")

_POINTS = frozenset({301, 302, 303, 307, 308})
_FOR_NOW = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNLESS = frozenset({"If-None-Match", "If-Modified-Since"})
_TAG = re.compile(r"[ -~]{1,500}")
_MEDIA_TYPE = re.compile(r"\s*([a-z0-9.+-]+/[a-z0-9.+-]+)", re.I | re.A)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([a-z0-9._:-]{1,40})", re.I | re.A)
_SLICE_S = 0.05

GONE = "%s has nothing at this address any more."
SHUT = "%s does not let us read this."
BUSY = "%s is asked too often just now, so we come back later."


class Refused(Unreachable):
    """The host says no to this question, and would again."""


class Gone(Refused):
    """There is nothing at this address, or no more."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one host is asked. Of an answer no more than ``most`` is taken, or only its first ``cut`` bytes.

    ``own`` are headers for this host alone, and may hold a key.
    """

    url: str = field(repr=False)
    headers: Mapping[str, str]
    own: Mapping[str, str] = field(repr=False)
    most: int
    cut: int | None = None


@dataclass(slots=True)
class Talking:
    """The time that is left for talking, all questions and tries for one thing together."""

    left_s: float

    @contextmanager
    def running(self) -> Iterator[float]:
        """It runs out."""
        begun = time.monotonic()
        try:
            yield self.left_s
        finally:
            self.left_s -= time.monotonic() - begun


@dataclass(frozen=True, slots=True)
class Moved:
    """It is to be asked for elsewhere."""

    url: str


@dataclass(frozen=True, slots=True)
class Asker:
    """How hosts are asked."""

    manners: Manners
    turns: Turns
    stop: Event
    chance: Callable[[], float]

    def ask(
        self, question: Question, talking: Talking, *, gap_s: float, tried: int, at_home: frozenset[tuple[str, int]]
    ) -> Fetched | Moved:
        """Wait for the host's turn, and ask. Raises Unreachable and Stopped.

        It is asked by a thread that may be left behind: no resolver and no line can be told to stop. The turn ends
        with that thread, ``gap_s`` before the next, or later where there was trouble.
        """
        leave = self.turns.take(host_of(question.url), self.manners, self.stop)

        def talk() -> Fetched | Moved:
            rest = gap_s
            try:
                with talking.running() as left_s:
                    return self._talk(question, Limits(left_s, question.most, at_home, self.stop))
            except Later as problem:
                rest = max(gap_s, pause(tried, problem.after_s, self.manners, self.chance()))
                raise
            finally:
                leave(rest)

        return _apart(talk, self.stop)

    def _talk(self, question: Question, limits: Limits) -> Fetched | Moved:
        headers = {**question.headers, **question.own}
        with answered("GET", question.url, None, headers, limits) as answer:
            pointer = answer.header("Location")
            if answer.status in _POINTS and pointer:
                return Moved(moved(question.url, pointer))
            if answer.status != 304 or _UNLESS.isdisjoint(question.headers):
                self._check(answer)
            return _fetched(question.url, answer, self._body(answer, question))

    def _check(self, answer: Answer) -> None:
        """Raises Unreachable where no content came."""
        status, host = answer.status, answer.host
        if 200 <= status < 300:
            return
        if status in _FOR_NOW:
            words = BUSY % host if status == 429 else ERROR % (host, status)
            raise Later(words, retry_after(answer.header("Retry-After"), self.turns.clock.date()) or 0.0)
        if status in _POINTS:
            raise Unreachable(MOVED % host)
        if status in (404, 410):
            raise Gone(GONE % host)
        if status in (403, 451):
            raise Refused(SHUT % host)
        if 400 <= status < 500:
            raise Refused(LOCKED % host if status == 401 else ERROR % (host, status))
        raise Unreachable(ERROR % (host, status))

    def _body(self, answer: Answer, question: Question) -> bytes:
        held = BytesIO()
        try:
            for piece in inflated(answer.pieces(), answer.header("Content-Encoding"), question.most):
                held.write(piece)
                if question.cut and held.tell() >= question.cut:
                    break
        except Bomb:
            raise Unreachable(LARGE % answer.host) from None
        except CutOff:
            raise Later(GARBLED % answer.host) from None
        except Unpackable:
            raise Unreachable(GARBLED % answer.host) from None
        return held.getvalue()[: question.cut]


def _fetched(url: str, answer: Answer, body: bytes) -> Fetched:
    kind = answer.header("Content-Type")
    media_type, charset = _MEDIA_TYPE.match(kind), _CHARSET.search(kind)
    etag, modified = answer.header("ETag"), answer.header("Last-Modified")
    return Fetched(
        status=answer.status,
        body=body,
        media_type=media_type[1].lower() if media_type else "",
        charset=charset[1].lower() if charset else "",
        url_after_redirects=url,
        # What could not be sent back in a header is not kept.
        etag=etag if _TAG.fullmatch(etag) else "",
        last_modified=modified if _TAG.fullmatch(modified) else "",
        not_modified=answer.status == 304,
    )


def _apart(work: Callable[[], T], stop: Event) -> T:
    """Do it in a thread of its own, and wait for that or for the stop."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as problem:  # noqa: BLE001 (raised again where it is waited for)
            future.set_exception(problem)

    thread = Thread(target=run, daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no thread is to be had
        run()
    while not stop.is_set():
        if wait([future], _SLICE_S).done:
            return future.result()
    raise Stopped
