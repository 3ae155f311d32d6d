"""Which parts of a story are in an answer: situation, task, own action, result; and which are missing. Pure.

It speaks only where it is sure. Where an answer is short, tells no story or is in another language, there is too little
to tell; and a part that is neither surely there nor surely not is left out of both. The thresholds were chosen on
answers that were left out of learning in turn (`python -m benchmarks.train_story --folds 6`), not on those kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from yesward.engines.tongue import foreign
from yesward.practice.story_words import Piece, pieces

if TYPE_CHECKING:
    from yesward.practice.story_head import Floats

Name = Literal["situation", "task", "action", "result"]
NAMES: tuple[Name, ...] = get_args(Name)
LEAST_WORDS = 30
"""Fewer, filled pauses aside, are too little to say that something is missing in them."""
SURE = 0.5
"""The chance of a part's surest piece from which on it is there."""
GONE: dict[Name, float] = {"situation": 0.0, "task": 0.1, "action": 0.25, "result": 0.2}
"""The chance that any of the two likeliest pieces is it (`any_of`), below which a part is surely missing. Of answers
left out, 97 in 100 such words about the action were right, 93 about the result, 92 about the task. A situation is so
seldom missing that nothing was learned about it, so it is never said."""
MOSTLY = 0.5
"""The share of an answer's words that tell a story, from which on it is one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story and the words it rests on, text[start:end]."""

    name: Name
    start: int
    end: int
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Story:
    """What an answer holds. ``parts``: at most one of each name, in the order of the text. ``missing``: what is surely
    not in it. ``told``: whether enough is told to say so; where it is not, nothing is missing."""

    parts: tuple[Part, ...] = ()
    missing: tuple[Name, ...] = ()
    told: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every part is surely there."""
        return self.told and len(self.parts) == len(NAMES)


def parts(text: str) -> Story:
    """What an answer holds. Loads the sentence model; raises `embed.Missing` without it."""
    if len(text.split(maxsplit=LEAST_WORDS)) < LEAST_WORDS or foreign(text):
        return Story()
    found, is_all = pieces(text)
    if sum(len(piece.words) for piece in found) < LEAST_WORDS:
        return Story()
    from yesward.practice.story_head import head

    chances = head().weigh(found)
    if not _is_story(found, chances):
        return Story()
    there = [part for at, name in enumerate(NAMES) if (part := _part(text, found, chances, at, name)) is not None]
    known = {part.name for part in there}
    gone = [name for at, name in enumerate(NAMES) if name not in known and any_of(chances, at) < GONE[name]]
    # Where only the beginning was read, the rest may hold what is missing.
    return Story(tuple(sorted(there, key=lambda part: part.start)), tuple(gone) if is_all else (), told=True)


def _is_story(found: Sequence[Piece], chances: Floats) -> bool:
    """Whether most of its words tell something that happened."""
    lengths = [len(piece.words) for piece in found]
    story = sum(length * (1 - float(row[-1])) for length, row in zip(lengths, chances, strict=True))
    return story >= MOSTLY * sum(lengths)


def _part(text: str, found: Sequence[Piece], chances: Floats, at: int, name: Name) -> Part | None:
    """The surest piece of a part, if it is sure."""
    surest = int(chances[:, at].argmax())
    chance, piece = float(chances[surest, at]), found[surest]
    if chance < SURE:
        return None
    return Part(name, piece.start, piece.end, text[piece.start : piece.end], round(chance, 3))


def any_of(chances: Floats, at: int) -> float:
    """The chance that one of the two likeliest pieces is a part, the one that stands ``at`` among the names.

    A piece that is surely something else counts down to half.
    """
    others = [
        float(row[at]) * (1 - max(float(chance) for place, chance in enumerate(row) if place != at) / 2)
        for row in chances
    ]
    none = 1.0
    for chance in sorted(others, reverse=True)[:2]:
        none *= 1 - chance
    return 1 - none
