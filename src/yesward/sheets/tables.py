"""A spreadsheet's bytes in, headers and rows of words out. Pure; the only exception raised is `Unreadable`."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELL = 32_000
_MOST_UNPACKED = 400 * 1024 * 1024
_SEPARATORS = ",;\t|"

TOO_LARGE = "This file is larger than 20 MB. A tracker hardly is; please check which file it is."
NOTHING = "There are no rows in this file."
NO_TABLE = "This file is no table that can be read. CSV and XLSX files can."
TOO_MANY = "This table has more than 20,000 rows. Please cut it into smaller ones."


class Unreadable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A file that is no table we can use; its words are one sentence for the person."""


@dataclass(frozen=True, slots=True)
class Table:
    """``headers`` has one name a column, none empty and none twice; every row has as many cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(content: bytes) -> Table:
    """The first sheet of a spreadsheet, or a CSV file with any usual separator and encoding."""
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _table(_of_workbook(content))
    return _table(_of_text(content))


def _of_workbook(content: bytes) -> list[list[str]]:
    import python_calamine

    try:
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                if sum(item.file_size for item in packed.infolist()) > _MOST_UNPACKED:
                    raise Unreadable(TOO_LARGE)
        book = python_calamine.load_workbook(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.height > MOST_ROWS + 1:
            raise Unreadable(TOO_MANY)
        return [[_words(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.iter_rows()]
    except Unreadable:
        raise
    except (python_calamine.CalamineError, zipfile.BadZipFile, OSError, ValueError, IndexError, RuntimeError) as error:
        raise Unreadable(NO_TABLE) from error


def _words(cell: Any) -> str:
    """A cell as words; days as ISO dates, whole numbers without a point."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != datetime.min.time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _of_text(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.lstrip("\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda mark: (first.count(mark), -_SEPARATORS.index(mark)))
    csv.field_size_limit(MOST_BYTES)
    try:
        rows = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                rows.append(row[:MOST_COLUMNS])
            if len(rows) > MOST_ROWS + 1:
                raise Unreadable(TOO_MANY)
    except csv.Error as error:
        raise Unreadable(NO_TABLE) from error
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise Unreadable(NO_TABLE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _table(rows: list[list[str]]) -> Table:
    """The row with the most names among the first ten is the headers'; what stands above it is a title."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise Unreadable(NOTHING)
    at = max(range(min(10, len(rows) - 1)), key=lambda n: (sum(bool(c.strip()) for c in rows[n]), -n))
    width = max(len(row) for row in rows[at:])
    headers: list[str] = []
    for number, cell in enumerate([*rows[at], *[""] * (width - len(rows[at]))], 1):
        name = " ".join(cell.split())[:80] or f"Column {number}"
        headers.append(name if name not in headers else f"{name} ({number})")
    body = tuple(tuple(_cell(cell) for cell in [*row, *[""] * (width - len(row))]) for row in rows[at + 1 :])
    return Table(tuple(headers), body)


def _cell(words: str) -> str:
    return words.replace("\0", "").strip()[:MOST_CELL]
