"""How far a self-analysis may be trusted: impressions alone stay a hypothesis."""

from hypothesis import given
from hypothesis import strategies as st

from yesward.evidence.models import Statement
from yesward.reflect.standing import IMPRESSION, Standing, standing

KNOWN = st.sampled_from([str(value) for value in Statement.Known.values])


def test_nothing_said_stands_for_nothing() -> None:
    assert standing([]) is Standing.EMPTY


def test_impressions_alone_are_a_hypothesis() -> None:
    assert standing([IMPRESSION] * 7) is Standing.HYPOTHESIS


def test_one_view_from_outside_touches_it() -> None:
    for known in ("artefact", "outside"):
        assert standing([IMPRESSION, known]) is Standing.TOUCHED
        assert standing([known]) is Standing.TOUCHED


@given(st.lists(KNOWN))
def test_it_is_touched_exactly_when_something_is_more_than_an_impression(known: list[str]) -> None:
    touched = any(each != IMPRESSION for each in known)

    assert (standing(known) is Standing.TOUCHED) is touched
    assert (standing(known) is Standing.EMPTY) is (not known)


@given(st.lists(KNOWN), st.randoms())
def test_neither_order_nor_repetition_matters(known: list[str], chance) -> None:
    shuffled = known * 2
    chance.shuffle(shuffled)

    assert standing(iter(shuffled)) is standing(known)


@given(st.lists(KNOWN), KNOWN)
def test_saying_more_never_takes_standing_away(known: list[str], more: str) -> None:
    order = [Standing.EMPTY, Standing.HYPOTHESIS, Standing.TOUCHED]

    assert order.index(standing([*known, more])) >= order.index(standing(known))
