"""What the rooms below get from here: a part of the brief, a link on an application's page, a corner of home."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.jobs import kept_as, queries
from yesward.jobs.beside import Beside, beside, person
from yesward.jobs.models import Pick, Snapshot, Stop, Verdict
from yesward.journal.hung import Corner, Hung, on_application, on_home
from yesward.journal.models import Application, Round
from yesward.lessons.parts import Part, lies_ready
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared, Row

ON_HOME = 3
MOST_LINES = 12


@lies_ready
def asks_of_the_advert(workspace: Workspace, of: Round) -> Part | None:
    """What the advert that an application was begun from asks for, beside what there is of the person."""
    kept = queries.snapshot(workspace, of.application)
    if kept is None:
        return None
    found = beside(kept.title, kept.text, kept_as.asks(kept.asks), person(workspace))
    told = [each for each in found if not each.is_bare] + [each for each in found if each.is_bare]
    return Part(_("What their advert asks"), tuple(_in_words(each) for each in told[:MOST_LINES]))


def _in_words(each: Beside) -> str:
    asked = f"{each.label}: “{' '.join(each.quote.split())}”"
    asked = _("%(asked)s, wished only") % {"asked": asked} if each.wished else asked
    quotes = (f"“{quoted.words}” ({quoted.source})" for quoted in each.quotes)
    has = " ".join((*each.lines, *quotes))
    return f"{asked}. {has}" if has else f"{asked}."


@on_application
def the_advert(workspace: Workspace, application: Application) -> Hung | None:
    """The advert as it was when the application was begun."""
    if not queries.has_snapshot(workspace, application):
        return None
    return Hung(_("The advert, as it was"), reverse("jobs:snapshot", args=[application.pk]))


@Prepared
def _picks() -> QuerySet[Pick, Row]:
    verdict = Verdict.objects.filter(workspace=THE_WORKSPACE, advert=OuterRef("advert"), undone_at=None)
    begun = Snapshot.objects.filter(workspace=THE_WORKSPACE, advert=OuterRef("advert"))
    rows = Pick.objects.filter(workspace=THE_WORKSPACE, advert__closed_at=None, hidden_by="")
    rows = rows.exclude(Exists(verdict)).exclude(Exists(begun)).order_by("place")
    stop = Subquery(Stop.objects.filter(workspace=THE_WORKSPACE).values("at")[:1])
    return rows.values_list("advert_id", "advert__title", "advert__company", "advert__closes_on", stop)[: 2 * ON_HOME]


@on_home
def worth_a_look(workspace: Workspace, now: datetime) -> Corner | None:
    """Three adverts as they were weighed last, by their names alone; none once the person has stopped for today."""
    found = [row for row in _picks(workspace) if row[3] is None or row[3] >= now.date()][:ON_HOME]
    stop = found[0][4] if found else None
    if not found or (stop is not None and stop <= now and timezone.localdate(stop) == now.date()):
        return None
    lines = [Hung(title, reverse("jobs:advert", args=[pk]), company) for pk, title, company, *_rest in found]
    return Corner(_("Worth a look"), tuple(lines), Hung(_("Why these"), reverse("jobs:three")))
