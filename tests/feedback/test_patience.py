"""The clock and the table: working days, when a move is due, and that nothing but the table moves a request."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.feedback.patience import TABLE, Course, Move, NotAllowed, State, after, allows, coming, due, later
from yesward.feedback.rate import of_ten, rate
from yesward.lib.stats import Beta

MONDAY, FRIDAY, SATURDAY, SUNDAY = date(2025, 11, 17), date(2025, 11, 21), date(2025, 11, 22), date(2025, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, date(2025, 11, 18)),
        (FRIDAY, 1, date(2025, 11, 24)),
        (SATURDAY, 1, date(2025, 11, 24)),
        (SUNDAY, 1, date(2025, 11, 24)),
        (SATURDAY, 5, date(2025, 11, 28)),
        (MONDAY, 10, date(2025, 12, 1)),
        (FRIDAY, 7, date(2025, 12, 2)),
        (date.max, 3, date.max),
    ],
)
def test_working_days_are_monday_to_friday(day: date, count: int, then: date) -> None:
    assert later(day, count) == then


@given(DAYS, st.integers(1, 60))
def test_working_days_are_those_counted_one_by_one(day: date, count: int) -> None:
    found, left = day, count
    while left:
        found += timedelta(days=1)
        left -= found.weekday() < 5

    assert later(day, count) == found


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_a_move_stands_in_the_table_or_is_refused(state: State, move: Move) -> None:
    if allows(state, move):
        assert after(state, move) is TABLE[state][move]
    else:
        with pytest.raises(NotAllowed):
            after(state, move)


def test_a_second_reminder_has_no_way_in() -> None:
    reminding = [state for state in State if allows(state, Move.NUDGE)]
    reached, ahead = set(), {State.NUDGED}
    while ahead:
        reached |= ahead
        ahead = {then for state in ahead for then in TABLE[state].values()} - reached

    assert reminding == [State.ASKED]
    assert not reached.intersection(reminding)


def asked(**days: date) -> Course:
    return Course(State.NUDGED if "nudged_on" in days else State.ASKED, MONDAY, **days)


@pytest.mark.parametrize(
    ("today", "move"),
    [
        (MONDAY, None),
        (date(2025, 11, 18), Move.SEND),
        (date(2025, 12, 8), Move.SEND),
        (date(2025, 12, 9), None),
    ],
)
def test_asking_is_due_a_working_day_after_and_not_for_ever(today: date, move: Move | None) -> None:
    assert due(Course(State.DRAFTED, MONDAY), today) is move


@pytest.mark.parametrize(
    ("today", "move"),
    [
        (date(2025, 11, 25), None),
        (date(2025, 11, 26), Move.NUDGE),
        (date(2025, 12, 15), Move.NUDGE),
        (date(2025, 12, 16), Move.CLOSE),
        (date(2027, 1, 1), Move.CLOSE),
    ],
)
def test_a_reminder_is_due_after_seven_working_days_and_left_out_after_twenty(today: date, move: Move | None) -> None:
    assert due(asked(asked_on=MONDAY), today) is move


def test_after_the_reminder_only_the_end_is_due() -> None:
    course = asked(asked_on=MONDAY, nudged_on=FRIDAY)

    assert due(course, date(2025, 12, 4)) is None
    assert due(course, date(2025, 12, 5)) is Move.CLOSE


@given(DAYS, st.integers(0, 400), st.sampled_from(State))
def test_what_is_due_is_always_allowed(day: date, later_by: int, state: State) -> None:
    course = Course(state, day, asked_on=day, nudged_on=day)
    move = due(course, day + timedelta(days=later_by))

    assert move is None or allows(state, move)
    assert all(one.first <= one.last and one.last <= next_.first for one, next_ in pairwise(coming(course)))


def test_what_has_ended_is_never_due() -> None:
    for state in (State.ANSWERED, State.CLOSED):
        assert due(Course(state, MONDAY, MONDAY, MONDAY), date(2030, 1, 1)) is None
        assert coming(Course(state, MONDAY, MONDAY, MONDAY)) == []


# The guess


def test_our_guess_is_a_third_and_wide() -> None:
    low, high = rate().band

    assert rate().mean == pytest.approx(1 / 3)
    assert (low, high) == (pytest.approx(0.1111, abs=1e-3), pytest.approx(0.5997, abs=1e-3))
    assert (of_ten(rate().mean), of_ten(low), of_ten(high)) == (3, 1, 6)


@pytest.mark.parametrize(
    ("parameters", "low", "high"), [((1, 1), 0.05, 0.95), ((2, 1), 0.05**0.5, 0.95**0.5), ((1, 4), 0.012741, 0.527129)]
)
def test_bands_are_those_known_in_closed_form(parameters: tuple[int, int], low: float, high: float) -> None:
    assert Beta(*parameters).band == (pytest.approx(low, abs=2e-6), pytest.approx(high, abs=2e-6))


@given(st.integers(1, 50), st.integers(1, 50), st.integers(0, 300), st.integers(0, 300))
def test_own_requests_move_the_mean_and_the_band_holds_it(a: int, b: int, answered: int, silent: int) -> None:
    found = rate((a, b), answered, silent)
    low, high = found.band

    assert 0 <= low < found.mean < high <= 1
    assert rate((a, b), answered + 1, silent).mean > found.mean
    assert rate((a, b), answered, silent + 1).mean < found.mean
    assert found.below(low) == pytest.approx(0.05, abs=1e-4)
