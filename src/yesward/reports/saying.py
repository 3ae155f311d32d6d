"""How days stand in a report: with their year, since it may be read in another."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import dateformat, timezone


def long_day(on: date | datetime) -> str:
    """4 March 2026"""
    return dateformat.format(timezone.localtime(on) if isinstance(on, datetime) else on, "j F Y")
