"""An mbox read from any place on, in one pass, with no more of it in memory than one message's beginning. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from yesward.inbox.raw import KEEP_BYTES, Bad, Raw

_CHUNK = 1 << 20
_ENVELOPE_BYTES = 600
# "From ines@example.org Tue Mar  3 10:00:00 2026": somebody, and then a time or a year.
_ENVELOPE = re.compile(rb"From [^\r\n]{0,300}?(?:\d\d:\d\d|(?:19|20)\d\d)[^\r\n]{0,200}\r?\n")
_HEADER_NEXT = re.compile(rb"(?:>?[!-9;-~]{1,80}:|\r?\n|[ \t])")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)


class Readable(Protocol):
    """As much of a file as is asked of it; only one that is begun in its middle must be able to seek."""

    def read(self, size: int = -1, /) -> bytes:
        """Further bytes, b"" at the end."""

    def seek(self, offset: int, /) -> int:
        """Go to a place."""


def looks_like_mbox(head: bytes) -> bool:
    """Whether a file begins as an mbox does."""
    return _is_boundary(head.lstrip(b"\r\n")[: 2 * _ENVELOPE_BYTES], whole=True)


def read_mbox(file: Readable, label: str, start: int) -> Iterator[Raw | Bad]:
    """Every message of an mbox from a byte offset on; `Raw.place` is the offset of the one after it.

    A line "From ..." begins a message where a blank line stands before it, it names a time or year, and a header
    follows; in a body it is words. What Content-Length claims is not believed. A last message that breaks off counts.
    """
    if start:
        file.seek(start)
    reader = _Reader(file, start)
    number = 0
    while (content := reader.next_message()) is not None:
        number += 1
        if not content:
            continue
        where = f"{label}, message {number}" if not start else f"{label}, message {number} from byte {start}"
        if b"\n>" in content:
            content = _QUOTED_FROM.sub(rb"\1", content)
        yield Raw(where, content, reader.at, reader.at)


class _Reader:
    """A window over the file; `at` is the offset in the file of the first byte that belongs to no message yet."""

    def __init__(self, file: Readable, start: int) -> None:
        self._file = file
        self._window = b""
        self._from = 0  # where in the window the unread bytes begin
        self._ended = False
        self.at = start

    def next_message(self) -> bytes | None:
        """The beginning of the next message without its envelope line, None at the end."""
        self._fill(_ENVELOPE_BYTES)
        if self._from >= len(self._window):
            return None
        kept = b""
        search = self._from + 1
        while True:
            boundary = self._find_boundary(search)
            if boundary >= 0 or self._ended:
                kept = self._keep(kept, boundary if boundary >= 0 else len(self._window))
                return _without_envelope(kept)
            # Only what a boundary may straddle stays in the window; the rest is kept or passed over.
            kept = self._keep(kept, max(self._from, len(self._window) - _ENVELOPE_BYTES - 4))
            self._fill(_CHUNK)
            search = self._from

    def _keep(self, kept: bytes, upto: int) -> bytes:
        room = KEEP_BYTES + _ENVELOPE_BYTES - len(kept)
        if room > 0:
            kept += self._window[self._from : min(upto, self._from + room)]
        self.at += upto - self._from
        self._from = upto
        return kept

    def _fill(self, least: int) -> None:
        """Have at least so many unread bytes in the window, if the file has them."""
        while len(self._window) - self._from < least and not self._ended:
            chunk = self._file.read(_CHUNK)
            self._ended = not chunk
            self._window = self._window[self._from :] + chunk
            self._from = 0

    def _find_boundary(self, search: int) -> int:
        """Where in the window the next message begins, -1 where that is not to be seen yet."""
        at = search
        while (found := self._window.find(b"\nFrom ", max(self._from, at - 1))) >= 0:
            begin = found + 1
            at = begin + 1
            if len(self._window) - begin < _ENVELOPE_BYTES and not self._ended:
                return -1
            blank_before = self._window[max(0, found - 1) : found] == b"\n"
            blank_before = blank_before or self._window[max(0, found - 2) : found] == b"\n\r"
            if blank_before and _is_boundary(self._window[begin : begin + _ENVELOPE_BYTES], whole=self._ended):
                return begin
        return -1


def _is_boundary(words: bytes, *, whole: bool) -> bool:
    envelope = _ENVELOPE.match(words)
    if envelope is None:
        return False
    rest = words[envelope.end() :]
    return _HEADER_NEXT.match(rest) is not None or (whole and not rest)


def _without_envelope(message: bytes) -> bytes:
    message = message.lstrip(b"\r\n")
    if message.startswith(b"From "):
        message = message.partition(b"\n")[2]
    return message[:KEEP_BYTES]
