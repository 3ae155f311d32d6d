"""Accuracies fitted to people: harsh and careless ones are found out, and nobody moves far on little."""

from __future__ import annotations

from random import Random

import pytest

from yesward.common_ground.agreement import Mention, View, agree
from yesward.common_ground.assumptions import Accuracy, shipped
from yesward.common_ground.trust import fit

LEAVES = [f"leaf-{number}" for number in range(40)]
WEAK = set(LEAVES[:6])


def rater(name: str, chance: Random, accuracy: Accuracy, leaves: list[str] = LEAVES) -> View:
    named = (leaf for leaf in leaves if chance.random() < (accuracy.sees if leaf in WEAK else accuracy.idle))
    return View(name, "friend", frozenset(leaves), tuple(Mention(leaf, "weakness") for leaf in named))


def circle(seed: int = 3) -> list[View]:
    chance = Random(seed)
    good = [rater(f"good-{number}", chance, Accuracy(0.6, 0.08)) for number in range(5)]
    return [*good, rater("harsh", chance, Accuracy(0.8, 0.5))]


def test_who_names_everything_is_trusted_less() -> None:
    found = fit(circle())
    harsh, good = found["friend", "harsh"], [found["friend", f"good-{number}"] for number in range(5)]
    base = shipped().sources["friend"].accuracy
    assert harsh.idle > 2 * base.idle
    assert all(each.sees / each.idle > harsh.sees / harsh.idle for each in good)
    views = circle()
    only_harsh = next(
        each
        for each in agree(views)
        if [seat.person for seat in each.named("weakness")] == ["harsh"] and each.leaf not in WEAK
    )
    with_trust = next(each for each in agree(views, fitted=found) if each.leaf == only_harsh.leaf)
    assert with_trust.posterior < only_harsh.posterior


def test_who_says_little_keeps_what_is_published() -> None:
    chance = Random(5)
    views = [*circle(), rater("quiet", chance, Accuracy(0.6, 0.1), LEAVES[10:12])]
    base, found = shipped().sources["friend"].accuracy, fit(views)["friend", "quiet"]
    assert found.sees == pytest.approx(base.sees, abs=0.03)
    assert found.idle == pytest.approx(base.idle, abs=0.03)


@pytest.mark.parametrize(
    "views", [[], circle()[:4], [View(f"F{at}", "friend", frozenset(LEAVES[:5])) for at in range(7)]]
)
def test_too_little_to_tell_fits_nobody(views: list[View]) -> None:
    assert fit(views) == {}


def test_nobody_means_the_opposite_of_what_they_say() -> None:
    everything = tuple(Mention(leaf, "weakness") for leaf in LEAVES)
    always = [View(f"always-{number}", "friend", frozenset(LEAVES), everything) for number in range(3)]
    wrong = View("wrong", "friend", frozenset(LEAVES), everything[20:])
    for each in fit([*always, wrong, *circle()]).values():
        assert 0 < each.idle < each.sees < 1


def test_the_person_and_what_says_nothing_are_left_out() -> None:
    neutral = View("N", "friend", frozenset(), tuple(Mention(leaf, "neutral") for leaf in LEAVES))
    own = View("me", "self", frozenset(LEAVES))
    assert {who for who, _ in fit([*circle(), neutral, own])} == {"friend"}
    assert ("friend", "N") not in fit([*circle(), neutral, own])
