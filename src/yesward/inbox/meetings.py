"""The moment an invitation names: out of its calendar part, else out of its words. Pure; in doubt there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from yesward.inbox.dates import MONTH_OF
from yesward.lib.sentences import sentences

_LOOKED_AT = 6_000
_MONTHS = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_DAY = re.compile(
    rf"(?<![\d.:/])(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?[ ]{{1,2}}(?:de |of )?(?P<month>{_MONTHS})\b\.?"
    r"(?:,? (?:de |del )?(?P<year>20\d\d))?"
    rf"|\b(?P<month2>{_MONTHS})\.? (?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?![:.]\d)(?:,? (?P<year2>20\d\d))?"
    r"|(?<![\d.])(?P<day3>[0-3]?\d)\.(?P<month3>[01]?\d)\.(?P<year3>20\d\d|\d\d)?(?!\d)"
    r"|(?<!\d)(?P<year4>20\d\d)-(?P<month4>[01]\d)-(?P<day4>[0-3]\d)(?!\d)",
    re.I,
)
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?"
    r"(?:[ \u202f\u00a0]?(?P<half>[ap])\.?m\b\.?|[ ]?(?:uhr|h|uur|часа|ч)\b|(?<=[:.h][0-5]\d))",
    re.I,
)
_DEADLINE = re.compile(
    r"\b(?:by|until|before|no later than|deadline|closing date|bis|spätestens|vor dem|avant|jusqu|antes del?|hasta|"
    r"uiterlijk|vóór|voor|до|since|from our|valid|expires?|dated|received on|applied on|posted|since)\s+"
    r"(?:(?:the|zum|le|el|de|on|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|\w+tag),?\s+){0,3}$",
    re.I,
)
_MOVED_TO = re.compile(r"\b(?:to|auf(?: den)?|au|al|naar|за)\s+(?:(?:the|\w+day|\w+tag),?\s+){0,2}$", re.I)
_MOVED = re.compile(
    r"\b(?:moved?|reschedul\w*|verschieben|verlegt?|verschoben|report\w*|verzet\w*|instead of|from)\b", re.I
)
_PAST = re.compile(
    r"\b(?:thank you for (?:coming|meeting|your time)|it was (?:good|great|nice|lovely)|vielen dank für das)", re.I
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day, and the hour where it is named (aware only out of a calendar); ``quote`` is verbatim."""

    day: date
    starts: datetime | None
    quote: str
    source: Literal["text", "calendar"]


def meeting(text: str, sent: datetime | None, calendar: str | None = None) -> Meeting | None:
    """The one moment an invitation settles on; None where there is none, or several to choose from."""
    if calendar:
        found, cancelled = _of_calendar(calendar)
        if found or cancelled:
            return found
    return _of_words(text[:_LOOKED_AT], sent) if sent is not None else None


def _of_calendar(calendar: str) -> tuple[Meeting | None, bool]:
    """What the calendar part says, and whether it takes a meeting back."""
    from icalendar import Calendar

    try:
        read = Calendar.from_ical(calendar)
        method = str(read.get("METHOD", "")).upper()
        event = next(iter(read.walk("VEVENT")), None)
        if event is None or method == "CANCEL" or str(event.get("STATUS", "")).upper() == "CANCELLED":
            return None, event is not None
        starts = event.decoded("DTSTART")
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError):
        return None, False
    if isinstance(starts, datetime):
        return Meeting(starts.date(), starts, "", "calendar"), False
    return (Meeting(starts, None, "", "calendar") if isinstance(starts, date) else None), False


def _of_words(text: str, sent: datetime) -> Meeting | None:
    found: list[Meeting] = []
    for sentence in sentences(text):
        if _PAST.search(sentence.text):
            continue
        found += _in_sentence(sentence.text, sent)
    days = {item.day for item in found}
    if len(days) != 1:
        return None
    hours = {item.starts for item in found if item.starts}
    if len(hours) > 1:
        return None
    return next((item for item in found if item.starts), found[0])


def _in_sentence(sentence: str, sent: datetime) -> list[Meeting]:
    matches = [match for match in _DAY.finditer(sentence) if not _DEADLINE.search(sentence[: match.start()])]
    if len(matches) > 1 and _MOVED.search(sentence):
        moved = [match for match in matches if _MOVED_TO.search(sentence[: match.start()])]
        matches = moved if len(moved) == 1 else matches
    days = [(match, day) for match in matches if (day := _day(match, sent)) is not None]
    if not days:
        return []
    clocks = list(_CLOCK.finditer(_DAY.sub(lambda match: " " * len(match[0]), sentence)))
    hours = {clock for match in clocks[:2] if (clock := _clock(match)) is not None}
    hour = _clock(clocks[0]) if clocks and (len(hours) == 1 or _is_span(sentence, clocks)) else None
    return [Meeting(day, datetime.combine(day, hour) if hour else None, sentence, "text") for _, day in days]


def _is_span(sentence: str, clocks: list[re.Match[str]]) -> bool:
    """ "10:30 - 11:15", "from 10:30 to 11:15": the first is when it begins."""
    between = sentence[clocks[0].end() : clocks[1].start()].strip().lower()
    return len(clocks) == 2 and between in ("-", "–", "—", "to", "bis", "until", "à", "a", "tot", "до", "and")


def _day(match: re.Match[str], sent: datetime) -> date | None:
    named = {key.rstrip("234"): value for key, value in match.groupdict().items() if value}
    month = int(named["month"]) if named["month"].isdigit() else MONTH_OF.get(named["month"].lower(), 0)
    year = int(named.get("year", 0))
    year = year + 2000 if 0 < year < 100 else year
    earliest = sent.date() - timedelta(days=1)
    for candidate in [year] if year else [earliest.year, earliest.year + 1]:
        try:
            day = date(candidate, month, int(named["day"]))
        except ValueError:
            return None
        if earliest <= day <= earliest + timedelta(days=200):
            return day
    return None


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return time(hour, minute)
