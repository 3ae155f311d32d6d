"""Turns and pauses, by a clock that moves only when it is waited for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.board_server import Waited
from yesward.engines.http import Later
from yesward.engines.manners import A_DAY_S, MOST_HOSTS, Clock, Manners, Stopped, Turns, pause, retry_after

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
POLITE = Manners()
GO_ON = Event()
CHANCE = st.floats(0, 1)


@given(st.integers(0, 10**6), st.floats(0, 10**7) | st.none(), CHANCE)
def test_a_pause_is_within_its_span_or_what_was_asked_for(tried: int, told: float | None, chance: float) -> None:
    seconds = pause(tried, told, POLITE, chance)

    assert 0 <= seconds <= A_DAY_S
    assert seconds >= min(told or 0, A_DAY_S)
    assert seconds <= max(told or 0, POLITE.longest_pause_s, 0)


@given(st.integers(0, 5))
def test_the_span_doubles(tried: int) -> None:
    assert pause(tried, None, POLITE, 1.0) == 2.0**tried
    assert pause(tried, None, POLITE, 0.0) == 0.0


@given(st.integers(0, 10**12))
def test_seconds_are_read(seconds: int) -> None:
    assert retry_after(f" {seconds} ", NOW) == min(seconds, A_DAY_S)


@given(st.integers(-(10**9), 10**9))
def test_dates_are_read(seconds: int) -> None:
    date = format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)
    assert retry_after(date, NOW) == min(max(seconds, 0), A_DAY_S)


@pytest.mark.parametrize("words", ["", "soon", "-1", "1.5", "١٢", "²", "Fri, 99 Nov 2026 12:00:00 GMT", "9 " * 40])
def test_what_is_neither_is_left_alone(words: str) -> None:
    assert retry_after(words, NOW) is None


@given(st.text() | st.text("0123456789 :,+-GMTFriNov", max_size=40))
def test_any_words_are_read(words: str) -> None:
    assert 0 <= (retry_after(words, NOW) or 0) <= A_DAY_S


@pytest.mark.parametrize("date", ["Fri, 27 Nov 2026 12:00:30 -0000", "Fri, 27 Nov 2026 13:00:30 +0100"])
def test_dates_of_other_zones_are_read(date: str) -> None:
    assert retry_after(date, NOW) == 30


def test_a_turn_begins_once_the_pause_is_over() -> None:
    turns = Turns(Waited())
    for gap in (2.0, 0.5, 0.0, 0.0):
        turns.take("a", POLITE, GO_ON)(gap)
    turns.take("b", POLITE, GO_ON)(0.0)
    assert turns.clock.waits == [2.0, 0.5]


def test_nobody_waits_longer_than_is_reasonable_and_the_turn_is_free_again() -> None:
    turns = Turns(Waited())
    turns.take("a", POLITE, GO_ON)(61.0)
    for _ in range(2):
        with pytest.raises(Later, match="a asks for a pause") as caught:
            turns.take("a", POLITE, GO_ON)
        assert caught.value.after_s == 61.0
    turns.clock.passed += 1
    turns.take("a", POLITE, GO_ON)(0.0)


def test_who_is_stopped_while_waiting_leaves_the_turn_free() -> None:
    turns, stop = Turns(Clock()), Event()
    turns.take("a", POLITE, GO_ON)(50.0)
    stop.set()
    with pytest.raises(Stopped):
        turns.take("a", POLITE, stop)
    with pytest.raises(Later):
        turns.take("a", Manners(longest_pause_s=1.0), GO_ON)


def test_hosts_are_forgotten_when_nobody_has_to_wait_for_them() -> None:
    turns = Turns(Waited())
    held = turns.take("held", POLITE, GO_ON)
    turns.take("tired", POLITE, GO_ON)(10**6)
    for number in range(MOST_HOSTS + 50):
        turns.take(f"host{number}", POLITE, GO_ON)(0.0)

    assert len(turns._hosts) <= MOST_HOSTS + 1
    assert {"held", "tired"} <= {*turns._hosts}
    held(0.0)


def test_the_real_clock_goes_forward() -> None:
    clock, stop = Clock(), Event()
    before, date = clock.now(), clock.date()
    assert not clock.wait(0.001, stop)
    assert clock.now() >= before
    assert clock.date() >= date
    stop.set()
    assert clock.wait(60, stop)
