"""Words that only a passphrase or a recovery code opens. Pure.

Each notebook has a random key of its own. It is kept twice, locked with a key made of the passphrase (Argon2id, RFC
9106) and with one made of the recovery code (HKDF, RFC 5869: the code is random already). What is written is locked
with the notebook's key by AES-256-GCM (NIST SP 800-38D), padded so that its length says little, and bound to its day,
so that no day can stand in another's place. Without passphrase and code the words are lost, on purpose.
"""

from __future__ import annotations

import secrets
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
"""Stands before every locked key; another cost would be another version, and old ones would still open."""
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
"""What one try of a passphrase costs: the second choice of RFC 9106, 4, a fifth of a second and 64 MiB."""
_SALT, _NONCE, _KEY, _TAG = 16, 12, 32, 16  # bytes
_ROUNDED_TO = 1024  # bytes
_END = b"\x80"


def new_key() -> bytes:
    """A fresh key for a notebook."""
    return secrets.token_bytes(_KEY)


def by_passphrase(key: bytes, passphrase: str) -> bytes:
    """A notebook's key, locked with a passphrase."""
    salt = secrets.token_bytes(_SALT)
    return VERSION + salt + _lock(key, _stretched(passphrase, salt), _about("passphrase", salt))


def opened_by_passphrase(locked: bytes, passphrase: str) -> bytes | None:
    """The notebook's key, None where this passphrase does not open it."""
    salt = locked[1 : 1 + _SALT]
    if locked[:1] != VERSION or len(salt) < _SALT:
        return None
    return _unlock(locked[1 + _SALT :], _stretched(passphrase, salt), _about("passphrase", salt))


def by_code(key: bytes, code: str) -> bytes:
    """A notebook's key, locked with a recovery code as `codes.plain_code` gives it."""
    salt = secrets.token_bytes(_SALT)
    return VERSION + salt + _lock(key, _derived(code, salt), _about("code", salt))


def opened_by_code(locked: bytes, code: str) -> bytes | None:
    """The notebook's key, None where this code does not open it, or where there is none."""
    salt = locked[1 : 1 + _SALT]
    if locked[:1] != VERSION or len(salt) < _SALT:
        return None
    return _unlock(locked[1 + _SALT :], _derived(code, salt), _about("code", salt))


def lock_day(words: str, key: bytes, number: int) -> bytes:
    """What was written on one day, locked; a multiple of _ROUNDED_TO bytes plus 28."""
    plain = words.encode() + _END
    return _lock(plain + bytes(-len(plain) % _ROUNDED_TO), key, _about("day", bytes([number])))


def open_day(locked: bytes, key: bytes, number: int) -> str | None:
    """What was written on that day, empty where nothing was; None where it is not what was locked."""
    if not locked:
        return ""
    plain = _unlock(locked, key, _about("day", bytes([number])))
    return None if plain is None else plain[: plain.rindex(_END)].decode()


def _lock(plain: bytes, key: bytes, about: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def _unlock(locked: bytes, key: bytes, about: bytes) -> bytes | None:
    if len(locked) < _NONCE + _TAG:
        return None
    try:
        return AESGCM(key).decrypt(locked[:_NONCE], locked[_NONCE:], about)
    except InvalidTag:
        return None


def _about(what: str, more: bytes) -> bytes:
    """What a locked thing is bound to: none can stand where another belongs."""
    return b"yesward private " + what.encode() + VERSION + more


def meant(passphrase: str) -> str:
    """A passphrase as it counts, the same from every keyboard: blanks at its ends and doubled ones are slips."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _stretched(passphrase: str, salt: bytes) -> bytes:
    slow = Argon2id(salt=salt, length=_KEY, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
    return slow.derive(meant(passphrase).encode())


def _derived(code: str, salt: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY, salt=salt, info=b"yesward private code").derive(code.encode())
