"""What came from outside: its bytes, and how to read them as words or as JSON. Pure."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import Any

from yesward.engines.http import GARBLED, LARGE, NOT_JSON, Unreachable
from yesward.engines.moving import host_of

MOST_PARTS = 1_000_000
"""Lists and objects in one answer. Each takes a hundred bytes of memory, and but two to send."""

_MARKS = [  # the longer before those that begin like them
    (codecs.BOM_UTF8, "utf-8"),
    *((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")),
    *((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")),
]
_PLAIN_CHARSET = re.compile(
    r"(us-)?ascii|utf-?(8|16|32)([-_]?[lb]e)?|iso[-_]?8859[-_]\d{1,2}|latin-?\d{1,2}|windows-\d{3,4}|cp\d{3,4}"
    r"|koi8-[rtu]|mac[-_]?roman|gbk|gb2312|gb18030|big5|euc[-_](jp|kr)|shift[-_]jis|iso-2022-(jp|kr)",
    re.I | re.A,
)
"""The others that Python knows are for other things, and some of them slow."""
_PAGE = re.compile(rb"\s*+(?:(?><!--.{0,500}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_GUESSED = 1 << 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. Where ``not_modified``, nothing came, for what the caller has is still so.

    ``etag`` and ``last_modified`` are for the next request. No words about it hold an address, which may hold a key.
    """

    status: int
    body: bytes = field(repr=False)
    media_type: str
    charset: str
    url_after_redirects: str = field(repr=False)
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False

    def is_page(self) -> bool:
        """Whether these are the words of a web page, whatever the server calls them."""
        return _PAGE.match(self.body[:4_096]) is not None

    def text(self) -> str:
        """Its words: as UTF-8 where it is that, else as the server says, else as it looks. Raises Unreachable."""
        found = self._decoded()
        if found is None:
            from charset_normalizer import from_bytes

            guess = from_bytes(self.body[:_GUESSED]).best()
            found = _as(self.body, guess.encoding) if guess else None
        if found is None:
            raise Unreachable(GARBLED % host_of(self.url_after_redirects))
        return found

    def json(self) -> Any:
        """What its JSON says. Raises Unreachable."""
        if self.body.count(b"[") + self.body.count(b"{") > MOST_PARTS:
            raise Unreachable(LARGE % host_of(self.url_after_redirects))
        text = self._decoded()
        try:
            return json.loads("" if text is None else text)
        except (ValueError, RecursionError):
            raise Unreachable(NOT_JSON) from None

    def _decoded(self) -> str | None:
        for mark, charset in _MARKS:
            if self.body.startswith(mark):
                found = _as(self.body, charset)
                return found and found.removeprefix("\ufeff")
        found = _as(self.body, "utf-8")
        if found is None and _PLAIN_CHARSET.fullmatch(self.charset):
            found = _as(self.body, self.charset)
        return found


def _as(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (ValueError, LookupError):
        return None
