"""Reads of requests for feedback. Each takes a workspace."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yesward.evidence.models import Statement
from yesward.feedback.facts import Waiting
from yesward.feedback.models import Case, CaseEvent, Guess
from yesward.feedback.patience import Course, State
from yesward.feedback.rate import OUR_GUESS, rate
from yesward.journal.models import Alias, Application, Outcome, Stage
from yesward.lib.stats import Beta
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared, Row

NEWEST = 10
REMEMBERED = 500
STEPS = (CaseEvent.Kind.SEND, CaseEvent.Kind.NUDGE, CaseEvent.Kind.ANSWER, CaseEvent.Kind.CLOSE)


def case(workspace: Workspace, of: Application) -> Case | None:
    """The request of an application with consultant and answer, None where there is none."""
    found = Case.objects.filter(workspace=workspace, application=of).select_related("consultant", "statement").first()
    if found is not None:
        found.application = of
    return found


def may_be_answered(workspace: Workspace, since: date) -> list[Case]:
    """Requests that went out since then and have no answer, newest first."""
    found = Case.objects.filter(workspace=workspace, asked_on__gte=since, application__taken_back_at=None)
    found = found.exclude(application__outcome=None).exclude(state=State.ANSWERED)
    return list(found.select_related("application__company", "application__outcome").order_by("-asked_on", "-id"))


def under_way(workspace: Workspace) -> list[Case]:
    """Requests that have not ended, of the newest hundred."""
    found = Case.objects.filter(workspace=workspace, application__taken_back_at=None)
    found = found.exclude(application__outcome=None).exclude(state__in=(State.ANSWERED, State.CLOSED))
    return list(found.select_related("application__company", "application__outcome").order_by("-id")[:100])


def sent_ids(workspace: Workspace, cases: list[Case]) -> dict[int, set[str]]:
    """The ids of the letters that went out from here, by the request they belong to."""
    found = CaseEvent.objects.filter(workspace=workspace, case__in=cases, letter__isnull=False)
    ids: dict[int, set[str]] = {}
    for case_id, message_id in found.values_list("case_id", "letter__message_id"):
        ids.setdefault(case_id, set()).add(message_id)
    return ids


def course(workspace: Workspace, of: Case) -> list[CaseEvent]:
    """What happened with a request, oldest first: its steps, with ``undone_by`` where they were undone."""
    found = CaseEvent.objects.filter(workspace=workspace, case=of, kind__in=STEPS)
    return list(found.select_related("undone_by", "letter"))


def last_step(workspace: Workspace, of: Case) -> CaseEvent | None:
    """The newest event that is no undoing, was not undone, and is not the first draft."""
    found = CaseEvent.objects.filter(workspace=workspace, case=of, undone_by=None, before__isnull=False)
    found = found.select_related("letter")
    return found.exclude(kind=CaseEvent.Kind.UNDO).order_by("-id").first()


def event(workspace: Workspace, pk: int) -> CaseEvent | None:
    """One event of a request that is in the journal."""
    found = CaseEvent.objects.filter(workspace=workspace, pk=pk, case__application__taken_back_at=None)
    return found.exclude(case__application__outcome=None).select_related("case__application", "letter").first()


def consultants(workspace: Workspace) -> list[Alias]:
    """Consultants known so far, by alias; the newest fifty."""
    return list(Alias.objects.filter(workspace=workspace, part=Alias.Part.CONSULTANT).order_by("-id")[:50])


def used(workspace: Workspace) -> list[tuple[str, ...]]:
    """What the newest requests and reminders were composed of."""
    found = Case.objects.filter(workspace=workspace).order_by("-id").values_list("parts", "nudge_parts")
    return [tuple(parts) for row in found[:REMEMBERED] for parts in row if parts]


def guess(workspace: Workspace) -> Guess | None:
    """The person's own guess, None where ours stands."""
    return Guess.objects.filter(workspace=workspace).first()


def seen(workspace: Workspace) -> tuple[int, int]:
    """How many own requests ended, answered and not."""
    found = Case.objects.filter(workspace=workspace, application__taken_back_at=None)
    row = found.aggregate(
        answered=Count("id", filter=Q(state=State.ANSWERED)), silent=Count("id", filter=Q(state=State.CLOSED))
    )
    return row["answered"], row["silent"]


def base_rate(workspace: Workspace) -> tuple[Beta, bool, int]:
    """How often a request brings an answer, whether the guess is the person's own, and how many of theirs count."""
    own, (answered, silent) = guess(workspace), seen(workspace)
    before = (own.answered, own.silent) if own else OUR_GUESS
    return rate(before, answered, silent), own is not None, answered + silent


@Prepared
def _newest() -> QuerySet[Outcome, Row]:
    heard = Statement.objects.filter(application=OuterRef("application"), taken_out_at=None)
    found = Outcome.objects.filter(workspace=THE_WORKSPACE, application__taken_back_at=None, quiet=False)
    case = ("state", "asked_on", "nudged_on")
    looked_back = ("rest_until", "finished_at", "let_go_at")
    return found.order_by("-id").values_list(
        *("application_id", "application__company__name", "application__role", "stage", "decided_on"),
        *(f"application__feedback_case__{column}" for column in case),
        *(f"application__reflection__{column}" for column in looked_back),
        Exists(heard.filter(said_by=Statement.SaidBy.CONSULTANT)),
    )[:NEWEST]


def waiting(workspace: Workspace, now: datetime) -> list[Waiting]:
    """The newest rejections that were not let go; none at all while any of them has a break. One query.

    The self-analysis is another room's: only when its break ends, when it was finished and whether it was let go is
    read, by the names of its columns.
    """
    rows = _newest(workspace)
    if any(rest_until is not None and rest_until > now and let_go is None for *_, rest_until, _f, let_go, _h in rows):
        return []
    return [_waiting(row) for row in rows if row[-2] is None]


def _waiting(row: Row) -> Waiting:
    pk, company, role, stage, decided_on, state, asked_on, nudged_on, _rest, finished_at, _let_go, heard = row
    where = Course(State(state or State.DRAFTED), decided_on, asked_on, nudged_on)
    ready = finished_at is not None and stage != Stage.APPLIED and not heard
    return Waiting(pk, company or role, decided_on, where, ready)
