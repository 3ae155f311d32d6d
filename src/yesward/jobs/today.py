"""What the day asks for: after a promising talk one other thing that is alive, after a hard one a time to stop.

People do less on the day after a good one, and low mood wears out those who cannot put the search down (Wanberg, Zhu
and van Hooft 2010). Nothing here is counted, and nothing is blocked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.jobs.models import After, Stop
from yesward.jobs.picking import Picked
from yesward.journal import queries as journal
from yesward.journal.hung import Hung
from yesward.journal.models import Application, Outcome, Round
from yesward.people.models import Workspace

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Today:
    """``asks_about``: a talk of which the person may say how it was; ``other``: what else is alive; ``stop``: until
    when they want to look today; ``offers_stop``: whether such a time is offered."""

    asks_about: Round | None = None
    other: Hung | None = None
    stop: datetime | None = None
    offers_stop: bool = False
    is_enough: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.asks_about or self.other or self.stop or self.offers_stop)


def today(workspace: Workspace, now: datetime, best: Picked | None) -> Today:
    """What the day asks for. ``best``: the advert most worth a look."""
    day = now.date()
    stop = Stop.objects.filter(workspace=workspace).values_list("at", flat=True).first()
    stop = timezone.localtime(stop) if stop and timezone.localdate(stop) == day else None
    talk = _talk(workspace, now)
    said = talk.after.said if talk is not None and hasattr(talk, "after") else ""
    is_hard = said == After.Said.HARD or _no_since(workspace, now)
    return Today(
        asks_about=talk if talk is not None and not said else None,
        other=_other(workspace, talk, best) if talk is not None and said == After.Said.PROMISING else None,
        stop=stop,
        offers_stop=is_hard and stop is None,
        is_enough=stop is not None and stop <= now,
    )


def _talk(workspace: Workspace, now: datetime) -> Round | None:
    """The newest talk of today or yesterday that nobody has decided on."""
    days = [now.date(), now.date() - A_DAY]
    undecided = {"application__outcome": None, "application__taken_back_at": None}
    found = Round.objects.filter(~journal.has_ended("application"), workspace=workspace, held_on__in=days, **undecided)
    found = found.select_related("application__company", "after")
    return found.order_by("-held_on", "-id").first()


def _no_since(workspace: Workspace, now: datetime) -> bool:
    nos = Outcome.objects.filter(workspace=workspace, decided_on__gte=now.date() - A_DAY, quiet=False)
    return nos.filter(application__taken_back_at=None).exists()


def _other(workspace: Workspace, talk: Round, best: Picked | None) -> Hung | None:
    """Another application that is under way, the newest; else the advert most worth a look."""
    alive = Application.objects.filter(~journal.has_ended(), workspace=workspace, taken_back_at=None, outcome=None)
    found = alive.exclude(pk=talk.application_id).select_related("company")
    other = found.order_by(F("latest_on").desc(), "-id").first()
    if other is not None:
        note = _("An application of yours that is under way.")
        return Hung(other.title, reverse("journal:application", args=[other.pk]), note)
    if best is None:
        return None
    note = _("An advert worth a look.")
    return Hung(best.advert.title, reverse("jobs:advert", args=[best.advert.pk]), note)
