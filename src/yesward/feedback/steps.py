"""What asking offers as the next step: ask, remind once, close kindly, each when it is due; never during a break."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.desk.next_step import Cover, Step, Turn, offers
from yesward.feedback import queries
from yesward.feedback.facts import Waiting
from yesward.feedback.patience import Move, due
from yesward.people.models import Workspace


@offers(Turn.ASK)
def ask(workspace: Workspace, now: datetime) -> Step | None:
    """What was asked comes first, then what is to be asked; of each the newest."""
    today = timezone.localtime(now).date()
    moves = [(each, due(each.course, today)) for each in queries.waiting(workspace, now)]
    for wanted, offer in ((Move.NUDGE, _nudge), (Move.CLOSE, _close), (Move.SEND, _send)):
        for waiting, move in moves:
            if move is wanted and (move is not Move.SEND or waiting.is_ready):
                return offer(waiting)
    return None


def _step(waiting: Waiting, step: str, page: str, *, title: str, why: str, action: str) -> Step:
    return Step(
        step=step,
        title=title,
        why=why,
        action=action,
        url=reverse(f"feedback:{page}", args=[waiting.application]),
        application=waiting.application,
        cover=Cover(waiting.name, waiting.decided_on),
    )


def _send(waiting: Waiting) -> Step:
    title = _("Ask %(name)s what would help next time") % {"name": waiting.name}
    return _step(
        waiting,
        "ask",
        "ask",
        title=title if waiting.name else _("Ask them what would help next time"),
        why=_(
            "Somebody who was there saw what you could not. A short request is drafted here, and you send it yourself."
        ),
        action=_("Look at the draft"),
    )


def _nudge(waiting: Waiting) -> Step:
    title = _("One reminder to %(name)s, if you like") % {"name": waiting.name}
    return _step(
        waiting,
        "nudge",
        "nudge",
        title=title if waiting.name else _("One reminder, if you like"),
        why=_("Seven working days or more have passed, which is usual. One reminder is enough, and none is fine too."),
        action=_("Look at it"),
    )


def _close(waiting: Waiting) -> Step:
    title = _("Nothing came from %(name)s, which is what usually happens") % {"name": waiting.name}
    return _step(
        waiting,
        "close",
        "case",
        title=title if waiting.name else _("Nothing came, which is what usually happens"),
        why=_("You can close the request now. If an answer still comes, there is a place for it."),
        action=_("Look at it"),
    )
