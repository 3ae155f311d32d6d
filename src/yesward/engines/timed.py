"""A line with one end to all its waits together, and an end to the bytes that may come on it."""

from __future__ import annotations

import io
import socket
import time
from contextlib import suppress
from threading import Event
from typing import Any

_SLICE_S = 0.5


class TooMuch(Exception):  # noqa: N818 (it is caught in http and becomes a sentence)
    """More came than was asked for."""


def left(until: float) -> float:
    """Seconds until then. Raises TimeoutError where there are none."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class Line:
    """What http.client needs of a socket. So many bytes may come, until `more` allows others. ``stop`` ends it."""

    def __init__(self, line: socket.socket, until: float, most: int, stop: Event | None = None) -> None:
        self._line, self._until, self._left, self._stop = line, until, most, stop or Event()

    def more(self, most: int) -> None:
        """So many bytes may come from here on, and no longer what was left before."""
        self._left = most

    def sendall(self, data: bytes) -> None:
        """Send all, in time."""
        rest = memoryview(data)
        while rest:
            self._line.settimeout(left(self._until))
            rest = rest[self._line.send(rest) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What comes, to be read."""
        return io.BufferedReader(_Heard(self))

    def receive(self, into: memoryview) -> int:
        """The next bytes, in time."""
        if self._left <= 0:
            raise TooMuch
        while not self._stop.is_set():
            self._line.settimeout(min(_SLICE_S, left(self._until)))
            with suppress(TimeoutError):
                got = self._line.recv_into(into[: self._left])
                self._left -= got
                return got
        raise TimeoutError

    def close(self) -> None:
        """Nothing: an answer is still being read when http.client thinks the line is done with."""


class _Heard(io.RawIOBase):
    """A line's bytes as a file."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        return self._line.receive(memoryview(buffer))
