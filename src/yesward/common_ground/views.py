"""Pages of common ground: the board, its picture, and the numbers it rests on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.common_ground import actions, drawing, numbers_page, queries, sharing, showing
from yesward.common_ground.forms import NumbersForm
from yesward.evidence import queries as evidence
from yesward.people.middleware import Request
from yesward.people.models import Workspace

MOST_QUOTES = 6


@require_GET
def board(request: Request) -> HttpResponse:
    """What several people see; ``?words=`` opens the words behind one row."""
    workspace = request.workspace
    rows, names = queries.rows(workspace), evidence.names(request.workspace)
    made, opened = showing.board(rows, names), request.GET.get("words", "")
    page = {
        "board": made,
        "opened": opened,
        "words": _words(workspace, opened) if opened in {row.leaf for row in rows} else None,
        "trap": showing.coincidence(made, rows, queries.assumptions(workspace)),
        "fitted": bool(queries.trusted(workspace)),
    }
    return render(request, "common_ground/board.html", page)


def _words(workspace: Workspace, leaf: str) -> showing.Words:
    quotes = list(evidence.quotes(workspace, leaf).get_page(1))
    ticks = sum(seat.way == "tick" for seat in queries.seats(workspace, [leaf]).get(leaf, []))
    return showing.words(quotes, ticks, MOST_QUOTES)


@require_GET
def picture(request: Request) -> HttpResponse:
    """The board as a picture to keep or share: no names of people, no words of theirs."""
    made = showing.board(queries.rows(request.workspace), evidence.names(request.workspace))
    response = HttpResponse(drawing.svg(made), content_type="image/svg+xml")
    response.headers["Content-Disposition"] = 'attachment; filename="common-ground.svg"'
    return response


def numbers(request: Request) -> HttpResponse:
    """What the board assumes, what would be otherwise under other assumptions, and the person's own numbers."""
    workspace = request.workspace
    form = NumbersForm(queries.assumptions(workspace), request.POST if request.method == "POST" else None)
    if request.method == "POST" and "shipped" in request.POST:
        actions.assume(workspace, {})
        messages.success(request, _("Our numbers count again."))
        return redirect("common_ground:numbers")
    if request.method == "POST" and form.is_valid():
        actions.assume(workspace, form.own())
        messages.success(request, _("Your numbers count now."))
        return redirect("common_ground:numbers")
    page = numbers_page.page_of(workspace, queries.rows(workspace)) | {"form": form}
    return render(request, "common_ground/numbers.html", page, status=422 if form.errors else 200)


@require_POST
def many(request: Request) -> HttpResponse:
    """Agree that accuracies count among those of many, or no longer."""
    agrees = "agree" in request.POST
    sharing.agree_to(request.workspace, shares=agrees)
    messages.success(request, _("They count from now on.") if agrees else _("They count no longer."))
    return redirect("common_ground:numbers")
