"""Ticks that a room above this one collects from single raters, weighed as the answers of a named circle are.

A room registers how they are read; it says by `marking.ticked` when what may be seen of them changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from yesward.circle.facts import Rated
from yesward.people.models import Workspace


@dataclass(frozen=True, slots=True)
class Raters:
    """``ticks`` gives the opened answer of one number with the application it is about, ``about`` all the numbers."""

    ticks: Callable[[Workspace, int], tuple[int, Rated] | None]
    about: Callable[[Workspace, int | None], list[int]]


_known: list[Raters] = []


def register(raters: Raters) -> None:
    """Know how the ticks of a room are read; there is one such room."""
    _known[:] = [raters]


def ticks(workspace: Workspace, number: int) -> tuple[int, Rated] | None:
    """The opened answer of a number, with the application it is about; None where there is none."""
    return next((raters.ticks(workspace, number) for raters in _known), None)


def about(workspace: Workspace, application: int | None = None) -> list[int]:
    """The numbers of all answers, or of those about one application."""
    return [number for raters in _known for number in raters.about(workspace, application)]
