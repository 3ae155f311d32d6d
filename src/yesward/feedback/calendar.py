"""The days on which something may be due, as a file that every calendar takes (iCalendar, RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple


class Day(NamedTuple):
    """One whole-day entry; ``uid`` stays the same when the file is made again, so that a calendar replaces it."""

    uid: str
    on: date
    title: str
    words: str


def calendar_file(days: Iterable[Day], made_at: datetime) -> bytes:
    """The entries, written at ``made_at``; they block no time."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//yesward//EN")
    calendar.add("version", "2.0")
    for day in days:
        event = Event()
        event.add("uid", day.uid)
        event.add("dtstamp", made_at)
        event.add("summary", day.title)
        event.add("description", day.words)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
