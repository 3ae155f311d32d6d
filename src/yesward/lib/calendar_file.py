"""Days and hours as a file that every calendar takes (iCalendar, RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

USUAL = timedelta(hours=1)
"""How long a talk is taken to last where nothing says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: at its hour (with its zone) where that is known, else the whole day. ``uid`` stays the same when the
    file is made again, so that a calendar replaces it. ``blocks``: whether that time is taken."""

    uid: str
    title: str
    words: str
    on: date
    at: datetime | None = None
    blocks: bool = True


def calendar_file(entries: Iterable[Entry], made_at: datetime) -> bytes:
    """The entries, written at ``made_at``."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//yesward//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", made_at)
        event.add("summary", entry.title)
        event.add("description", entry.words)
        event.add("dtstart", entry.at or entry.on)
        event.add("dtend", entry.at + USUAL if entry.at else entry.on + timedelta(days=1))
        if not entry.blocks:
            event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
