"""Bytes of strangers as words and as JSON. Pure; what cannot be read is an exception in plain words."""

from __future__ import annotations

import codecs
import json
from typing import Any

_DEEPEST = 60


class Odd(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """One advert that cannot be used; its words are one plain sentence."""


class Unreadable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A whole answer that cannot be used; its words are one plain sentence."""


NO_TITLE = "It has no title."
NO_ADVERT = "This is no advert."
NO_KEY = "It has neither an id nor an address."
NOT_JSON = "What came is not JSON, so it cannot be read."
TOO_DEEP = "What came is nested too deeply to be read."


def decoded(content: bytes) -> str:
    """Bytes as words: by their mark, else UTF-8, else western letters."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if content[1:2] == b"\0" and content[:1] != b"\0":
        return content.decode("utf-16-le", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def from_json(text: str | bytes) -> Any:
    """What JSON says; NaN and infinities become null, numbers of hundreds of digits too. Raises Unreadable."""
    words = decoded(text) if isinstance(text, bytes) else text
    try:
        found = _DECODER.decode(words.lstrip("\ufeff \t\r\n"))
    except ValueError:
        raise Unreadable(NOT_JSON) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    if words.count("[") + words.count("{") > _DEEPEST and deeper_than(found, _DEEPEST):
        raise Unreadable(TOO_DEEP)
    return found


def one_of(words: str, start: int) -> tuple[Any, int | None]:
    """The JSON value that begins at a place, and where it ends; None where it does not end here, or is none.

    One that is nested too deeply comes as an `Odd`.
    """
    try:
        found, end = _DECODER.raw_decode(words, start)
    except (ValueError, RecursionError):
        return None, None
    return (Odd(TOO_DEEP) if deeper_than(found, _DEEPEST) else found), end


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= 19 else None


_DECODER = json.JSONDecoder(strict=False, parse_int=_whole, parse_constant=lambda _: None)


def deeper_than(found: Any, levels: int) -> bool:
    """Whether lists and objects stand in each other so deeply."""
    layer = [found]
    for _ in range(levels):
        inner = (each for each in layer if isinstance(each, dict | list))
        layer = [part for each in inner for part in (each.values() if isinstance(each, dict) else each)]
        if not layer:
            return False
    return any(isinstance(each, dict | list) for each in layer)
