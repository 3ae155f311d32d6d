"""What rooms above hang onto pages of the journal. They register here; the journal knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from yesward.journal.models import Application
from yesward.people.models import Workspace


@dataclass(frozen=True, slots=True)
class Hung:
    """A link, and what stands beside it."""

    words: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corner:
    """A few links on home below the journal, and where there are more of them. It never asks for anything."""

    title: str
    lines: tuple[Hung, ...]
    more: Hung


OnApplication = Callable[[Workspace, Application], Hung | None]
OnHome = Callable[[Workspace, datetime], Corner | None]
_applications: list[OnApplication] = []
_home: list[OnHome] = []


def on_application(give: OnApplication) -> OnApplication:
    """Register a link for an application's page; a decorator. It costs the same number of queries each time."""
    _applications.append(give)
    return give


def on_home(give: OnHome) -> OnHome:
    """Register a corner of home; a decorator. It must be cheap: `yesward.people.prepared`."""
    _home.append(give)
    return give


def of_application(workspace: Workspace, application: Application) -> list[Hung]:
    """What hangs onto one application's page."""
    found = (give(workspace, application) for give in _applications)
    return [each for each in found if each is not None]


def of_home(workspace: Workspace, now: datetime) -> list[Corner]:
    """What hangs onto home."""
    found = (give(workspace, now) for give in _home)
    return [each for each in found if each is not None]
