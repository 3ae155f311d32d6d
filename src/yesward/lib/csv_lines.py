"""Tables as CSV, line by line, so that a long one is never held whole. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = "\ufeff"
"""The byte order mark that spreadsheets ask for."""


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; None is empty."""
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


def lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The header with the byte order mark, then each row as a line."""
    yield MARK + _line(columns)
    for row in rows:
        yield _line(map(safe, row))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(list(cells))
    return out.getvalue()
