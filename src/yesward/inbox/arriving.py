"""Mails that somebody was asked for, told among all others: as `evidence.arrivals` knows them."""

from __future__ import annotations

from django.utils import timezone

from yesward.evidence import arrivals
from yesward.evidence.arrivals import Arrived, Awaited, Offer, plain_subject
from yesward.inbox.glance import title
from yesward.inbox.mail import Mail
from yesward.inbox.models import Message
from yesward.inbox.quoting import bare_subject
from yesward.people.models import Workspace

_HEAD_BYTES, _LOOKED_AT = 64_000, 400_000
_LEAST = 12
"""Letters of a subject's first line from which on it may stand for the whole."""


def net(workspace: Workspace) -> AwaitedNet | None:
    """What to look for among many messages, None where nothing is awaited."""
    awaited = arrivals.awaited(workspace)
    return AwaitedNet(workspace, awaited) if awaited else None


class AwaitedNet:
    """What a workspace waits for, as `looking.Net`."""

    def __init__(self, workspace: Workspace, awaited: Awaited) -> None:
        self.workspace, self.awaited = workspace, awaited
        self._ids = [each.encode() for each in awaited.ids]
        self._marks = [each.encode() for each in awaited.marks]

    def may_hold(self, raw: bytes) -> bool:
        """A rough look: an id among the headers, a mark anywhere, the beginning of a subject."""
        head = raw[:_HEAD_BYTES]
        if any(each in head for each in self._ids) or any(raw.find(each, 0, _LOOKED_AT) >= 0 for each in self._marks):
            return True
        said = plain_subject(bare_subject(title(raw).decode("utf-8", "replace")) or "")
        return len(said) >= _LEAST and any(each.startswith(said) for each in self.awaited.subjects)

    def holds(self, mail: Mail) -> bool:
        """Whether a room would take it."""
        fits = (
            not self.awaited.ids.isdisjoint(mail.thread)
            or plain_subject(mail.subject or "") in self.awaited.subjects
            or any(each in mail.whole or each in (mail.subject or "") for each in self.awaited.marks)
        )
        return fits and bool(arrivals.offers(self.workspace, of_mail(mail)))


def of_mail(mail: Mail) -> Arrived:
    """A mail as the rooms see it that may await it."""
    day = mail.date
    if day is not None and timezone.is_aware(day):
        day = timezone.localtime(day)
    return Arrived(mail.subject or "", mail.text, mail.whole or mail.text, day.date() if day else None, mail.thread)


def as_arrived(message: Message) -> Arrived:
    """A kept message as the rooms see it that may await it."""
    on = timezone.localtime(message.sent_at).date() if message.sent_at else None
    return Arrived(message.subject, message.text, message.whole or message.text, on, tuple(message.thread))


def offers(message: Message) -> list[Offer]:
    """What rooms would do with a kept message."""
    return arrivals.offers(message.workspace, as_arrived(message))
