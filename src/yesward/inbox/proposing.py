"""Writes of proposals: made from kept messages, answered by the person, undone. Each is one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from yesward.evidence import actions as evidence
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.inbox.grouping import Group, Known, Letter, group
from yesward.inbox.kinds import ANSWER, FEEDBACK
from yesward.inbox.models import Failure, Import, Message, Place, Proposal
from yesward.inbox.story import Draft, Told, draft
from yesward.journal import actions as journal
from yesward.journal.facts import Story, Written
from yesward.journal.models import Application
from yesward.people.models import Workspace

OWN_SHARE = 0.3
"""An address to which at least this share of the messages went is the person's own."""
OWN_LEAST = 3


@transaction.atomic
def drop_own_mails(imported: Import) -> int:
    """Delete kept messages that the person wrote: their words decide nothing. How many there were."""
    kept = Message.objects.filter(workspace=imported.workspace, imported=imported, recorded_at=None)
    to = Counter(kept.exclude(recipient="").values_list("recipient", flat=True))
    own = [address for address, count in to.items() if count >= OWN_LEAST and count >= OWN_SHARE * sum(to.values())]
    mine = kept.filter(sender_address__in=own)
    count = mine.count()
    mine.delete()
    return count


@transaction.atomic
def propose(imported: Import) -> None:
    """Group the messages that belong to no proposal yet; a waiting proposal or an application may take them in."""
    workspace = imported.workspace
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    found = Message.objects.filter(workspace=workspace, imported__isnull=False, proposal=None, recorded_at=None)
    loose = list(found.exclude(kind=ANSWER))
    by_id = {message.pk: message for message in loose}
    groups = group([_letter(message) for message in loose], [*_applications(workspace), *_proposals(workspace)])
    for item in groups:
        _propose_one(imported, item, [by_id[letter.id] for letter in item.letters])


def _propose_one(imported: Import, item: Group, messages: Sequence[Message]) -> None:
    if item.known is None and all(message.kind == FEEDBACK for message in messages):
        return  # words about work that belong to no application we know
    days = [message.sent_at.date() for message in messages if message.sent_at]
    newest = min(max(days, default=timezone.localdate()), timezone.localdate())
    if item.known is not None and item.known < 0:
        proposal = Proposal.objects.get(workspace=imported.workspace, pk=-item.known)
        proposal.company, proposal.role = proposal.company or item.company, proposal.role or item.role
        proposal.newest_on = max(newest, proposal.newest_on)
        proposal.save()
    else:
        proposal = Proposal.objects.create(
            workspace=imported.workspace,
            imported=imported,
            company=item.company[:200],
            role=item.role[:200],
            newest_on=newest,
            onto_id=item.known,
        )
    Message.objects.filter(pk__in=[message.pk for message in messages]).update(proposal=proposal)


def _letter(message: Message) -> Letter:
    return Letter(
        id=message.pk,
        kind=message.kind,
        day=message.sent_at.date() if message.sent_at else None,
        company=message.company,
        role=message.role,
        sender=message.sender_address,
        subject=message.subject,
        message_id=message.message_id,
        thread=tuple(message.thread),
    )


def _applications(workspace: Workspace) -> Iterable[Known]:
    """Every application of the journal with the messages recorded on it, in two queries."""
    ids: dict[int, list[str]] = {}
    recorded = Message.objects.filter(workspace=workspace, application__isnull=False).exclude(message_id="")
    for pk, message_id in recorded.values_list("application_id", "message_id"):
        ids.setdefault(pk or 0, []).append(message_id)
    rows = Application.objects.filter(workspace=workspace, taken_back_at=None).order_by("latest_on", "id")
    columns = ("id", "company__name", "role", "latest_on", "outcome__decided_on")
    for pk, company, role, latest, ended in rows.values_list(*columns):
        yield Known(pk, company or "", role, latest, ended, tuple(ids.get(pk, ())))


def _proposals(workspace: Workspace) -> Iterable[Known]:
    """Proposals that wait or were skipped, under their negative number, as further messages may belong to them."""
    ids: dict[int, list[str]] = {}
    ended: dict[int, date] = {}
    kept = Message.objects.filter(workspace=workspace, proposal__isnull=False)
    for pk, message_id, kind, at in kept.values_list("proposal_id", "message_id", "kind", "sent_at"):
        ids.setdefault(pk or 0, []).append(message_id)
        if kind == "rejection" and at is not None:
            ended[pk or 0] = at.date()
    waiting = Proposal.objects.filter(workspace=workspace).exclude(state=Proposal.State.ACCEPTED)
    for row in waiting.order_by("newest_on", "id"):
        yield Known(-row.pk, row.company, row.role, row.newest_on, ended.get(row.pk), tuple(ids.get(row.pk, ())))


def told(messages: Iterable[Message]) -> list[Told]:
    """Messages as a story needs them, oldest first."""
    rows = sorted(messages, key=lambda message: (message.sent_at or message.received_at, message.pk))
    return [
        Told(
            message.pk,
            message.kind,
            message.confidence,
            timezone.localtime(message.sent_at).date() if message.sent_at else None,
            message.stage,
            message.quote,
            message.meeting_on,
            message.meeting_at,
        )
        for message in rows
    ]


def draft_of(proposal: Proposal, messages: Iterable[Message]) -> Draft:
    """What accepting this proposal would write down."""
    return draft(proposal.company, proposal.role, told(messages), timezone.localdate())


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person confirmed or corrected; ``no`` says whether the no counts that the mails may hold."""

    company: str
    role: str
    no: bool
    decided_on: date | None = None
    stage: str = ""


@transaction.atomic
def accept(proposal: Proposal, confirmed: Confirmed | None = None) -> Application:
    """Write a proposal down as the person confirmed it. A second click writes nothing more.

    Without ``confirmed`` it is taken as it was read; a no of which the reader was unsure does not count then.
    """
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.written is not None:
        return Application.objects.get(workspace=current.workspace, pk=current.written["application"])
    messages = list(Message.objects.filter(proposal=current).order_by("sent_at", "pk"))
    made = draft_of(current, messages)
    if confirmed is not None and current.company and confirmed.company != current.company:
        current.onto = None  # another company is another application
    story = _confirmed(made, confirmed)
    current.company, current.role = story.company, story.role
    onto = current.onto if current.onto is not None and current.onto.taken_back_at is None else None
    written = journal.write_down(current.workspace, story, onto)
    application = Application.objects.get(workspace=current.workspace, pk=written.application)
    statements = _say_reasons(application, messages, about_no=story.no is not None)
    current.state, current.onto, current.answered_at = Proposal.State.ACCEPTED, application, timezone.now()
    current.written = {**asdict(written), "was_onto": onto.pk if onto else None, "statements": statements}
    current.save()
    Message.objects.filter(proposal=current).update(application=application, recorded_at=timezone.now())
    return application


def _confirmed(made: Draft, confirmed: Confirmed | None) -> Story:
    """The story with what the person put right laid over it."""
    story = made.story
    if confirmed is None:
        return replace(story, no=None) if made.asks else story
    named = replace(story, company=confirmed.company[:200], role=confirmed.role[:200])
    if not confirmed.no or story.no is None:
        return replace(named, no=None)
    decided_on = confirmed.decided_on or story.no.decided_on
    no = replace(story.no, company=named.company, role=named.role, decided_on=decided_on, stage=confirmed.stage)
    return replace(named, no=no, since=min(named.since, decided_on))


def _say_reasons(application: Application, messages: Iterable[Message], *, about_no: bool) -> list[int]:
    """Usable feedback becomes a statement by the consultant, sealed until it is opened. The ids made."""
    made: list[int] = []
    for message in messages:
        if not message.reasons or (message.kind == "rejection" and not about_no):
            continue
        day = timezone.localtime(message.sent_at).date().isoformat() if message.sent_at else ""
        words = Words("\n".join(message.reasons), Statement.Known.ARTEFACT, f"e-mail {day}".strip())
        made.append(evidence.say(application, words, said_by=Statement.SaidBy.CONSULTANT).pk)
    return made


@transaction.atomic
def skip(proposal: Proposal) -> None:
    """Leave a proposal out; further messages of it are left out with it."""
    waiting = _waiting(proposal)
    waiting.state, waiting.answered_at = Proposal.State.SKIPPED, timezone.now()
    waiting.save()


@transaction.atomic
def ask_again(proposal: Proposal) -> None:
    """Undo an answer: the proposal waits again, and the journal is as it was before."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    _unwrite(current)
    current.state, current.written, current.answered_at = Proposal.State.WAITING, None, None
    current.save()


def _unwrite(current: Proposal) -> None:
    if current.written is None:
        return
    kept = dict(current.written)
    onto, statements = kept.pop("was_onto"), kept.pop("statements")
    Statement.objects.filter(workspace=current.workspace, pk__in=statements).delete()
    journal.unwrite(current.workspace, Written(**{**kept, "rounds": tuple(kept["rounds"])}))
    Message.objects.filter(proposal=current).update(application=None, recorded_at=None)
    current.onto_id = onto


@transaction.atomic
def merge(proposal: Proposal, into: Proposal) -> Proposal:
    """Make two waiting proposals one: all messages go to ``into``, which keeps its names where it has any."""
    gone, stays = _waiting(proposal), _waiting(into)
    if gone.pk == stays.pk:
        return stays
    Message.objects.filter(proposal=gone).update(proposal=stays)
    stays.company, stays.role = stays.company or gone.company, stays.role or gone.role
    stays.onto = stays.onto or gone.onto
    stays.newest_on = max(stays.newest_on, gone.newest_on)
    stays.save()
    gone.delete()
    return stays


@transaction.atomic
def split(proposal: Proposal, messages: QuerySet[Message]) -> Proposal | None:
    """Take some messages out into a proposal of their own; None where that would leave one of the two empty."""
    waiting = _waiting(proposal)
    chosen = list(messages.filter(proposal=waiting))
    if not chosen or len(chosen) == Message.objects.filter(proposal=waiting).count():
        return None
    days = [message.sent_at.date() for message in chosen if message.sent_at]
    apart = Proposal.objects.create(
        workspace=waiting.workspace,
        imported=waiting.imported,
        company=next((message.company for message in chosen if message.company), waiting.company),
        role=next((message.role for message in chosen if message.role), ""),
        newest_on=min(max(days, default=waiting.newest_on), timezone.localdate()),
    )
    Message.objects.filter(pk__in=[message.pk for message in chosen]).update(proposal=apart)
    return apart


@transaction.atomic
def another_role(proposal: Proposal) -> None:
    """It is not the application it was put to, but another one: accepting it writes a new one down."""
    waiting = _waiting(proposal)
    waiting.onto = None
    waiting.save()


@transaction.atomic
def undo_import(imported: Import) -> None:
    """Undo an import as a whole: what it wrote down leaves the journal, its messages and proposals are deleted."""
    workspace = imported.workspace
    for proposal in Proposal.objects.filter(workspace=workspace, imported=imported).order_by("-answered_at"):
        _unwrite(proposal)
    Message.objects.filter(workspace=workspace, imported=imported).delete()
    Proposal.objects.filter(workspace=workspace, imported=imported, messages=None).delete()
    Place.objects.filter(workspace=workspace, imported=imported).delete()
    Failure.objects.filter(workspace=workspace, imported=imported).delete()
    imported.undone_at, imported.stop_asked = timezone.now(), True
    imported.save()


def _waiting(proposal: Proposal) -> Proposal:
    """The proposal as it is now, locked. Raises ValueError where it was answered meanwhile."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != Proposal.State.WAITING:
        raise ValueError("this proposal was answered")
    return current
