"""Dates as mails write them: in headers, in the line above a quoted mail, at the head of a letter."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen januari",
    2: "february feb februar février fevrier févr fevr febrero febbraio febbr februari",
    3: "march mar märz maerz mär mars marzo mrt maart",
    4: "april apr avril avr abril abr aprile",
    5: "may mai mayo maggio mag mei",
    6: "june jun juni juin junio giugno giu",
    7: "july jul juli juillet juil julio luglio lug",
    8: "august aug août aout agosto ago ago augustus",
    9: "september sep sept septembre septiembre settembre set",
    10: "october oct oktober okt octobre octubre ottobre ott",
    11: "november nov novembre noviembre",
    12: "december dec dezember dez décembre decembre déc diciembre dic dicembre",
}
MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
_TIME = (
    r"(?:.{0,12}?(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"[ \u202f]{0,2}(?P<half>[ap]\.?m)?)?"
)
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?,? (?:de |of )?(?P<month>[^\W\d_]{3,10})\.?,? "
    r"(?:de |del )?(?P<year>20\d\d)" + _TIME,
    re.I,
)
_MONTH_DAY_YEAR = re.compile(
    r"(?<!\w)(?P<month>[^\W\d_]{3,10})\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<year>20\d\d)" + _TIME, re.I
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)[T ]?" + _TIME, re.I)
_DOTTED = re.compile(r"(?<!\d)(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>20\d\d|\d\d)(?!\d)" + _TIME, re.I)
_SLASHED = re.compile(r"(?<!\d)(?P<day>[0-3]?\d)/(?P<month>[0-3]?\d)/(?P<year>20\d\d)(?!\d)" + _TIME, re.I)
_SHAPES = (_ISO, _DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _DOTTED, _SLASHED)
_ODD_SPACES = str.maketrans({"\u202f": " ", "\xa0": " ", "\u2009": " "})


def header_date(value: str | None) -> datetime | None:
    """A Date header, aware if it names a zone; None where it cannot be read or is no real moment."""
    if not value:
        return None
    try:
        when = parsedate_to_datetime(value[:200])
        when.timestamp() if when.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError, OSError):
        return None
    return when if 1990 <= when.year <= 2100 else None


def written_date(words: str) -> datetime | None:
    """The first date in a few words (up to 300 characters), naive; 04/05/2026 is ambiguous and gives None."""
    words = words[:300].translate(_ODD_SPACES)
    for shape in _SHAPES:
        for match in shape.finditer(words):
            when = _moment(match)
            if when is not None:
                return when
    return None


def letter_date(text: str) -> date | None:
    """The date a letter carries on a line of its own among its first lines, or after "Dated"; else None."""
    for line in text[:600].split("\n")[:8]:
        bare = line.strip()
        if 8 <= len(bare) <= 45 and sum(c.isalpha() for c in bare) < 30:
            when = written_date(bare)
            if when is not None:
                return when.date()
    return None


def _moment(match: re.Match[str]) -> datetime | None:
    parts = match.groupdict()
    name = parts["month"].lower()
    month = int(name) if name.isdigit() else MONTH_OF.get(name, 0)
    day, year = int(parts["day"]), int(parts["year"])
    if match.re is _SLASHED and month != day:
        if month > 12:
            day, month = month, day
        elif day <= 12:
            return None
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    half = (parts["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, minute)  # noqa: DTZ001 - no zone is written
    except ValueError:
        return None
