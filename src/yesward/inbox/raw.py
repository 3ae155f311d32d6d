"""A message as found, before anybody looks into it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEEP_BYTES = 256 * 1024
"""What is kept of a message: its headers and its words. Attachments beyond are passed over unread."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_APPLE = re.compile(rb"\s*\d{1,12}[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Raw:
    """One message. ``place`` is where to go on after it, ``done`` how many bytes of its source lie behind it."""

    id: str
    content: bytes
    place: int
    done: int


@dataclass(frozen=True, slots=True)
class Bad:
    """Something that could not be read, and why, in one plain sentence."""

    id: str
    why: str
    place: int
    done: int


def shown(name: str) -> str:
    """A name out of a file system or an archive, fit to be shown: no controls, no broken characters, not endless."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return _CONTROLS.sub("?", plain)[:300]


def without_wrapping(content: bytes) -> bytes:
    """Without the byte count that Apple Mail writes above a message (.emlx)."""
    found = _APPLE.match(content[:40])
    return content[found.end() :] if found else content
