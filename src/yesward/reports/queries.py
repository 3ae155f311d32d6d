"""Reads of reports: which applications something happened to in a stretch of days, and what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.journal import queries as journal
from yesward.journal.models import Alias, Application, Event, Round
from yesward.people.models import Workspace
from yesward.reports.facts import Entry, Stage
from yesward.reports.period import Period

AT_ONCE = 500
"""So many applications of a long report are held at a time."""


def in_period(workspace: Workspace, period: Period) -> list[int]:
    """The applications that were made, talked about or answered in these days, in the order in which they began."""
    days = (period.start, period.end)
    rounds = Round.objects.filter(workspace=workspace, application=OuterRef("pk"), held_on__range=days)
    noted = (period.start.isoformat(), period.end.isoformat())
    events = Event.objects.filter(
        workspace=workspace,
        application=OuterRef("pk"),
        kind__in=journal.ENDS,
        detail__gte=noted[0],
        detail__lte=noted[1],
    )
    there = Application.objects.filter(workspace=workspace, taken_back_at=None)
    happened = Q(applied_on__range=days) | Q(outcome__decided_on__range=days) | Exists(rounds) | Exists(events)
    order = Coalesce("applied_on", "latest_on")
    return list(there.filter(happened).order_by(order, "id").values_list("id", flat=True))


def entries(workspace: Workspace, ids: Sequence[int], today: date, *, people: bool = False) -> list[Entry]:
    """These applications with all that is known of their course, in this order. ``people``: by part, as aliases."""
    met = Prefetch("people", Alias.objects.filter(workspace=workspace).order_by("name"), to_attr="met")
    rounds = Round.objects.filter(workspace=workspace)
    held = Prefetch("rounds", rounds.prefetch_related(met) if people else rounds, to_attr="held")
    told = Q(kind__in=journal.ENDS) | Q(kind=Event.Kind.TAKEN_BACK, detail__in=journal.ENDS)
    ended = Prefetch("events", Event.objects.filter(told, workspace=workspace).order_by("id"), to_attr="ended")
    found = Application.objects.filter(workspace=workspace, taken_back_at=None, pk__in=ids)
    by_id = {row.pk: row for row in found.select_related("company", "outcome").prefetch_related(held, ended)}
    return [_entry(by_id[pk], today) for pk in ids if pk in by_id]


def each_entry(workspace: Workspace, ids: Sequence[int], today: date, *, people: bool = False) -> Iterator[Entry]:
    """The same one by one, some read at a time, for a file that is written while it is read."""
    for start in range(0, len(ids), AT_ONCE):
        with scope(workspace=workspace):  # a file is written after the request's own scope was left
            some = entries(workspace, ids[start : start + AT_ONCE], today, people=people)
        yield from some


def _entry(row: Application, today: date) -> Entry:
    held: list[Round] = getattr(row, "held", [])
    return Entry(
        id=row.pk,
        company=row.company_name,
        role=row.role,
        found=str(row.get_channel_display()) if row.channel else "",
        applied_on=row.applied_on,
        stages=tuple(_stage(item, today) for item in held),
        ends=_ends(row),
    )


def _stage(item: Round, today: date) -> Stage:
    """Interview, video call, with Consultant A"""
    met: list[Alias] = getattr(item, "met", [])
    words = [str(item.get_kind_display()), str(item.get_format_display()).lower()]
    words += [_("with %(who)s") % {"who": ", ".join(alias.name for alias in met)}] if met else []
    words += [_("planned")] if item.held_on is not None and item.held_on > today else []
    return Stage(", ".join(word for word in words if word), item.held_on)


def _ends(row: Application) -> tuple[Stage, ...]:
    """A no, an offer, a withdrawal, in the order of their days."""
    names = {Event.Kind.OFFERED: _("An offer"), Event.Kind.WITHDREW: _("Withdrawn")}
    events: list[Event] = getattr(row, "ended", [])
    stand = journal.standing((row.pk, event.kind, event.detail) for event in events).get(row.pk, {})
    found = [Stage(names[Event.Kind(kind)], journal.day_of(detail)) for kind, detail in stand.items()]
    if row.decided is not None:
        found.append(Stage(_("A no"), row.decided.decided_on))
    return tuple(sorted(found, key=lambda stage: stage.on or date.max))
