"""What the inbox offers as the next step: an e-mail half done, and the way in."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from yesward.desk.next_step import Cover, Step, Turn, offers
from yesward.inbox import queries
from yesward.journal import queries as journal
from yesward.people.models import Workspace


@offers(Turn.CONFIRM)
def confirm(workspace: Workspace, now: datetime) -> Step | None:  # noqa: ARG001 (the shape of an offer)
    """Check what was read of a message that is not recorded yet."""
    message = queries.waiting(workspace)
    if message is None:
        return None
    return Step(
        step="confirm",
        title=_("Check what we read"),
        why=_("An e-mail is here and not recorded yet. Nothing counts before you say so."),
        action=_("Look at it"),
        url=reverse("inbox:confirm", args=[message.id]),
        cover=Cover(message.subject, message.sent_at.date() if message.sent_at else None),
    )


@offers(Turn.REVIEW)
def review(workspace: Workspace, now: datetime) -> Step | None:  # noqa: ARG001
    """Look at what an import proposes."""
    if not queries.anything_proposed(workspace):
        return None
    return Step(
        step="review",
        title=_("Look at what your mail says"),
        why=_("Applications were found in it. Each waits for your yes, and you can stop anywhere."),
        action=_("Look at them"),
        url=reverse("inbox:review"),
    )


@offers(Turn.BEGIN)
def begin(workspace: Workspace, now: datetime) -> Step:  # noqa: ARG001
    """The way in; with a journal that has everything it needs, a quiet one."""
    url = reverse("inbox:paste")
    if journal.is_empty(workspace):
        return Step(
            step="record",
            title=_("Had a no? Paste the e-mail."),
            why=_("We read it with you and note the round it belongs to. After that, a break."),
            action=_("Paste the e-mail"),
            url=url,
        )
    return Step(
        step="wait",
        title=_("Nothing is waiting for you here"),
        why=_("When the next answer comes, it starts here again. Until then the journal keeps itself."),
        action=_("Record a no"),
        url=url,
    )
