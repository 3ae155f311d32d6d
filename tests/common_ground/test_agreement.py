"""What several people see: the published table, rules that hold for every document, and a second reckoning."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.common_ground.by_hand import reckoned
from yesward.common_ground.agreement import (
    Found,
    Mention,
    Stance,
    View,
    Way,
    agree,
    by_chance,
    chance,
    leaf_found,
    logit,
    seats,
)
from yesward.common_ground.assumptions import shipped
from yesward.common_ground.filter import answer

LEAF = "ans.structure"
HIRING = ["consultant", "interviewer", "manager"]
KINDS = [*HIRING, "friend", "colleague", "partner", "recording"]
LEAVES = ["ans.structure", "ans.depth", "del.voice"]


def view(
    person: str, said_by: str, stance: Stance | None, way: Way = "plain", on: date | None = None, interview: str = ""
) -> View:
    """Somebody who had the chance to see the leaf, and named it or not."""
    mentions = (Mention(LEAF, stance, way),) if stance else ()
    return View(person, said_by, frozenset({LEAF}), mentions, interview or person, on)


def raters(consultant: bool | None, naming: int, friends: int) -> list[View]:
    """A consultant who named it, did not, or never spoke; and so many friends, the first of whom named it."""
    first = [] if consultant is None else [view("C", "consultant", "weakness" if consultant else None)]
    return first + [view(f"F{at}", "friend", "weakness" if at < naming else None) for at in range(friends)]


def one(views: list[View]) -> Found:
    (found,) = agree(views)
    return found


@pytest.mark.parametrize(
    ("consultant", "naming", "friends", "posterior", "label"),
    [
        (True, 0, 0, 0.42, "worth_testing"),
        (None, 1, 1, 0.33, "one_view"),
        (None, 2, 3, 0.47, "worth_testing"),
        (True, 1, 3, 0.47, "worth_testing"),
        (True, 2, 3, 0.79, "common_ground"),
        (True, 3, 4, 0.91, "common_ground"),
        (False, 3, 3, 0.68, "worth_testing"),
    ],
)
def test_the_published_table(consultant: bool | None, naming: int, friends: int, posterior: float, label: str) -> None:
    found = one(raters(consultant, naming, friends))
    assert found.posterior == pytest.approx(posterior, abs=0.005)
    assert found.label == label


def test_friends_alone_are_never_common_ground() -> None:
    found = one(raters(None, 12, 12))
    assert found.posterior > 0.99
    assert found.label == "worth_testing"


def test_friends_and_colleagues_can_be() -> None:
    views = [view(f"F{at}", "friend", "weakness") for at in range(3)]
    assert one([*views, view("K", "colleague", "weakness")]).label == "common_ground"


def test_one_of_two_kinds_must_do_more_than_be_there() -> None:
    assert one([*raters(None, 6, 6), view("C", "consultant", None)]).label == "worth_testing"
    assert one([*raters(None, 6, 6), view("C", "consultant", "weakness", "formula")]).label == "worth_testing"


def test_how_it_was_said_counts() -> None:
    ways: tuple[Way, ...] = ("formula", "tick", "plain", "example")
    posteriors = [one([view("F", "friend", "weakness", way)]).posterior for way in ways]
    assert posteriors == sorted(posteriors)
    assert posteriors[0] == pytest.approx(shipped().prior, abs=0.02)


def test_several_comments_of_one_person_count_once() -> None:
    once = one([view("F", "friend", "weakness")])
    assert one([view("F", "friend", "weakness")] * 5).posterior == once.posterior
    assert one([view("F", "friend", "weakness"), view("F", "friend", None)]).posterior == once.posterior
    assert one([view("F", "friend", "weakness", "tick"), view("F", "friend", "weakness")]).posterior == once.posterior


def test_of_several_days_the_newest_counts_and_of_one_day_neither() -> None:
    old, new = date(2026, 1, 1), date(2026, 6, 1)
    later = [view("F", "friend", "weakness", on=old), view("F", "friend", "strength", on=new)]
    assert one(later).named("strength")
    assert one(later[::-1]).named("strength")
    both = [view("F", "friend", "weakness", on=new), view("F", "friend", "strength", on=new)]
    assert one(both).posterior == pytest.approx(shipped().prior)
    assert one([*both, view("F", "friend", "weakness", on=new)]).posterior == pytest.approx(shipped().prior)


def test_an_old_view_fades_beside_a_newer_one() -> None:
    new = view("F", "friend", None, on=date(2026, 6, 1))
    posteriors = [
        one([new, view("C", "consultant", "weakness", on=day)]).posterior
        for day in (date(2020, 6, 1), date(2023, 6, 1), date(2026, 6, 1), None)
    ]
    assert posteriors == sorted(posteriors)
    alone = one([view("C", "consultant", "weakness", on=date(2020, 6, 1))])
    assert alone.posterior == pytest.approx(0.424, abs=0.001)


def test_those_of_one_interview_count_less_than_those_of_two() -> None:
    apart = [view("C", "consultant", "weakness"), view("M", "manager", "weakness")]
    together = [replace(each, interview="monday") for each in apart]
    single = one([apart[0]]).posterior
    assert single < one(together).posterior < one(apart).posterior
    assert one(apart).label == "worth_testing"  # both sat on the same side of the table: one kind of people


@pytest.mark.parametrize(
    ("own", "others", "pane"),
    [
        ("weakness", raters(True, 3, 3), "open"),
        (None, raters(True, 3, 3), "blind_spot"),
        ("strength", raters(True, 3, 3), "blind_spot"),
        (None, raters(True, 0, 3), None),
        ("weakness", [], "private"),
        ("weakness", raters(False, 0, 1), "private"),
        ("weakness", raters(False, 0, 2), "harsher_on_yourself"),
        ("weakness", raters(False, 1, 3), "harsher_on_yourself"),
        ("weakness", raters(True, 2, 3), "open"),
        ("weakness", raters(None, 2, 3), None),
        ("weakness", [view("F", "friend", "neutral")] * 3, "private"),
    ],
)
def test_the_panes(own: Stance | None, others: list[View], pane: str | None) -> None:
    assert one([view("me", "self", own), *others]).pane == pane


def test_who_said_nothing_of_themselves_has_no_pane() -> None:
    assert one(raters(True, 3, 3)).pane is None


def test_a_strength_is_one_where_more_speaks_for_it() -> None:
    found = one([view("C", "consultant", "strength"), view("F", "friend", "strength")])
    assert (found.label, found.sources, found.stance) == ("strength", ["consultant", "friend"], "strength")
    mixed = one([view("C", "consultant", "weakness"), view("F", "friend", "strength")])
    assert (mixed.label, mixed.sources) == ("one_view", ["consultant"])


def test_the_coincidence_trap() -> None:
    assert by_chance(4, 22) == pytest.approx(0.69, abs=0.005)
    assert by_chance(5, 22) == pytest.approx(0.85, abs=0.005)
    assert by_chance(4, 22, agreeing=3) == pytest.approx(0.08, abs=0.005)
    assert by_chance(4, 22, idle=0.05) == pytest.approx(0.27, abs=0.005)
    assert by_chance(1, 22) == 0


def test_chances_far_out() -> None:
    assert chance(-2_000) == 0
    assert chance(2_000) == 1
    assert chance(logit(0.3)) == pytest.approx(0.3)


# Rules that hold for every document

STANCES = st.sampled_from(["weakness", "strength", "neutral"])
WAYS = st.sampled_from(["formula", "tick", "plain", "example"])
DAYS = st.none() | st.dates(date(2021, 1, 1), date(2026, 11, 1)).map(date.isoformat)
TAGS = st.lists(st.fixed_dictionaries({"leaf": st.sampled_from(LEAVES), "stance": STANCES, "way": WAYS}), max_size=4)


@st.composite
def statements(draw: st.DrawFn, kinds: list[str]) -> dict[str, Any]:
    """One statement as the contract has it. A person always sits in the same interview."""
    person = draw(st.sampled_from("ABCD"))
    return {
        "person": person,
        "said_by": draw(st.sampled_from(kinds)),
        "saw": draw(st.lists(st.sampled_from(LEAVES), unique=True)),
        "tags": draw(TAGS),
        "interview": "monday" if person in "AB" else person,
        "on": draw(DAYS),
    }


DOCUMENTS = st.lists(statements([*KINDS, "self"]), min_size=1, max_size=9).map(lambda each: {"statements": each})


def told(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = answer(json.dumps(document).encode())["leaves"]
    return {each["leaf"]: each for each in found}


@given(DOCUMENTS)
def test_a_second_reckoning_agrees(document: dict[str, Any]) -> None:
    for leaf, found in told(document).items():
        assert found["posterior"] == pytest.approx(reckoned(document, leaf), abs=1e-6)
        strength = found["label"] == "strength"
        assert strength == (reckoned(document, leaf, "strength") > reckoned(document, leaf))


@given(st.lists(statements(KINDS), min_size=1, max_size=9), st.randoms())
def test_neither_order_nor_the_person_changes_a_posterior(said: list[dict[str, Any]], chance: Any) -> None:
    before = told({"statements": said})
    own = [{"person": "me", "said_by": "self", "tags": [{"leaf": leaf, "stance": "weakness"}]} for leaf in LEAVES]
    mixed = said + own
    chance.shuffle(mixed)
    after = told({"statements": mixed})
    for leaf, found in before.items():
        assert after[leaf]["posterior"] == pytest.approx(found["posterior"], abs=1e-6)


@given(DOCUMENTS, st.sampled_from(KINDS), st.sampled_from(LEAVES))
def test_who_did_not_see_it_changes_nothing(document: dict[str, Any], kind: str, other: str) -> None:
    views = [view for view in _views(document) if view.said_by != "self"]
    before = {found.leaf: found.posterior for found in agree(views)}
    blind = View("nobody", kind, frozenset({other}), (), "monday")
    for found in agree([*views, blind]):
        if found.leaf != other:
            assert found.posterior == pytest.approx(before[found.leaf], abs=1e-9)


@given(DOCUMENTS, st.sampled_from(KINDS))
def test_one_more_who_names_it_makes_it_likelier(document: dict[str, Any], kind: str) -> None:
    views = _views(document)
    before = seats(views).get(LEAF, [])
    more = seats([*views, View("new", kind, frozenset(), (Mention(LEAF, "weakness"),), "elsewhere")])[LEAF]
    prior = leaf_found(LEAF, before, shipped()).posterior
    assert leaf_found(LEAF, more, shipped()).posterior >= prior


@given(DOCUMENTS)
def test_common_ground_needs_two_kinds_and_enough(document: dict[str, Any]) -> None:
    kinds = dict.fromkeys(HIRING, "hiring")
    for found in told(document).values():
        assert 0 <= found["posterior"] <= 1
        if found["label"] == "common_ground":
            assert found["posterior"] >= 0.75
            assert len({kinds.get(each, each) for each in found["sources"]}) >= 2
        if found["label"] == "one_view":
            assert found["posterior"] < 0.4


def _views(document: dict[str, Any]) -> list[View]:
    from yesward.common_ground.filter import views

    return views(json.dumps(document).encode())
