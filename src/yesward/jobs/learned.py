"""What applications that went well tell of what somebody looks for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from yesward.journal import queries as journal
from yesward.journal.models import Application, Event, Round, Stage
from yesward.people.models import Workspace

MOST = 6
_LOOKED_AT = 200
_TALKS = (Round.Kind.INTERVIEW, Round.Kind.FINAL)


def went_well(workspace: Workspace, known: Iterable[str] = ()) -> list[str]:
    """Roles of applications that reached an interview or an offer, newest first, without those known. One query."""
    talked = Round.objects.filter(workspace=workspace, application=OuterRef("pk"), kind__in=_TALKS)
    offered = journal.has_ended(kinds=[Event.Kind.OFFERED])
    far = Q(Exists(talked)) | Q(offered) | Q(outcome__stage__in=(Stage.INTERVIEW, Stage.FINAL))
    there = Application.objects.filter(far, workspace=workspace, taken_back_at=None).exclude(role="")
    roles = there.order_by("-latest_on", "-id").values_list("role", flat=True)[:_LOOKED_AT]
    told = {_key(title) for title in known}
    found: dict[str, str] = {}
    for role in roles:
        if _key(role) not in told:
            found.setdefault(_key(role), " ".join(role.split())[:80])
    return list(found.values())[:MOST]


def _key(title: str) -> str:
    return " ".join(title.split()).casefold()
