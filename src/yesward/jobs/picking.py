"""Adverts worth a look are weighed when something changed and kept, so that no page has to weigh them.

Between a change and the next look of the background, a page weighs by itself and keeps nothing: it is only slower then.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from yesward.jobs import queries
from yesward.jobs.models import Advert, Board, Following, Meaning, Pick, Profile, Verdict, Weighed
from yesward.jobs.ranking import Ranked, Reason
from yesward.jobs.store import short
from yesward.jobs.worth import Worth, worth
from yesward.lib.background import Worker
from yesward.people.models import Workspace
from yesward.people.queries import local_workspace
from yesward.triage import queries as triage

KEPT = 60
"""So many of the best are kept, so that enough are left when some are put aside."""
SHOWN = 20
_LOOK_AGAIN_S = 300.0


@dataclass(frozen=True, slots=True)
class Picked:
    """One advert with its reasons, the weightiest first."""

    advert: Advert
    channel: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Picks:
    """What is worth a look. ``hidden``: leaf to how many are hidden for it; ``among``: how many were weighed."""

    best: tuple[Picked, ...]
    away: tuple[Picked, ...]
    hidden: dict[str, int]
    among: int


@dataclass(frozen=True, slots=True)
class _State:
    """What counts, as one fingerprint, and what was kept last."""

    of: str
    kept: str | None
    among: int
    hidden: dict[str, int]


def picks(workspace: Workspace, now: datetime) -> Picks:
    """What is worth a look now: as it was kept where nothing changed, else weighed anew. Writes nothing."""
    state = _state(workspace, now.date())
    if state.kept == state.of:
        rows = _said_nothing_of(workspace, now.date())
        shown = [_as_kept(row) for row in rows if not row.hidden_by]
        away = [_as_kept(row) for row in rows if row.hidden_by]
        return Picks(tuple(shown[:SHOWN]), tuple(away[:SHOWN]), state.hidden, state.among)
    return _anew(workspace, worth(workspace, KEPT, now.date()))


def _state(workspace: Workspace, today: date) -> _State:
    """In one query, and what other rooms count in two."""
    mine = {"workspace": workspace.pk}
    followed = Following.objects.filter(**mine).order_by()
    newest = {
        "advert": _last(Advert.objects.order_by("-pk"), "pk"),
        "read": _last(Meaning.objects.order_by("-pk"), "pk"),
        "said": _last(Verdict.objects.filter(**mine).order_by("-pk"), "pk"),
        "unsaid": _last(Verdict.objects.filter(**mine, undone_at__isnull=False).order_by("-undone_at"), "undone_at"),
        "follows": Subquery(followed.values("workspace").annotate(many=Count("pk")).values("many")),
        "followed": _last(followed.order_by("-pk"), "pk"),
        "heard": _last(Board.objects.filter(heard_at__isnull=False).order_by("-heard_at"), "heard_at"),
        "wishes": _last(Profile.objects.filter(**mine), "changed_at"),
    }
    kept = ("weighed__of", "weighed__among", "weighed__hidden")
    of, among, hidden, *counts = Workspace.objects.filter(pk=workspace.pk).values_list(*kept, *newest.values()).get()
    plan, screens = triage.plan_on(workspace), triage.to_screen_for(workspace)
    others = [plan.leaf if plan else "", [(each.leaf, each.hides) for each in screens], today.isoformat()]
    return _State(short(repr([*map(str, counts), *others])), of, among or 0, hidden or {})


def _last(rows: QuerySet[Any], column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])


def _said_nothing_of(workspace: Workspace, today: date) -> list[Pick]:
    """Those that are still open and that the person neither spoke of nor answered, the best first."""
    rows = Pick.objects.filter(workspace=workspace, advert__closed_at=None).select_related("advert")
    rows = rows.exclude(advert__closes_on__lt=today).defer("advert__text", "advert__normal", "advert__asks")
    return list(queries.untouched(workspace, rows, "advert").order_by("place"))


def _as_kept(row: Pick) -> Picked:
    return Picked(row.advert, row.channel, tuple(Reason(*each) for each in row.reasons))


def _anew(workspace: Workspace, found: Worth) -> Picks:
    ids = [each.offer.id for each in (*found.ranked, *found.away)]
    rows = Advert.objects.filter(pk__in=ids).defer("text", "normal", "asks")
    adverts = {each.pk: each for each in queries.untouched(workspace, rows, "pk")}

    def shown(ranked: tuple[Ranked, ...]) -> tuple[Picked, ...]:
        there = [each for each in ranked if each.offer.id in adverts]
        return tuple(Picked(adverts[each.offer.id], each.offer.channel, each.reasons) for each in there)[:SHOWN]

    return Picks(shown(found.ranked), shown(found.away), dict(found.hidden), found.among)


def keep(workspace: Workspace, now: datetime) -> bool:
    """Weigh and keep, where something changed. Whether it did."""
    state = _state(workspace, now.date())
    if state.kept == state.of:
        return False
    found = worth(workspace, KEPT, now.date())
    rows = [
        Pick(
            workspace=workspace, advert_id=each.offer.id, place=place, channel=each.offer.channel,
            reasons=[list(astuple(reason)) for reason in each.reasons], hidden_by=each.hidden_by,
        )
        for place, each in enumerate((*found.ranked, *found.away), start=1)
    ]  # fmt: skip
    values = {"of": state.of, "among": found.among, "hidden": dict(found.hidden), "at": now}
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        Pick.objects.filter(workspace=workspace).delete()
        Pick.objects.bulk_create(rows)
        Weighed.objects.update_or_create(workspace=workspace, defaults=values)
    return True


def keep_all() -> None:
    """For everybody who looks for adverts here; where there is no advert, for nobody."""
    with scopes_disabled():
        found = _who_look() if Advert.objects.exists() else []
    for workspace in found:
        with scope(workspace=workspace):
            keep(workspace, timezone.localtime())


def _who_look() -> list[Workspace]:
    """Whose this computer is, and whoever said what they look for, turned a board on, or spoke of an advert."""
    said = (table.objects.filter(workspace=OuterRef("pk")) for table in (Profile, Following, Verdict))
    mine = local_workspace()
    looks = reduce(or_, (Q(Exists(rows)) for rows in said), Q(pk=mine.pk if mine else 0))
    return list(Workspace.objects.filter(looks).order_by("pk"))


def _work() -> None:
    try:
        keep_all()
    finally:
        connection.close()


_worker = Worker("worth a look", _work, _LOOK_AGAIN_S)
wake = _worker.wake
