"""What friends and colleagues offer as the next step: mixed answers that can be opened, then asking at all."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.circle import queries
from yesward.desk.next_step import Cover, Step, Turn, offers
from yesward.people.models import Workspace

WORTH = timedelta(days=28)
"""So long after a no asking others about it is offered; later it stays on the application's page."""


@offers(Turn.FRIENDS)
def friends(workspace: Workspace, now: datetime) -> Step | None:
    """Open what may be shown, else ask those who know the person, once the consultant was asked."""
    mixed = queries.can_be_opened(workspace)
    if mixed is not None:
        return Step(
            step="mixed",
            title=_("People who know you have answered"),
            why=_("Their answers are mixed and can be shown together. Their words stay sealed until you open them."),
            action=_("Look when you like"),
            url=reverse("circle:circle", args=[mixed]),
        )
    newest = queries.newest_to_ask_about(workspace)
    if newest is None or newest.decided_on < timezone.localtime(now).date() - WORTH:
        return None
    return Step(
        step="friends",
        title=_("Do people who know you see the same?"),
        why=_("Four to six friends or colleagues, four minutes each. They say what they have seen, strong and weak."),
        action=_("Look at how it works"),
        url=reverse("circle:new", args=[newest.application]),
        application=newest.application,
        cover=Cover(newest.name, newest.decided_on),
    )
