"""Reads of the inbox."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from yesward.inbox.judging import SURE
from yesward.inbox.mail import Mail
from yesward.inbox.models import WAITS, Failure, Import, Message, Proposal
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
    found = Message.objects.filter(WAITS, workspace=THE_WORKSPACE, recorded_at=None, put_away_at=None)
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
        recipient=kept.recipient or None,
        thread=tuple(kept.thread),
    )


def one_import(workspace: Workspace, pk: int) -> Import | None:
    """One import, None where this workspace has no such row."""
    return Import.objects.filter(workspace=workspace, pk=pk).first()


def imports(workspace: Workspace) -> list[Import]:
    """The newest twenty imports."""
    return list(Import.objects.filter(workspace=workspace).order_by("-id")[:20])


def failures(imported: Import) -> list[Failure]:
    """What could not be read, in order; at most as many as are kept."""
    return list(Failure.objects.filter(workspace=imported.workspace, imported=imported).order_by("id"))


def proposals_of(imported: Import) -> int:
    """How many applications an import proposes that wait for an answer."""
    return Proposal.objects.filter(
        workspace=imported.workspace, imported=imported, state=Proposal.State.WAITING
    ).count()


@Prepared
def _proposed() -> QuerySet[Proposal, Row]:
    return Proposal.objects.filter(workspace=THE_WORKSPACE, state="waiting").values_list("id")[:1]


def anything_proposed(workspace: Workspace) -> bool:
    """Whether a proposal waits for an answer."""
    return bool(_proposed(workspace))


def proposal(workspace: Workspace, pk: int) -> Proposal | None:
    """One proposal with what it would be written on, None where this workspace has no such row."""
    found = Proposal.objects.filter(workspace=workspace).select_related("onto__company", "onto__outcome")
    return found.filter(pk=pk).first()


def proposed(workspace: Workspace) -> QuerySet[Proposal]:
    """The proposals that wait, newest first."""
    found = Proposal.objects.filter(workspace=workspace, state=Proposal.State.WAITING)
    return found.select_related("onto__company", "onto__outcome").order_by("-newest_on", "-id")


def following(workspace: Workspace, after: Proposal | None) -> QuerySet[Proposal]:
    """The proposals that wait, from behind one of them on; from the first where there is none."""
    waiting = proposed(workspace)
    if after is None:
        return waiting
    return waiting.filter(Q(newest_on__lt=after.newest_on) | Q(newest_on=after.newest_on, pk__lt=after.pk))


def before(workspace: Workspace, item: Proposal) -> Proposal | None:
    """The proposal that waits just before another."""
    waiting = Proposal.objects.filter(workspace=workspace, state=Proposal.State.WAITING)
    earlier = waiting.filter(Q(newest_on__gt=item.newest_on) | Q(newest_on=item.newest_on, pk__gt=item.pk))
    return earlier.order_by("newest_on", "id").first()


def answered(workspace: Workspace, imported: Import) -> tuple[int, int]:
    """How many proposals of an import were answered, and how many there are."""
    made = Proposal.objects.filter(workspace=workspace, imported=imported)
    return made.exclude(state=Proposal.State.WAITING).count(), made.count()


def messages_of(proposals: Iterable[Proposal]) -> dict[int, list[Message]]:
    """The messages of each proposal, oldest first, in one query."""
    found: dict[int, list[Message]] = {item.pk: [] for item in proposals}
    for message in Message.objects.filter(proposal__in=found).order_by("sent_at", "id"):
        found[message.proposal_id or 0].append(message)
    return found


def like_it(workspace: Workspace, item: Proposal) -> list[Proposal]:
    """What else may be the same application: those that wait with the same company first, then the nearest in time."""
    others = proposed(workspace).exclude(pk=item.pk)
    same = list(others.filter(company__iexact=item.company)[:10]) if item.company else []
    seen = {other.pk for other in same}
    return [*same, *(other for other in others[:20] if other.pk not in seen)]


def receipts(workspace: Workspace) -> QuerySet[Proposal]:
    """Proposals that hold nothing but notes that an application arrived, from companies that are named."""
    more = Message.objects.filter(proposal=OuterRef("pk")).exclude(kind="confirmation", confidence__gte=SURE)
    return proposed(workspace).exclude(company="").filter(~Exists(more))
