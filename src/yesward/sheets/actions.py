"""All writes of the sheets room; each is one transaction."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from yesward.journal import actions as journal
from yesward.journal.facts import Written
from yesward.people.models import Workspace
from yesward.sheets import mapping, queries
from yesward.sheets.models import Sheet
from yesward.sheets.tables import Table


@transaction.atomic
def lay_down(workspace: Workspace, table: Table, name: str) -> Sheet:
    """Keep a table until the person has said what its columns mean; the journal is not touched."""
    Sheet.objects.filter(workspace=workspace, pk__in=queries.forgotten(workspace, timezone.now())).delete()
    columns = queries.mapping_used(workspace, table.headers) or mapping.guess(table.headers)
    order = mapping.order_of(table, columns) or "day"
    rows = [list(row) for row in table.rows]
    return Sheet.objects.create(
        workspace=workspace, name=name[:200], headers=list(table.headers), rows=rows, mapping=columns, order=order
    )


@transaction.atomic
def map_columns(sheet: Sheet, columns: dict[str, str], order: str) -> None:
    """Say what the columns mean; unknown fields and headers are dropped."""
    sheet.mapping = {
        field: name for field, name in columns.items() if field in mapping.FIELDS and name in sheet.headers
    }
    sheet.order = "month" if order == "month" else "day"
    sheet.save(update_fields=["mapping", "order"])


@transaction.atomic
def write_down(sheet: Sheet) -> int:
    """Write the new rows into the journal and forget the rest; returns how many. Twice does nothing."""
    sheet = Sheet.objects.select_for_update().get(pk=sheet.pk, workspace=sheet.workspace)
    if sheet.written_at is not None:
        return len(sheet.written)
    stories = [line.story for line in queries.plan(sheet).new if line.story is not None]
    sheet.written = [asdict(journal.write_down(sheet.workspace, story)) for story in stories]
    sheet.written_at, sheet.rows = timezone.now(), []
    sheet.save()
    return len(stories)


@transaction.atomic
def undo(sheet: Sheet) -> None:
    """Take everything out of the journal again, but for what the person has worked on since."""
    sheet = Sheet.objects.select_for_update().get(pk=sheet.pk, workspace=sheet.workspace)
    if sheet.written_at is None or sheet.undone_at is not None:
        return
    for made in sheet.written:
        journal.unwrite(sheet.workspace, Written(**{**made, "rounds": tuple(made["rounds"])}))
    sheet.undone_at = timezone.now()
    sheet.save(update_fields=["undone_at"])


@transaction.atomic
def put_away(sheet: Sheet) -> None:
    """Forget a table that was not written down."""
    Sheet.objects.filter(workspace=sheet.workspace, pk=sheet.pk, written_at=None).delete()
