"""What may be due and when. Rooms say it when they load; it is derived each time and never stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yesward.lib.calendar_file import Entry
from yesward.people.models import Workspace

KEPT = timedelta(days=30)
"""So long a day that has passed stays in a calendar."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that may be done from a day on. ``key`` stays the same as long as it is the same thing.

    ``about`` names whom it is about, and ``title`` does not.
    """

    key: str
    title: str
    about: str
    why: str
    on: date

    @property
    def named(self) -> str:
        """Title and whom it is about."""
        return f"{self.title}: {self.about}"

    def entry(self, *, names: bool = True) -> Entry:
        """For a calendar; it takes up no time."""
        return Entry(f"{self.key}@yesward", self.named if names else self.title, self.why, self.on, blocks=False)


Source = Callable[[Workspace, datetime], Iterable[Due]]
_sources: list[Source] = []


def dated(source: Source) -> Source:
    """Register what a room has to say."""
    _sources.append(source)
    return source


def coming(workspace: Workspace, now: datetime) -> list[Due]:
    """What is due, from KEPT ago on, in order."""
    since = now.date() - KEPT
    found = [due for source in _sources for due in source(workspace, now) if due.on >= since]
    return sorted(found, key=lambda due: (due.on, due.key))
