"""Reads of sittings. Each takes a workspace, or a sitting, which has one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db.models import Subquery
from django.utils import timezone
from django_scopes import scopes_disabled

from yesward.circle import queries as circles
from yesward.circle.form import in_order, seen_by_friends
from yesward.evidence import queries as evidence
from yesward.evidence.actions import as_name
from yesward.journal.models import Application
from yesward.links.models import Link
from yesward.people.models import Workspace
from yesward.practice import bank, sounds
from yesward.practice import queries as practice
from yesward.practice.models import Recording, Take
from yesward.sitting.facts import MOST_LEAVES, SetUp, State
from yesward.sitting.models import Sitting, Turn
from yesward.triage import queries as triage

PROPOSED = 12
"""Questions that are proposed, so that there is a choice and the page stays short."""
_BASIC = ("ans.structure", "ans.concision", "ans.listening")


def sitting(workspace: Workspace, pk: int) -> Sitting | None:
    """One sitting that was not put away."""
    found = Sitting.objects.filter(workspace=workspace, pk=pk, taken_back_at=None, application__taken_back_at=None)
    return found.select_related("application__company", "link", "statement").first()


def taken_back(workspace: Workspace, pk: int) -> Sitting | None:
    """One that was."""
    found = Sitting.objects.filter(workspace=workspace, pk=pk, taken_back_at__isnull=False)
    return found.select_related("statement").first()


def sittings(workspace: Workspace) -> list[Sitting]:
    """The newest, with their application and link."""
    found = Sitting.objects.filter(workspace=workspace, taken_back_at=None, application__taken_back_at=None)
    return list(found.select_related("application__company", "link").order_by("-id")[:20])


def by_once(workspace: Workspace, once: str) -> Sitting | None:
    """The sitting that a page made before."""
    return Sitting.objects.filter(workspace=workspace, once=once).select_related("link").first()


def is_its_file(of: Sitting, application: Application, given: SetUp) -> bool:
    """Whether the file of a sitting, which may have been sent already, is the one that is set up here."""
    asks = {turn.asks for turn in Turn.objects.filter(workspace=of.workspace, sitting=of)}
    has = (of.way, of.application_id, of.who, of.name, tuple(of.leaves), asks)
    named = as_name(given.who), as_name(given.name)
    wanted = (given.way, application.pk, *named, given.leaves, {each.asks for each in given.asks})
    return of.way == Sitting.Way.FILE and has == wanted


def by_public_id(workspace: Workspace, public_id: str) -> Sitting | None:
    """The sitting of a file."""
    found = Sitting.objects.filter(workspace=workspace, public_id=public_id, taken_back_at=None, revoked_at=None)
    return found.filter(way=Sitting.Way.FILE).first()


def files_since(workspace: Workspace, since: date) -> bool:
    """Whether a file is out whose last day is not before that."""
    found = Sitting.objects.filter(workspace=workspace, way=Sitting.Way.FILE, taken_back_at=None, revoked_at=None)
    return found.filter(friend_ended_at=None, closes_on__gte=since).exists()


def of_link(workspace: Workspace, link: Link) -> Sitting:
    """The sitting behind a link. Raises Sitting.DoesNotExist."""
    found = Sitting.objects.filter(workspace=workspace, link=link, taken_back_at=None)
    return found.select_related("link").get()


def by_code(code_hash: str, within: Workspace | None) -> Sitting | None:
    """The sitting of a code, with its workspace; without ``within`` all are looked through, since a friend has none."""
    with scopes_disabled():
        every = Sitting.objects.filter(code_hash=code_hash)
        mine = every.filter(workspace=within) if within else every
        return mine.select_related("workspace").first()


def about(workspace: Workspace, application: int | None = None) -> list[int]:
    """The ids of all sittings, or of those about one application."""
    found = Sitting.objects.filter(workspace=workspace)
    found = found if application is None else found.filter(application=application)
    return list(found.order_by("id").values_list("id", flat=True))


def turns(of: Sitting) -> list[Turn]:
    """Its questions in order, with the takes to be heard."""
    found = Turn.objects.filter(workspace=of.workspace, sitting=of)
    return list(found.select_related("take__recording"))


def turn_at(of: Sitting) -> tuple[Turn | None, int]:
    """The question it has come to, and how many there are. One query."""
    found = list(Turn.objects.filter(workspace=of.workspace, sitting=of))
    return next((each for each in found if each.number == of.at), None), len(found)


def is_open(of: Sitting) -> bool:
    """Whether anything can still be ticked through its link."""
    return not _is_ended(of) and of.friend_ended_at is None and timezone.localdate() <= of.closes_on


def _is_ended(of: Sitting) -> bool:
    is_dead = of.link is not None and of.link.revoked_at is not None
    return is_dead or bool(of.revoked_at or of.taken_back_at or of.withdrawn_at)


def may_end_own(of: Sitting) -> bool:
    """Whether the person may still fill theirs in: while the friend can, and after the friend has."""
    return of.own_ended_at is None and not _is_ended(of) and (of.friend_ended_at is not None or is_open(of))


def stands(of: Sitting) -> State:
    """Where it stands, told without anything that was ticked."""
    if of.withdrawn_at is not None:
        return State.WITHDRAWN
    if of.shown_at is not None:
        return State.SHOWN
    if _is_ended(of) or not (is_open(of) or of.friend_ended_at):
        return State.OVER
    if of.friend_ended_at is not None:
        return State.FRIEND_ENDED
    if of.own_ended_at is not None:
        return State.OWN_ENDED
    return State.ON if of.at else State.READY


def sound_of(turn: Turn) -> tuple[Path, str] | None:
    """Where the sound of a question lies and of which type it is, None where it was deleted."""
    recording: Recording | None = getattr(turn.take, "recording", None)
    if recording is None or recording.put_away_at is not None:
        return None
    path = sounds.path(recording)
    return (path, sounds.kind(recording)) if path else None


def applications(workspace: Workspace) -> tuple[list[Application], str]:
    """What a sitting can be about: what is under way before what is decided, the newest first; and how the person
    named themselves to a friend the last time, asked for along with them."""
    last = Sitting.objects.filter(workspace=workspace).order_by("-id").values("name")[:1]
    found = Application.objects.filter(workspace=workspace, taken_back_at=None).select_related("company", "outcome")
    newest = list(found.annotate(named=Subquery(last)).order_by("-latest_on", "-id")[:30])
    name = (newest[0].named if newest else "") or circles.last_name(workspace)
    return sorted(newest, key=lambda each: each.decided is not None), name


def leaves(workspace: Workspace) -> tuple[list[tuple[str, str]], list[str]]:
    """What a friend can be asked about with its names, what is to be worked on first; and what is proposed."""
    names = evidence.names(workspace)
    work = [each.leaf for each in triage.to_work_on(workspace)]
    first = [leaf for leaf in work if leaf in in_order(work)]
    every = [*first, *(leaf for leaf in seen_by_friends() if leaf not in first)]
    return [(leaf, names[leaf]) for leaf in every], (first or list(_BASIC))[:MOST_LEAVES]


def proposed(workspace: Workspace, about: list[str], said: frozenset[str]) -> list[tuple[str, str]]:
    """Questions for some themes by key and words: those the person lost, their other own ones, then the bank's.

    Of the bank's those come last that were said already.
    """
    own = practice.own_questions(workspace)
    mine = sorted(own, key=lambda key: not key.startswith(f"{practice.LOST}."))[: PROPOSED // 2]
    blocks = [bank.for_block(leaf, "", said) for leaf in about if bank.drills(leaf)]
    mixed = [key for number in range(bank.BLOCK) for each in blocks for key in each[number : number + 1]]
    keys = list(dict.fromkeys([*mine, *mixed]))[:PROPOSED]
    return [(key, own.get(key) or bank.questions()[key].asks) for key in keys]


def asked_before(workspace: Workspace, keys: list[str]) -> list[tuple[str, str]]:
    """Those of these keys that are questions, with their words."""
    if not keys:
        return []
    known = practice.own_questions(workspace)
    bank_has = bank.questions()
    words = [(key, known.get(key) or (bank_has[key].asks if key in bank_has else "")) for key in keys]
    return [(key, asks) for key, asks in words if asks]


def takes(workspace: Workspace) -> list[Take]:
    """Takes that a friend can hear, newest first."""
    return practice.with_sound(workspace)[:40]


def seconds(turn: Turn, now: datetime) -> int:
    """How long an answer has taken."""
    return max(int(((turn.over_at or now) - (turn.begun_at or now)).total_seconds()), 0)
