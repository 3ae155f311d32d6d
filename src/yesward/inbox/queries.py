"""Reads of the inbox."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from yesward.inbox.mail import Mail
from yesward.inbox.models import Message
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared, Row


class Waiting(NamedTuple):
    """A message that waits for the person's answer."""

    id: int
    subject: str
    sent_at: datetime | None


def message(workspace: Workspace, pk: int) -> Message | None:
    """One message with what it was recorded as, None where this workspace has no such row."""
    found = Message.objects.filter(workspace=workspace).select_related("application__company")
    return found.filter(pk=pk).first()


@Prepared
def _waiting() -> QuerySet[Message, Row]:
    found = Message.objects.filter(workspace=THE_WORKSPACE, recorded_at=None, put_away_at=None)
    return found.order_by("-received_at", "-id").values_list("id", "subject", "sent_at")[:1]


def waiting(workspace: Workspace) -> Waiting | None:
    """The newest message that was read and neither recorded nor put away."""
    rows = _waiting(workspace)
    return Waiting(*rows[0]) if rows else None


def as_mail(kept: Message) -> Mail:
    """The message as the reader takes it."""
    return Mail(
        text=kept.text,
        subject=kept.subject or None,
        sender_name=kept.sender_name or None,
        sender_address=kept.sender_address or None,
        date=kept.sent_at,
        message_id=kept.message_id or None,
        digest=kept.digest,
        forwarded=kept.forwarded,
    )
