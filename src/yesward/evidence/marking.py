"""A text cut at the borders of what is marked in it, so that marks may overlap and the page stays whole. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text. ``tags``: which tags rest on it; ``begins``: those whose words begin here; ``touched``:
    whether it touches a ground that the law protects."""

    text: str
    tags: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    touched: bool = False


def pieces(text: str, within: Span, tags: Iterable[tuple[int, int, int]], touches: Iterable[Span] = ()) -> list[Piece]:
    """text[within] in pieces, each with the tags (id, start, end) and touches that cover all of it."""
    begin, finish = within
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    shift: dict[int, int] = defaultdict(int)
    for pk, start, end in tags:
        if max(start, begin) < min(end, finish):
            opening[max(start, begin)].append(pk)
            closing[min(end, finish)].append(pk)
    for start, end in touches:
        if max(start, begin) < min(end, finish):
            shift[max(start, begin)] += 1
            shift[min(end, finish)] -= 1
    made: list[Piece] = []
    on: dict[int, None] = {}
    depth = 0
    borders = sorted({begin, finish, *opening, *closing, *shift})
    for at, to in pairwise(borders):
        for pk in closing[at]:
            del on[pk]
        on.update(dict.fromkeys(opening[at]))
        depth += shift[at]
        made.append(Piece(text[at:to], tuple(on), tuple(opening[at]), depth > 0))
    return made
