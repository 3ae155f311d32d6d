"""Adverts in files: an agency's export, lines of JSON, a CSV, recorded answers of boards, feeds, saved pages.

What a file is, is told by its first bytes and by its shape, not by its name. Lines and rows are read one at a time, so
a file of any length takes little memory. What cannot be read is said in one sentence with its line; the rest goes on.
"""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeVar

from yesward.jobs.facts import Failed, Given, Line
from yesward.jobs.sources import SOURCES
from yesward.jobs.sources.columns import advert
from yesward.jobs.sources.decoding import NO_ADVERT, Odd, Unreadable, from_json
from yesward.jobs.sources.own import LISTS, MOST_CELL, columns_of, has_title, listed, separator
from yesward.jobs.sources.shapes import at
from yesward.jobs.sources.source import HTML, Answer, Request, Source, read_each
from yesward.jobs.sources.streams import BROKEN, HEAD, MOST_LINE, elements, encoding, numbered, unpacked

MOST_WHOLE = 32 << 20
"""Bytes of a document that is held as a whole; lines, rows and lists may be endless."""
_MARKS = {
    "absolute_url": "greenhouse", "hostedUrl": "lever", "jobUrl": "ashby", "careers_url": "recruitee",
    "shortcode": "workable", "redirect_url": "adzuna", "candidate_required_location": "remotive",
}  # fmt: skip
"""Fields that only one source's adverts have."""
_A_LIST = re.compile(rf'"({"|".join(LISTS)})"\s*:\s*\[')
_FILLED = ("key", "title", "company", "url", "places", "way", "pay", "posted", "closes", "language")
NOT_THERE = "This file cannot be opened."
TOO_LARGE = "This file is larger than 32 MB and no list. Please give it as JSON lines, one advert a line."
LONG_LINE = "This line is longer than 8 MB, which no advert is."
NO_ADVERTS = "There are no adverts in this file that can be read."
NO_LINE = "This line is not JSON."
NO_ROW = "This row cannot be read."
_Unit = TypeVar("_Unit", bound="Line | Given | Failed")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's adverts, read as they are taken. ``kind``: the source whose answer it is, "own" for any other list.

    ``units``: lines and rows that are read only when they are asked to, and adverts where a file has neither.
    """

    kind: str
    units: Iterator[Line | Given | Failed]

    @property
    def adverts(self) -> Iterator[Given | Failed]:
        """All of it, read."""
        for unit in self.units:
            if isinstance(unit, Line):
                yield from unit.read()
            else:
                yield unit


def open_file(path: Path) -> Opened:
    """What is in a file. Raises nothing; what cannot be read comes as `Failed`."""
    try:
        stream = unpacked(path)
        head = stream.peek(HEAD)[:HEAD]
    except (OSError, EOFError, zlib.error):
        return Opened("own", iter([Failed(path.name, NOT_THERE)]))
    text = encoding(head)
    start = head.decode(text, "replace").lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _marked_up(path, stream)
    if start.startswith("["):
        return _list(path, stream, text)
    if start.startswith("{") and not _many_lines(path, start):
        return _document(path, stream)
    reader = _lines if start.startswith("{") else _table
    return Opened("own", _guarded(path, stream, reader(stream, text)))


def known_again(units: Iterable[Line | Given | Failed]) -> Iterator[Line | Given | Failed]:
    """Files of several companies in one: a number is only its company's, so the address counts with it."""
    for each in units:
        yield Line(each.words, partial(_named, each.read)) if isinstance(each, Line) else _whole(each)


def _named(read: Callable[[], Iterator[Given | Failed]]) -> Iterator[Given | Failed]:
    return map(_whole, read())


def _whole(each: Given | Failed) -> Given | Failed:
    return each if isinstance(each, Failed) else replace(each, key=f"{each.key} {each.url}")


def adverts_in(path: Path) -> Iterator[Given | Failed]:
    """The adverts of a file, or of all files in a folder, in their order."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and not each.name.startswith("."):
                yield from open_file(each).adverts
    else:
        yield from open_file(path).adverts


def _guarded(path: Path, stream: IO[bytes], adverts: Iterator[_Unit]) -> Iterator[_Unit | Failed]:
    """What can go wrong in the middle of a file becomes its last word."""
    with closing(stream):
        try:
            yield from adverts
        except (OSError, EOFError, zlib.error, csv.Error):
            yield Failed(path.name, BROKEN)


def _many_lines(path: Path, start: str) -> bool:
    """Whether it is JSON lines: by its name, or because its first line is whole and another one follows."""
    if {".jsonl", ".ndjson"} & {suffix.lower() for suffix in path.suffixes}:
        return True
    line, ended, rest = start.partition("\n")
    if not ended:
        return False
    try:
        from_json(line)
    except Unreadable:
        return False
    return rest.lstrip().startswith("{")


def _lines(stream: IO[bytes], encoding: str) -> Iterator[Line | Failed]:
    for number, line in numbered(stream, encoding):
        if line is None:
            yield Failed(f"line {number}", LONG_LINE)
        elif line.strip("\ufeff \t\r\n"):
            yield Line(line, partial(_read_line, number, line))


def _read_line(number: int, line: str) -> Iterator[Given | Failed]:
    try:
        found = from_json(line)
    except Unreadable as odd:
        yield Failed(f"line {number}", NO_LINE if len(line) < MOST_LINE else str(odd))
    else:
        yield from _of_line(number, found)


def _of_line(number: int, found: Any) -> Iterator[Given | Failed]:
    """A line is an advert, as whatever source wrote it, or a whole answer."""
    if not isinstance(found, dict):
        yield Failed(f"line {number}", NO_ADVERT)
        return
    source = _source_of(found) if _may_be_an_answer(found) else None
    if source is not None:
        yield from _by(source, found)
        return
    for outcome in read_each(iter([(number, found)]), _any_advert):
        yield Failed(f"line {number}", outcome.why) if isinstance(outcome, Failed) else outcome


def _may_be_an_answer(found: dict[str, Any]) -> bool:
    """Looked at first because it is quick, and lines are many."""
    if "jobAd" in found or "@context" in found:
        return True
    return any(isinstance(value, list) and value and isinstance(value[0], dict) for value in found.values())


def _any_advert(item: dict[str, Any]) -> Given:
    """An advert by itself, as one of the boards writes it or as anybody does."""
    kind = next((kind for mark, kind in _MARKS.items() if mark in item), "")
    general = advert(item)
    if not kind:
        return general
    native = SOURCES[kind].one(item, {})
    if not native.body:
        native = replace(native, body=general.body, is_html=general.is_html)
    return replace(native, **{name: getattr(general, name) for name in _FILLED if not getattr(native, name)})


def _table(stream: IO[bytes], encoding: str) -> Iterator[Line | Failed]:
    """A CSV. A few rows may stand above the one that names the columns."""
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    top = list(islice(iter(lambda: text.readline(MOST_LINE), ""), 10))
    between = separator(next((line for line in top if columns_of(line)), ""))
    csv.field_size_limit(MOST_CELL)
    rows = csv.reader(chain(top, iter(lambda: text.readline(MOST_LINE), "")), delimiter=between)
    header: tuple[str, ...] | None = None
    for row in _rows(rows):
        number = rows.line_num
        if row is None:
            yield Failed(f"line {number}", NO_ROW)
        elif header is None:
            header = tuple(row) if has_title(row) else None
            if header is None and number >= len(top):
                break
        elif any(cell.strip() for cell in row):
            read = partial(_of_line, number, dict(zip(header, row, strict=False)))
            yield Line("\x1f".join((*header, "\n", *row)), read)
    if header is None:
        yield Failed("line 1", NO_ADVERTS)


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """Row after row; None for one that cannot be read."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _document(path: Path, stream: IO[bytes]) -> Opened:
    """One object: a board's answer, or any object with a list of adverts."""
    try:
        with closing(stream):
            content = stream.read(MOST_WHOLE + 1)
    except (OSError, EOFError, zlib.error):
        return Opened("own", iter([Failed(path.name, BROKEN)]))
    if len(content) > MOST_WHOLE:
        return _long(path, encoding(content[:HEAD]))
    try:
        found = from_json(content)
    except Unreadable as odd:
        if b"\n{" in content:
            return Opened("own", _lines(io.BytesIO(content), "utf-8"))
        return Opened("own", iter([Failed(path.name, str(odd))]))
    source = _source_of(found)
    if source is not None:
        return Opened(source.kind, _by(source, found))
    items = listed(found)
    if items is None:
        return Opened("own", iter([Failed(path.name, NO_ADVERTS)]))
    return Opened("own", read_each(iter(enumerate(items, 1)), _any_advert))


def _source_of(found: Any) -> Source | None:
    """The source whose answer this is by its shape; a list of nobody's adverts is nobody's."""
    for source in SOURCES.values():
        if source.kind not in ("own", "feed", "page", "personio") and source.adverts_in(found):
            return source
    page = SOURCES["page"]
    return page if at(found, "@context") and page.adverts_in(found) else None


def _by(source: Source, found: Any) -> Iterator[Given | Failed]:
    settings = source.told(found, {})
    return read_each(iter(enumerate(source.adverts_in(found) or [], 1)), lambda item: source.one(item, settings))


def _list(path: Path, stream: IO[bytes], encoding: str) -> Opened:
    """A bare list, one element after the other."""
    return _one_by_one(path, stream, elements(io.TextIOWrapper(stream, encoding, errors="replace")))


def _long(path: Path, written: str) -> Opened:
    """An object too long to be held: the elements of the list in it."""
    stream = unpacked(path)
    text = io.TextIOWrapper(stream, written, errors="replace")
    start = text.read(HEAD)
    inside = _A_LIST.search(start)
    if inside is None:
        return Opened("own", iter([Failed(path.name, TOO_LARGE)]))
    return _one_by_one(path, stream, elements(text, start[inside.end() - 1 :]), inside[1])


def _one_by_one(path: Path, stream: IO[bytes], items: Iterator[Any], under: str = "") -> Opened:
    """The elements of a list that stands by itself or under a name; the first few tell whose they are."""
    ahead: list[Any] = []
    try:
        ahead.extend(islice(items, 3))
    except (OSError, EOFError, zlib.error):
        ahead.append(Odd(BROKEN))
    sound = [item for item in ahead if not isinstance(item, Odd)]
    source = _source_of({under: sound, "totalFound": len(sound)} if under else sound)
    legal = 1 if source is not None and at(sound, 0, "legal") else 0

    def one(item: Any) -> Given:
        return source.one(item, {}) if source is not None else _any_advert(item)

    def outcomes() -> Iterator[Given | Failed]:
        for number, item in enumerate(chain(ahead[legal:], items), 1 + legal):
            if isinstance(item, Odd):
                yield Failed(f"advert {number}", str(item))
            else:
                yield from read_each(iter([(number, item)]), one)

    return Opened(source.kind if source else "own", _guarded(path, stream, outcomes()))


def _marked_up(path: Path, stream: IO[bytes]) -> Opened:
    """A feed, a board's XML, or a saved page."""
    try:
        with closing(stream):
            content = stream.read(MOST_WHOLE + 1)
    except (OSError, EOFError, zlib.error):
        return Opened("own", iter([Failed(path.name, BROKEN)]))
    for kind in ("personio", "feed", "page"):
        source = SOURCES[kind]
        read = source.read(Answer(Request("", HTML, page=2), content), {})
        if not read.why:
            return Opened(kind, chain(read.given, read.failed))
    return Opened("own", iter([Failed(path.name, NO_ADVERTS)]))
