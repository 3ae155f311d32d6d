"""Reads of the journal. Each takes a workspace and costs the same number of queries however much is in it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import dateformat
from django.utils.translation import gettext as _

from yesward.journal.facts import Ended, Entry, Held, Rejection, RoundLine, RoundState, round_state
from yesward.journal.models import Alias, Application, Event, Round, Stage, title_of
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared, Row


def company_key(name: str) -> str:
    """A company's name without case and spacing, for telling that two mails mean the same one."""
    return " ".join(name.casefold().split())


ENDS = (Event.Kind.OFFERED, Event.Kind.WITHDREW)
"""Lines of the timeline that stand until a later one takes them back; the detail is the day, as it was noted."""


def ends(workspace: Workspace, of: Application | None = None) -> dict[int, dict[str, str]]:
    """Offers and withdrawals that stand, by application and kind, with the day as it was noted."""
    found = Event.objects.filter(workspace=workspace, application__taken_back_at=None)
    if of is not None:
        found = found.filter(application=of)
    lines = found.filter(Q(kind__in=ENDS) | Q(kind=Event.Kind.TAKEN_BACK, detail__in=ENDS))
    return standing(lines.order_by("id").values_list("application_id", "kind", "detail"))


def has_ended(application: str = "pk", kinds: Iterable[str] = ENDS) -> Exists:
    """For a filter: whether an end of these kinds stands on the application in this column of the rows looked at."""
    of_it = Event.objects.filter(application=OuterRef(application))
    undone = Event.objects.filter(
        application=OuterRef("application"), kind=Event.Kind.TAKEN_BACK, detail=OuterRef("kind"), pk__gt=OuterRef("pk")
    )
    return Exists(of_it.filter(~Exists(undone), kind__in=list(kinds)))


def standing(lines: Iterable[tuple[int, str, str]]) -> dict[int, dict[str, str]]:
    """Of lines of timelines, oldest first: the ends that stand, by application and kind."""
    found: dict[int, dict[str, str]] = {}
    for about, kind, detail in lines:
        if kind in ENDS:
            found.setdefault(about, {})[kind] = detail
        elif kind == Event.Kind.TAKEN_BACK and about in found:
            found[about].pop(detail, None)
    return found


def day_of(detail: str) -> date | None:
    """The day that a line of the timeline notes, None where it is none."""
    try:
        return date.fromisoformat(detail)
    except ValueError:
        return None


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


@Prepared
def _any() -> QuerySet[Application, Row]:
    return Application.objects.filter(workspace=THE_WORKSPACE, taken_back_at=None).values_list("id")[:1]


def is_empty(workspace: Workspace) -> bool:
    """Whether nothing is written in this journal."""
    return not _any(workspace)


def same_company(workspace: Workspace, company: str) -> list[Application]:
    """Applications at a company of that name, newest first, at most five."""
    key = company_key(company)[:200]
    if not key or "\0" in key:
        return []
    found = _applications(workspace).filter(company__key=key)
    return list(found.order_by("-latest_on", "-id")[:5])


def everything(workspace: Workspace) -> Iterator[Application]:
    """Every application with company, outcome and rounds with their people, oldest written down first."""
    found = _applications(workspace).prefetch_related("rounds__people").order_by("id")
    return found.iterator(chunk_size=500)


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


@Prepared
def _page(number: int, size: int) -> QuerySet[Application, Row]:
    start = (number - 1) * size
    found = Application.objects.filter(workspace=THE_WORKSPACE, taken_back_at=None).order_by("-latest_on", "-id")
    outcome = ("outcome__id", "outcome__round_id", "outcome__stage", "outcome__decided_on")
    return found.values_list("id", "company__name", "role", "latest_on", *outcome)[start : start + size + 1]


@Prepared
def _rounds_of_page(number: int, size: int) -> QuerySet[Round, Row]:
    start = (number - 1) * size
    shown = Application.objects.filter(workspace=THE_WORKSPACE, taken_back_at=None).order_by("-latest_on", "-id")
    found = Round.objects.filter(workspace=THE_WORKSPACE, application__in=shown.values("id")[start : start + size])
    return found.order_by("position").values_list("application_id", "id", "kind", "held_on")


def page(workspace: Workspace, today: date, number: int, size: int) -> tuple[list[Entry], bool]:
    """One page of the journal, newest first (``number`` from 1), and whether there is a further one. Two queries."""
    rows = _page(workspace, number, size)
    held: dict[int, list[Held]] = {}
    for application_id, *round_ in _rounds_of_page(workspace, number, size):
        held.setdefault(application_id, []).append(Held(*round_))
    return [_entry(row, held.get(row[0], []), today) for row in rows[:size]], len(rows) > size


def _entry(row: Row, held: list[Held], today: date) -> Entry:
    pk, company, role, latest_on, outcome_id, *outcome = row
    ended = Ended(*outcome) if outcome_id else None
    return Entry(pk, title_of(company, role), role if company else "", latest_on, _lines(ended, held, today))


def round_lines(row: Application, its_rounds: Iterable[Round], today: date) -> tuple[RoundLine, ...]:
    """The rounds of an application as drawn."""
    outcome = row.decided
    ended = Ended(outcome.round_id, outcome.stage, outcome.decided_on) if outcome else None
    return _lines(ended, [Held(item.pk, item.kind, item.held_on) for item in its_rounds], today)


def _lines(ended: Ended | None, held: list[Held], today: date) -> tuple[RoundLine, ...]:
    """Each round with its state; a no that belongs to none of them is the last line."""
    ends_outside = ended is not None and ended.round_id is None
    lines = [
        _line(item, ended, more_after=ends_outside or place < len(held) - 1, today=today)
        for place, item in enumerate(held)
    ]
    if ended is not None and ends_outside:
        label = _("Application") if ended.stage == Stage.APPLIED else _("The answer")
        lines.append(RoundLine(None, label, RoundState.NO, _no_on(ended)))
    return tuple(lines)


def _line(item: Held, ended: Ended | None, *, more_after: bool, today: date) -> RoundLine:
    ended_here = ended is not None and ended.round_id == item.id
    state = round_state(ended_here=ended_here, more_after=more_after, held_on=item.held_on, today=today)
    if ended_here and ended is not None:
        words = _no_on(ended)
    elif item.held_on:
        words = short_day(item.held_on)
    else:
        words = _("went on") if state is RoundState.ON else _("no word yet")
    return RoundLine(item.id, str(Round.Kind(item.kind).label), state, words)


def _no_on(ended: Ended) -> str:
    return _("a no, %(day)s") % {"day": short_day(ended.decided_on)}


def short_day(day: date) -> str:
    """3 Nov"""
    return dateformat.format(day, "j M")
