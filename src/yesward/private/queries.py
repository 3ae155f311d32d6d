"""Reads of the private room. What was written is locked here, and stays so."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch

from yesward.journal.models import Outcome
from yesward.people.models import Workspace
from yesward.private.models import CheckIn, Day, Notebook

ALL = 200


def notebooks(workspace: Workspace) -> list[Notebook]:
    """All of them with their days, newest first, but not what was written."""
    days = Prefetch("days", Day.objects.filter(workspace=workspace).defer("locked"))
    return list(Notebook.objects.filter(workspace=workspace).prefetch_related(days)[:ALL])


def notebook(workspace: Workspace, pk: int) -> Notebook | None:
    """One with its days, None where this workspace has no such row."""
    return Notebook.objects.filter(workspace=workspace, pk=pk).prefetch_related("days").first()


def day(of: Notebook, number: int) -> Day | None:
    """One day of a notebook that `notebook` gave."""
    return next((each for each in of.days.all() if each.number == number), None)


def a_no_today(workspace: Workspace, today: date) -> bool:
    """Whether a no is of this very day."""
    found = Outcome.objects.filter(workspace=workspace, decided_on=today, application__taken_back_at=None)
    return found.exists()


def check_ins(workspace: Workspace) -> list[CheckIn]:
    """The newest of them, newest first."""
    return list(CheckIn.objects.filter(workspace=workspace)[:ALL])


def check_in(workspace: Workspace, pk: int) -> CheckIn | None:
    """One of them, None where this workspace has no such row."""
    return CheckIn.objects.filter(workspace=workspace, pk=pk).first()
