"""What a JSON Resume tells of what somebody looks for (jsonresume.org, schema 1.0). Pure."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yesward.jobs.asks.language import language_code

MOST_BYTES = 1 << 20
MOST = 30
_LEVELS = (
    (re.compile(r"\b(native|bilingual|mother tongue|muttersprache)", re.IGNORECASE), "native"),
    (re.compile(r"\b(a1|a2|b1|b2|c1|c2)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(fluent|full professional|verhandlungssicher)", re.IGNORECASE), "C1"),
    (re.compile(r"\b(professional|business|advanced)", re.IGNORECASE), "B2"),
    (re.compile(r"\b(intermediate|limited|conversational)", re.IGNORECASE), "B1"),
    (re.compile(r"\b(elementary|basic|beginner)", re.IGNORECASE), "A2"),
)
NO_RESUME = "This is not a JSON Resume: it needs a JSON object with “basics”, “work” or “skills”."
TOO_LARGE = "This file is larger than a résumé can be (1 MB)."


class Unreadable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """One plain sentence."""


@dataclass(frozen=True, slots=True)
class Resume:
    """What somebody looks for and has. ``years`` of work, no month counted twice; None without dates."""

    titles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: dict[str, str] = field(default_factory=dict)
    years: float | None = None


def read(content: bytes, today: date) -> Resume:
    """Read a file. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable(NO_RESUME) from None
    if not isinstance(found, dict) or not {"basics", "work", "skills"} & found.keys():
        raise Unreadable(NO_RESUME)
    basics, work = _dict(found.get("basics")), _dicts(found.get("work"))
    titles = [basics.get("label"), *(each.get("position") for each in work)]
    return Resume(
        _words(titles, 5),
        _words(
            [word for each in _dicts(found.get("skills")) for word in (each.get("name"), *_list(each.get("keywords")))]
        ),
        _words([_dict(basics.get("location")).get("city")], 5),
        dict(filter(None, (_language(each) for each in _dicts(found.get("languages"))))),
        _years(work, today),
    )


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _dicts(found: Any) -> list[dict[str, Any]]:
    return [each for each in _list(found) if isinstance(each, dict)]


def _words(found: list[Any], most: int = MOST) -> tuple[str, ...]:
    """Short lines without doubles, in order."""
    lines = (" ".join(each.split())[:80] for each in found if isinstance(each, str))
    kept: dict[str, str] = {}
    for line in lines:
        if line:
            kept.setdefault(line.casefold(), line)
    return tuple(kept.values())[:most]


def _language(found: dict[str, Any]) -> tuple[str, str] | None:
    name, fluency = str(found.get("language", "")).strip().casefold(), str(found.get("fluency", ""))
    code = language_code(name) or (name if len(name) == 2 and name.isalpha() else "")
    for pattern, level in _LEVELS:
        if code and (said := pattern.search(fluency)):
            return code, level or said[1].upper()
    return None


def _month(found: Any) -> int | None:
    """A date of JSON Resume as months since year 0."""
    said = re.match(r"(\d{4})(?:-(\d{2}))?", found) if isinstance(found, str) else None
    return int(said[1]) * 12 + min(max(int(said[2] or 1), 1), 12) - 1 if said else None


def _years(work: list[dict[str, Any]], today: date) -> float | None:
    months: set[int] = set()
    now = today.year * 12 + today.month - 1
    for each in work:
        begin, end = _month(each.get("startDate")), _month(each.get("endDate"))
        if begin is not None:
            end = now if end is None else min(end, now)
            months.update(range(max(begin, now - 12 * 60), end + 1))
    return math.floor(len(months) / 12 * 2) / 2 if months else None
