"""Writes of the inbox; each is one transaction."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from yesward.evidence import arrivals
from yesward.evidence.arrivals import Offer, Taken
from yesward.inbox import arriving
from yesward.inbox.kinds import ANSWER
from yesward.inbox.mail import Mail
from yesward.inbox.models import Message
from yesward.journal import actions as journal
from yesward.journal import queries
from yesward.journal.facts import Rejection
from yesward.journal.models import Application
from yesward.people.models import Workspace

PUT_AWAY_LASTS = timedelta(days=1)
A_SECOND_CLICK = timedelta(minutes=1)


@transaction.atomic
def forget_put_away(workspace: Workspace) -> None:
    """Delete the messages that were put away longer than PUT_AWAY_LASTS ago."""
    Message.objects.filter(workspace=workspace, put_away_at__lt=timezone.now() - PUT_AWAY_LASTS).delete()


@transaction.atomic
def keep(workspace: Workspace, mail: Mail) -> Message:
    """Keep a message that was read, so that a crash before the person's answer loses nothing. Twice is once."""
    forget_put_away(workspace)
    sent_at = mail.date
    if sent_at is not None and timezone.is_naive(sent_at):
        sent_at = timezone.make_aware(sent_at)
    kept, new = Message.objects.get_or_create(
        workspace=workspace,
        digest=mail.digest,
        defaults={
            "text": mail.text,
            "subject": mail.subject or "",
            "sender_name": mail.sender_name or "",
            "sender_address": mail.sender_address or "",
            "sent_at": sent_at,
            "message_id": mail.message_id or "",
            "forwarded": mail.forwarded,
            "recipient": mail.recipient or "",
            "thread": list(mail.thread),
        },
    )
    if not new and kept.put_away_at is not None:
        kept.put_away_at = None
        kept.save()
    return kept


@transaction.atomic
def keep_answer(workspace: Workspace, mail: Mail) -> Message:
    """Keep a mail that somebody was asked for, until the person says what it is."""
    kept = keep(workspace, mail)
    if kept.recorded_at is None:
        kept.kind, kept.whole = ANSWER, mail.whole
        kept.save(update_fields=["kind", "whole"])
    return kept


@transaction.atomic
def take_answer(message: Message, offer: Offer) -> Taken:
    """Give an answer to the room that asked for it. The mail itself, with its sender, is not kept beside it."""
    mail = arriving.as_arrived(message)
    taken = arrivals.take(message.workspace, mail, offer)
    message.delete()
    return taken


@transaction.atomic
def is_no_answer(message: Message) -> None:
    """It is something else, and waits to be confirmed as any mail does."""
    message.kind, message.whole, message.imported = "", "", None
    message.save(update_fields=["kind", "whole", "imported"])


@transaction.atomic
def record(message: Message, no: Rejection, onto: Application | None = None) -> Application:
    """Record what the person confirmed about a message. A second click records nothing more.

    Raises ValueError where ``onto`` is already decided.
    """
    current = Message.objects.select_for_update().get(pk=message.pk)
    if current.recorded_at is not None and current.application is not None:
        return current.application
    application = journal.record_rejection(current.workspace, no, onto or current.application)
    current.application, current.recorded_at, current.put_away_at = application, timezone.now(), None
    current.save()
    return application


@transaction.atomic
def tell(workspace: Workspace, no: Rejection, onto: Application | None = None) -> Application:
    """Record a no without an e-mail, on an application under way or as a new one.

    The very same again within A_SECOND_CLICK is a second click, not a second no."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    before = queries.just_recorded(workspace, no, timezone.now() - A_SECOND_CLICK)
    return before or journal.record_rejection(workspace, no, onto)


@transaction.atomic
def take_back(application: Application) -> None:
    """Undo a record: the application leaves the journal, its message waits to be confirmed again."""
    journal.take_back(application)
    Message.objects.filter(workspace=application.workspace, application=application).update(recorded_at=None)


@transaction.atomic
def bring_record_back(application: Application) -> None:
    """Undo ``take_back``. Needs an application that is still taken back."""
    journal.bring_back(application)
    waiting = Message.objects.filter(workspace=application.workspace, application=application)
    waiting.update(recorded_at=timezone.now(), put_away_at=None)


@transaction.atomic
def put_away(message: Message) -> None:
    """Not a no after all. The message is forgotten after a day, until when this can be undone."""
    Message.objects.filter(pk=message.pk, recorded_at=None).update(put_away_at=timezone.now())


@transaction.atomic
def bring_back(message: Message) -> None:
    """Undo ``put_away``."""
    Message.objects.filter(pk=message.pk).update(put_away_at=None)
