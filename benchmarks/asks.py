"""How well what an advert asks for is read: precision, recall and F1 a kind, against labels made by reading.

    python -m benchmarks.asks adverts_with_text.jsonl            # the real texts to work with
    python -m benchmarks.asks                                    # only the adverts of our own writing
    python -m benchmarks.asks adverts_with_text.jsonl --apart    # those put away: to be looked at once

Of real adverts, training/asked/ holds ids, kinds and places only; the texts are not part of yesward and come as a file,
one advert a line: id, title, description. A hit has the kind, every value, and a quote that overlaps the labelled one.
Whether "required" or "wished" is right is counted apart, among the hits.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, table
from yesward.jobs.asks import asked
from yesward.jobs.facts import Ask

LABELS = Path(__file__).resolve().parent.parent / "training" / "asked"
KINDS = ("years", "people", "language", "degree", "licence", "permit", "way", "pay")
_MARK = re.compile(r"\[\[(\w+)(\??)((?: [^|\]]*)?)\|\s(.*?)\]\]")
_GOAL = 0.85


@dataclass(frozen=True, slots=True)
class Gold:
    """What should be found: a kind with its values, resting on any of these places."""

    kind: str
    values: dict[str, Any]
    at: list[tuple[int, int]]
    must: bool


@dataclass(slots=True)
class Count:
    """Hits, what was found that is not there, and what is there and was not found."""

    hit: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    must: int = 0

    def f1(self, kinds: tuple[str, ...] = KINDS) -> tuple[float, float, float]:
        """Precision, recall and F1; 1 where there is nothing to find and nothing was found."""
        hit, false, missed = (sum(each[kind] for kind in kinds) for each in (self.hit, self.false, self.missed))
        precision, recall = hit / ((hit + false) or 1), hit / ((hit + missed) or 1)
        if not hit:
            return (1.0, 1.0, 1.0) if not false + missed else (0.0, 0.0, 0.0)
        return precision, recall, 2 * precision * recall / (precision + recall)


def real(texts: Path, name: str) -> Iterator[tuple[str, str, list[Gold]]]:
    """Title, text and labels of the real adverts that ``name``.jsonl labels."""
    known: dict[str, dict[str, Any]] = {}
    for line in texts.read_text(encoding="utf-8").splitlines():
        advert = json.loads(line)
        if advert.get("description"):
            known.setdefault(str(advert["id"]), advert)
    for line in (LABELS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        advert = known[row["id"]]
        gold = [
            Gold(
                each.pop("kind"),
                {key: each[key] for key in each if key not in ("at", "must")},
                each["at"],
                each["must"],
            )
            for each in row["asks"]
        ]
        yield advert["title"], advert["description"], gold


def own(name: str) -> Iterator[tuple[str, str, list[Gold]]]:
    """Title, text and labels of the adverts of our own writing in ``name``.txt."""
    whole = "\n".join(
        line for line in (LABELS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line[:2] != "# "
    )
    for advert in whole.split("\n---\n"):
        title, _, marked = advert.strip().partition("\n")
        text, gold, last = "", [], 0
        for found in _MARK.finditer(marked):
            text += marked[last : found.start()]
            place = (len(text), len(text) + len(found[4]))
            text += found[4]
            last = found.end()
            gold.append(Gold(found[1], _values(found[1], found[3].split()), [place], not found[2]))
        yield re.sub(r"\[\[|\]\]", "", title), text + marked[last:], _merged(gold)


def _values(kind: str, words: list[str]) -> dict[str, Any]:
    if kind == "years":
        return _range(words[0]) if words else {}
    if kind == "people":
        return {"what": words[0], **_range(words[1])} if words else {}
    if kind == "language":
        return {"what": words[0], "level": words[1] if len(words) > 1 else ""}
    if kind == "way":
        return {"what": words[0], **(_range(words[1]) if len(words) > 1 else {})}
    if kind == "pay":
        return {**_range(words[0]), "currency": words[1], "period": words[2]}
    return {"what": words[0]} if words else {}


def _range(words: str) -> dict[str, Any]:
    low, dash, high = words.partition("-")
    return {"least": float(low), **({"most": float(high)} if dash and high else {})}


def _merged(gold: list[Gold]) -> list[Gold]:
    """What is said twice is one thing with two places, as long as it is no number of years."""
    kept: list[Gold] = []
    for each in gold:
        same = next(
            (one for one in kept if (one.kind, one.values, one.must) == (each.kind, each.values, each.must)), None
        )
        if same is None or each.kind == "years":
            kept.append(each)
        else:
            same.at.extend(each.at)
    return kept


def _is(ask: Ask, gold: Gold) -> bool:
    empty: dict[str, Any] = {"what": "", "least": None, "most": None, "level": "", "currency": "", "period": ""}
    wanted = {**empty, **gold.values}
    return (
        ask.kind == gold.kind
        and all(getattr(ask, name) == value for name, value in wanted.items())
        and any(ask.start < end and start < ask.end for start, end in gold.at)
    )


def judge(adverts: Iterator[tuple[str, str, list[Gold]]], show: bool = False) -> Count:
    """What is found in these, against what should be."""
    count = Count()
    for title, text, golden in adverts:
        left = list(golden)
        for ask in (ask for ask in asked(title, text) if ask.where == "text"):
            match = next((gold for gold in left if _is(ask, gold)), None)
            if match is not None:
                left.remove(match)
                count.hit[ask.kind] += 1
                count.must += match.must == ask.must
                if show and match.must != ask.must:
                    print(f"must   {title[:30]!r}: {ask.kind} {text[ask.start : ask.end]!r} {ask.must}")
            else:
                count.false[ask.kind] += 1
                if show:
                    print(f"false  {title[:30]!r}: {ask.kind} {text[ask.start - 30 : ask.end + 30]!r} {ask}")
        for gold in left:
            count.missed[gold.kind] += 1
            if show:
                print(f"missed {title[:30]!r}: {gold.kind} {text[gold.at[0][0] : gold.at[0][1]]!r} {gold.values}")
    return count


def shown(name: str, count: Count) -> str:
    """One line a kind."""
    lines = [f"{name:<12}{'asks':>6}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for kinds in (*((kind,) for kind in KINDS), KINDS):
        there = sum(count.hit[kind] + count.missed[kind] for kind in kinds)
        if there or sum(count.false[kind] for kind in kinds):
            precision, recall, f1 = count.f1(kinds)
            lines.append(
                f"{kinds[0] if len(kinds) == 1 else 'all':<12}{there:>6}{precision:>11.2f}{recall:>8.2f}{f1:>7.2f}"
            )
    hits = sum(count.hit.values()) or 1
    lines.append(f"required or wished is right in {count.must / hits:.2f} of the hits")
    return "\n".join(lines)


def speed(texts: Path) -> Figure:
    """1,100 texts of 800 characters."""
    rows = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    some = [(row["title"], row["description"][:800]) for row in rows if row.get("description")]
    some = (some * (1_100 // len(some) + 1))[:1_100]
    began = time.process_time()
    for title, text in some:
        asked(title, text)
    return Figure("1,100 texts of 800 characters", time.process_time() - began, "s", 2.0, "processor time")


def figures() -> list[Figure]:
    """For ``make bench``: what needs no texts of others."""
    return [
        Figure(f"asks in adverts of our own ({name}), 1 less F1", 1 - judge(own(name)).f1()[2], "", 1 - _GOAL)
        for name in ("own", "own_apart")
    ]


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asks", description=__doc__)
    parser.add_argument("texts", nargs="?", type=Path, help="JSON lines: id, title, description")
    parser.add_argument("--apart", action="store_true", help="measure what was put away instead")
    parser.add_argument("--show", action="store_true", help="print every mistake")
    chosen = parser.parse_args()
    names = ("own_apart", "apart") if chosen.apart else ("own", "labels")
    counts = [(f"{names[0]}.txt", judge(own(names[0]), chosen.show))]
    if chosen.texts:
        counts.append((f"{names[1]}.jsonl", judge(real(chosen.texts, names[1]), chosen.show)))
    for name, count in counts:
        print(shown(name, count), end="\n\n")
    found = [Figure(f"{name}: 1 less F1", 1 - count.f1()[2], "", 1 - _GOAL) for name, count in counts]
    found += [speed(chosen.texts)] if chosen.texts else []
    print(table(found))
    return int(any(item.met is False for item in found))


if __name__ == "__main__":
    raise SystemExit(main())
