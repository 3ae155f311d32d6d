"""The sentences of our own that the tagger learns from (training/said), with their themes marked in place.

A line is ``voice | text`` with marks ``{leaf- words}``: the leaf, the stance (``-`` weakness, ``+`` strength, ``=``
neither) and the words it rests on. ``{skill.technical:SQL- ...}`` names an area, ``{x.language-months ...}`` says that
these words move the time to change, ``{a+,b+ ...}`` that they say two things. A text without a mark says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from yesward.evidence.taxonomy import CHANGES, Stance, is_leaf

ROOT = Path(__file__).parents[1] / "training"
_ONE = r"[a-z_]+\.[a-z_]+(?::[^{}+=]*?)?[-+=][a-z_]*"
_MARK = re.compile(rf"\{{({_ONE}(?:,{_ONE})*) ([^{{}}]+)\}}")
_PART = re.compile(r"([a-z_.]+)(?::([^,+=\-][^,+=]*?))?([-+=])([a-z_]*)")
_STANCES: dict[str, Stance] = {"-": "weakness", "+": "strength", "=": "neutral"}
AS_THEY_COME = 2.0
VOICES = ("recruiter", "interviewer", "manager", "friend", "colleague", "partner", "self")


@dataclass(frozen=True, slots=True)
class Mark:
    """A theme in a text, resting on text[start:end]; ``change`` is "" where the words do not move it."""

    leaf: str
    stance: Stance
    start: int
    end: int
    change: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One text with its marks. ``weight``: how much it counts in learning."""

    voice: str
    text: str
    marks: tuple[Mark, ...]
    weight: float = 1.0


def learned() -> list[Said]:
    """Every text that is learned from, each once, in a fixed order.

    Those in ``themes`` were written leaf by leaf and make sure that none is thin; those in ``sources`` come in the
    mixture in which people write, and count more.
    """
    found: dict[str, Said] = {}
    for folder, weight in (("sources", AS_THEY_COME), ("themes", 1.0)):
        for path in sorted((ROOT / "said" / folder).glob("*.txt")):
            for said in read(path):
                found.setdefault(said.text.casefold(), replace(said, weight=weight))
    return list(found.values())


def kept_apart(name: str = "*") -> list[Said]:
    """The texts that nothing is ever learned from."""
    return [said for path in sorted((ROOT / "apart_said").glob(f"{name}.txt")) for said in read(path)]


def read(path: Path) -> Iterator[Said]:
    """The texts of a file. Raises ValueError where a line cannot be understood."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse(line)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error


def parse(line: str) -> Said:
    """One line. Raises ValueError."""
    voice, bar, marked = line.partition(" | ")
    if not bar or voice not in VOICES:
        raise ValueError("no voice")
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        begin = len(text)
        text += found[2]
        at = found.end()
        marks += [_mark(part, begin, len(text)) for part in found[1].split(",")]
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError("a brace that is no mark")
    return Said(voice, text, tuple(marks))


def _mark(part: str, begin: int, end: int) -> Mark:
    found = _PART.fullmatch(part)
    if found is None or not is_leaf(found[1]) or (found[4] and found[4] not in CHANGES):
        raise ValueError(f"no such mark: {part}")
    return Mark(found[1], _STANCES[found[3]], begin, end, found[4], (found[2] or "").strip())
