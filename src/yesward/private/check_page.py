"""What the page of the check-in shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day as on_day
from yesward.private import checks, trend
from yesward.private.models import CheckIn
from yesward.private.saying import QUESTIONS


@dataclass(frozen=True, slots=True)
class Panel:
    """One question as a line, with its sentence and its first and last day."""

    item: str
    name: str
    says: str
    line: trend.Line
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Scale:
    """One question of the form: the numbers with whether each is marked."""

    item: str
    asks: str
    low: str
    high: str
    marks: tuple[tuple[int, bool], ...]
    is_skipped: bool
    problem: str


def page_of(rows: Sequence[CheckIn], form: forms.Form) -> dict[str, Any]:
    """For the template; rows come newest first."""
    newest = rows[0] if rows else None
    drawn = panels(rows)
    return {
        "scales": [_scale(form, item) for item in checks.ITEMS],
        "problems": form.non_field_errors(),
        "rows": [(each, [each.answers[item] for item in checks.ITEMS]) for each in rows],
        "names": [QUESTIONS[item][3] for item in checks.ITEMS],
        "panels": drawn,
        "is_short": len(drawn) < len(checks.ITEMS),
        "trend_from": checks.rules().trend_from,
        "names_people": newest is not None and newest.names_people and not newest.put_aside,
    }


def _scale(form: forms.Form, item: str) -> Scale:
    asks, low, high, _name = QUESTIONS[item]
    given = form[item].value()
    typed = "" if given is None else str(given)
    marks = tuple((number, typed == str(number)) for number in range(checks.MOST + 1))
    problem = str(form.errors[item][0]) if item in form.errors else ""
    return Scale(item, str(asks), str(low), str(high), marks, not any(on for _n, on in marks), problem)


def panels(rows: Sequence[CheckIn]) -> list[Panel]:
    """A line for each question that was answered often enough; rows come newest first."""
    oldest_first, by = rows[::-1], checks.rules()
    days = [each.on for each in oldest_first]
    found = []
    for item in checks.ITEMS:
        values = [each.answers[item] for each in oldest_first]
        if checks.has_trend(values, by):
            found.append(_panel(item, days, values))
    return found


def _panel(item: str, days: Sequence[date], values: Sequence[int | None]) -> Panel:
    given = [value for value in values if value is not None]
    says = _(
        "%(name)s: %(count)d answers from %(first)s to %(last)s, between %(low)d and %(high)d, at last %(now)d."
    ) % {
        "name": QUESTIONS[item][3],
        "count": len(given),
        "first": on_day(days[0]),
        "last": on_day(days[-1]),
        "low": min(given),
        "high": max(given),
        "now": given[-1],
    }
    return Panel(item, str(QUESTIONS[item][3]), says, trend.line(days, values), days[0], days[-1])


_DOWN = int(trend.HIGH) + 100


def placed(drawn: Sequence[Panel]) -> list[tuple[int, Panel]]:
    """Each line with how far down it stands in one picture."""
    return [(number * _DOWN, panel) for number, panel in enumerate(drawn)]


def height_of(drawn: Sequence[Panel]) -> int:
    """The height of that picture."""
    return len(drawn) * _DOWN + 20
