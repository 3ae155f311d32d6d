"""Reads for the weeks: what happened on which day, out of the journal and of what was said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, CharField, Count, Expression, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from yesward.evidence import queries as evidence
from yesward.journal import queries as journal
from yesward.journal.models import Application, Event, Outcome, Round
from yesward.people.models import Workspace
from yesward.resilience.weeks import Counts, Kind, monday

_TEXT = CharField(max_length=400)


_EARLIER, _LATER = "<", ">"
"""Groups of days that are not shown."""


@dataclass(frozen=True, slots=True)
class Happened:
    """How often what happened in each week, and the nearest days before and after on which something did."""

    counts: Counts
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class _Source:
    """Rows of one kind with the column that says when; a day or a moment."""

    rows: QuerySet[Any]
    column: str
    noted_as: type[date]

    def before(self, day: date) -> Q:
        """Rows of earlier days."""
        return Q(**{f"{self.column}__lt": self._begin(day)})

    def after(self, day: date) -> Q:
        """Rows of later days."""
        if self.noted_as is datetime:
            return Q(**{f"{self.column}__gte": _moment(day.toordinal() + 1)})
        return Q(**{f"{self.column}__gt": self._begin(day)})

    def _begin(self, day: date) -> date:
        return _moment(day.toordinal()) if self.noted_as is datetime else day

    def as_text(self, value: str | Expression) -> Any:
        """The day as a text, whatever the column holds, so that the kinds can be read by one query."""
        moment = self.noted_as is datetime
        return Cast(TruncDate(value) if moment else value, _TEXT)


def _moment(day: int) -> datetime:
    """The begin of a day, by its number; within what every time zone can hold."""
    held = date.fromordinal(min(max(day, 3), date.max.toordinal() - 2))
    return timezone.make_aware(datetime.combine(held, time()))


def begun(workspace: Workspace) -> QuerySet[Application]:
    """Applications of the journal whose first day is known."""
    return Application.objects.filter(workspace=workspace, taken_back_at=None, applied_on__isnull=False)


def _sources(workspace: Workspace) -> dict[Kind, _Source]:
    there: dict[str, Any] = {"workspace": workspace, "application__taken_back_at": None}
    return {
        "sent": _Source(begun(workspace), "applied_on", date),
        "talk": _Source(Round.objects.filter(**there, held_on__isnull=False), "held_on", date),
        "no": _Source(Outcome.objects.filter(**there), "decided_on", date),
        "word": _Source(evidence.from_others(workspace), "said_at", datetime),
        "back": _Source(Event.objects.filter(**there, kind=Event.Kind.ANALYSED), "at", datetime),
    }


def happened(workspace: Workspace, first: date, end: date) -> Happened:
    """What happened from one day to another, both with, and when the nearest beside them. Three queries.

    Each table is gone through once: what is earlier is one group and what is later another, the rest are days.
    """
    parts = []
    for kind, source in _sources(workspace).items():
        where = [When(source.before(first), then=Value(_EARLIER)), When(source.after(end), then=Value(_LATER))]
        day = Case(*where, default=source.as_text(source.column), output_field=_TEXT)
        grouped = source.rows.order_by().annotate(day=day).values_list(Value(kind, _TEXT), "day")
        nearest = {"low": source.as_text(Min(source.column)), "high": source.as_text(Max(source.column))}
        parts.append(grouped.annotate(count=Count("id"), **nearest))
    counts: Counter[tuple[Kind, date]] = Counter()
    beside: dict[str, list[date]] = {_EARLIER: [], _LATER: []}
    for kind, day, count, low, high in parts[0].union(*parts[1:], all=True):
        on = journal.day_of(high if day == _EARLIER else low)
        if on and day in beside:
            beside[day].append(on)
        elif on:
            counts[kind, monday(on)] += count
    for noted in journal.ends(workspace).values():
        on = journal.day_of(noted.get(Event.Kind.OFFERED, ""))
        if on and first <= on <= end:
            counts["offer", monday(on)] += 1
        elif on:
            beside[_EARLIER if on < first else _LATER].append(on)
    return Happened(dict(counts), max(beside[_EARLIER], default=None), min(beside[_LATER], default=None))
