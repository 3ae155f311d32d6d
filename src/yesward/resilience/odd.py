"""Days of a journal that do not go together: shown plainly, with the way to put them right, and nothing is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from django.db.models import CharField, F, QuerySet, Value

from yesward.journal import queries as journal
from yesward.journal.models import Application, Event, Outcome, Round, title_of
from yesward.people.models import Workspace
from yesward.resilience.happened import begun

Oddity = Literal[
    "no_ahead", "sent_ahead", "talk_after_no", "sent_after_no", "offer_ahead", "offer_unknown", "offer_and_no"
]
MOST = 12
"""So many are shown one by one."""
_TEXT = CharField(max_length=20)
_OF = ("application_id", "application__company__name", "application__role")
_ITSELF = ("id", "company__name", "role")


@dataclass(frozen=True, slots=True)
class Odd:
    """One of them, and the application it is about."""

    what: Oddity
    about: int
    title: str


def odd(workspace: Workspace, today: date) -> list[Odd]:
    """What does not go together, each once an application; one more than MOST where there are more. Four queries."""
    first, *rest = [
        rows.order_by().values_list(Value(what, _TEXT), *named).distinct()
        for what, (rows, named) in _days(workspace, today).items()
    ]
    found = [
        Odd(cast("Oddity", what), about, title_of(company, role))
        for what, about, company, role in first.union(*rest)[: MOST + 1]
    ]
    return [*found, *of_offers(workspace, today)][: MOST + 1]


def _days(workspace: Workspace, today: date) -> dict[Oddity, tuple[QuerySet[Any], tuple[str, ...]]]:
    """By oddity the rows, and in which columns their applications are named."""
    there: dict[str, Any] = {"workspace": workspace, "application__taken_back_at": None}
    begun_then = begun(workspace)
    return {
        "no_ahead": (Outcome.objects.filter(**there, decided_on__gt=today), _OF),
        "sent_ahead": (begun_then.filter(applied_on__gt=today), _ITSELF),
        "talk_after_no": (Round.objects.filter(**there, held_on__gt=F("application__outcome__decided_on")), _OF),
        "sent_after_no": (begun_then.filter(applied_on__gt=F("outcome__decided_on")), _ITSELF),
    }


def of_offers(workspace: Workspace, today: date) -> list[Odd]:
    """Offers of a day that is none or lies ahead, and such as stand beside a no. Two queries."""
    days = {
        about: noted[Event.Kind.OFFERED]
        for about, noted in journal.ends(workspace).items()
        if Event.Kind.OFFERED in noted
    }
    rows = Application.objects.filter(workspace=workspace, pk__in=list(days))
    found = []
    for pk, company, role, no in rows.values_list("pk", "company__name", "role", "outcome"):
        on = journal.day_of(days[pk])
        kinds: list[Oddity] = ["offer_and_no"] if no is not None else []
        kinds += ["offer_unknown"] if on is None else ["offer_ahead"] if on > today else []
        found += [Odd(kind, pk, title_of(company, role)) for kind in kinds]
    return found
