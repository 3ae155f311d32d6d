"""The check-in's rules: what is low, when people are named, and its lines."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.private import checks, trend
from yesward.private.checks import ITEMS, MOST, Rules

BY = Rules(trend_from=6, low_up_to=3, low_share=0.5, in_a_row=3)
VALUES = st.none() | st.integers(0, MOST)
ANSWERS = st.fixed_dictionaries(dict.fromkeys(ITEMS, VALUES))


def given_as(*values: int | None) -> dict[str, int | None]:
    """A check-in by its answers in order; the rest skipped."""
    return dict.fromkeys(ITEMS) | dict(zip(ITEMS, values, strict=False))


@pytest.mark.parametrize(
    ("values", "low"),
    [
        ((3, 3, 9, 9), True),
        ((3, 9, 9, 9), False),
        ((3, None, None, None), True),
        ((4, None, None, None), False),
        ((0, None, 9, None), True),
        ((3, 9, 9, None), False),
        ((None, None, None, None), False),
    ],
)
def test_low_is_half_of_what_was_answered(values: tuple[int | None, ...], low: bool) -> None:
    assert checks.is_low(given_as(*values), BY) is low


@given(ANSWERS)
def test_skipping_makes_nothing_low_by_itself(answers: dict[str, int | None]) -> None:
    only_high = {item: None if value is None or value <= 3 else value for item, value in answers.items()}

    assert not checks.is_low(only_high, BY)


@given(st.lists(st.tuples(ANSWERS, st.just(False)), max_size=12))
def test_people_are_named_at_the_third_low_one_and_once_a_run(days: list[tuple[dict[str, int | None], bool]]) -> None:
    """Day after day as the room does it: at most once in each run, and always in one of three or more."""
    told: list[tuple[dict[str, int | None], bool]] = []
    run: list[bool] = []
    for answers, _ in days:
        named = checks.names_people([(answers, False), *told], BY)
        told.insert(0, (answers, named))
        run = [*run, named] if checks.is_low(answers, BY) else []
        assert sum(run) == (len(run) >= 3)
        assert not named or len(run) == 3


def test_a_run_ends_where_one_is_not_low() -> None:
    low, high = given_as(1), given_as(9)

    assert checks.low_run([low, low, high, low], BY) == 2
    assert checks.low_run([], BY) == 0


def test_there_is_no_line_before_the_sixth_answer() -> None:
    assert not checks.has_trend([1, None, 2, 3, 4, 5, None], BY)
    assert checks.has_trend([1, None, 2, 3, 4, 5, 0], BY)


def test_the_rules_that_ship_can_be_read() -> None:
    assert checks.rules().trend_from == 6
    assert checks.rules().in_a_row == 3


@pytest.mark.parametrize(
    "kept",
    [
        {"trend": {"from": 1}, "low": {"up_to": 3, "share": 0.5, "in_a_row": 3}},
        {"trend": {"from": 6}, "low": {"up_to": 10, "share": 0.5, "in_a_row": 3}},
        {"trend": {"from": 6}, "low": {"up_to": 3, "share": 0, "in_a_row": 3}},
        {"trend": {"from": 6}, "low": {"up_to": 3, "share": 0.5, "in_a_row": 0}},
    ],
)
def test_rules_that_make_no_sense_are_refused(kept: dict[str, dict[str, float]]) -> None:
    with pytest.raises(ValueError):
        checks.of(kept)


@given(st.lists(VALUES, min_size=1, max_size=60), st.data())
def test_every_answer_is_a_point_inside_the_picture(values: list[int | None], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.integers(1, 40), min_size=len(values), max_size=len(values)))
    days = [date(2026, 1, 1) + timedelta(days=sum(gaps[: at + 1])) for at in range(len(values))]
    drawn = trend.line(days, values)

    assert len(drawn.points) == sum(value is not None for value in values)
    assert all(0 <= x <= trend.WIDE and 0 <= y <= trend.HIGH for x, y in drawn.points)
    assert [x for x, _y in drawn.points] == sorted(x for x, _y in drawn.points)


def test_a_skipped_answer_leaves_a_gap_and_days_keep_their_distance() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 11), date(2026, 3, 11)]
    drawn = trend.line(days, [0, 5, None, 10, None])

    assert drawn.points == ((0.0, 120.0), (36.0, 60.0), (360.0, 0.0))
    assert drawn.trails == ("M0.0 120.0L36.0 60.0",)
    assert drawn.ticks == ((120.0, 0), (60.0, 5), (0.0, 10))
