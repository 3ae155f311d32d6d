"""The lines, or the elements of a list, of a file of any length, one at a time. Pure."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, AnyStr

from yesward.jobs.sources.decoding import Odd, one_of

MOST_LINE = 8 << 20
HEAD = 1 << 16
BROKEN = "The file ends in the middle or is damaged from here on."
_BEGIN = re.compile(r"[\ufeff\s]*\[?")
_BETWEEN = re.compile(r"[\s,]*")


def unpacked(path: Path) -> io.BufferedReader:
    """A file's bytes, out of gzip if it is packed. Raises OSError; reading from it OSError, EOFError or zlib.error."""
    with path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    return io.BufferedReader(gzip.open(path) if packed else io.FileIO(path), HEAD)


def encoding(head: bytes) -> str:
    """In which encoding a file is written, as its first bytes tell."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[1:2] == b"\0" and head[:1] not in (b"\0", b""):
        return "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def numbered(stream: IO[bytes], written: str) -> Iterator[tuple[int, str | None]]:
    """The lines with their numbers; None for one that is too long."""
    if written.startswith("utf-16"):
        wide = io.TextIOWrapper(stream, written, errors="replace", newline="\n")
        yield from enumerate(_each(wide.readline, "\n"), 1)
    else:
        narrow = _each(stream.readline, b"\n")
        yield from ((number, raw if raw is None else _words(raw)) for number, raw in enumerate(narrow, 1))


def _each(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[AnyStr | None]:
    while line := readline(MOST_LINE):
        long = len(line) >= MOST_LINE and not line.endswith(end)
        while long and (rest := readline(MOST_LINE)) and not rest.endswith(end):
            pass
        yield None if long else line


def _words(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def elements(text: io.TextIOWrapper, held: str = "") -> Iterator[Any]:
    """The elements of a JSON list that may be longer than memory; an `Odd` as the last where it breaks off.

    ``held``: what has been read of it already.
    """
    at = 0
    begun = at_end = False
    while True:
        at = _BETWEEN.match(held, at).end() if begun else _BEGIN.match(held).end()  # type: ignore[union-attr]
        begun = begun or at > 0
        if held.startswith("]", at):
            return
        found, end = one_of(held, at)
        if end is not None and (end < len(held) or at_end):  # a number may go on in what comes next
            yield found
            at = end
            continue
        if at_end or len(held) - at > MOST_LINE:
            yield Odd(BROKEN)
            return
        more = text.read(1 << 18)
        held, at, at_end = held[at:] + more, 0, not more
