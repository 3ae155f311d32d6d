"""What a raw message says at first sight: a rough reading, good enough to let most mail go without taking it apart.
Pure.

Where the words cannot be had in a cheap way, or may be in another alphabet's encoding, it is None: that is opened.
"""

from __future__ import annotations

import binascii
import re

from yesward.inbox.cutting import as_read

_HEAD_BYTES, _TITLE_BYTES = 64_000, 400
_LOOKED_AT = 6_000
"""Bytes of the words that are looked at."""
_MARKUP_BYTES = 60_000
_PLAIN = re.compile(rb"^content-type:[ \t]*text/plain", re.I | re.M)
_HTML = re.compile(rb"^content-type:[ \t]*text/html", re.I | re.M)
_PACKED = re.compile(rb"^content-transfer-encoding:[ \t]*(base64|quoted-printable)", re.M)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_NOT_SHOWN = re.compile(rb"<(style|script|head|title)\b.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]*")
_ENTITY = {b"&nbsp;": b" ", b"&amp;": b"&", b"&#39;": b"'", b"&rsquo;": b"'", b"&quot;": b'"'}


def glance(raw: bytes) -> str | None:
    """Subject and words of a raw message, roughly; None where it has to be opened."""
    end = _head_end(raw)
    if end is None:
        return None
    head = raw[: end[0]].lower()
    title = _title(raw, head)
    if b"=?" in title:
        return None
    if b"multipart/" in head:
        body = _first_part(raw, end[0])
    else:
        body = _unpacked(head, raw[end[1] :], markup=b"text/html" in head)
    if body is None:
        return None
    try:
        return as_read(body.decode(), title.decode())
    except UnicodeDecodeError:
        return None


def title(raw: bytes) -> bytes:
    """The first line of a raw message's subject, as it stands there."""
    return _title(raw, raw[:_HEAD_BYTES].lower())


def _head_end(raw: bytes) -> tuple[int, int] | None:
    """Where the headers end and where the body begins."""
    plain = raw.find(b"\n\n", 0, _HEAD_BYTES)
    found = _BLANK_LINE.search(raw, 0, plain + 2 if plain >= 0 else _HEAD_BYTES)
    return found.span() if found else None


def _title(raw: bytes, head: bytes) -> bytes:
    """The subject's first line."""
    at = 8 if head.startswith(b"subject:") else head.find(b"\nsubject:") + 9
    return raw[at : raw.find(b"\n", at)][:_TITLE_BYTES].strip() if at > 8 or head.startswith(b"subject:") else b""


def _first_part(raw: bytes, behind: int) -> bytes | None:
    """The words of the first part that is text, plain if there is a plain one."""
    for kind in (_PLAIN, _HTML):
        found = kind.search(raw, behind)
        if found is None:
            continue
        end = _BLANK_LINE.search(raw, found.end(), found.end() + _HEAD_BYTES)
        if end is None:
            return None
        begin = raw.rfind(b"\n--", behind, found.start())
        words = _unpacked(raw[max(begin, 0) : end.start()].lower(), raw[end.end() :], markup=kind is _HTML)
        if words is None or len(words.split(None, 12)) > 12:
            return words
    return None


def _unpacked(head: bytes, body: bytes, *, markup: bool) -> bytes | None:
    """The beginning of a part's words, out of its transfer encoding and its tags."""
    room = _MARKUP_BYTES if markup else _LOOKED_AT
    packed = _PACKED.search(head) if b"base64" in head or b"printable" in head else None
    body = body[:room]
    if packed is not None and packed[1] == b"base64":
        coded = _BASE64.match(body)
        body = b"".join(coded[0].split()) if coded else b""
        try:
            body = binascii.a2b_base64(body[: len(body) // 4 * 4])
        except binascii.Error:
            return None
        body = body.decode("utf-8", "ignore").encode() if body[-4:].isascii() is False else body
    elif packed is not None:
        body = binascii.a2b_qp(body)
    if markup:
        body = _TAG.sub(b" ", _NOT_SHOWN.sub(b" ", body))
        for name, plain in _ENTITY.items():
            body = body.replace(name, plain)
    return _whole_letters(body[:_LOOKED_AT])


def _whole_letters(words: bytes) -> bytes:
    """Without the beginning of a letter that the cut has left at the end."""
    for back in range(1, min(4, len(words)) + 1):
        byte = words[-back]
        if byte < 0x80:
            return words
        if byte >= 0xC0:
            return words[:-back]
    return words
