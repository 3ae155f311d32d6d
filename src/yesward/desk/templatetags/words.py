"""How days and counts are written on screen."""

import textwrap
from datetime import date, datetime

from django import template
from django.utils import dateformat, timezone
from django.utils.translation import gettext_lazy

register = template.Library()

PLATE = 17  # letters across
_NUMBERS = (
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
    gettext_lazy("twelve"),
)


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


def number(count: int) -> str:
    """A count as it is written in a sentence: three, 64."""
    return str(_NUMBERS[count - 1]) if 1 <= count <= len(_NUMBERS) else str(count)
