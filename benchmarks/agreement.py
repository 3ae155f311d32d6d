"""Who finds the true weaknesses? Simulated people with known ones, and raters of several kinds.

    python -m benchmarks.agreement [--people N] [--json]

Each person has 22 leaves, 15 in 100 of them truly weak. Raters see a leaf with a chance of .8, and name it by their
kind: average, careful, lenient, harsh, careless. Friends copy the first friend's answer in three of ten leaves. Whoever
names what is true tells a moment of it more often (.75) than whoever names what is not (.35; the careless .15). The
seed is fixed. Recall counts every true weakness, those that nobody could see too.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.rivals import CALLED, RIVALS
from yesward.common_ground.agreement import Found, Mention, View, Way, agree
from yesward.common_ground.trust import fit

LEAVES = [f"leaf-{number:02}" for number in range(22)]
PRIOR, SEEN, COPIES = 0.15, 0.8, 0.3
HEARD = 9
"""Leaves out of the 22 that a recording can tell: as many as the taxonomy has that can change."""
KINDS = {
    "average": (0.55, 0.10, 0.40),
    "careful": (0.65, 0.06, 0.25),
    "lenient": (0.35, 0.04, 0.15),
    "harsh": (0.75, 0.22, 0.10),
    "careless": (0.35, 0.25, 0.10),
}
"""How often they name what is true and what is not, and how many of them there are."""
RECALLS = [step / 20 for step in range(2, 17)]


@dataclass(frozen=True, slots=True)
class World:
    """One kind of circle. ``rounds``: interviews with a consultant each."""

    name: str
    friends: tuple[int, int] = (3, 6)
    colleagues: tuple[int, int] = (0, 0)
    rounds: int = 1
    copies: bool = True
    moments: bool = True
    kinds: bool = True
    practises: bool = False
    seen: float = SEEN


WORLDS = [
    World("as assumed: average raters, no copying, ticks alone", copies=False, moments=False, kinds=False),
    World("friends copy each other, ticks alone", moments=False, kinds=False),
    World("… with moments told", kinds=False),
    World("… with raters of all kinds"),
    World("… and three interviews", rounds=3),
    World("… and one or two colleagues", friends=(2, 5), colleagues=(1, 2), rounds=3),
    World("… and a practice partner and a recording", friends=(3, 6), colleagues=(1, 2), rounds=3, practises=True),
    World("… and everybody could see everything", (3, 6), (1, 2), rounds=3, practises=True, seen=1.0),
]


def person(world: World, chance: Random) -> tuple[set[str], list[View]]:
    """The leaves that are truly weak, and what raters say."""
    weak = {leaf for leaf in LEAVES if chance.random() < PRIOR}
    views = [
        _view(world, chance, weak, View(f"C{number}", "consultant", interview=str(number)), (0.50, 0.12), {})
        for number in range(world.rounds)
    ]
    first: dict[str, bool] = {}
    for number in range(chance.randint(*world.friends)):
        made = _view(world, chance, weak, View(f"F{number}", "friend"), _kind(world, chance), first)
        named = {mention.leaf for mention in made.mentions}
        first = first or ({leaf: leaf in named for leaf in made.saw} if world.copies else {})
        views.append(made)
    others = (View(f"K{number}", "colleague") for number in range(chance.randint(*world.colleagues)))
    views += [_view(world, chance, weak, who, _kind(world, chance), {}) for who in others]
    if world.practises:
        views.append(_view(world, chance, weak, View("P", "partner"), _kind(world, chance), {}))
        heard = frozenset(LEAVES[:HEARD])
        views.append(_view(world, chance, weak, View("", "recording", heard), (0.70, 0.08), {}))
    return weak, views


def _kind(world: World, chance: Random) -> tuple[float, float]:
    if not world.kinds:
        return KINDS["average"][:2]
    (name,) = chance.choices(list(KINDS), [share for *_, share in KINDS.values()])
    return KINDS[name][:2]


def _view(
    world: World, chance: Random, weak: set[str], who: View, accuracy: tuple[float, float], first: dict[str, bool]
) -> View:
    saw = frozenset(leaf for leaf in sorted(who.saw) or LEAVES if chance.random() < world.seen)
    mentions = []
    for leaf in sorted(saw):
        named = chance.random() < accuracy[0 if leaf in weak else 1]
        if leaf in first and chance.random() < COPIES:
            named = first[leaf]
        if named:
            way = _way(chance, leaf in weak, careless=accuracy == KINDS["careless"][:2])
            is_asked = world.moments and who.said_by not in ("consultant", "recording")
            mentions.append(Mention(leaf, "weakness", way if is_asked else "plain"))
    return View(who.person, who.said_by, saw, tuple(mentions), who.interview)


def _way(chance: Random, true: bool, *, careless: bool) -> Way:
    return "example" if chance.random() < (0.75 if true else 0.15 if careless else 0.35) else "tick"


@dataclass(slots=True)
class Tally:
    """What a rule called a weakness, and what it ranked where."""

    true: int = 0
    called: int = 0
    hit: int = 0
    first: int = 0
    first_hit: int = 0
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, scores: dict[str, float], called: set[str], weak: set[str]) -> None:
        """One person."""
        self.true += len(weak)
        self.called += len(called)
        self.hit += len(called & weak)
        if scores:
            self.first += 1
            self.first_hit += max(scores, key=lambda leaf: (scores[leaf], leaf)) in weak
        self.scored += [(score, leaf in weak) for leaf, score in scores.items()]

    def figures(self) -> dict[str, float]:
        """Precision and recall of what was called, and how often the first-ranked is a true one."""
        found = {
            "precision": self.hit / max(1, self.called),
            "recall": self.hit / max(1, self.true),
            "first": self.first_hit / max(1, self.first),
        }
        return {name: round(value, 3) for name, value in found.items()}

    def precision_at(self, recall: float) -> float | None:
        """Precision where so many of the true ones are found; among equal scores the mean, None beyond the last."""
        needed, hits, seen = recall * self.true, 0.0, 0.0
        by_score: dict[float, list[bool]] = {}
        for score, is_true in self.scored:
            by_score.setdefault(score, []).append(is_true)
        for score in sorted(by_score, reverse=True):
            group = by_score[score]
            if hits + sum(group) >= needed:
                part = (needed - hits) / max(1, sum(group))
                return needed / (seen + part * len(group))
            hits, seen = hits + sum(group), seen + len(group)
        return None


def calibration_error(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The mean distance between what was said and what was true, over tenths of the scale, weighted by how many."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for score, is_true in scored:
        groups.setdefault(min(int(score * bins), bins - 1), []).append((score, is_true))
    return sum(abs(sum(score - is_true for score, is_true in group)) for group in groups.values()) / len(scored)


def measure(world: World, people: int, seed: int = 11) -> dict[str, Any]:
    """Every rule on the same simulated people."""
    chance = Random(seed)
    ours, both, fixed = Tally(), Tally(), Tally()
    rivals = {name: Tally() for name in RIVALS}
    for _ in range(people):
        weak, views = person(world, chance)
        found = agree(views, fitted=fit(views))
        _add(ours, found, weak, {"common_ground"})
        _add(both, found, weak, {"common_ground", "worth_testing"})
        _add(fixed, agree(views), weak, {"common_ground"})
        for name, rule in RIVALS.items():
            scores = rule(views)
            rivals[name].add(scores, {leaf for leaf, score in scores.items() if score > CALLED[name]}, weak)
    return {
        "world": world.name,
        "people": people,
        "common ground": ours.figures(),
        "without fitting": fixed.figures(),
        "common ground or worth testing": both.figures(),
        "calibration error": round(calibration_error(ours.scored), 3),
        **{name: tally.figures() for name, tally in rivals.items()},
        "ahead by at least": {name: _ahead(ours, tally) for name, tally in rivals.items()},
    }


def _add(tally: Tally, found: Sequence[Found], weak: set[str], labels: set[str]) -> None:
    called = {each.leaf for each in found if each.label in labels}
    tally.add({each.leaf: each.posterior for each in found}, called, weak)


def _ahead(ours: Tally, rival: Tally) -> float:
    """The least by which our precision lies above a rival's, at every recall that both reach."""
    pairs = ((ours.precision_at(recall), rival.precision_at(recall)) for recall in RECALLS)
    return round(min((own - other for own, other in pairs if own is not None and other is not None), default=0.0), 3)


def main() -> None:
    """Print every world."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    found = [measure(world, chosen.people) for world in WORLDS]
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        print(each.pop("world"))
        for name, value in each.items():
            print(f"  {name}: {value}")


if __name__ == "__main__":
    main()
