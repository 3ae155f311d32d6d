"""A stretch of days. Pure."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it."""

    start: date
    end: date


def last_month(today: date) -> Period:
    """The month up to today: from the day after the same day of the month before."""
    first = today.replace(day=1) - timedelta(days=1)
    same = first.replace(day=min(today.day, first.day))
    return Period(same + timedelta(days=1), today)


def this_month(today: date) -> Period:
    """The calendar month that is on, whole."""
    return Period(today.replace(day=1), today.replace(day=calendar.monthrange(today.year, today.month)[1]))


def month_before(today: date) -> Period:
    """The calendar month before, whole."""
    return this_month(today.replace(day=1) - timedelta(days=1))
