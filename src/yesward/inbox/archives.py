"""A zip of mails, read as a stream and never unpacked: names lead nowhere, a bomb is left in good time. Pure."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from yesward.inbox.mbox import looks_like_mbox, read_mbox
from yesward.inbox.raw import KEEP_BYTES, Bad, Raw, shown, without_wrapping

MOST_ENTRIES = 100_000
MOST_BYTES = 20 << 30
"""All that is read out of one archive."""
MOST_RATIO = 200
RATIO_FROM = 10 << 20
"""An entry may grow to this many bytes before its ratio is looked at."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


class _Bomb(Exception):  # noqa: N818 (it is caught here and becomes a sentence)
    """An entry grew beyond all measure."""


def read_zip(path: Path, label: str, start: int) -> Iterator[Raw | Bad]:
    """Every message of an archive behind the first ``start`` ones; `Raw.place` counts them."""
    try:
        with zipfile.ZipFile(path) as archive:
            budget = _Budget(MOST_BYTES)
            number = done = 0
            for entry in archive.infolist()[:MOST_ENTRIES]:
                done += entry.compress_size
                for item in _entry(archive, entry, label, budget):
                    number += 1
                    if number > start:
                        yield _at(item, number, done)
    except _DAMAGED:
        yield Bad(label, "The archive is damaged or of a kind that cannot be read.", start + 1, 0)


def _at(item: Raw | Bad, number: int, done: int) -> Raw | Bad:
    if isinstance(item, Bad):
        return Bad(item.id, item.why, number, done)
    return Raw(item.id, item.content, number, done)


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str, budget: _Budget) -> Iterator[Raw | Bad]:
    name = f"{label}/{shown(entry.filename)}"
    if entry.is_dir() or not entry.file_size:
        return
    if entry.flag_bits & 0x1:
        yield Bad(name, "It is locked with a password.", 0, 0)
        return
    try:
        with archive.open(entry) as opened:
            file = _Guarded(opened, entry.compress_size, budget)
            yield from _messages(file, name)
    except _Bomb:
        yield Bad(name, "It grows beyond all measure when it is unpacked, so it was left.", 0, 0)
    except _DAMAGED:
        yield Bad(name, "It is damaged in the archive.", 0, 0)


def _messages(file: _Guarded, name: str) -> Iterator[Raw | Bad]:
    head = file.read(4_096)
    lower = name.lower()
    if head.startswith(b"PK\x03\x04"):
        yield Bad(name, "It is an archive inside the archive. Unpack the outer one first.", 0, 0)
    elif looks_like_mbox(head):
        yield from read_mbox(_Rewound(head, file), name, 0)
    elif lower.endswith((".eml", ".emlx")) or "/cur/" in lower or "/new/" in lower:
        yield Raw(name, without_wrapping(head + file.read(KEEP_BYTES - len(head))), 0, 0)
    elif lower.endswith(".mbox"):
        yield Bad(name, "It is no e-mail.", 0, 0)


class _Budget:
    """Bytes that may still be unpacked."""

    def __init__(self, left: int) -> None:
        self.left = left


class _Guarded:
    """An entry's stream that gives up where it grows beyond all measure."""

    def __init__(self, opened: IO[bytes], packed: int, budget: _Budget) -> None:
        self._opened, self._packed, self._budget, self._out = opened, max(1, packed), budget, 0

    def read(self, size: int = -1) -> bytes:
        """Further bytes. Raises _Bomb where there are too many."""
        chunk = self._opened.read(size if size > 0 else 1 << 20)
        self._out += len(chunk)
        self._budget.left -= len(chunk)
        if self._budget.left < 0 or (self._out > RATIO_FROM and self._out > MOST_RATIO * self._packed):
            raise _Bomb
        return chunk


class _Rewound:
    """A stream that begins with what was read of it already. Only read() is asked of it."""

    def __init__(self, head: bytes, rest: _Guarded) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1) -> bytes:
        """Further bytes; the first ones are those read before."""
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._rest.read(size)

    def seek(self, _offset: int, /) -> int:
        """Never asked for: an archive is always read from its beginning."""
        raise OSError
