"""A talk that a mail invites to, as a file that every calendar takes (iCalendar, RFC 5545). Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

USUAL = timedelta(hours=1)
"""How long a talk is taken to last where the mail does not say."""


def calendar_file(uid: str, title: str, words: str, on: date, at: datetime | None, made_at: datetime) -> bytes:
    """One event: at its hour (with its zone) where that is known, else the whole day; written at ``made_at``."""
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made_at)
    event.add("summary", title)
    event.add("description", words)
    event.add("dtstart", at or on)
    event.add("dtend", at + USUAL if at else on + timedelta(days=1))
    calendar = Calendar()
    calendar.add("prodid", "-//yesward//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
