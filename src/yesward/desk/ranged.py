"""A file of a person's own, sent whole or in the part that a player asks for (RFC 9110, 14), and kept by no browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

PIECE = 64 * 1024
"""Bytes read at a time, so that no file is ever whole in memory."""
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.IGNORECASE | re.ASCII)


class Unmet(ValueError):  # noqa: N818 (it says what is the matter)
    """Nothing of the file lies in the part that was asked for."""


def send(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """The file under a name that tells nothing: all of it, one part of it, or 416 where that part is not there.

    Raises FileNotFoundError where it is gone.
    """
    file = path.open("rb")
    size = file.seek(0, 2)
    try:
        part = _part(request, size)
    except Unmet:
        file.close()
        response: HttpResponseBase = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _guarded(response, path, "text/plain")
    start, end = part or (0, size)
    response = StreamingHttpResponse(_Slice(file, start, end, silent=request.method == "HEAD"))
    response.headers["Content-Length"] = str(end - start)
    if part:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return _guarded(response, path, content_type)


def _guarded(response: HttpResponseBase, path: Path, content_type: str) -> HttpResponseBase:
    """Played, not run and not kept; of its name on the disk only the ending is told."""
    response.headers["Content-Type"] = content_type
    response.headers["Content-Disposition"] = f'inline; filename="sound{path.suffix}"'
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _part(request: HttpRequest, size: int) -> tuple[int, int] | None:
    """The bytes asked for as [start, end), None for all. Several parts, and what is no range, are answered with all.

    ``If-Range`` names a version, and no version is ever told: whoever sends it wants all.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if found is None or request.method not in {"GET", "HEAD"} or "If-Range" in request.headers:
        return None
    first, last = found.groups()
    if not first:
        return _last_bytes(last, size)
    start, end = int(first), min(int(last) + 1, size) if last else size
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unmet
    return start, end


def _last_bytes(many: str, size: int) -> tuple[int, int] | None:
    if not many:
        return None
    if not int(many) or not size:
        raise Unmet
    return max(size - int(many), 0), size


class _Slice:
    """A part of a file in pieces; closes the file at its end or when nobody listens any more."""

    def __init__(self, file: BinaryIO, start: int, end: int, *, silent: bool) -> None:
        self._file, self._start, self._left = file, start, 0 if silent else end - start

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._start)
        while self._left and (piece := self._file.read(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
