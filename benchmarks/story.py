"""How well the parts of a story are found in whole answers kept apart (training/apart_told), and how fast.

    python -m benchmarks.story            every figure
    python -m benchmarks.story --wrong    and the answers that were read otherwise

"Missing" said of an answer that tells no story counts as wrong; an answer too short to tell counts as missed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from benchmarks.figures import Figure, table
from benchmarks.told import Told, kept_apart
from yesward.practice.story import NAMES, Story, parts
from yesward.practice.story_words import pieces

ROUNDS = 5


def figures() -> list[Figure]:
    """For ``make bench``. Goals are at most, so shares stand as what is lacking to all."""
    ratio = Figure("an answer read, by embedding its pieces", _ratio(kept_apart()), "times", 1.5)
    return [*quality(kept_apart()), ratio]


def quality(answers: Sequence[Told]) -> list[Figure]:
    """How well they are read."""
    read = [parts(told.text) for told in answers]
    pairs = list(zip(answers, read, strict=True))
    found = [
        Figure("answers kept apart", len(answers), note=f"{sum(told.is_story for told in answers)} tell a story"),
        _share("talk taken for a story", [one.told for told, one in pairs if not told.is_story]),
        _share("stories too little to tell", [not one.told for told, one in pairs if told.is_story]),
    ]
    for name in NAMES:
        goal = 0.1 if name in ("action", "result") else None
        says = [name in one.missing for one in read]
        found += _pair(f"missing: {name}", says, [told.is_story and name not in told.kinds for told in answers], goal)
    for name in NAMES:
        says = [name in {part.name for part in one.parts} for one in read]
        found += _pair(f"there: {name}", says, [name in told.kinds for told in answers], None)
    return [*found, _share("quotes that rest on other words", _beside(answers, read))]


def _pair(name: str, says: Sequence[bool], truth: Sequence[bool], goal: float | None) -> list[Figure]:
    """What is lacking to full precision and to full recall."""
    wrong = [not true for said, true in zip(says, truth, strict=True) if said]
    missed = [not said for said, true in zip(says, truth, strict=True) if true]
    return [_share(f"{name}, 1 - precision", wrong, goal), _share(f"{name}, 1 - recall", missed)]


def _share(name: str, cases: Sequence[bool], goal: float | None = None) -> Figure:
    return Figure(name, sum(cases) / max(1, len(cases)), "", goal, f"{sum(cases)} of {len(cases)}")


def _beside(answers: Sequence[Told], read: Sequence[Story]) -> list[bool]:
    """Of each part that is rightly there, whether its quote meets none of the words marked for it."""
    return [
        not any(kind == part.name and start < part.end and part.start < end for kind, start, end in told.marks)
        for told, one in zip(answers, read, strict=True)
        for part in one.parts
        if part.name in told.kinds
    ]


def _ratio(answers: Sequence[Told]) -> float:
    """Reading all answers one by one against embedding their pieces alone, the best of each in turns."""
    from yesward.engines.embed import embedder

    cut = [[" ".join(piece.words) for piece in pieces(told.text)[0]] for told in answers]
    taken: dict[str, list[float]] = {"alone": [], "read": []}
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for words in cut:
            embedder().embed(words)
        between = time.perf_counter()
        for told in answers:
            parts(told.text)
        taken["alone"].append(between - begun)
        taken["read"].append(time.perf_counter() - between)
    return min(taken["read"]) / min(taken["alone"])


def _print_wrong() -> None:
    for told in kept_apart():
        read = parts(told.text)
        there = {part.name for part in read.parts}
        if read.told != told.is_story or set(read.missing) & told.kinds or there - told.kinds:
            print(
                f"{told.text}\n    meant {sorted(told.kinds)}, said {sorted(there)}, "
                f"missing {read.missing}, told {read.told}"
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.story", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="print what was read otherwise")
    if parser.parse_args().wrong:
        _print_wrong()
    print(table(figures()))


if __name__ == "__main__":
    main()
