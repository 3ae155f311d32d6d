"""If-then plans: what holds, and what is missing where something is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.evidence.taxonomy import taxonomy
from yesward.triage import library
from yesward.triage.facts import CHANGEABLE
from yesward.triage.plan import is_for_learning, read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            "If they ask for a time when something went wrong, then I say how it ended in my first sentence.",
            "If they ask for a time when something went wrong, then I say how it ended in my first sentence.",
        ),
        ("when the call starts: then I'll move the window", "If the call starts, then I move the window."),
        ("When the call starts, I move the window", "If the call starts, then I move the window."),
        ("If the call starts then I will pause", "If the call starts, then I pause."),
        ("I breathe out once before I answer", "Before I answer, I breathe out once."),
        ("As soon as the recruiter calls, then I write it down!", "As soon as the recruiter calls, I write it down."),
        ("If IT asks about SQL, then I name one query", "If IT asks about SQL, then I name one query."),
        (
            "If they ask why I left, then I will not ramble but name one reason",
            "If they ask why I left, then I will not ramble but name one reason.",
        ),
        ("If I sit down on Monday after lunch, then I keep looking for one number", None),
        ("If the next time they ask comes, then I be there early", None),
        ("Wenn sie nach einem Fehler fragen, dann sage ich zuerst, wie es ausging", None),
    ],
)
def test_what_holds(typed: str, sentence: str | None) -> None:
    found = read(typed)
    assert found.missing == ()
    assert sentence is None or found.sentence == sentence


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("", ("cue", "act")),
        ("improve my answers", ("cue", "doing")),
        ("If it rains", ("act",)),
        ("If it, then I call Bea", ("cue",)),
        ("then I call Bea", ("cue",)),
        ("Some day I will call Bea", ("cue",)),
        ("If possible, then I call Bea", ("cue",)),
        ("If I have time, then I call Bea", ("moment",)),
        ("When I am ready, I call Bea", ("moment",)),
        ("If some day it is quiet, then I try harder", ("moment", "doing")),
        ("If I get nervous, then I will be confident", ("doing",)),
        ("If they ask, then I try to be clear", ("doing",)),
        ("If they ask, then I must stay calm", ("doing",)),
        ("If they ask me in, then I get the job", ("outcome",)),
        ("If the interview comes, then I will convince them", ("outcome",)),
        ("If they ask why I left, then I don’t ramble", ("not",)),
        ("If they ask why I left, then I never talk about it", ("not",)),
        ("Wenn ich Zeit habe, dann versuche ich es", ("moment", "doing")),
    ],
)
def test_what_is_missing_is_said(typed: str, missing: tuple[str, ...]) -> None:
    assert read(typed).missing == missing


def test_which_language_it_is_in() -> None:
    assert read("If it rains, then I call Bea").in_english
    assert not read("Wenn es regnet, dann rufe ich Bea an").in_english


@pytest.mark.parametrize("wish", ["To open an answer clearly.", "Say the end first", "To learn what they need"])
def test_a_wish_to_learn(wish: str) -> None:
    assert is_for_learning(wish)


@pytest.mark.parametrize("wish", ["", "Clarity", "Get the offer", "To be hired by spring", "Win this job at last"])
def test_a_wish_that_others_decide(wish: str) -> None:
    assert not is_for_learning(wish)


def test_our_own_plans_hold_and_stand_where_something_can_change() -> None:
    for leaf in taxonomy().leaves:
        plans = library.plans(leaf.id)
        assert (3 <= len(plans) <= 5) == (leaf.change in CHANGEABLE), leaf.id
        for plan in plans:
            assert read(plan.sentence).missing == ()
            assert (read(plan.sentence).cue, read(plan.sentence).act) == (plan.cue, plan.act)
            assert is_for_learning(plan.wish)
            assert min(map(len, (plan.skill, plan.reason, plan.obstacle))) > 10
            assert max(map(len, (plan.sentence, plan.wish, plan.obstacle, plan.skill, plan.reason))) <= 300


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    found = read(text)
    assert bool(found.missing) or (found.cue and found.act)
