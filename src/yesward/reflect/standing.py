"""How far a self-analysis may be trusted. Pure.

Reflection without anything from outside did not improve performance (Anseel, Lievens & Schollaert 2009), and reviews
resting on objective media do best (Keiser & Arthur 2021): with impressions alone it stays a hypothesis.
"""

from collections.abc import Iterable
from enum import StrEnum

IMPRESSION = "impression"


class Standing(StrEnum):
    """What the lessons of a self-analysis rest on, taken together."""

    EMPTY = "empty"
    HYPOTHESIS = "hypothesis"
    TOUCHED = "touched"


def standing(known: Iterable[str]) -> Standing:
    """The standing of lessons, each known as artefact, outside or impression."""
    kinds = set(known)
    if not kinds:
        return Standing.EMPTY
    return Standing.HYPOTHESIS if kinds == {IMPRESSION} else Standing.TOUCHED
