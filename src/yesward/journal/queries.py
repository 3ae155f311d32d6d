"""Reads of the journal. Each takes a workspace and costs the same number of queries however much is in it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import dateformat
from django.utils.translation import gettext as _

from yesward.journal.facts import Entry, Rejection, RoundLine, RoundState, round_state
from yesward.journal.models import Alias, Application, Event, Outcome, Round, Stage
from yesward.people.models import Workspace


def company_key(name: str) -> str:
    """A company's name without case and spacing, for telling that two mails mean the same one."""
    return " ".join(name.casefold().split())


def _applications(workspace: Workspace) -> QuerySet[Application]:
    kept: QuerySet[Application] = Application.objects.filter(workspace=workspace, taken_back_at=None)
    return kept.select_related("company", "outcome")


def application(workspace: Workspace, pk: int) -> Application | None:
    """One application with company and outcome, None where this workspace has no such row."""
    return _applications(workspace).filter(pk=pk).first()


def taken_back(workspace: Workspace, pk: int) -> Application | None:
    """An application that was taken out of the journal, None where there is no such row."""
    found = Application.objects.filter(workspace=workspace, taken_back_at__isnull=False)
    return found.select_related("company", "outcome").filter(pk=pk).first()


def is_empty(workspace: Workspace) -> bool:
    """Whether nothing was ever written into this journal."""
    return not _applications(workspace).exists()


def same_company(workspace: Workspace, company: str) -> list[Application]:
    """Applications at a company of that name, newest first, at most five."""
    key = company_key(company)[:200]
    if not key or "\0" in key:
        return []
    found = _applications(workspace).filter(company__key=key)
    return list(found.order_by("-latest_on", "-id")[:5])


def just_recorded(workspace: Workspace, no: Rejection, since: datetime) -> Application | None:
    """The application on which exactly this no was recorded after ``since``, None where there is none."""
    key = company_key(no.company)[:200]
    company = Q(company__key=key) if key else Q(company=None)
    found = _applications(workspace).filter(
        company,
        role=no.role,
        outcome__decided_on=no.decided_on,
        outcome__stage=no.stage,
        outcome__told=no.told,
        outcome__quote=no.quote,
        events__in=Event.objects.filter(workspace=workspace, kind=Event.Kind.RECORDED, at__gte=since),
    )
    return found.first()


def rounds(workspace: Workspace, of: Application) -> list[Round]:
    """The rounds of an application in order, with the people met."""
    return list(Round.objects.filter(workspace=workspace, application=of).prefetch_related("people"))


def one_round(workspace: Workspace, pk: int) -> Round | None:
    """One round with its application, None where this workspace has no such row."""
    found = Round.objects.filter(workspace=workspace, application__taken_back_at=None)
    return found.select_related("application__company", "application__outcome").filter(pk=pk).first()


def aliases(workspace: Workspace) -> list[Alias]:
    """The people on the other side known so far, by alias; the newest fifty."""
    return list(Alias.objects.filter(workspace=workspace).order_by("-id")[:50])


def timeline(workspace: Workspace, of: Application) -> list[Event]:
    """Everything that happened with an application, oldest first."""
    return list(Event.objects.filter(workspace=workspace, application=of))


def page(workspace: Workspace, today: date, number: int, size: int) -> tuple[list[Entry], bool]:
    """One page of the journal, newest first (``number`` from 1), and whether there is a further one."""
    start = (number - 1) * size
    rows = list(_applications(workspace).order_by("-latest_on", "-id")[start : start + size + 1])
    shown = rows[:size]
    its_rounds: dict[int, list[Round]] = {row.pk: [] for row in shown}
    for item in Round.objects.filter(workspace=workspace, application__in=list(its_rounds)):
        its_rounds[item.application_id].append(item)
    return [entry(row, its_rounds[row.pk], today) for row in shown], len(rows) > size


def entry(row: Application, its_rounds: Iterable[Round], today: date) -> Entry:
    """An application as lists show it."""
    return Entry(row.pk, row.title, row.subtitle, row.latest_on, round_lines(row, its_rounds, today))


def round_lines(row: Application, its_rounds: Iterable[Round], today: date) -> tuple[RoundLine, ...]:
    """The rounds as drawn: each with its state; a no that belongs to none of them is the last line."""
    outcome = row.decided
    listed = list(its_rounds)
    ends_outside = outcome is not None and outcome.round_id is None
    lines = [
        _line(item, outcome, more_after=ends_outside or place < len(listed) - 1, today=today)
        for place, item in enumerate(listed)
    ]
    if outcome is not None and ends_outside:
        label = _("Application") if outcome.stage == Stage.APPLIED else _("The answer")
        lines.append(RoundLine(None, label, RoundState.NO, _no_on(outcome)))
    return tuple(lines)


def _line(item: Round, outcome: Outcome | None, *, more_after: bool, today: date) -> RoundLine:
    ended_here = outcome is not None and outcome.round_id == item.pk
    state = round_state(ended_here=ended_here, more_after=more_after, held_on=item.held_on, today=today)
    if ended_here and outcome is not None:
        words = _no_on(outcome)
    elif item.held_on:
        words = short_day(item.held_on)
    else:
        words = _("went on") if state is RoundState.ON else _("no word yet")
    return RoundLine(item.pk, str(Round.Kind(item.kind).label), state, words)


def _no_on(outcome: Outcome) -> str:
    return _("a no, %(day)s") % {"day": short_day(outcome.decided_on)}


def short_day(day: date) -> str:
    """3 Nov"""
    return dateformat.format(day, "j M")
