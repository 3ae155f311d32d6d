"""How a posterior moves when what is assumed is wrong: rarer and commoner weaknesses, better and worse raters. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from yesward.common_ground.agreement import Found, Seat, Who, leaf_found
from yesward.common_ground.assumptions import Accuracy, Assumptions

PRIORS = (0.05, 0.30)
APART = 0.10
"""By how much raters are taken to see more, and to name idly less; or the other way round."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One leaf under the assumptions as they are, and under each of the others."""

    leaf: str
    now: Found
    rarer: Found
    commoner: Found
    worse: Found
    better: Found


def otherwise(
    leaf: str, row: Sequence[Seat], by: Assumptions, fitted: Mapping[Who, Accuracy] | None = None
) -> Otherwise:
    """A leaf under other assumptions. Fitted accuracies stand; those of a kind move."""
    rarer, commoner = (replace(by, prior=prior) for prior in PRIORS)
    worse, better = _raters(by, -APART), _raters(by, APART)
    return Otherwise(
        leaf, *(leaf_found(leaf, row, each, fitted=fitted) for each in (by, rarer, commoner, worse, better))
    )


def _raters(by: Assumptions, more: float) -> Assumptions:
    """Raters who see so much more, and name idly half as much less."""
    sources = {name: replace(source, accuracy=_moved(source.accuracy, more)) for name, source in by.sources.items()}
    return replace(by, sources=sources)


def _moved(accuracy: Accuracy, more: float) -> Accuracy:
    idle = min(max(accuracy.idle - more / 2, 0.01), 0.97)
    sees = min(max(accuracy.sees + more, idle + 0.01), 0.99)
    return Accuracy(sees, idle)
