"""What many job searches on one server say together about how far kinds of people can be trusted. Pure.

A number is given out only where at least LEAST searches stand behind it, each with the same weight; it is rounded, and
given out anew only once APART of them have come or gone, so that no one search can be read out of a difference.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from yesward.common_ground.assumptions import Accuracy

LEAST, APART = 20, 5
_TELLS = 0.05
"""Kinds that name what is true hardly oftener than what is not are left at the published numbers."""


@dataclass(frozen=True, slots=True)
class Together:
    """The accuracy of a kind, and the searches it was made of."""

    accuracy: Accuracy
    searches: frozenset[int]


def pool(fitted: Mapping[int, Sequence[Accuracy]], before: Collection[int] = ()) -> Together | None:
    """The accuracies of one kind's people, by search. None: nothing can be given out, or nothing else than before.

    ``before``: the searches behind what is given out now.
    """
    here = frozenset(search for search, found in fitted.items() if found)
    if len(here) < LEAST or (before and len(here ^ frozenset(before)) < APART):
        return None
    sees = round(fmean(fmean(each.sees for each in fitted[search]) for search in here), 2)
    idle = round(fmean(fmean(each.idle for each in fitted[search]) for search in here), 2)
    if not 0 < idle <= sees - _TELLS or sees >= 1:
        return None
    return Together(Accuracy(sees, idle), here)
