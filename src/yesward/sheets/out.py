"""The journal as CSV and JSON, for taking it anywhere. The same journal gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from yesward.journal import queries as journal
from yesward.journal.models import Application, Event
from yesward.lib.csv_lines import lines
from yesward.people.models import Workspace

COLUMNS = (
    "id",
    "company",
    "role",
    "channel",
    "applied_on",
    "latest_on",
    "rounds",
    "outcome",
    "stage",
    "decided_on",
    "offered_on",
    "withdrew_on",
    "told",
    "quote",
)
README = """Your applications, as yesward keeps them.

applications.json   everything, one object an application; "rounds" in their order, people under their aliases
applications.csv    the same as a table, UTF-8, for any spreadsheet; rounds as "kind day" with semicolons between

id          yesward's own number
channel     how you came to it: advert, company, referral, recruiter, other, or empty where nobody said
applied_on  the day it began, empty where nobody knows
latest_on   the newest day known of the application
outcome     "rejected", or empty while there is no word
stage       where it ended: applied, screen, interview, final, or empty where that is not known
decided_on  the day of the answer
told        "mail", or "otherwise"
quote       the words of the answer, as they were written
offered_on  the day an offer came, as it was noted, whatever came after it
withdrew_on the day you withdrew, as it was noted

In the CSV, a cell that a spreadsheet could take for a formula begins with an apostrophe.
"""


def applications(workspace: Workspace) -> list[dict[str, Any]]:
    """Every application as plain values, oldest written down first."""
    ends = journal.ends(workspace)
    return [_plain(item, ends.get(item.pk, {})) for item in journal.everything(workspace)]


def _plain(item: Application, ends: dict[str, str]) -> dict[str, Any]:
    ended = item.decided
    return {
        "id": item.pk,
        "company": item.company_name,
        "role": item.role,
        "channel": item.channel,
        "applied_on": item.applied_on.isoformat() if item.applied_on else None,
        "latest_on": item.latest_on.isoformat(),
        "rounds": [
            {
                "kind": stage.kind,
                "held_on": stage.held_on.isoformat() if stage.held_on else None,
                "format": stage.format,
                "people": sorted(person.name for person in stage.people.all()),
            }
            for stage in item.rounds.all()
        ],
        "outcome": ended.kind if ended else None,
        "stage": ended.stage if ended else None,
        "decided_on": ended.decided_on.isoformat() if ended else None,
        "told": ended.told if ended else None,
        "quote": ended.quote if ended else None,
        "offered_on": ends.get(Event.Kind.OFFERED),
        "withdrew_on": ends.get(Event.Kind.WITHDREW),
    }


def as_json(rows: list[dict[str, Any]]) -> bytes:
    """One JSON document."""
    return (json.dumps({"applications": rows}, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(rows: list[dict[str, Any]]) -> bytes:
    """A table with the byte order mark that spreadsheets ask for; no cell is a formula."""
    return "".join(lines(COLUMNS, map(_cells, rows))).encode()


def _cells(row: dict[str, Any]) -> list[object]:
    held = "; ".join(f"{stage['kind']} {stage['held_on'] or ''}".strip() for stage in row["rounds"])
    return [held if name == "rounds" else row[name] for name in COLUMNS]


def files(workspace: Workspace) -> dict[str, bytes]:
    """Every file of an export by its name."""
    rows = applications(workspace)
    return {"README.txt": README.encode(), "applications.csv": as_csv(rows), "applications.json": as_json(rows)}
