"""Reads of resilience: the search as processes whose ends are known or not, and what the person wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from django.db.models import Case, CharField, Exists, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from yesward.evidence import queries as evidence
from yesward.evidence.models import Tag
from yesward.journal import queries as journal
from yesward.journal.models import Application, Event, Outcome, Round
from yesward.people.models import Workspace
from yesward.people.prepared import THE_WORKSPACE, Prepared
from yesward.people.prepared import Row as Values
from yesward.resilience.funnel import REACHED, Process, Reached
from yesward.resilience.locking import Stand
from yesward.resilience.models import LockedNote, NoteDraft, OwnLetter, Passed, PathWords, Setback
from yesward.resilience.priors import Priors

Remark = Literal[
    "waiting", "silent", "withdrew", "place_gone", "unplaced", "offer_and_no", "no_ahead", "round_after", "no_channel"
]
"""What is told beside the numbers: of applications that count otherwise than one may think, and of odd days."""
_CLOSED = "o.closed"
"""The theme of a place that went away: nobody decided on the person."""
_STEPS = {Round.Kind.INTERVIEW: "interview", Round.Kind.FINAL: "final"}
"""What kinds of rounds count as; a first call or a test is a "screen"."""
_STRENGTHS, _MOST_TALKS = 12, 20
_TEXT = CharField(max_length=10)
_FAR: dict[str, int] = {reached: far for far, reached in enumerate(REACHED)}


class _Row(NamedTuple):
    """One application as it was read. ``far`` is a place in REACHED, ``last`` the newest day of a round held.

    Days are texts such as 2026-02-03, which sort and compare as days do: to make dates of them costs a seventh
    of the whole reading.
    """

    channel: str
    latest_on: str
    no_stage: str | None
    no_on: str | None
    far: int
    last: str | None
    offered: str | None
    left: Remark | None


@dataclass(frozen=True, slots=True)
class Search:
    """The processes by the day they were decided or last heard of, oldest first, and how many there is a remark on."""

    processes: tuple[Process, ...]
    remarks: dict[Remark, int]


def search(workspace: Workspace, today: date, by: Priors) -> Search:
    """The whole search. The same number of queries however long it is.

    Rows are taken one by one and only plain values are kept of them, since thousands of small objects at once cost more
    than reading them.
    """
    remarks: Counter[Remark] = Counter()
    days: list[str] = []
    made: list[Process] = []
    till = _Till.of(today, by)
    for row in _rows(workspace, today):
        days.append(_day(row))
        made.append(_process(row, till, remarks))
    order = sorted(range(len(days)), key=days.__getitem__)
    return Search(tuple(made[place] for place in order), dict(remarks))


def _rows(workspace: Workspace, today: date) -> Iterator[_Row]:
    """In the order in which they were written down."""
    there = Application.objects.filter(workspace=workspace, taken_back_at=None).order_by("id")
    there = there.annotate(latest=Cast("latest_on", _TEXT), no_on=Cast("outcome__decided_on", _TEXT))
    columns = ("id", "channel", "latest", "outcome__stage", "no_on")
    (far, last), (offered, left) = _rounds(workspace, today), _ends(workspace)
    for pk, channel, latest_on, stage, no_on in there.values_list(*columns).iterator(chunk_size=500):
        yield _Row(channel, latest_on, stage, no_on, far.get(pk, 0), last.get(pk), offered.get(pk), left.get(pk))


def _rounds(workspace: Workspace, today: date) -> tuple[dict[int, int], dict[int, str]]:
    """How far rounds brought each application, and the newest day of one. A round ahead was not reached yet."""
    held = Round.objects.filter(Q(held_on=None) | Q(held_on__lte=today), workspace=workspace).order_by()
    kinds = [When(kind=kind, then=Value(_FAR[step])) for kind, step in _STEPS.items()]
    rows = held.values_list("application_id").annotate(
        far=Max(Case(*kinds, default=Value(_FAR["screen"]))), last=Cast(Max("held_on"), _TEXT)
    )
    far: dict[int, int] = {}
    days: dict[int, str] = {}
    for about, furthest, newest in rows.iterator(chunk_size=500):
        far[about] = furthest
        if newest is not None:
            days[about] = newest
    return far, days


def _ends(workspace: Workspace) -> tuple[dict[int, str], dict[int, Remark]]:
    """Which have an offer, with its day as it was noted, and which ended without anybody deciding on the person."""
    offered: dict[int, str] = {}
    left: dict[int, Remark] = {
        about: "place_gone" for about, leaf, _change in evidence.reasons(workspace) if leaf == _CLOSED
    }
    for about, noted in journal.ends(workspace).items():
        if Event.Kind.OFFERED in noted:
            offered[about] = noted[Event.Kind.OFFERED]
        if Event.Kind.WITHDREW in noted:
            left[about] = "withdrew"
    return offered, left


class _Till(NamedTuple):
    """Today, and the days since which nothing was heard of what counts as silent: before a talk, and after one."""

    today: str
    applied: str
    talked: str

    @classmethod
    def of(cls, today: date, by: Priors) -> _Till:
        """Reckoned once for all applications."""
        silent = (date.fromordinal(max(1, today.toordinal() - days)) for days in (by.silent_applied, by.silent_talked))
        return cls(today.isoformat(), *(day.isoformat() for day in silent))


def _process(row: _Row, till: _Till, remarks: Counter[Remark]) -> Process:
    """One application as a process, with a remark where there is something to say."""
    if not row.channel:
        remarks["no_channel"] += 1
    if row.no_on is not None and row.no_on > till.today:
        remarks["no_ahead"] += 1
    elif row.no_on is not None and row.last is not None and row.last > row.no_on:
        remarks["round_after"] += 1
    if row.offered is not None:
        if row.no_on is not None:
            remarks["offer_and_no"] += 1
        return _made(row.channel, "offer", ended=True)
    reached = REACHED[max(row.far, _FAR.get(row.no_stage or "", 0))]
    if row.left is not None:
        remarks[row.left] += 1
        return _made(row.channel, reached, ended=False)
    if row.no_on is not None:
        if not row.no_stage and reached == "applied":
            remarks["unplaced"] += 1
        return _made(row.channel, reached, ended=True)
    heard = max(row.latest_on, row.last) if row.last else row.latest_on
    silent = heard < (till.applied if reached == "applied" else till.talked)
    remarks["silent" if silent else "waiting"] += 1
    return _made(row.channel, reached, ended=silent)


@cache
def _made(channel: str, reached: Reached, *, ended: bool) -> Process:
    """Thousands of applications are a few kinds of processes."""
    return Process(channel, reached, ended)


def _day(row: _Row) -> str:
    if row.offered:
        on = journal.day_of(row.offered)
        return on.isoformat() if on else row.latest_on
    return row.no_on or row.latest_on


def stand(workspace: Workspace, of: Round) -> Stand:
    """How things stand with a round, for locking a note on it."""
    events = Event.objects.filter(workspace=workspace, application=of.application_id).order_by()
    told = events.aggregate(newest=Max("at"))
    draft = draft_of(workspace, of)
    known = journal.ends(workspace, of.application) or _outcomes(workspace, of.application_id).exists()
    moments = [moment for moment in (told["newest"], draft and draft.saved_at) if moment]
    return Stand(of.held_on, bool(known), max(moments, default=None))


def _outcomes(workspace: Workspace, about: int) -> QuerySet[Outcome]:
    return Outcome.objects.filter(workspace=workspace, application=about)


def is_over(workspace: Workspace, about: Application) -> bool:
    """Whether it is known how an application ended: by a no, an offer, or the person's own leaving."""
    return about.decided is not None or bool(journal.ends(workspace, about))


def setback(workspace: Workspace, about: Application) -> Setback | None:
    """What the person meant to do if it is a no."""
    return Setback.objects.filter(workspace=workspace, application=about).first()


def draft_of(workspace: Workspace, of: Round) -> NoteDraft | None:
    """What is typed for a note and not locked yet."""
    return NoteDraft.objects.filter(workspace=workspace, round=of).first()


def note_of(workspace: Workspace, of: Round) -> LockedNote | None:
    """The note on a round, None where none is locked."""
    return LockedNote.objects.filter(workspace=workspace, round=of).first()


def locked_note(workspace: Workspace, pk: int) -> LockedNote | None:
    """One locked note with its application and what came of that, None where this workspace has no such row."""
    found = LockedNote.objects.filter(workspace=workspace, application__taken_back_at=None, pk=pk)
    return found.select_related("application__company", "application__outcome").first()


def notes_about(workspace: Workspace, about: Application) -> list[LockedNote]:
    """The notes of an application that still have their words, by the day of the talk."""
    return list(LockedNote.objects.filter(workspace=workspace, application=about, emptied_at=None))


def words_after(workspace: Workspace, about: Application) -> dict[str, str]:
    """What was written on the path after a no, by its page."""
    found = PathWords.objects.filter(workspace=workspace, application=about)
    return dict(found.values_list("page", "text"))


def a_strength(workspace: Workspace, about: Application) -> Tag | None:
    """One strength that somebody else named in words without criticism: another after another no, of the newest."""
    found = evidence.named_strengths(workspace, _STRENGTHS, alone=True)
    return found[about.pk % len(found)] if found else None


def letter(workspace: Workspace, of: Round) -> OwnLetter | None:
    """The letter to oneself before a talk."""
    return OwnLetter.objects.filter(workspace=workspace, round=of).first()


class Near(NamedTuple):
    """A talk of these days whose application is under way, and what was written for it or left out."""

    round: int
    application: int
    company: str | None
    role: str
    held_on: date
    has_note: bool
    has_letter: bool
    has_setback: bool
    passed_note: bool
    passed_letter: bool
    passed_setback: bool

    @property
    def name(self) -> str:
        """The company or the role, empty where neither was named."""
        return self.company or self.role


@Prepared
def _talks(first: int, last: int) -> QuerySet[Round, Values]:
    days = (date.fromordinal(first), date.fromordinal(last))
    there = {"application__taken_back_at": None, "application__outcome": None, "held_on__range": days}
    found = Round.objects.filter(~journal.has_ended("application"), workspace=THE_WORKSPACE, **there)
    columns = ("id", "application_id", "application__company__name", "application__role", "held_on")
    of = {"round": OuterRef("pk")}
    return found.order_by("held_on", "id").values_list(
        *columns,
        Exists(LockedNote.objects.filter(**of)),
        Exists(OwnLetter.objects.filter(**of)),
        Exists(Setback.objects.filter(application=OuterRef("application"))),
        *(Exists(Passed.objects.filter(**of, what=what)) for what in ("note", "letter", "setback")),
    )[:_MOST_TALKS]


def talks(workspace: Workspace, first: date, last: date) -> list[Near]:
    """Talks from one day to another, both included, of applications that nobody has decided on; one query."""
    return [Near(*row) for row in _talks(workspace, first.toordinal(), last.toordinal())]


def has_passed(workspace: Workspace, of: Round, what: str) -> bool:
    """Whether the person left a page out for one talk."""
    return Passed.objects.filter(workspace=workspace, round=of, what=what).exists()
