"""Writes of jobs; each is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from yesward.engines.embed import Missing
from yesward.jobs import meaning, queries, store
from yesward.jobs.facts import Given
from yesward.jobs.models import (
    PASTED,
    Advert,
    After,
    Board,
    Following,
    Posting,
    Profile,
    Saved,
    Snapshot,
    Stop,
    Verdict,
)
from yesward.journal import actions as journal
from yesward.journal.facts import ApplicationFacts
from yesward.journal.models import Application, Round
from yesward.lib.tokens import new_token, token_hash
from yesward.people.models import Workspace


@transaction.atomic
def follow(workspace: Workspace, kind: str, settings: Mapping[str, str], name: str, *, alone: bool = False) -> Board:
    """Turn a board on: from now on it is asked, and its adverts are seen. One that many follow is kept once.

    ``alone``: it is asked with the person's own key, and what it answers only they see.
    """
    kept = {key: value for key, value in sorted(settings.items()) if value and key != "company"}
    board, _ = Board.objects.get_or_create(
        owner=workspace if alone else None,
        kind=kind,
        token=store.short(repr(kept)),
        defaults={"name": name[:200], "settings": dict(settings)},
    )
    Following.objects.get_or_create(workspace=workspace, board=board)
    return board


@transaction.atomic
def unfollow(workspace: Workspace, board: Board) -> None:
    """Turn a board off. Its adverts stay for those who follow it, and for this person if they turn it on again."""
    Following.objects.filter(workspace=workspace, board=board).delete()


def paste(workspace: Workspace, given: Given) -> Advert:
    """Keep a single advert that the person brought: seen by them alone, unless a board of theirs has the same job."""
    with transaction.atomic():
        board, _ = Board.objects.get_or_create(owner=workspace, kind=PASTED, token="", defaults={"name": PASTED})
    store.take_in(board, [given], whole=False)
    return Posting.objects.select_related("advert").get(board=board, key=store.short(given.key)).advert


@transaction.atomic
def say(workspace: Workspace, advert: Advert, kind: str, why: str = "") -> Verdict:
    """Keep an advert for later, or put it aside with its reason. What was said of it before is undone by that."""
    now = timezone.now()
    Verdict.objects.filter(workspace=workspace, advert=advert, undone_at=None).update(undone_at=now)
    return Verdict.objects.create(workspace=workspace, advert=advert, kind=kind, why=why)


@transaction.atomic
def undo(verdict: Verdict) -> None:
    """Unsay it: it teaches nothing any more."""
    now = timezone.now()
    Verdict.objects.filter(workspace=verdict.workspace, pk=verdict.pk, undone_at=None).update(undone_at=now)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody looks for, as a form has it."""

    titles: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    years: float | None = None
    led_years: float | None = None
    least_pay: float | None = None
    pay_currency: str = ""
    pay_period: str = ""


def wish(workspace: Workspace, wishes: Wishes) -> Profile:
    """Keep what the person looks for. The wished titles are read at once, so that the next ranking knows them."""
    values: dict[str, Any] = {name: getattr(wishes, name) for name in Wishes.__dataclass_fields__}
    with transaction.atomic():
        kept, _ = Profile.objects.update_or_create(workspace=workspace, defaults=values)
    with suppress(Missing):
        meaning.read_titles(wishes.titles)
    meaning.wake()  # what a command brought in meanwhile
    return kept


@transaction.atomic
def begin(workspace: Workspace, advert: Advert) -> Application:
    """Begin an application in the journal from an advert, and keep the advert as it is now. Only once from each."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    if (begun := queries.begun(workspace, advert)) is not None:
        return begun
    facts = ApplicationFacts(advert.company, advert.title[:200], timezone.localdate())
    application = journal.add_application(workspace, facts)
    channel = Application.Channel.COMPANY if advert.direct else Application.Channel.ADVERT
    journal.came_by(application, channel)
    Snapshot.objects.create(
        workspace=workspace,
        application=application,
        advert=advert,
        title=advert.title,
        company=advert.company,
        place=advert.place,
        url=advert.url,
        text=advert.text,
        asks=advert.asks,
    )
    return application


@transaction.atomic
def save_search(workspace: Workspace, words: str, place: str, way: str) -> Saved:
    """Keep a search."""
    return Saved.objects.create(workspace=workspace, words=words[:200], place=place[:100], way=way)


@transaction.atomic
def give_address(saved: Saved) -> str:
    """A new address for its feed, told once; the old one leads nowhere from now on."""
    token = new_token()
    Saved.objects.filter(workspace=saved.workspace, pk=saved.pk).update(token_hash=token_hash(token))
    return token


@transaction.atomic
def end_address(saved: Saved) -> None:
    """Its feed leads nowhere from now on."""
    Saved.objects.filter(workspace=saved.workspace, pk=saved.pk).update(token_hash="")


@transaction.atomic
def digest_at(saved: Saved, at: time | None) -> None:
    """When on a day its digest is made; None for never."""
    Saved.objects.filter(workspace=saved.workspace, pk=saved.pk).update(digest_at=at)


@transaction.atomic
def forget_search(saved: Saved) -> None:
    """Keep it no longer; its feed leads nowhere."""
    Saved.objects.filter(workspace=saved.workspace, pk=saved.pk).delete()


@transaction.atomic
def digest_went(saved: Saved, before: datetime | None, now: datetime) -> bool:
    """Whether its digest is to go out now: for whoever says so first, and until the next day nobody else."""
    rows = Saved.objects.filter(workspace=saved.workspace, pk=saved.pk, digested_at=before)
    return bool(rows.update(digested_at=now))


@transaction.atomic
def digest_went_not(saved: Saved, now: datetime, before: datetime | None) -> None:
    """Nothing went out, so it may be told another time."""
    Saved.objects.filter(workspace=saved.workspace, pk=saved.pk, digested_at=now).update(digested_at=before)


@transaction.atomic
def stop_at(workspace: Workspace, at: datetime) -> None:
    """Until when the person wants to look today."""
    Stop.objects.update_or_create(workspace=workspace, defaults={"at": at})


@transaction.atomic
def go_on(workspace: Workspace) -> None:
    """No time to stop any more."""
    Stop.objects.filter(workspace=workspace).delete()


@transaction.atomic
def after_talk(of: Round, said: str) -> None:
    """How a talk was, as the person says; the last word stands."""
    After.objects.update_or_create(workspace=of.workspace, round=of, defaults={"said": said})
