"""A message taken apart: headers, readable leaves, and messages attached to it.

The splitting is our own, iterative and linear, because the standard parser recurses once a nested part and walks
every line past every open boundary; its header functions, which decode names and parameters, are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from yesward.inbox.charsets import decode, decode_header_words, undo_transfer_encoding
from yesward.inbox.screening import Refused

MAX_PARTS = 100
MAX_DEPTH = 30
_HEAD_BYTES = 64 * 1024
_VALUE_CHARS = 4_000

_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\A\r?\n")
_HEADER_LINE = re.compile(r"([!-9;-~]{1,80})[ \t]*:(.*)", re.S)
_KNOWN_HEADER = re.compile(
    r"(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[a-z-]{2,40}|"
    r"reply-to|dkim-signature|arc-seal|authentication-results)$"
)
_WITHOUT_OTHERS = frozenset({"subject", "from", "received", "message-id", "mime-version", "return-path", "date"})


@dataclass(slots=True)
class Letter:
    """One message: its headers (lower-case names, first value kept) and its readable leaves in order."""

    headers: dict[str, str] = field(default_factory=dict)
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    calendar: list[str] = field(default_factory=list)

    def header(self, name: str) -> str | None:
        """The decoded value of a header, or None where it is absent or empty."""
        value = self.headers.get(name)
        return decode_header_words(value) or None if value else None


@dataclass(slots=True)
class _Part:
    raw: bytes
    letter: Letter
    depth: int
    is_letter: bool


def split_head(raw: bytes) -> tuple[dict[str, str], bytes]:
    """The header block as a dictionary (first occurrence wins, long values cut) and the body after it."""
    match = _BLANK_LINE.search(raw)
    head, body = (raw[: match.start()], raw[match.end() :]) if match else (raw, b"")
    headers: dict[str, str] = {}
    name = ""
    for line in decode(head[:_HEAD_BYTES], None).splitlines():
        if line[:1] in (" ", "\t"):
            if name and len(headers[name]) < _VALUE_CHARS:
                headers[name] += " " + line.strip()
            continue
        found = _HEADER_LINE.match(line)
        name = found[1].lower() if found else ""
        if found is None or name in headers:
            name = ""
            continue
        headers[name] = found[2].strip()[:_VALUE_CHARS]
    return headers, body


def looks_like_message(raw: bytes) -> bool:
    """True where the first lines are mail headers, at least one of them a well-known one."""
    names: set[str] = set()
    lines = raw[:_HEAD_BYTES].splitlines()
    for number, line in enumerate(lines[:200]):
        if not line.strip():
            break
        if line[:1] in (b" ", b"\t") and number:
            continue
        found = _HEADER_LINE.match(line.decode("latin-1"))
        if not found:
            return False
        names.add(found[1].lower())
    known = {name for name in names if _KNOWN_HEADER.match(name)}
    if "sent" in names and "date" not in names:
        return False  # words copied from a mail program; read as a forwarded block
    return bool(known & _WITHOUT_OTHERS)


def open_parts(raw: bytes) -> list[Letter]:
    """The message and every message attached to it, outermost first; raises Refused("too_many_parts")."""
    letters: list[Letter] = []
    stack = [_Part(raw, Letter(), 0, True)]
    seen = 0
    while stack:
        part = stack.pop()
        seen += 1
        if seen > MAX_PARTS or part.depth > MAX_DEPTH:
            raise Refused("too_many_parts")
        headers, body = split_head(part.raw)
        if part.is_letter:
            part.letter.headers = headers
            letters.append(part.letter)
        stack.extend(reversed(list(_inside(part, headers, body))))
        if len(stack) > MAX_PARTS:
            raise Refused("too_many_parts")
    return letters


def _inside(part: _Part, headers: dict[str, str], body: bytes) -> Iterator[_Part]:
    """Keep the words of a leaf on its letter, or yield the parts of a container."""
    about = _content_headers(headers)
    kind = about.get_content_type()
    if kind.startswith("multipart/"):
        pieces = _pieces(body, _boundary(about))
        if pieces:
            yield from (_Part(piece, part.letter, part.depth + 1, False) for piece in pieces)
            return
        kind = "text/plain"
    if kind == "message/rfc822" or _filename(about).endswith(".eml"):
        yield _Part(undo_transfer_encoding(body, _encoding(headers)), Letter(), part.depth + 1, True)
        return
    if kind == "text/calendar":
        part.letter.calendar.append(decode(undo_transfer_encoding(body, _encoding(headers)), _charset(about)))
    elif kind in ("text/plain", "text/html") and not _is_attachment(headers):
        words = decode(undo_transfer_encoding(body, _encoding(headers)), _charset(about))
        (part.letter.plain if kind == "text/plain" else part.letter.html).append(words)


def _pieces(body: bytes, boundary: bytes) -> list[bytes]:
    """The bytes between boundary lines; the preamble is dropped, a missing end line forgiven."""
    if not boundary:
        return []
    pieces: list[bytes] = []
    start: int | None = None
    for line in re.finditer(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$", body, re.M):
        if start is not None:
            pieces.append(body[start : max(start, line.start() - 1)])
        if len(pieces) > MAX_PARTS:
            raise Refused("too_many_parts")
        start = None if line[1] else min(len(body), line.end() + 1)
        if line[1]:
            break
    if start is not None:
        pieces.append(body[start:])
    return pieces


def _content_headers(headers: dict[str, str]) -> Message:
    about = Message()
    for name in ("content-type", "content-disposition"):
        value = headers.get(name, "")[:1_000]
        if value:
            about[name] = value.replace("\r", " ").replace("\n", " ")
    return about


def _boundary(about: Message) -> bytes:
    try:
        return (about.get_boundary() or "").encode("utf-8", "surrogateescape")
    except (LookupError, TypeError, ValueError):
        return b""


def _charset(about: Message) -> str | None:
    try:
        return about.get_content_charset()
    except (LookupError, TypeError, ValueError):
        return None


def _filename(about: Message) -> str:
    try:
        return (about.get_filename() or "").lower()
    except (LookupError, TypeError, ValueError):
        return ""


def _encoding(headers: dict[str, str]) -> str:
    return headers.get("content-transfer-encoding", "").strip().lower()


def _is_attachment(headers: dict[str, str]) -> bool:
    return headers.get("content-disposition", "").lstrip().lower().startswith("attachment")
