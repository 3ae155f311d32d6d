"""What a lesson is written with."""

from __future__ import annotations

from dataclasses import dataclass

from yesward.evidence.models import Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that a lesson can rest on: text[start:end] of a statement, or all of the person's own (both None)."""

    statement: Statement
    quote: str
    start: int | None = None
    end: int | None = None
    leaf: str = ""

    @property
    def key(self) -> str:
        """Its value in a form."""
        return f"{self.statement.pk}:{'' if self.start is None else self.start}:{'' if self.end is None else self.end}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A lesson as it is written. ``piece`` is None where nothing was said about the application."""

    text: str
    kind: str = ""
    leaf: str = ""
    piece: Piece | None = None
