"""What speaks for an advert and against it, each resting on its words and on what the person said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.jobs.facts import Ask, Pay
from yesward.jobs.pay import a_year
from yesward.jobs.places import places_of
from yesward.jobs.ranking import LEAF_OF, Offer, Ranked, Seeker, Strength, Taught, rank, weigh

TODAY = date(2026, 11, 27)
TEXT = "At least six years of leading teams. Fluent German (C1). You are a team player. SQL is a must. €45,000 a year."


def at(words: str) -> tuple[int, int]:
    """Where words stand in the text."""
    begin = TEXT.index(words)
    return begin, begin + len(words)


LEADS = Ask("people", *at("six years of leading teams"), what="years", least=6)
GERMAN = Ask("language", *at("Fluent German (C1)"), what="de", level="C1")
PAID = Ask("pay", *at("€45,000 a year"), least=45_000, currency="EUR", period="year")
OFFER = Offer(
    1, "Rota Planner", 7, "Fennimore Trust", "fennimoretrust", "Munich, Germany", places_of(["Munich, Germany"])[0],
    "on_site", "senior", TEXT, (LEADS, GERMAN, PAID), Pay(45_000, None, "EUR", "year"), "board", TODAY,
)  # fmt: skip


def kinds(of: Ranked) -> dict[str, str]:
    """By kind what the reasons quote."""
    return {each.kind: each.quote for each in of.reasons}


def told(who: Seeker, offer: Offer = OFFER) -> dict[str, str]:
    """The kinds of reasons with their quotes."""
    return kinds(weigh(offer, who, TODAY))


def test_what_was_set_aside_pushes_down_with_its_words_or_hides() -> None:
    plain = weigh(OFFER, Seeker(), TODAY)
    aside = weigh(OFFER, Seeker(set_aside={"x.people_mgmt": False}), TODAY)
    hidden = weigh(OFFER, Seeker(set_aside={"x.people_mgmt": True}), TODAY)

    assert kinds(aside)["set_aside"] == "six years of leading teams"
    assert aside.score == plain.score - 5
    assert (aside.hidden_by, hidden.hidden_by) == ("", "x.people_mgmt")


def test_what_the_plan_is_about_counts_against_no_advert() -> None:
    who = Seeker(led_years=1, languages={"de": "B1"}, set_aside={"x.people_mgmt": True})
    assert "six years of leading teams" in told(who)["set_aside"]

    working = replace(who, working_on=frozenset(["x.people_mgmt", "x.language"]))
    assert not {"set_aside", "more"} & told(working).keys()
    assert weigh(OFFER, working, TODAY).hidden_by == ""


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        (Seeker(led_years=8), "met"),
        (Seeker(led_years=2), "more"),
        (Seeker(languages={"de": "C2"}), "met"),
        (Seeker(languages={"de": "native"}), "met"),
        (Seeker(languages={"de": "B2"}), "more"),
        (Seeker(languages={"fr": "C2"}), "more"),
    ],
)
def test_what_is_asked_beside_what_one_has(who: Seeker, kind: str) -> None:
    assert kind in told(who)


def test_nobody_is_told_what_they_lack_who_never_said_what_they_have() -> None:
    assert not {"met", "more", "set_aside"} & told(Seeker()).keys()


def test_a_wish_of_theirs_is_no_must() -> None:
    wish = replace(OFFER, asks=(replace(LEADS, must=False),))
    assert not {"more", "set_aside"} & told(Seeker(led_years=1, set_aside={"x.people_mgmt": True}), wish).keys()


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        (Seeker(places=places_of(["München"])[0]), "place"),
        (Seeker(places=places_of(["Germany"])[0]), "place"),
        (Seeker(places=places_of(["Hamburg"])[0]), "other_place"),
        (Seeker(ways=frozenset(["on_site"])), "way"),
        (Seeker(ways=frozenset(["remote"])), "other_way"),
        (Seeker(skills=("sql", "Excel")), "skills"),
        (Seeker(least=Pay(40_000, None, "EUR", "year")), "pay"),
        (Seeker(least=Pay(3_500, None, "EUR", "month")), "pay"),
        (Seeker(least=Pay(50_000, None, "EUR", "year")), "less_pay"),
        (Seeker(least=Pay(50_000, None, "EUR", "year"), set_aside={"x.salary": False}), "set_aside"),
        (Seeker(titles=("Planner",), near={7: (0.8, 0)}), "close"),
        (Seeker(titles=("Planner",), near={7: (0.4, 0)}), "rather_close"),
        (Seeker(titles=("Planner",), near={7: (0.1, 0)}), "far"),
        (Seeker(strengths=(Strength("skill.collab", "You listened.", ("team player",)),)), "strength"),
    ],
)
def test_wishes(who: Seeker, kind: str) -> None:
    assert kind in told(who)


@pytest.mark.parametrize(
    ("who", "offer"),
    [
        (Seeker(places=places_of(["Hamburg"])[0]), replace(OFFER, way="remote")),
        (Seeker(least=Pay(50_000, None, "GBP", "year")), OFFER),
        (Seeker(least=Pay(50_000, None, "EUR", "")), OFFER),
        (Seeker(skills=("Q",)), OFFER),
        (Seeker(titles=("Planner",)), OFFER),
    ],
)
def test_where_nothing_can_be_said_nothing_is(who: Seeker, offer: Offer) -> None:
    assert told(who, offer).keys() <= {"new"}


def test_pay_that_is_not_given_is_something_to_ask() -> None:
    offer = replace(OFFER, pay=None, asks=())
    assert "no_pay" in told(Seeker(least=Pay(1, None, "EUR", "year")), offer)
    assert "no_pay" not in told(Seeker(), offer)


def test_the_door_comes_first() -> None:
    known = replace(OFFER, id=2, channel="known")
    own = replace(OFFER, id=3, channel="company")
    found = rank([OFFER, own, known], Seeker(known={"fennimoretrust": "Bea"}), TODAY)

    assert [each.offer.id for each in found] == [2, 3, 1]
    assert found[0].why[0].fact == "Bea"


def test_of_equals_the_newer_is_first_and_old_ones_say_so() -> None:
    old = replace(OFFER, id=2, seen_on=TODAY - timedelta(days=80))
    ahead = replace(OFFER, id=3, seen_on=TODAY + timedelta(days=3))
    found = rank([old, OFFER, ahead], Seeker(), TODAY)

    assert [each.offer.id for each in found] == [3, 1, 2]
    assert kinds(found[2]).keys() == {"old"}


@pytest.mark.parametrize(
    "no",
    [
        Taught("company", "Baker", company="fennimoretrust"),
        Taught("too_far", "Baker", places=places_of(["Munich"])[0]),
        Taught("level", "Baker", level="senior"),
        Taught("asks", "Baker", asks=(replace(LEADS, least=5),)),
        Taught("pay", "Baker", pay=Pay(45_000, 48_000, "EUR", "year")),
    ],
)
def test_not_for_me_teaches(no: Taught) -> None:
    found = weigh(OFFER, Seeker(taught=(no, no)), TODAY)

    assert [each.fact for each in found.against if each.kind == "taught"] == ["Baker"]
    assert found.score == weigh(OFFER, Seeker(), TODAY).score - 4


@pytest.mark.parametrize(
    "no",
    [
        Taught("company", "Baker", company="other"),
        Taught("company", "Baker"),
        Taught("too_far", "Baker", places=places_of(["Hamburg"])[0]),
        Taught("level", "Baker"),
        Taught("asks", "Baker", asks=(replace(LEADS, least=8),)),
        Taught("asks", "Baker", asks=(PAID,)),
        Taught("asks", "Baker", asks=(replace(GERMAN, what="fr"),)),
        Taught("pay", "Baker", pay=Pay(20_000, 30_000, "EUR", "year")),
        Taught("pay", "Baker", pay=Pay(90_000, None, "GBP", "year")),
        Taught("other", "Baker"),
        Taught("kind_of_work", "Baker"),
    ],
)
def test_and_no_more_than_was_said(no: Taught) -> None:
    assert "taught" not in told(Seeker(taught=(no,)))


def test_not_this_kind_of_work_counts_for_titles_like_it() -> None:
    assert "taught" in told(Seeker(disliked={7: (0.9, "Night baker")}))
    assert "taught" not in told(Seeker(disliked={7: (0.3, "Night baker")}))


def test_a_year_of_pay() -> None:
    assert a_year(Pay(20, None, "GBP", "hour")) == (36_400, 36_400)
    assert a_year(Pay(None, 4_000, "EUR", "month")) == (48_000, 48_000)
    assert a_year(Pay(None, None, "EUR", "month")) is None
    assert a_year(Pay(5, 6)) is None


@given(
    st.lists(st.builds(Ask, st.sampled_from([*LEAF_OF, "way"]), st.just(0), st.just(8), must=st.booleans(),
                       least=st.none() | st.floats(0, 40), what=st.sampled_from(["", "de", "years", "number"]),
                       level=st.sampled_from(["", "C1", "native"])), max_size=6),
    st.dictionaries(st.sampled_from(list(LEAF_OF.values())), st.booleans()),
    st.none() | st.floats(0, 40),
    st.integers(-5, 400),
)  # fmt: skip
def test_every_reason_has_a_side_and_rests_on_something(
    asks: list[Ask], aside: dict[str, bool], years: float | None, days: int
) -> None:
    offer = replace(OFFER, asks=tuple(asks), seen_on=TODAY - timedelta(days=days))
    found = weigh(offer, Seeker(set_aside=aside, years=years, led_years=years), TODAY)

    assert found.score == pytest.approx(sum(each.points for each in found.reasons), abs=1e-3)
    for each in found.reasons:
        assert (each.points >= 0) == (each.side == "for") or each.points == 0
        assert each.quote or each.fact or each.number is not None
    assert len(found.why) + len(found.against) == len(found.reasons)
    if found.hidden_by:
        assert aside[found.hidden_by]
