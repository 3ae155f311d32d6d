"""An answer as a short block of text, as a file makes it and a mail carries it. Pure.

    -----BEGIN YESWARD ANSWER-----
    base64url of JSON, a dot, base64url of its HMAC-SHA-256 (RFC 2104), in lines of 64
    -----END YESWARD ANSWER-----

Mail programs quote, wrap and decorate lines: everything that is no letter of base64url is ignored. Any change of a
letter is noticed, since the HMAC no longer fits. The key of a file is made from the circle's secret and the file's
nonce, so that a file can be made without keeping anything about it.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yesward.links.codes import HOW_MANY, WORDS

VERSION = 1
BEGIN, END = "-----BEGIN YESWARD ANSWER-----", "-----END YESWARD ANSWER-----"
LONGEST = 200_000
"""Letters of a text in which blocks are looked for; what stands behind is not read."""
_BLOCK = re.compile(
    r"-{3,}\s*BEGIN\s+YESWARD\s+ANSWER\s*-{3,}(?P<inside>.*?)(?:-{3,}\s*END\s+YESWARD\s+ANSWER|\Z)", re.S
)
_HAS_END = re.compile(r"-{3,}\s*END\s+YESWARD\s+ANSWER")
_NO_LETTER = re.compile(r"[^A-Za-z0-9_.-]")
_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{10}")


class Trouble(StrEnum):
    """Why a block cannot be taken."""

    NONE = "none"
    CUT = "cut"
    ALTERED = "altered"
    STRANGE = "strange"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a whole block says: of which circle and file, the rater's words, and the hash of the code."""

    circle: str
    nonce: str
    code: str
    seen: dict[str, Any]
    moments: dict[str, Any]
    strength: str
    advice: str


KeyFor = Callable[[str, str], bytes | None]
"""The key of a file by its circle and nonce, None where there is no such circle."""


def new_nonce() -> str:
    """What tells one file or mail from another: 40 random bits in hex."""
    return secrets.token_hex(5)


def key_of(circle_key: bytes, nonce: str) -> bytes:
    """The key of one file, 32 bytes."""
    return hmac.digest(circle_key, f"file {nonce}".encode(), "sha256")


def code_of(circle_key: bytes, nonce: str) -> str:
    """The words that take back an answer by mail; they can be made again from its reference."""
    digest = hmac.digest(circle_key, f"code {nonce}".encode(), "sha256")
    return "-".join(WORDS[byte] for byte in digest[:HOW_MANY])


def write(answer: Answer, key: bytes) -> str:
    """The block of an answer, as a file's script writes it."""
    told = {
        "v": VERSION,
        "circle": answer.circle,
        "nonce": answer.nonce,
        "code": answer.code,
        "seen": answer.seen,
        "moments": answer.moments,
        "strength": answer.strength,
        "advice": answer.advice,
    }
    payload = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    line = f"{_encoded(payload)}.{_encoded(hmac.digest(key, payload, 'sha256'))}"
    lines = [line[at : at + 64] for at in range(0, len(line), 64)]
    return "\n".join([BEGIN, *lines, END])


def read(text: str, key_for: KeyFor) -> list[Answer | Trouble]:
    """Every block in a text, whole or with its trouble; [Trouble.NONE] where there is none."""
    found = [_read_one(match, key_for) for match in _blocks(text[:LONGEST])]
    return found or [Trouble.NONE]


def _blocks(text: str) -> Iterator[re.Match[str]]:
    return _BLOCK.finditer(text)


def _read_one(match: re.Match[str], key_for: KeyFor) -> Answer | Trouble:
    whole = bool(_HAS_END.search(match[0]))
    inside = _NO_LETTER.sub("", match["inside"])
    payload, _dot, signed = inside.strip("-").partition(".")
    told = _told(_decoded(payload))
    if told is None or not signed:
        return Trouble.ALTERED if whole and payload else Trouble.CUT
    if told["v"] != VERSION:
        return Trouble.NEWER
    key = key_for(told["circle"], told["nonce"])
    if key is None:
        return Trouble.STRANGE
    given = _decoded(signed) or b""
    if not hmac.compare_digest(given, hmac.digest(key, _decoded(payload) or b"", "sha256")):
        return Trouble.ALTERED if whole else Trouble.CUT
    words = {name: told[name] for name in ("seen", "moments", "strength", "advice")}
    return Answer(told["circle"], told["nonce"], told["code"], **words)


def _told(payload: bytes | None) -> dict[str, Any] | None:
    """The JSON of a payload where it has the shape of an answer; a later version need only say so."""
    try:
        told = json.loads(payload or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("v"), int):
        return None
    if told["v"] > VERSION:
        return told
    texts = [told.get(name) for name in ("circle", "nonce", "code", "strength", "advice")]
    if not all(isinstance(each, str) for each in texts):
        return None
    shaped = _ID.fullmatch(told["circle"]) and _ID.fullmatch(told["nonce"]) and _HASH.fullmatch(told["code"])
    return told if shaped and all(isinstance(told.get(name), dict) for name in ("seen", "moments")) else None


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes | None:
    """The bytes, None for what is no base64url; one that could be written in two ways is none either."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _encoded(raw) == text else None
