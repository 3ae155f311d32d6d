"""A room tells those above it that something changed, without knowing them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Told = TypeVar("Told")


class Listeners(Generic[Told]):
    """Functions that are told, at once and in the order in which they asked to be."""

    def __init__(self) -> None:
        self._all: list[Callable[[Told], None]] = []

    def add(self, function: Callable[[Told], None]) -> Callable[[Told], None]:
        """Register one; a decorator."""
        self._all.append(function)
        return function

    def tell(self, what: Told) -> None:
        """Tell them all."""
        for function in self._all:
            function(what)
