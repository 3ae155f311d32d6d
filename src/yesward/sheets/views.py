"""Pages: choose a tracker, say what its columns mean, see what would happen, write it down, undo; take it with you."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from yesward.people.middleware import Request
from yesward.sheets import actions, out, queries
from yesward.sheets.mapping import FIELDS, known_as
from yesward.sheets.models import Sheet
from yesward.sheets.tables import MOST_BYTES, TOO_LARGE, Unreadable, read_table

FIELD_NAMES = {
    "company": gettext_lazy("Company"),
    "role": gettext_lazy("Role"),
    "applied": gettext_lazy("Applied on"),
    "status": gettext_lazy("How it stands"),
    "interview": gettext_lazy("Interview on"),
    "decided": gettext_lazy("Answer on"),
}
SHOWN_ROWS = 5
SHOWN_LINES = 50


def choose(request: Request) -> HttpResponse:
    """Choose a file; nothing is written down by it."""
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Unreadable(_("Choose a file first."))
            if (file.size or 0) > MOST_BYTES:
                raise Unreadable(TOO_LARGE)
            sheet = actions.lay_down(request.workspace, read_table(file.read()), file.name or _("Tracker"))
        except Unreadable as unreadable:
            problem = str(unreadable)
        else:
            return redirect("sheets:sheet", sheet.pk)
    page = {"problem": problem, "sheets": queries.sheets(request.workspace)}
    return render(request, "sheets/choose.html", page, status=422 if problem else 200)


def _the_sheet(request: Request, pk: int) -> Sheet:
    found = queries.one_sheet(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def sheet(request: Request, pk: int) -> HttpResponse:
    """What the columns mean, and what would be written down; posting it changes the columns."""
    found = _the_sheet(request, pk)
    if request.method == "POST" and found.written_at is None:
        columns = {field: request.POST.get(field, "") for field in FIELDS}
        actions.map_columns(found, columns, request.POST.get("order", "day"))
        return redirect("sheets:sheet", pk)
    page = {
        "sheet": found,
        "known_as": known_as(tuple(found.headers)),
        "fields": [(field, FIELD_NAMES[field], found.mapping.get(field, "")) for field in FIELDS],
        "first_rows": found.rows[:SHOWN_ROWS],
        "plan": queries.plan(found) if found.written_at is None else None,
        "shown": SHOWN_LINES,
        "count": len(found.written),
    }
    return render(request, "sheets/sheet.html", page)


@require_POST
def write_down(request: Request, pk: int) -> HttpResponse:
    """Write the new rows into the journal."""
    count = actions.write_down(_the_sheet(request, pk))
    messages.success(request, _("%(count)s written down.") % {"count": count})
    return redirect("sheets:sheet", pk)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take a tracker out of the journal again, or put a table away that was not written down."""
    found = _the_sheet(request, pk)
    if found.written_at is None:
        actions.put_away(found)
        return redirect("sheets:choose")
    actions.undo(found)
    messages.success(request, _("Undone. The journal is as it was before."))
    return redirect("sheets:sheet", pk)


@require_GET
def take(request: Request, kind: str) -> HttpResponse:
    """The applications as a file."""
    rows = out.applications(request.workspace)
    content, media = (out.as_csv(rows), "text/csv") if kind == "csv" else (out.as_json(rows), "application/json")
    headers = {"Content-Disposition": f'attachment; filename="applications.{kind}"'}
    return HttpResponse(content, content_type=f"{media}; charset=utf-8", headers=headers)
