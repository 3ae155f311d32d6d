"""Reads and sentences of the page "From a no to your next step"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.evidence.models import Statement
from yesward.feedback.models import CaseEvent
from yesward.journal.facts import BY_IMPORT
from yesward.journal.models import Event, Outcome, title_of
from yesward.people.models import Workspace
from yesward.practice.models import Take
from yesward.resilience.models import LockedNote, OwnLetter, Setback
from yesward.resilience.since import Act, Next, Told, begins, counts, every
from yesward.triage.models import Plan

NEWEST = 12
SAYS: dict[Act, Promise] = {
    "application": gettext_lazy("an application written down"),
    "words": gettext_lazy("words of yours about a round"),
    "asked": gettext_lazy("a request for advice"),
    "plan": gettext_lazy("an if-then plan"),
    "practice": gettext_lazy("an answer practised"),
    "note": gettext_lazy("a note right after a talk"),
    "setback": gettext_lazy("a plan for the next answer"),
    "letter": gettext_lazy("a letter to yourself"),
}


def _acts(workspace: Workspace) -> dict[Act, tuple[QuerySet[Any], str]]:
    """Where own steps are noted, and in which column their moment stands."""
    own = {"workspace": workspace}
    asked = (CaseEvent.Kind.DRAFT, CaseEvent.Kind.SEND)
    return {
        "application": (Event.objects.filter(**own, kind=Event.Kind.ADDED).exclude(detail=BY_IMPORT), "at"),
        "words": (Statement.objects.filter(**own, said_by=Statement.SaidBy.SELF), "said_at"),
        "asked": (CaseEvent.objects.filter(**own, kind__in=asked), "at"),
        "plan": (Plan.objects.filter(**own), "began_at"),
        "practice": (Take.objects.filter(**own), "at"),
        "note": (LockedNote.objects.filter(**own), "locked_at"),
        "setback": (Setback.objects.filter(**own), "made_at"),
        "letter": (OwnLetter.objects.filter(**own), "made_at"),
    }


def noes(workspace: Workspace) -> list[Told]:
    """The newest noes. Two queries."""
    found = Outcome.objects.filter(workspace=workspace, quiet=False, application__taken_back_at=None).order_by("-id")
    columns = ("application_id", "application__company__name", "application__role", "decided_on")
    rows = list(found.values_list(*columns)[:NEWEST])
    lines = Event.objects.filter(workspace=workspace, application__in=[pk for pk, *_ in rows], kind=Event.Kind.RECORDED)
    recorded = dict(lines.order_by().values_list("application_id").annotate(at=Max("at")))
    return [Told(pk, title_of(*names), day, recorded[pk]) for pk, *names, day in rows if pk in recorded]


def steps_after(workspace: Workspace, every_no: Sequence[Told]) -> list[Next]:
    """Each no that says something of it, with the next own step. One query a kind of step, however many there are."""
    zone = timezone.get_current_timezone()
    told = [no for no in every_no if counts(no, zone)]
    firsts: dict[int, dict[Act, datetime]] = {}
    for act, (rows, column) in _acts(workspace).items():
        wanted = {f"no{no.application}": Min(column, filter=Q(**{f"{column}__gt": begins(no, zone)})) for no in told}
        for key, moment in rows.order_by().aggregate(**wanted).items() if wanted else ():
            if moment is not None:
                firsts.setdefault(int(key.removeprefix("no")), {})[act] = moment
    return every(told, firsts, zone)


def when(days: int) -> str:
    """the same day, the next day, 9 days later"""
    if days < 2:
        return _("the next day") if days else _("the same day")
    return ngettext("%(days)d day later", "%(days)d days later", days) % {"days": days}


def lines(workspace: Workspace) -> Sequence[tuple[Told, str]]:
    """Each no with a sentence."""
    told = noes(workspace)
    says = {each.no.application: _sentence(each) for each in steps_after(workspace, told)}
    late = _("It was written down long after its day, so nothing is known of the time between.")
    return [(no, says.get(no.application, late)) for no in told]


def _sentence(each: Next) -> str:
    if each.act is None or each.days is None:
        return _("No step of yours is noted here since. There need not be one.")
    return _("Your next own step: %(act)s, %(when)s.") % {"act": SAYS[each.act], "when": when(each.days)}
