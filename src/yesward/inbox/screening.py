"""What is no readable mail: empty, too large, binary, in another script, or a virus test.

Nothing here decodes or understands; it only looks for reasons to say no early and cheaply.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Why = Literal["empty", "too_large", "binary", "too_many_parts", "unreadable_script", "virus_test", "no_text"]

MAX_BYTES = 10 * 1024 * 1024
"""The largest mail that is opened, in bytes."""


class Refused(Exception):  # noqa: N818 - it is an answer rather than an error
    """The given bytes or words cannot be read as a mail; `why` is one word for a program to act on."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FILE_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",  # Outlook .msg and old Office files
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!\x1a",
    b"BZh",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"MZ\x90",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"SQLite format 3",
    b"{\\rtf",
)
# Control characters that no text holds; tab, line feed, form feed, carriage return and escape are left out
# (some Japanese mails use escape sequences and are to be told "unreadable script", not "binary").
_CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 12, 13, 27)) + b"\x7f"
_CONTROL_SHARE = 0.01

# The EICAR anti-virus test, cut in two so that this file is not taken for one.
_VIRUS_TEST = "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE"

_SCRIPT_SAMPLE = 20_000
_LETTERS = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u0400-\u04ff\u1e00-\u1eff]")
_FAR_LETTERS = re.compile("[^\\x00-\u024f\u0400-\u04ff\u1e00-\u1eff\u2000-\u206f\ufe0f]")
_TWO_LETTERS = re.compile(r"[A-Za-z][^A-Za-z]{0,200}[A-Za-z]")


def refuse_binary(raw: bytes) -> None:
    """Raise Refused for nothing at all, too much, or bytes that are no text (NUL, file signatures)."""
    if len(raw) > MAX_BYTES:
        raise Refused("too_large")
    if not raw or raw.isspace():
        raise Refused("empty")
    if raw.startswith(_FILE_STARTS):
        raise Refused("binary")
    if raw.startswith(UTF16_MARKS):
        return
    if b"\0" in raw:
        raise Refused("binary")
    sample = raw[:200_000]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 3 and controls > len(sample) * _CONTROL_SHARE:
        raise Refused("binary")


def refuse_virus_test(text: str) -> None:
    """Raise Refused where the text carries the anti-virus test string."""
    if _VIRUS_TEST in text:
        raise Refused("virus_test")


def refuse_unreadable(text: str) -> None:
    """Raise Refused where there are no words, or where most letters are neither Latin nor Cyrillic."""
    sample = text[:_SCRIPT_SAMPLE]
    if sample.isascii():
        if _TWO_LETTERS.search(sample) is None:
            raise Refused("no_text")
        return
    latin = len(_LETTERS.findall(sample))
    others = sum(c.isalpha() and not _is_latin(c) for c in _FAR_LETTERS.findall(sample))
    if latin + others < 2:
        raise Refused("no_text")
    if others > latin:
        raise Refused("unreadable_script")


def _is_latin(character: str) -> bool:
    """True for Latin and Cyrillic, and for full-width, mathematical and otherwise dressed-up Latin letters."""
    if _LETTERS.match(character):
        return True
    return unicodedata.name(character, "").startswith(("LATIN", "FULLWIDTH LATIN", "MATHEMATICAL", "MODIFIER"))
