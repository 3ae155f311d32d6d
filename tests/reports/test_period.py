"""Stretches of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.reports.period import Period, last_month, month_before, this_month

DAYS = st.dates(date(1951, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_the_last_month_ends_today_and_is_a_month_long(today: date) -> None:
    found = last_month(today)
    assert found.end == today
    assert 28 <= (found.end - found.start).days + 1 <= 31


@given(DAYS)
def test_calendar_months_follow_each_other(today: date) -> None:
    this, before = this_month(today), month_before(today)
    assert this.start <= today <= this.end
    assert before.end + timedelta(days=1) == this.start
    assert (before.start.day, this.start.day, (this.end + timedelta(days=1)).day) == (1, 1, 1)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 27), date(2026, 10, 28)),
        (date(2026, 3, 31), date(2026, 3, 1)),
        (date(2024, 3, 31), date(2024, 3, 1)),
        (date(2026, 1, 15), date(2025, 12, 16)),
    ],
)
def test_months_of_other_lengths(today: date, start: date) -> None:
    assert last_month(today) == Period(start, today)
