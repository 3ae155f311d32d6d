"""The recovery code: 27 random letters and digits and one that checks them, in groups of four. Pure.

Letters are those of Crockford's base 32: none looks like another, and what is misread is meant all the same.
"""

from __future__ import annotations

import secrets
import unicodedata

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM = 27
"""Random letters, five bits each: 135 bits, which nobody guesses."""
_GROUP = 4
_MEANT = str.maketrans("OILU", "011V")


def new_code() -> str:
    """A fresh code such as 4Q7X-…: seven groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(RANDOM))
    return in_groups(letters + _check(letters))


def in_groups(letters: str) -> str:
    """A code as it is written down."""
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def plain_code(typed: str) -> str | None:
    """A code as it is meant, however it is spaced, capitalised and misread; None for what can be no code.

    One letter that is off is always found, so that a slip of the pen is told apart from a code of something else.
    """
    upper = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(each for each in upper if each.isalnum()).translate(_MEANT)
    if len(letters) != RANDOM + 1 or not {*letters} <= {*LETTERS}:
        return None
    return letters if _check(letters[:-1]) == letters[-1] else None


def _check(letters: str) -> str:
    """Weights are odd, so that a single letter that is off changes the sum modulo 32."""
    weighed = sum((2 * at + 1) * LETTERS.index(each) for at, each in enumerate(letters))
    return LETTERS[weighed % len(LETTERS)]
