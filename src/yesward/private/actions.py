"""Writes of the private room; each is one transaction. What was written arrives here locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from yesward.people.models import Workspace
from yesward.private import checks
from yesward.private.checks import Answers
from yesward.private.facts import Kept, Sent
from yesward.private.models import DAYS, CheckIn, Day, Notebook

P = ParamSpec("P")
T = TypeVar("T")


def _leaves_nothing(function: Callable[P, T]) -> Callable[P, T]:
    """One transaction in which SQLite overwrites what it frees, so that what is erased is no longer in the file.

    PostgreSQL frees it at its next VACUUM. A write-ahead log keeps old pages until it is emptied: `_emptied`.
    """

    @wraps(function)
    def overwriting(*args: P.args, **kwargs: P.kwargs) -> T:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")
        with transaction.atomic():
            return function(*args, **kwargs)

    return overwriting


def _emptied() -> None:
    """Empty SQLite's write-ahead log once this transaction is done, or, where somebody reads just now, a later one."""
    if connection.vendor != "sqlite":
        return

    def empty() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    transaction.on_commit(empty, robust=True)


def _locked(notebook: Notebook) -> Notebook:
    """For two at once. Raises Notebook.DoesNotExist where it was erased meanwhile."""
    return Notebook.objects.select_for_update().get(workspace=notebook.workspace_id, pk=notebook.pk)


@_leaves_nothing
def begin(workspace: Workspace, by_passphrase: bytes) -> Notebook:
    """A new notebook, beside those there are. One in which nothing was begun is replaced, so twice is once."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    Notebook.objects.filter(workspace=workspace, days=None).delete()
    return Notebook.objects.create(workspace=workspace, by_passphrase=by_passphrase)


@_leaves_nothing
def give_code(notebook: Notebook, by_code: bytes) -> None:
    """The notebook opens with this recovery code, and no longer with one made before."""
    Notebook.objects.filter(workspace=notebook.workspace_id, pk=notebook.pk).update(by_code=by_code)


@_leaves_nothing
def give_passphrase(notebook: Notebook, by_passphrase: bytes) -> None:
    """The notebook opens with this passphrase, and no longer with the one before."""
    Notebook.objects.filter(workspace=notebook.workspace_id, pk=notebook.pk).update(by_passphrase=by_passphrase)


@transaction.atomic
def begin_day(notebook: Notebook, now: datetime) -> Day | None:
    """Today's page: the one that was begun today, else the next; None where five days are written."""
    _locked(notebook)
    today = timezone.localtime(now).date()
    there = Day.objects.filter(workspace=notebook.workspace_id, notebook=notebook)
    newest = there.order_by("-number").first()
    if newest is not None and timezone.localtime(newest.begun_at).date() == today:
        return newest
    number = (there.aggregate(Max("number"))["number__max"] or 0) + 1
    if number > DAYS:
        return None
    return Day.objects.create(workspace=notebook.workspace, notebook=notebook, number=number, begun_at=now)


@_leaves_nothing
def keep(day: Day, locked: bytes, sent: Sent) -> Kept:
    """What was written on a day, unless another page has kept something since this one was opened.

    Where two sendings of one page overtake each other, the later one stays.
    """
    held = Day.objects.select_for_update().filter(workspace=day.workspace_id, pk=day.pk).first()
    if held is None:
        return "erased"
    if held.page == sent.page:
        if sent.turn <= held.turn:
            return "kept"
    elif held.state != sent.seen:
        return "elsewhere"
    held.locked, held.page, held.turn = locked, sent.page, sent.turn
    held.save(update_fields=["locked", "page", "turn"])
    return "kept"


@_leaves_nothing
def erase_day(day: Day) -> None:
    """One day, for good."""
    Day.objects.filter(workspace=day.workspace_id, pk=day.pk).delete()
    _emptied()


@_leaves_nothing
def erase(notebook: Notebook) -> None:
    """A notebook with all its days, for good."""
    Notebook.objects.filter(workspace=notebook.workspace_id, pk=notebook.pk).delete()
    _emptied()


@transaction.atomic
def check_in(workspace: Workspace, on: date, answers: Answers) -> CheckIn:
    """The check-in of a day; the same day again changes it. Says on its row whether people to talk to are named."""
    made, _new = CheckIn.objects.update_or_create(workspace=workspace, on=on, defaults=dict(answers))
    newest = list(CheckIn.objects.filter(workspace=workspace, on__lte=on)[:_FAR])
    named = checks.names_people([(each.answers, each.names_people) for each in newest], checks.rules())
    if named != made.names_people:
        made.names_people, made.put_aside = named, False
        made.save(update_fields=["names_people", "put_aside"])
    return made


_FAR = 400
"""As many check-ins are looked at for one run: more than a year of low days."""


@transaction.atomic
def put_aside(workspace: Workspace) -> None:
    """The word about people to talk to was read."""
    CheckIn.objects.filter(workspace=workspace, names_people=True).update(put_aside=True)


@_leaves_nothing
def forget(row: CheckIn) -> None:
    """One check-in, for good. Where people were named at it, the run goes on knowing that they were."""
    if row.names_people:
        later = CheckIn.objects.filter(workspace=row.workspace_id, on__gt=row.on).order_by("on").first()
        heir = later or CheckIn.objects.filter(workspace=row.workspace_id, on__lt=row.on).first()
        if heir is not None and checks.is_low(heir.answers, checks.rules()):
            CheckIn.objects.filter(workspace=row.workspace_id, pk=heir.pk).update(names_people=True, put_aside=True)
    CheckIn.objects.filter(workspace=row.workspace_id, pk=row.pk).delete()
    _emptied()


@_leaves_nothing
def forget_all(workspace: Workspace) -> None:
    """Every check-in, for good."""
    CheckIn.objects.filter(workspace=workspace).delete()
    _emptied()
