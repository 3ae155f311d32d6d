"""The answers of our own that story parts are learned from (training/told), with the parts marked in place.

A line is ``told trade | answer`` or ``talk about | answer``; of told ones parts are marked ``{s words}``: s situation,
t task, a own action, r result, w what others or all together did (which is no part). Talk tells no story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1] / "training"
MARKS = {"s": "situation", "t": "task", "a": "action", "r": "result", "w": "others"}
_MARK = re.compile(r"\{([a-z]) ([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Told:
    """One answer. ``is_story``: whether it is one. ``marks``: the kind, start and end of each mark."""

    is_story: bool
    text: str
    marks: tuple[tuple[str, int, int], ...]

    @property
    def kinds(self) -> frozenset[str]:
        """Which parts it holds."""
        return frozenset(kind for kind, _, _ in self.marks)


def learned() -> list[Told]:
    """Every answer that is learned from."""
    return _of("told")


def kept_apart() -> list[Told]:
    """The answers that nothing is ever learned from."""
    return _of("apart_told")


def _of(folder: str) -> list[Told]:
    return [told for path in sorted((ROOT / folder).glob("*.txt")) for told in read(path)]


def read(path: Path) -> Iterator[Told]:
    """The answers of a file. Raises ValueError where a line cannot be understood."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield parse(line)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error


def parse(line: str) -> Told:
    """One line. Raises ValueError."""
    head, bar, marked = line.partition(" | ")
    kind = head.partition(" ")[0]
    if not bar or kind not in ("told", "talk"):
        raise ValueError("neither told nor talk")
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        if found[1] not in MARKS:
            raise ValueError(f"no such mark: {found[1]}")
        text += marked[at : found.start()]
        marks.append((MARKS[found[1]], len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError("a brace that is no mark")
    return Told(kind == "told", text, tuple(marks))
