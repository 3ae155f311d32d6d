"""How days are written on screen."""

import textwrap
from datetime import date, datetime

from django import template
from django.utils import dateformat, timezone

register = template.Library()

PLATE = 17  # letters across


@register.filter
def day(value: date) -> str:
    """19 November in this year, 19 November 2025 in another."""
    return dateformat.format(value, "j F" if value.year == timezone.localdate().year else "j F Y")


@register.filter
def plate(title: str) -> list[str]:
    """A title as it fits the plate of the notebook: at most two short lines."""
    lines = textwrap.wrap(title, PLATE)
    return lines if len(lines) <= 2 else [lines[0], f"{lines[1][: PLATE - 1]}…"]


@register.filter
def iso_day(value: object) -> str:
    """A day as the browser's date field takes it; whatever else was typed, as typed."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return value.isoformat() if isinstance(value, date) else str(value or "")
