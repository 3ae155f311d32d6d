"""A file that every calendar takes."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from yesward.lib.calendar_file import Entry, calendar_file

FRIDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 22)


def test_a_calendar_reads_the_days_back() -> None:
    odd = "A comma, a line\nand a semicolon; END:VEVENT"
    made = calendar_file([Entry("1@yesward", odd, odd, FRIDAY), Entry("2@yesward", "b", "", SUNDAY)], datetime.now(UTC))
    events = list(Calendar.from_ical(made).walk("VEVENT"))

    assert [event.decoded("dtstart") for event in events] == [FRIDAY, SUNDAY]
    assert str(events[0]["summary"]) == odd
    assert str(events[0]["description"]) == odd
