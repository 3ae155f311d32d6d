"""Drills and questions: enough of them, each about something there is, and a block that is no nine of a kind."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from yesward.evidence.taxonomy import is_leaf, taxonomy
from yesward.practice import bank, cards, kinds_of_training
from yesward.triage.facts import CHANGEABLE

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_every_theme_that_can_change_has_six_drills() -> None:
    for leaf in taxonomy().leaves:
        found = bank.drills(leaf.id)
        assert (len(found) >= 6) == (leaf.change in CHANGEABLE), leaf.id
        for drill in found:
            assert all((drill.rule, drill.asks, drill.weak, drill.strong, drill.difference))
            assert drill.weak != drill.strong
    assert len({drill.rule for leaf in bank.drilled() for drill in bank.drills(leaf)}) == 96


def test_three_hundred_questions_each_about_something() -> None:
    every = bank.questions()
    assert len(every) >= 300
    assert len({each.asks.casefold() for each in every.values()}) == len(every)
    assert len(bank.trades()) >= 12
    kinds = Counter(each.kind for each in every.values())
    assert set(kinds) == set(bank.KINDS)
    for each in every.values():
        assert each.leaves
        assert all(is_leaf(leaf) and bank.drills(leaf) for leaf in each.leaves)
        assert set(each.stages) <= {"screen", "interview", "final"}
        assert (each.kind == "trade") == bool(each.trade)
    assert all(bank.chosen(leaf=leaf) for leaf in bank.drilled())


@pytest.mark.parametrize("leaf", bank.drilled())
def test_a_block_has_nine_different_questions_of_several_sets(leaf: str) -> None:
    found = bank.for_block(leaf, "", frozenset())
    assert len(set(found)) == len(found) == bank.BLOCK
    assert len({each.partition(".")[0] for each in found}) >= 3
    again = bank.for_block(leaf, "", frozenset(found))
    assert not set(again) & set(found) or len(bank.chosen(leaf=leaf)) < 2 * bank.BLOCK
    assert all(bank.questions()[each].kind != "trade" for each in found)


def test_a_trade_comes_first_where_one_is_named() -> None:
    found = bank.for_block("skill.technical", "software and data", frozenset())
    assert bank.questions()[found[0]].trade == "software and data"
    assert {bank.questions()[each].trade for each in found} <= {"", "software and data"}


def test_cards_come_again_and_before_an_interview() -> None:
    state = cards.new()
    due = NOW
    for _ in range(5):
        state, due = cards.review(state, "good", due, None)
    assert due > NOW + timedelta(days=20)
    interview = NOW + timedelta(days=10)
    _state, capped = cards.review(state, "good", NOW, interview)
    assert capped == interview - cards.BEFORE
    _state, soon = cards.review(cards.new(), "again", NOW, interview)
    assert soon < NOW + timedelta(hours=1)
    _state, late = cards.review(state, "easy", interview - timedelta(hours=2), interview)
    assert late > interview  # it is tomorrow: there is no day left before it


def test_what_is_told_of_training() -> None:
    for leaf in taxonomy().leaves:
        about = kinds_of_training.about(leaf.id)
        assert len(about.kinds) >= 3
        assert len(about.good) >= 3
        assert "http" not in " ".join((*about.kinds, *about.good))
    special = {each.id for each in taxonomy().leaves if each.change == "months"}
    assert all(kinds_of_training.about(leaf) is not kinds_of_training.about("del.voice") for leaf in special)
