"""Bytes as they were before they were packed for the way, a piece at a time and never more than was asked for. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

PACKINGS = "gzip, deflate"
"""What we say we can read. Both come with Python, and both can be stopped at any byte."""
_PIECE = 64 << 10
_GZIP, _ZLIB, _BARE = 31, 15, -15
"""How zlib calls its forms."""


class Unpackable(ValueError):  # noqa: N818 (it is caught where it becomes a sentence)
    """Not packed as it was said, or in a way that was not offered."""


class CutOff(Unpackable):
    """It stops in the middle."""


class Bomb(Exception):  # noqa: N818 (it is caught where it becomes a sentence)
    """It grows beyond what was asked for."""


def inflated(pieces: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """The unpacked pieces of a body with this Content-Encoding. Raises Unpackable (CutOff) and Bomb."""
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        return _counted(pieces, most)
    if packing in ("gzip", "x-gzip"):
        return _counted(_unpacked(pieces, _GZIP), most)
    if packing == "deflate":
        return _counted(_unpacked(pieces, None), most)
    raise Unpackable


def _counted(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    for piece in pieces:
        most -= len(piece)
        if most < 0:
            raise Bomb
        yield piece


def _unpacked(pieces: Iterable[bytes], form: int | None) -> Iterator[bytes]:
    """Pieces of 64 KiB at most, however much is in one packed byte. What stands behind the end is left alone."""
    waiting, stream = b"", None
    for piece in pieces:
        waiting, got = waiting + piece, b""
        if stream is None and len(waiting) < 2:
            continue  # its form cannot be told yet
        while waiting or len(got) == _PIECE:  # more may be held back where exactly a piece came
            if stream is None:
                stream = zlib.decompressobj(form or _form_of_deflate(waiting))
            try:
                got = stream.decompress(waiting, _PIECE)
            except zlib.error:
                raise Unpackable from None
            if got:
                yield got
            waiting = stream.unconsumed_tail
            if stream.eof:
                return
    if stream or waiting:
        raise CutOff


def _form_of_deflate(start: bytes) -> int:
    """Deflate is to come in zlib's wrapping (RFC 9110); some servers send it bare."""
    return _ZLIB if start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0 else _BARE
