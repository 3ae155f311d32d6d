"""Politeness: one question at a time a host, a pause after each, and a longer one where there is trouble.

The pauses are kept by host for the whole process, so that whoever asks next waits too. Nothing is remembered beyond it.
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock

from yesward.engines.http import Later

A_DAY_S = 86_400.0
MOST_HOSTS = 1_000
_SLICE_S = 0.05

TO_WAIT = "%s asks for a pause, so we come back later."


class Stopped(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """Whoever started this wants it to end. It is not the fault of anybody outside, so it is not Unreachable."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How patiently hosts are asked."""

    gap_s: float = 1.0
    """Between the end of one question to a host and the beginning of the next."""
    tries: int = 3
    first_pause_s: float = 1.0
    """At most so long before the second try, twice as long before the third, and so on."""
    longest_pause_s: float = 60.0
    """Who asks for more is left alone, and the caller told when to come back."""
    longest_gap_s: float = 30.0
    """So much of a Crawl-delay is kept."""


class Clock:
    """The time, and waiting. Tests bring one of their own that moves when it is waited for."""

    def now(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def date(self) -> datetime:
        """The time of day, for dates in headers."""
        return datetime.now(UTC)

    def wait(self, seconds: float, stop: Event) -> bool:
        """Wait, and say whether it is to end."""
        return stop.wait(seconds)


def pause(tried: int, told_s: float | None, manners: Manners, chance: float) -> float:
    """Seconds before the next try: any part of a span that doubles ("full jitter"), or what the host asked for.

    ``tried`` counts from 0, ``chance`` is between 0 and 1. So many who failed together do not come back together.
    """
    span = min(manners.longest_pause_s, manners.first_pause_s * 2.0 ** min(tried, 30))
    return min(max(chance * span, told_s or 0.0), A_DAY_S)


def retry_after(words: str, now: datetime) -> float | None:
    """What a Retry-After header asks for: seconds or a date. At most a day; None where it cannot be read."""
    words = words.strip()
    if words.isascii() and words.isdigit():
        return float(min(int(words[:9]), int(A_DAY_S))) if len(words) < 10 else A_DAY_S
    try:
        date = email.utils.parsedate_to_datetime(words)
        seconds = (date.replace(tzinfo=date.tzinfo or UTC) - now).total_seconds()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
    return min(max(seconds, 0.0), A_DAY_S)


@dataclass(slots=True)
class _Host:
    busy: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    waiting: int = 0


class Turns:
    """Who may ask a host now. One for the whole process (`TURNS`)."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def take(self, host: str, manners: Manners, stop: Event) -> Callable[[float], None]:
        """Wait for this host's turn. What comes back ends the turn, with the seconds before the next.

        Raises Stopped, and Later where the pause is longer than anybody should wait.
        """
        with self._lock:
            kept = self._hosts.setdefault(host, _Host())
            kept.waiting += 1
        try:
            while not kept.busy.acquire(timeout=_SLICE_S):
                if stop.is_set():
                    raise Stopped
            try:
                self._rest(host, kept, manners, stop)
            except BaseException:
                kept.busy.release()
                raise
        finally:
            with self._lock:
                kept.waiting -= 1

        def leave(seconds: float) -> None:
            kept.free_at = self.clock.now() + seconds
            kept.busy.release()
            self._forget()

        return leave

    def _rest(self, host: str, kept: _Host, manners: Manners, stop: Event) -> None:
        seconds = kept.free_at - self.clock.now()
        if seconds > manners.longest_pause_s:
            raise Later(TO_WAIT % host, seconds)
        if stop.is_set() or (seconds > 0 and self.clock.wait(seconds, stop)):
            raise Stopped

    def _forget(self) -> None:
        """Hosts that nobody has to wait for."""
        with self._lock:
            if len(self._hosts) > MOST_HOSTS:
                now = self.clock.now()
                self._hosts = {
                    name: host
                    for name, host in self._hosts.items()
                    if host.waiting or host.busy.locked() or host.free_at > now
                }


TURNS = Turns()
