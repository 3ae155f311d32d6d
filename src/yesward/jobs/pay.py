"""Pay of one period as pay of another. Pure."""

from __future__ import annotations

from yesward.jobs.facts import Pay, Period

A_YEAR: dict[Period, float] = {"hour": 1820, "day": 228, "week": 52, "month": 12, "year": 1}
"""How many of a period a year has: 35 hours on 228 days after holidays, of our own choosing. Enough to compare by."""


def a_year(pay: Pay) -> tuple[float, float] | None:
    """Lowest and highest of a year, in the same currency. None where nothing, or no period, is given."""
    times = A_YEAR.get(pay.period)
    low, high = pay.low, pay.high
    if times is None or (low is None and high is None):
        return None
    low, high = (high if low is None else low), (low if high is None else high)
    return (low or 0.0) * times, (high or 0.0) * times
