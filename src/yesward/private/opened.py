"""Which notebooks stand open: kept in this process's memory for a short while, and on no disk. Pure.

The key is held locked with a secret that only the browser has, in a cookie: neither the cookie nor this memory opens
anything without the other (docs/decisions/0017). With several processes each knows only what was opened there.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from yesward.lib.tokens import new_token, token_hash

IDLE = timedelta(minutes=30)
"""After so long without a look or a word it closes by itself."""
_NONCE = 12  # bytes


@dataclass(frozen=True, slots=True)
class _Held:
    """One open notebook: ``locked`` opens with the browser's secret."""

    workspace: int
    notebook: int
    locked: bytes
    until: datetime


_held: dict[str, _Held] = {}
_alone = Lock()


def hold(key: bytes, workspace: int, notebook: int, now: datetime) -> str:
    """Keep a notebook open; gives the secret that the browser is to bring back."""
    token = new_token()
    nonce = secrets.token_bytes(_NONCE)
    locked = nonce + AESGCM(_lock_of(token)).encrypt(nonce, key, None)
    with _alone:
        for name in [name for name, each in _held.items() if not _stands(each, now)]:
            del _held[name]
        _held[token_hash(token)] = _Held(workspace, notebook, locked, now + IDLE)
    return token


def key_of(token: str, workspace: int, notebook: int, now: datetime) -> bytes | None:
    """The key of a notebook that stands open for this browser, which keeps it open; None where it does not."""
    name = token_hash(token)
    with _alone:
        found = _held.get(name)
        if found is None or (found.workspace, found.notebook) != (workspace, notebook):
            return None
        if not _stands(found, now):
            del _held[name]
            return None
        _held[name] = _Held(workspace, notebook, found.locked, now + IDLE)
    return AESGCM(_lock_of(token)).decrypt(found.locked[:_NONCE], found.locked[_NONCE:], None)


def let_go(workspace: int) -> None:
    """Close whatever stands open in a workspace, in every browser."""
    with _alone:
        for name in [name for name, each in _held.items() if each.workspace == workspace]:
            del _held[name]


def _stands(held: _Held, now: datetime) -> bool:
    """A clock that was set back closes it, too."""
    return now <= held.until <= now + IDLE


def _lock_of(token: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"yesward private, opened").derive(token.encode())
