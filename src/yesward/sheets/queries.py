"""All reads of the sheets room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from yesward.journal.models import Application, Outcome
from yesward.journal.queries import company_key
from yesward.people.models import Workspace
from yesward.sheets import mapping
from yesward.sheets.mapping import Line
from yesward.sheets.models import Sheet
from yesward.sheets.tables import Table

FORGOTTEN_AFTER = timedelta(days=1)
"""A table that nobody wrote down is deleted after this long."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What writing a sheet down would do."""

    new: tuple[Line, ...]
    there: tuple[Line, ...]
    left_out: tuple[Line, ...]

    @property
    def doubts(self) -> list[Line]:
        """Rows that are taken with a remark."""
        return [line for line in self.new if line.doubt]

    @property
    def noes(self) -> int:
        """How many of the new ones end in a no."""
        return sum(line.story is not None and line.story.no is not None for line in self.new)


def one_sheet(workspace: Workspace, pk: int) -> Sheet | None:
    """A sheet, None where this workspace has no such row."""
    return Sheet.objects.filter(workspace=workspace, pk=pk).first()


def sheets(workspace: Workspace) -> list[Sheet]:
    """The newest fifty, without their rows."""
    return list(Sheet.objects.filter(workspace=workspace).defer("rows", "written").order_by("-id")[:50])


def mapping_used(workspace: Workspace, headers: tuple[str, ...]) -> dict[str, str] | None:
    """The mapping with which a table of these headers was last written down."""
    found = Sheet.objects.filter(workspace=workspace, headers=list(headers), written_at__isnull=False)
    kept: dict[str, str] | None = found.order_by("-id").values_list("mapping", flat=True).first()
    return kept


def forgotten(workspace: Workspace, now: datetime) -> list[int]:
    """Drafts that nobody came back to."""
    old = Sheet.objects.filter(workspace=workspace, written_at=None, made_at__lt=now - FORGOTTEN_AFTER)
    return list(old.values_list("pk", flat=True))


def plan(sheet: Sheet) -> Plan:
    """What writing a sheet down would do, row by row; two reads, however long it is."""
    table = Table(tuple(sheet.headers), tuple(tuple(row) for row in sheet.rows))
    order: mapping.Order = "month" if sheet.order == "month" else "day"
    there: dict[tuple[str, str], list[date]] = {}
    known = Application.objects.filter(workspace=sheet.workspace, taken_back_at=None).order_by()
    for company, role, day, decided in known.values_list("company__key", "role", "latest_on", "outcome__decided_on"):
        there.setdefault((company or "", role.casefold()), []).extend(d for d in (day, decided) if d)
    new: list[Line] = []
    same: list[Line] = []
    left_out: list[Line] = []
    for line in mapping.lines(table, sheet.mapping, order, timezone.localdate(), Outcome.Told.OTHERWISE):
        if line.story is None:
            left_out.append(line)
            continue
        story = line.story
        days = [story.since, *([story.no.decided_on] if story.no else [])]
        days += [item.held_on for item in story.rounds if item.held_on]
        before = there.get((company_key(story.company), story.role.casefold()), [])
        (same if any(mapping.soon(one, other) for one in days for other in before) else new).append(line)
    return Plan(tuple(new), tuple(same), tuple(left_out))
