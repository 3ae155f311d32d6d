"""Numbers as they stand in an address or a form. Pure."""

from __future__ import annotations

_DIGITS = 18
"""More than any id has, and fewer than overflow a database's column."""


def whole(typed: str | None) -> int | None:
    """A whole number of at most 18 digits, None for anything else."""
    return int(typed) if typed and typed.isdecimal() and len(typed) <= _DIGITS else None
