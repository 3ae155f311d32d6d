"""How well and how fast statements are tagged: every figure of docs/measurements.md about it.

    python -m benchmarks.tagging                              sentences kept apart from learning (training/apart_said)
    python -m benchmarks.tagging --sentences FILE.jsonl ...   rows {"id", "text", "must": [tag], "may": [tag]}

A tag is {"leaf", "stance", "change"?}. Leaves in "may" count neither right nor wrong. Texts are compared as sets of
leaves; stance and time to change are asked only of leaves that were found.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.said import kept_apart
from yesward.evidence.facts import Tagged
from yesward.evidence.taxonomy import leaf_of
from yesward.lib.sentences import sentences


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text: its leaves with stance and time to change, and leaves that may be said or not."""

    id: str
    text: str
    must: dict[str, tuple[str, str]]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tagger says of a text."""

    tags: tuple[Tagged, ...]
    suggest: tuple[str, ...]


Tagger = Callable[[Sequence[str]], list[Answer]]


def kept() -> list[Row]:
    """The sentences of our own that are never learned from."""
    return [
        Row(
            str(number),
            said.text,
            {mark.leaf: (mark.stance, mark.change or leaf_of(mark.leaf).change) for mark in said.marks},
            frozenset(),
        )
        for number, said in enumerate(kept_apart(), 1)
    ]


def rows_of(path: Path) -> Iterator[Row]:
    """The sentences of a file of JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        kept = json.loads(line)
        must = {tag["leaf"]: (tag["stance"], tag.get("change", "")) for tag in kept["must"]}
        yield Row(str(kept["id"]), kept["text"], must, frozenset(tag["leaf"] for tag in kept.get("may", ())))


def ours(texts: Sequence[str]) -> list[Answer]:
    """The product."""
    from yesward.evidence.tagger.tag import tag_all

    return [Answer(read.tags, read.suggest) for read in tag_all(texts)]


def measure(rows: Sequence[Row], tagger: Tagger = ours) -> dict[str, Any]:
    """All figures of quality; None where there is nothing to divide by."""
    pairs = list(zip(rows, tagger([row.text for row in rows]), strict=True))
    right = wrong = missed = 0
    stances, changes = [], []
    for row, answer in pairs:
        said = {tag.leaf: tag for tag in reversed(answer.tags)}
        found = said.keys() & row.must.keys()
        right += len(found)
        wrong += len(said.keys() - row.must.keys() - row.may)
        missed += len(row.must.keys() - said.keys())
        stances += [said[leaf].stance == row.must[leaf][0] for leaf in found]
        changes += [said[leaf].change == row.must[leaf][1] for leaf in found if row.must[leaf][1]]
    suggested = [leaf in answer.suggest for row, answer in pairs for leaf in row.must]
    empty = [not answer.tags for row, answer in pairs if not row.must and not row.may]
    quotes = [tag.quote and row.text[tag.start : tag.end] == tag.quote for row, answer in pairs for tag in answer.tags]
    return {
        "texts": len(rows),
        "f1": _share(2 * right, 2 * right + wrong + missed),
        "precision": _share(right, right + wrong),
        "recall": _share(right, right + missed),
        "among_three": _share(sum(suggested), len(suggested)),
        "stance": _share(sum(stances), len(stances)),
        "change": _share(sum(changes), len(changes)),
        "empty": _share(sum(empty), len(empty)),
        "verbatim": _share(sum(map(bool, quotes)), len(quotes)),
    }


def speed(count: int = 1_000, rounds: int = 3) -> dict[str, Any]:
    """Tagging against embedding alone in the same run, the best of each; and the memory it took."""
    from yesward.engines.embed import embedder
    from yesward.evidence.tagger.tag import tag_all

    texts = [row.text for row in kept() if len(sentences(row.text)) == 1]
    texts = [f"In round {number} {text}" for number in range(1 + count // len(texts)) for text in texts][:count]
    tag_all(["Is it there?"])
    taken: dict[str, list[float]] = {"alone": [], "tagged": []}
    for at in range(rounds):
        part = [f"Well {at}, {text}" for text in texts]  # never the same text twice: nothing is remembered
        for name, work in (("alone", embedder().embed), ("tagged", tag_all)):
            begun = time.perf_counter()
            work(part)
            taken[name].append(time.perf_counter() - begun)
    begun = time.perf_counter()
    tag_all(part)
    return {
        "embedding_s": round(min(taken["alone"]), 3),
        "tagging_s": round(min(taken["tagged"]), 3),
        "ratio": round(min(taken["tagged"]) / min(taken["alone"]), 3),
        "again_s": round(time.perf_counter() - begun, 4),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _share(part: float, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def show(figures: dict[str, Any]) -> str:
    """The figures as lines."""
    return "\n".join(f"{name:14} {value}" for name, value in figures.items())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how statements are tagged.")
    parser.add_argument("--sentences", nargs="*", type=Path, default=[], metavar="FILE.jsonl")
    parser.add_argument("--speed", action="store_true", help="how fast it is, instead")
    parser.add_argument("--wrong", action="store_true", help="print what was read otherwise")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    given = parser.parse_args()
    rows = [row for path in given.sentences for row in rows_of(path)] if given.sentences else kept()
    if given.wrong:
        _print_wrong(rows)
    figures = speed() if given.speed else measure(rows)
    print(json.dumps(figures) if given.json else show(figures))


def _print_wrong(rows: Sequence[Row]) -> None:
    for row, answer in zip(rows, ours([row.text for row in rows]), strict=True):
        said = {tag.leaf: tag.stance for tag in answer.tags}
        meant = {leaf: stance for leaf, (stance, _) in row.must.items()}
        if {leaf: stance for leaf, stance in said.items() if leaf not in row.may} != meant:
            print(f"{row.text}\n    meant {meant} (may {sorted(row.may)}), said {said}, suggested {answer.suggest}")


if __name__ == "__main__":
    main()
