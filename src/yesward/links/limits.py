"""How often somebody may try. Counted in this process's memory: with several processes each counts for itself.

Tokens have 256 bits and need no counting; what is counted is what could be guessed, and what would be a burden.
"""

from __future__ import annotations

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_storage = MemoryStorage()
_limiter = MovingWindowRateLimiter(_storage)
_ALLOWED = {
    "page": parse("600/minute"),  # of one visitor
    "write": parse("120/minute"),  # through one link; autosave counts
    "passphrase": parse("10/hour"),  # for one link, or one notebook of private writing
    "code": parse("10/minute"),  # of one visitor: codes have 32 bits
    "codes": parse("300/hour"),  # of everybody
}


def allows(what: str, whose: str = "") -> bool:
    """Count one try, and say whether it may be."""
    return _limiter.hit(_ALLOWED[what], what, whose)


def would_allow(what: str, whose: str = "") -> bool:
    """Whether one more try may be, without counting it: where only those that go wrong are counted."""
    return _limiter.test(_ALLOWED[what], what, whose)


def forget() -> None:
    """Begin to count anew."""
    _storage.reset()
