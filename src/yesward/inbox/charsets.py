"""Bytes to words: transfer encodings, declared and undeclared charsets, encoded words in headers.

Nothing here raises on broken input; the best reading is returned.
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re

from yesward.inbox.screening import UTF16_MARKS

_GUESS_SAMPLE = 20_000
_ENOUGH_TO_GUESS = 24
"""Fewer bytes beyond ASCII than this are taken for western letters."""
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bqBQ])\?([^?]{0,2000})\?=")
_BETWEEN_ENCODED = re.compile(r"(\?=)[ \t\r\n]+(?==\?)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

# What mails declare as these is in truth Windows' superset of them, as browsers also assume.
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "iso8859-15"})


def undo_transfer_encoding(body: bytes, encoding: str) -> bytes:
    """The bytes behind base64 or quoted-printable; anything else is returned as it is."""
    if encoding == "base64":
        kept = _NOT_BASE64.sub(b"", body)
        try:
            return binascii.a2b_base64(kept[: len(kept) - len(kept) % 4] + _last_base64_group(kept))
        except binascii.Error:
            return b""
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    return body


def _last_base64_group(kept: bytes) -> bytes:
    left = kept[len(kept) - len(kept) % 4 :]
    return left + b"=" * (4 - len(left)) if len(left) > 1 else b""


def decode(raw: bytes, charset: str | None) -> str:
    """Words from bytes: the declared charset if it fits, else UTF-8, else a guess; line ends become "\\n"."""
    text = _decode(raw, charset)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(raw: bytes, charset: str | None) -> str:
    if raw.startswith(UTF16_MARKS):
        return raw.decode("utf-16", "replace")
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    if raw.isascii() and b"\x1b" not in raw and _known(charset) not in ("utf-7", "hz"):
        return raw.decode("ascii")
    name = _known(charset)
    if name is None or name in _WESTERN:
        return _utf8_or_western(raw, declared=name is not None)
    try:
        return raw.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return _utf8_or_western(raw, declared=False)


def _known(charset: str | None) -> str | None:
    """Python's name of a text charset, or None for what is unknown or no charset at all (such as "hex")."""
    if not charset:
        return None
    try:
        found = codecs.lookup(charset.strip().strip("'\""))
    except (LookupError, ValueError, UnicodeError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name in ("idna", "punycode", "undefined"):
        return None
    return None if found.name.endswith("unicode-escape") or found.name.endswith("unicode_escape") else found.name


def _utf8_or_western(raw: bytes, declared: bool) -> str:
    """UTF-8 where it fits (a latin-1 label on UTF-8 bytes is the commonest lie), else Windows' western set."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(raw):
        return raw.decode("utf-8", "replace")
    high = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    if not declared and high > max(_ENOUGH_TO_GUESS, len(raw) * 0.15):
        return _guess(raw)
    return raw.decode("cp1252", "replace")


def _mostly_utf8(raw: bytes) -> bool:
    """True for UTF-8 with a few broken places: more whole characters than broken ones."""
    text = raw[:_GUESS_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(1 for c in text if c > "\x7f") - broken > broken


def _guess(raw: bytes) -> str:
    """Most bytes are no ASCII, so this is likely another script; a statistical guess tells which."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_GUESS_SAMPLE]).best()
    try:
        return raw.decode(best.encoding if best else "cp1252", "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


def decode_header_words(value: str) -> str:
    """A header value with its encoded words (=?charset?q?...?=) decoded, on one line, without controls."""
    if "=?" in value:
        value = _ENCODED_WORD.sub(_encoded_word, _BETWEEN_ENCODED.sub(r"\1", value))
    return " ".join(_CONTROLS.sub(" ", value).split())


def _encoded_word(word: re.Match[str]) -> str:
    charset, how, words = word[1].partition("*")[0], word[2].lower(), word[3].encode("utf-8", "replace")
    if how == "b":
        return decode(undo_transfer_encoding(words, "base64"), charset)
    return decode(quopri.decodestring(words, header=True), charset)
