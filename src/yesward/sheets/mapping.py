"""Which column says what, and what a row then tells. Pure.

A mapping is a dict from field to header; a header that is not there any more counts as none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from yesward.journal.facts import Rejection, RoundFacts, Story
from yesward.sheets.tables import Table

FIELDS = ("company", "role", "applied", "status", "interview", "decided")
Order = Literal["day", "month"]
"""Whether 3/4/2026 is the third of April or the fourth of March."""
_NAMES: dict[str, tuple[str, ...]] = {
    "company": ("company name", "companyname", "company", "employer", "organisation", "organization", "firm", "firma",
                "unternehmen", "arbeitgeber", "entreprise", "société", "employeur", "empresa", "bedrijf", "werkgever",
                "azienda", "фирма", "компания"),
    "role": ("job title", "title", "role", "position", "job", "vacancy", "stelle", "poste", "puesto", "cargo",
             "functie", "ruolo", "позиция", "длъжност"),
    "applied": ("application date", "date applied", "applied on", "applied at", "applied", "createdat", "date",
                "beworben am", "bewerbungsdatum", "datum", "date de candidature", "fecha de solicitud", "fecha",
                "sollicitatiedatum", "data", "дата"),
    "status": ("status", "stage", "listname", "state", "outcome", "result", "progress", "stand", "statut", "estado",
               "stato", "статус", "етап"),
    "interview": ("interview date", "date of interview", "interview on", "interview", "gespräch",
                  "vorstellungsgespräch",
                  "entretien", "entrevista", "gesprek", "colloquio", "интервю"),
    "decided": ("rejected on", "rejection date", "decision date", "date of reply", "answer date", "decided on",
                "absage am", "refus le", "fecha de respuesta", "afgewezen op"),
}  # fmt: skip
_STATUS: dict[str, str] = {
    "rejected": r"reject|declin|unsuccess|not selected|turned down|^no$|absage|abgelehnt|refus|rechaz|descart|"
    r"afgewezen|respint|rifiut|отказ|отхвърл|closed|not progress",
    "withdrew": r"withdr|zurückgezogen|retir|ingetrokken|оттегл|i declined",
    "offer": r"offer|angebot|zusage|offre|oferta|aanbod|accepted|hired|оферта|предложение",
    "final": r"final|last round|endrunde",
    "screen": r"screen|phone|call|telefon|recruiter",
    "interview": r"interview|gespräch|entretien|entrevista|gesprek|colloquio|onsite|интервю",
    "assessment": r"assess|test|task|challenge|aufgabe|prueba|opdracht",
    "wished": r"wish|saved|bookmark|interested|to apply|gemerkt|merkliste|lead",
    "applied": r"appl|sent|submitted|beworben|gesendet|postul|candidat|sollicit|ghost|"
    r"no (?:answer|reply|response)|waiting|кандидат|изпратен|open|pending|in progress|active",
}
_NUMBERS = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,4})")
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_WORDED = re.compile(r"(?:(\d{1,2})\.?\s+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\s+(\d{1,2})),?\s+(\d{4})", re.I)
_EARLIEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One row read: its number in the table (1 is the first below the headers), a story, or why there is none."""

    number: int
    story: Story | None
    why: str = ""
    doubt: str = ""


def guess(headers: tuple[str, ...]) -> dict[str, str]:
    """The columns that seem to say what we can use: exact names before those that only begin or end like one."""
    found: dict[str, str] = {}
    plain = {header: " ".join(re.findall(r"[^\W_]+", header.lower())) for header in headers}
    for exact in (True, False):
        for field in FIELDS:
            for name in _NAMES[field]:
                fits = (h for h, p in plain.items() if (p == name if exact else p.startswith(name) or p.endswith(name)))
                header = next((h for h in fits if h not in found.values()), None)
                if header is not None:
                    found.setdefault(field, header)
    return found


def known_as(headers: tuple[str, ...]) -> str:
    """The name of a tracker whose export this is, empty where it is none we know."""
    there = {header.lower() for header in headers}
    if {"application date", "company name", "job title", "resume name"} <= there:
        return "LinkedIn, Job Applications"
    if {"saved date", "job title", "company name"} <= there:
        return "LinkedIn, Saved Jobs"
    if {"createdat", "listname", "companyname"} <= there:
        return "Huntr"
    return ""


def order_of(table: Table, mapping: Mapping[str, str]) -> Order | None:
    """What the dates themselves tell of their order; None where they could be read either way."""
    cells = [row[table.headers.index(h)] for f in ("applied", "interview", "decided")
             if (h := mapping.get(f)) in table.headers for row in table.rows]  # fmt: skip
    pairs = [(int(m[1]), int(m[2])) for cell in cells if (m := _NUMBERS.search(cell)) and len(m[1]) < 3]
    if any(first > 12 for first, _ in pairs):
        return "day"
    if any(second > 12 for _, second in pairs) or any(re.search(r"\d [AP]M\b", cell) for cell in cells):
        return "month"
    return "day" if any("." in cell and _NUMBERS.search(cell) for cell in cells) else None


def day_in(words: str, order: Order) -> date | None:
    """A day written in numbers or English words, None where there is none or it cannot be."""
    if match := _NUMBERS.search(words):
        one, two, three = (int(part) for part in match.groups())
        if len(match[1]) == 4:
            year, month, day = one, two, three
        else:
            year = three + 2000 if three < 100 else three
            day, month = (one, two) if order == "day" else (two, one)
    elif match := _WORDED.search(words):
        day, year = int(match[1] or match[4]), int(match[5])
        month = _MONTHS.get((match[2] or match[3]).lower(), 0)
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def status_of(words: str) -> str | None:
    """What a status word means, "" for no word at all, None where it is not understood."""
    low = words.strip().lower()
    if not low:
        return ""
    return next((meaning for meaning, pattern in _STATUS.items() if re.search(pattern, low)), None)


def lines(table: Table, mapping: Mapping[str, str], order: Order, today: date, told: str) -> Iterator[Line]:
    """What every row tells; equal rows once. ``told``: how a no was heard, a value of Outcome.Told."""
    places = {field: table.headers.index(name) for field, name in mapping.items() if name in table.headers}
    seen: Counter[tuple[str, str, date]] = Counter()
    for number, row in enumerate(table.rows, 1):
        cells = {field: row[place] for field, place in places.items()}
        line = _line(number, cells, order, today, told)
        if line.story is not None:
            key = (line.story.company.casefold(), line.story.role.casefold(), line.story.since)
            seen[key] += 1
            if seen[key] > 1:
                line = Line(number, None, "The same row stands further up.")
        yield line


def _line(number: int, cells: dict[str, str], order: Order, today: date, told: str) -> Line:
    company, role = (" ".join(cells.get(field, "").split())[:200] for field in ("company", "role"))
    if not company and not role:
        return Line(number, None, "Neither a company nor a role is named.")
    status = status_of(cells.get("status", ""))
    if status == "wished":
        return Line(number, None, "Saved, but not applied for.")
    days = {field: day_in(cells.get(field, ""), order) for field in ("applied", "interview", "decided")}
    wrong = next((field for field, day in days.items() if field != "interview" and day and day > today), None)
    if wrong or any(day and day < _EARLIEST for day in days.values()):
        return Line(number, None, "A date in it cannot be right.")
    known = [day for day in days.values() if day and day <= today]
    since = min(known, default=today)
    doubt = "" if known else "no date, so today's stands in"
    if status is None:
        doubt = f"“{cells['status'][:40]}” was not understood and is left open"
    elif status == "rejected" and not days["decided"] and not doubt:
        doubt = "the day of the no is not in it, so the row's newest day stands in"
    return Line(number, _story(company, role, since, days, status or "", today, told), doubt=doubt)


def _story(
    company: str, role: str, since: date, days: dict[str, date | None], status: str, today: date, told: str
) -> Story:
    kind = {"final": "final", "screen": "screen", "assessment": "assessment", "interview": "interview"}.get(status)
    held = days["interview"]
    rounds = (RoundFacts(kind or "interview", held),) if kind or held else ()
    ended = days["decided"] or max((day for day in days.values() if day and day <= today), default=today)
    no = None
    if status == "rejected" or (days["decided"] and not status):
        no = Rejection(company, role, ended, "interview" if rounds else "", told)
    return Story(
        company, role, since, rounds, no,
        offered_on=ended if status == "offer" else None,
        withdrawn_on=ended if status == "withdrew" else None,
    )  # fmt: skip


def soon(one: date, other: date) -> bool:
    """Whether two days are so near that they mean one application."""
    return abs(one - other) <= timedelta(days=14)
