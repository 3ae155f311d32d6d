"""What other rooms lay ready for a talk, such as a setback plan. They register here; this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yesward.journal.models import Round
from yesward.people.models import Workspace


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines, in the person's words."""

    title: str
    lines: tuple[str, ...]


Gives = Callable[[Workspace, Round], Part | None]
_all: list[Gives] = []


def lies_ready(give: Gives) -> Gives:
    """Register a room's part; a decorator. Each costs the same number of queries whatever is there."""
    _all.append(give)
    return give


def parts(workspace: Workspace, of: Round) -> list[Part]:
    """What lies ready for one talk; what has no lines is left out."""
    found = (give(workspace, of) for give in _all)
    return [part for part in found if part is not None and part.lines]
