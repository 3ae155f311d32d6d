"""The whole search as streams: how many applications went from step to step, and where and why the others left. Pure.

A Sankey diagram of five steps. The width of a stream is the number of applications in it, with a least width so that a
single one is seen. Those that left stand in the next column, by the class of the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast, get_args

Step = Literal["applied", "screen", "interview", "final", "offer"]
STEPS: tuple[Step, ...] = get_args(Step)
Exit = Literal["change", "not_overnight", "not_about_you", "unsaid", "silent"]
"""Why one left: about what can change, what cannot change overnight, not about the person, a no without a reason, and
no word yet, which is no leaving at all."""
EXITS: tuple[Exit, ...] = get_args(Exit)

LEAST = 1.5
"""The width of a stream of one, where many make the others thin."""
_GAP, _PASSING = 34.0, 28.0
_NAME_ACROSS = 106.0
"""What a step's name takes where streams run downwards."""
_PASSED = "past:"
THICK = 7.0
"""Of a bar."""


@dataclass(frozen=True, slots=True)
class Path:
    """One application: the steps it was in, in order, and how it left; None for an offer that came."""

    steps: tuple[Step, ...]
    left: Exit | None


Paths = Counter[Path]
"""How many applications went each way; there are few ways, however many went."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step, or those who left after one, as a bar. ``key`` is a Step or an Exit."""

    key: str
    column: int
    count: int
    at: float
    across: float
    size: float

    @property
    def is_step(self) -> bool:
        """Whether one goes on from here."""
        return self.key in STEPS

    @property
    def is_passed(self) -> bool:
        """Whether it is only the way past a step."""
        return self.key.startswith(_PASSED)


@dataclass(frozen=True, slots=True)
class Stream:
    """Applications that go the same way, as a shape from one node to another: an SVG path."""

    key: str
    count: int
    shape: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: in which direction it runs is how its shapes were drawn."""

    nodes: tuple[Node, ...]
    streams: tuple[Stream, ...]
    length: float
    breadth: float


def path(stages: Iterable[str], *, offered: bool, left: Exit | None) -> Path:
    """An application as a path: sorted into the order of the steps, each once, from "applied" on.

    Steps that a journal does not tell are left out rather than made up; an offer ends the path whatever came after it.
    """
    there = {"applied", *stages} & set(STEPS)
    steps = tuple(step for step in STEPS if step in there and (step != "offer" or offered))
    if offered:
        return Path(steps if "offer" in steps else (*steps, "offer"), None)
    return Path(steps, left or "silent")


def table(paths: Paths) -> list[tuple[Step, int, dict[Exit, int]]]:
    """The same in numbers: each step, how many were in it, and how many left after it, by reason."""
    reached: Counter[Step] = Counter()
    gone: dict[Step, Counter[Exit]] = {step: Counter() for step in STEPS}
    for each, count in paths.items():
        reached.update(dict.fromkeys(each.steps, count))
        if each.left is not None:
            gone[each.steps[-1]][each.left] += count
    return [(step, reached[step], {key: gone[step][key] for key in EXITS if gone[step][key]}) for step in STEPS]


def flow(paths: Paths, length: float, breadth: float, *, downwards: bool = False) -> Flow:
    """Lay the paths out in a space so long and so broad. ``downwards`` for narrow pages."""
    if not paths:
        return Flow((), (), length, breadth)
    ways = _ways(paths)
    columns: dict[int, dict[str, int]] = {0: {"applied": paths.total()}}
    for way, count in ways.items():
        for key, column in way[1:]:
            here = columns.setdefault(column, {})
            here[key] = here.get(key, 0) + count
    nodes = _nodes(columns, length, breadth, _NAME_ACROSS if downwards else 0.0)
    streams = _streams(ways, nodes, _unit(columns, breadth, _NAME_ACROSS if downwards else 0.0), downwards)
    shown = tuple(node for node in nodes.values() if not node.is_passed)
    return Flow(shown, tuple(streams), length, breadth)


Place = tuple[str, int]
"""The key of a node and its column."""


def _ways(paths: Paths) -> Counter[tuple[Place, ...]]:
    """From where to where, and how many. One that passes a step without being in it has a place of its own there."""
    ways: Counter[tuple[Place, ...]] = Counter()
    for each, count in paths.items():
        places: list[Place] = [(step, STEPS.index(step)) for step in each.steps]
        if each.left is not None:
            places.append((each.left, places[-1][1] + 1))
        for start, end in pairwise(places):
            passed = [(f"{_PASSED}{start[0]}-{end[0]}", column) for column in range(start[1] + 1, end[1])]
            ways[start, *passed, end] += count
    return ways


def _rank(key: str) -> tuple[int, str]:
    """In a column the step lies first, then what passes it, then those who left, by reason."""
    if key in STEPS:
        return 0, key
    return (1, key) if key.startswith(_PASSED) else (2 + [*EXITS].index(cast("Exit", key)), key)


def _gap(key: str, size: float, name: float) -> float:
    return _PASSING if key.startswith(_PASSED) else max(_GAP, name - size if key in STEPS else 0.0)


def _unit(columns: dict[int, dict[str, int]], breadth: float, name: float) -> float:
    """Breadth for one application, so that the fullest column fits."""
    units = []
    for here in columns.values():
        room = breadth - sum(_gap(key, 0.0, name) + LEAST for key in here)
        units.append(max(room, breadth * 0.3) / sum(here.values()))
    return min(units)


def _nodes(columns: dict[int, dict[str, int]], length: float, breadth: float, name: float) -> dict[Place, Node]:
    """Bars by their key and column; those who left stand in the column after their step, below the step there."""
    unit, step_at = _unit(columns, breadth, name), (length - THICK) / max(1, *columns)
    found: dict[Place, Node] = {}
    for column, here in columns.items():
        across = 0.0
        for key in sorted(here, key=_rank):
            size = max(LEAST, here[key] * unit)
            found[key, column] = Node(key, column, here[key], column * step_at, across, size)
            across += size + _gap(key, size, name)
    return found


def _streams(
    ways: Counter[tuple[Place, ...]], nodes: dict[Place, Node], unit: float, downwards: bool
) -> Iterator[Stream]:
    out: Counter[Place] = Counter()
    into: Counter[Place] = Counter()
    parts = [(pair, way[-1][0], count) for way, count in ways.items() for pair in pairwise(way)]
    # From the top down on both sides, so that streams cross as little as they can.
    parts.sort(key=lambda part: (part[0][0][1], _rank(part[0][1][0]), nodes[part[0][0]].across))
    for (start, end), key, count in parts:
        first, second = nodes[start], nodes[end]
        size = max(LEAST, count * unit)
        y0, y1 = first.across + out[start] * unit, second.across + into[end] * unit
        out[start] += count
        into[end] += count
        x0 = first.at + (0.0 if first.is_passed else THICK)
        yield Stream(key, count, _shape(x0, y0, second.at, y1, size, downwards))


def _shape(x0: float, y0: float, x1: float, y1: float, size: float, downwards: bool) -> str:
    middle = (x0 + x1) / 2

    def at(x: float, y: float) -> str:
        return f"{y:.1f} {x:.1f}" if downwards else f"{x:.1f} {y:.1f}"

    there = f"M{at(x0, y0)}C{at(middle, y0)} {at(middle, y1)} {at(x1, y1)}"
    back = f"L{at(x1, y1 + size)}C{at(middle, y1 + size)} {at(middle, y0 + size)} {at(x0, y0 + size)}z"
    return there + back
