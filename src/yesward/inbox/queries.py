"""Reads of the inbox."""

from yesward.inbox.mail import Mail
from yesward.inbox.models import Message
from yesward.people.models import Workspace


def message(workspace: Workspace, pk: int) -> Message | None:
    """One message with what it was recorded as, None where this workspace has no such row."""
    found = Message.objects.filter(workspace=workspace).select_related("application__company")
    return found.filter(pk=pk).first()


def same_message(workspace: Workspace, digest: str) -> Message | None:
    """The message given before with exactly these bytes."""
    return Message.objects.filter(workspace=workspace, digest=digest).select_related("application").first()


def waiting(workspace: Workspace) -> Message | None:
    """The newest message that was read and neither recorded nor put away."""
    found = Message.objects.filter(workspace=workspace, recorded_at=None, put_away_at=None)
    return found.order_by("-received_at", "-id").first()


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
