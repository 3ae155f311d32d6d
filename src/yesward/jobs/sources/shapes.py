"""Words, days, money and addresses out of whatever a source's answer holds. Pure; nothing here raises on odd values.

What stands in an answer was written by strangers: any field can be absent, null, of another type or two megabytes long.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any

from yesward.jobs.facts import Pay, Period, Way
from yesward.lib.places import place_of

MOST_TITLE, MOST_NAME, MOST_KEY, MOST_URL = 300, 200, 200, 2_000
MOST_BODY = 300_000
"""Characters of a body as it comes; what is shown is capped again where it is cleaned."""
MOST_PLACES = 20
_EARLIEST, _LATEST = date(1995, 1, 1), date(2100, 1, 1)
_MOST_MONEY = 1e9
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")
_THOUSANDS = re.compile(r"(?<=\d)[ ,'\u00a0\u202f](?=\d{3}(?!\d))")
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    ("hour", re.compile(r"hour|hr\b|stunde|heure")),
    ("day", re.compile(r"\bda(?:y|ily)|-day|tag\b|jour")),
    ("week", re.compile(r"week|woche|semaine")),
    ("month", re.compile(r"month|\bmon\b|monat|mois|mensuel")),
    ("year", re.compile(r"year|annual|\byr|annum|jahr|\ban\b|yearly")),
)
_WAYS: tuple[tuple[Way, re.Pattern[str]], ...] = (
    ("hybrid", re.compile(r"hybrid")),
    ("remote", re.compile(r"remote|telecommut|work ?from ?home|home ?office|anywhere")),
    ("on_site", re.compile(r"on.?site|in.?office|office|in.?person|vor ort|pr(?:ä|ae)senz")),
)


def at(found: Any, *path: str | int) -> Any:
    """What stands at a path of keys and numbers, None where the path ends early."""
    for step in path:
        if isinstance(step, str):
            found = found.get(step) if isinstance(found, dict) else None
        else:
            found = found[step] if isinstance(found, list) and -len(found) <= step < len(found) else None
    return found


def many(found: Any) -> list[Any]:
    """A list as it is, nothing as none, one thing as a list of it."""
    if isinstance(found, list):
        return found
    return [] if found is None else [found]


def long_text(found: Any, most: int = MOST_BODY) -> str:
    """Words as they are, without the characters that no text should hold; "" for what is no text."""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    words = str(found) if isinstance(found, str) else _plainly(found)
    return _ODD.sub("", words[: most + 1000])[:most]


def _plainly(number: float) -> str:
    if isinstance(number, int):
        return str(number) if abs(number) < 10**30 else ""
    return str(int(number) if number.is_integer() else number) if math.isfinite(number) else ""


def text(found: Any, most: int = MOST_NAME) -> str:
    """Words on one line, cut where they are endless."""
    words = " ".join(long_text(found, 4 * most).split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def first(*found: Any, most: int = MOST_NAME) -> str:
    """The first of these that says something."""
    return next((words for each in found if (words := text(each, most))), "")


def key(*found: Any) -> str:
    """The first id among these; a long one by its hash, so that two long ones stay two."""
    for each in found:
        words = " ".join(long_text(each, 20_000).split())
        if words:
            return words if len(words) <= MOST_KEY else "sha256:" + sha256(words.encode()).hexdigest()
    return ""


def link(*found: Any) -> str:
    """The first of these that is an address of the web, "" where none is; never a script or a file."""
    for each in found:
        words = long_text(each, MOST_URL + 1).strip() if isinstance(each, str) else ""
        if words and len(words) <= MOST_URL and place_of(words.partition("#")[0]) is not None:
            return words
    return ""


def places(*found: Any) -> tuple[str, ...]:
    """Names of places, each once, in their order."""
    names = (text(each) for several in found for each in many(several))
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_PLACES]


def joined(*parts: Any) -> str:
    """ "Berlin, Germany" out of its parts; what is empty or said before is left out."""
    return ", ".join(dict.fromkeys(words for part in parts if (words := text(part))))[:MOST_NAME]


def day(*found: Any) -> date | None:
    """The first of these that is a day: ISO, seconds or milliseconds since 1970, a mail's date; None where none is."""
    return next((when for each in found if (when := _day(each)) is not None), None)


def _day(found: Any) -> date | None:
    if isinstance(found, bool):
        return None
    if isinstance(found, int | float):
        return _since_1970(float(found))
    if not isinstance(found, str) or not found.strip():
        return None
    words = found[:60].strip()
    if _NUMBER.fullmatch(words):
        return _since_1970(float(words)) if len(words) >= 9 else _compact(words)
    if match := _DAY.match(words):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.match(words):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    try:
        when = parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _date(when.year, when.month, when.day)


def _compact(words: str) -> date | None:
    """20260924."""
    whole = len(words) == 8 and words.isdecimal()
    return _date(int(words[:4]), int(words[4:6]), int(words[6:])) if whole else None


def _since_1970(number: float) -> date | None:
    if not math.isfinite(number) or number <= 0:
        return None
    seconds = number / 1000 if number > 1e11 else number
    if seconds > 1e10:
        return None
    when = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    return _date(when.year, when.month, when.day)


def _date(year: int, month: int, number: int) -> date | None:
    try:
        when = date(year, month, number)
    except ValueError:
        return None
    return when if _EARLIEST <= when <= _LATEST else None


def money(found: Any) -> float | None:
    """An amount above nothing, None where there is none or it cannot be pay."""
    if isinstance(found, str):
        words = _THOUSANDS.sub("", found.strip()[:40])
        amount = float(words) if _NUMBER.fullmatch(words) else 0.0
    elif isinstance(found, int | float) and not isinstance(found, bool):
        amount = float(found)
    else:
        return None
    return amount if math.isfinite(amount) and 0 < amount <= _MOST_MONEY else None


def pay(low: Any, high: Any, currency: Any = "", each: Any = "") -> Pay | None:
    """Pay out of its parts, None where no amount is given."""
    least, most = money(low), money(high)
    if least is None and most is None:
        return None
    if least is not None and most is not None and least > most:
        least, most = most, least
    code = text(currency, 12).upper()
    return Pay(least, most, code if re.fullmatch("[A-Z]{3}", code) else "", period(each))


def period(found: Any) -> Period:
    """What pay is for, empty where nothing says so."""
    words = text(found, 60).lower()
    return next((name for name, pattern in _PERIODS if pattern.search(words)), "")


def way(found: Any) -> Way:
    """Where the work is done by a source's own word for it; empty where it says nothing."""
    if found is True:
        return "remote"
    words = text(found, 60).lower()
    return next((name for name, pattern in _WAYS if pattern.search(words)), "remote" if words == "true" else "")


def language(found: Any) -> str:
    """ "fr" out of "fr-CA"; empty where it is no such code."""
    code = re.split(r"[-_]", text(found, 12).lower())[0]
    return code if re.fullmatch("[a-z]{2}", code) else ""


def named(token: Any) -> str:
    """A company's name as its board's token tells it: "acme-labs" is "Acme Labs"."""
    words = re.sub(r"[-_.+]+", " ", text(token)).strip()
    return " ".join(word if any(c.isupper() for c in word) else word.capitalize() for word in words.split())


def sections(parts: Iterable[tuple[Any, Any]]) -> str:
    """One HTML body out of headings and their HTML."""
    whole = []
    for heading, html in parts:
        body = long_text(html)
        if body.strip():
            title = escaped(text(heading))
            whole.append(f"<h3>{title}</h3>\n{body}" if title else body)
    return "\n".join(whole)[:MOST_BODY]


def escaped(words: str) -> str:
    """Words as they stand in HTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
