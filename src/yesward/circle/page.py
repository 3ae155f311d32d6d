"""What a circle's page shows. Of a pooled circle it is the same for none, one or two answers, and for three or four."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from yesward.circle import queries, showing
from yesward.circle.forms import InviteForm
from yesward.circle.models import Circle, Invitation
from yesward.evidence import queries as evidence
from yesward.people.models import Workspace


def page_of(workspace: Workspace, circle: Circle, invitations: list[Invitation], form: InviteForm) -> dict[str, Any]:
    """Everything for the template; ``invitations`` are the circle's."""
    rated = queries.opened(circle)
    is_named = circle.mode == Circle.Mode.NAMED
    people = {f"asked-{each.pk}": each.name for each in invitations} if is_named else {}
    view = None if is_named else queries.shown(circle)
    return {
        "application": circle.application,
        "circle": circle,
        "is_open": queries.is_open(circle),
        "is_named": is_named,
        "invitations": invitations,
        "form": form,
        "suggested": _suggested(len(invitations)),
        "can_open": not is_named and _can_open(circle),
        "view": view,
        "table": showing.table(circle.form, rated, evidence.names(workspace), people) if rated else [],
        "carries": showing.early(len(rated)),
    }


def _can_open(circle: Circle) -> bool:
    allowed, now = queries.next_view(circle), queries.shown(circle)
    return bool(allowed) and (now is None or frozenset(now.ratings) != allowed)


def _suggested(asked: int) -> str:
    return _("Friend %(letter)s") % {"letter": "ABCDEFGHIJKLM"[asked]}
