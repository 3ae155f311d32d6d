"""JSON lines of standard input, answered as they come, a line for a line. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from queue import Queue
from threading import Thread
from typing import Any, Protocol

MOST_LINES = 1_024
_CHUNK, _MOST_CHUNKS = 1 << 16, 16


class Stream(Protocol):
    """Standard input, or what stands in for it."""

    def read1(self, size: int = -1, /) -> bytes:
        """What has come, at most so many bytes; waits for the first of them, b"" at the end."""


def at_hand(stream: Stream) -> Iterator[list[bytes]]:
    """The lines of a stream as they come, at most MOST_LINES at a time.

    Who writes one line and waits for its answer gets it; who writes many gets them answered together.
    """
    come: Queue[bytes] = Queue(_MOST_CHUNKS)

    def listen() -> None:
        while chunk := stream.read1(_CHUNK):
            come.put(chunk)
        come.put(b"")

    Thread(target=listen, daemon=True).start()
    rest, ended = b"", False
    while not ended:
        chunks = [come.get()]
        while chunks[-1] and not come.empty():
            chunks.append(come.get())
        ended = not chunks[-1]
        *lines, rest = b"".join((rest, *chunks)).split(b"\n")
        lines = [line for line in [*lines, *([rest] if ended else [])] if line.strip()]
        yield from (lines[begin : begin + MOST_LINES] for begin in range(0, len(lines), MOST_LINES))


class Unusable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A line that asks for nothing we know; its words say why."""


def asked(line: bytes) -> dict[str, Any]:
    """The JSON object of a line. Raises Unusable."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unusable("the line is no JSON") from error
    if not isinstance(found, dict):
        raise Unusable("the line is no JSON object")
    return found


def answer(found: dict[str, Any]) -> str:
    """One line; half characters, which JSON can hold and a stream cannot, are replaced."""
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode()
