"""Words that only the holder of a link can read. Pure.

The key is derived from the link's token (HKDF, RFC 5869), of which the database keeps only a hash; the words are locked
with AES-256-GCM (NIST SP 800-38D) and padded, so that their length says little. Without the link they are lost.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12  # bytes, as GCM wants them
_ROUNDED_TO = 1024  # bytes
_END = b"\x80"


def _key(token: str, address: str, purpose: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=address.encode(), info=b"yesward " + purpose.encode())
    return derived.derive(token.encode())


def seal(words: str, token: str, address: str, purpose: str) -> bytes:
    """Words locked with a link's token, for one purpose; a multiple of _ROUNDED_TO bytes plus 28."""
    plain = words.encode() + _END
    plain += bytes(-len(plain) % _ROUNDED_TO)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_key(token, address, purpose)).encrypt(nonce, plain, None)


def unseal(locked: bytes, token: str, address: str, purpose: str) -> str | None:
    """The words, empty for nothing locked; None where this token does not open them."""
    if not locked:
        return ""
    try:
        plain = AESGCM(_key(token, address, purpose)).decrypt(locked[:_NONCE], locked[_NONCE:], None)
    except InvalidTag:
        return None
    return plain[: plain.rindex(_END)].decode()
