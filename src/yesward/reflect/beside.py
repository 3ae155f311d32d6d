"""What rooms above lay beside the break and the self-analysis, such as a note from before the outcome.

They register here; this room knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from yesward.journal.models import Application
from yesward.people.models import Workspace

Place = Literal["break", "analysis"]


@dataclass(frozen=True, slots=True)
class Beside:
    """Words of the person with a heading, where they are from, and the page that holds them, if there is one."""

    title: str
    text: str
    source: str
    url: str = ""


Gives = Callable[[Workspace, Application], Sequence[Beside]]
_all: dict[Place, list[Gives]] = {"break": [], "analysis": []}


def lies_beside(place: Place) -> Callable[[Gives], Gives]:
    """Register what a room lays there; a decorator. Each costs the same number of queries whatever is there."""

    def keep(give: Gives) -> Gives:
        _all[place].append(give)
        return give

    return keep


def beside(place: Place, workspace: Workspace, about: Application) -> list[Beside]:
    """Everything that lies there, about one no."""
    return [each for give in _all[place] for each in give(workspace, about)]
