"""Proof of search: which days, which applications, and the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yesward.engines.pdf import can_print
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.reports import file, queries
from yesward.reports.facts import Entry, Stage
from yesward.reports.forms import ProofForm
from yesward.reports.period import Period, last_month, month_before, this_month

MOST_LISTED = 200
"""Of more applications no single one can be left out on the page."""
MOST_ON_PAPER = 300
"""More take a computer longer than anybody waits for a page."""


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: Request) -> HttpResponseBase:
    """What happened in some days, to look at, to leave single ones out, and to keep."""
    today = timezone.localdate()
    form = _form(request, today)
    if not form.is_valid():
        return _page(request, form, [], today)
    ids = queries.in_period(request.workspace, form.period())
    kind = request.POST.get("as", "")
    if kind not in ("html", "pdf", "csv"):
        return _page(request, form, ids, today)
    made = _file(request, form, _kept(request, ids), today)
    if made is None:
        messages.info(request, str(file.NO_PAPER))
        return _page(request, form, ids, today)
    return made


def _form(request: Request, today: date) -> ProofForm:
    if request.method == "POST":
        return ProofForm(request.POST)
    usual = last_month(today)
    given = {"start": usual.start.isoformat(), "end": usual.end.isoformat()}
    return ProofForm({name: request.GET.get(name, value) for name, value in given.items()})


def _left_out(request: Request) -> set[int]:
    """Those that were on the page with a tick that is not there any more."""
    shown, kept = ({whole(each) for each in request.POST.getlist(name)} for name in ("shown", "keep"))
    return {pk for pk in shown - kept if pk is not None}


def _kept(request: Request, ids: list[int]) -> list[int]:
    left_out = _left_out(request)
    return [pk for pk in ids if pk not in left_out]


def _page(request: Request, form: ProofForm, ids: list[int], today: date) -> HttpResponse:
    is_listed = len(ids) <= MOST_LISTED
    people = form.is_valid() and form.cleaned_data["people"]
    page = {
        "form": form,
        "entries": queries.entries(request.workspace, ids[:MOST_LISTED], today, people=people),
        "left_out": _left_out(request),
        "is_listed": is_listed,
        "count": len(ids),
        "most": {"listed": MOST_LISTED, "on_paper": MOST_ON_PAPER},
        "usual": {"this": this_month(today), "before": month_before(today)},
        "has_paper": can_print(),
    }
    return render(request, "reports/proof.html", page, status=422 if form.errors else 200)


def _file(request: Request, form: ProofForm, ids: list[int], today: date) -> HttpResponseBase | None:
    period, people, kind = form.period(), form.cleaned_data["people"], request.POST["as"]
    name = f"applications-{period.start}-to-{period.end}"
    if kind == "csv":
        rows = queries.each_entry(request.workspace, ids, today, people=people)
        return file.table(name, _columns(), map(_cells, rows))
    told = _told(request, form, period, ids, today)
    make = file.html if kind == "html" else file.paper
    return make(name, "reports/proof_file.html", told)


def _told(request: Request, form: ProofForm, period: Period, ids: list[int], today: date) -> dict[str, Any]:
    some = ids[:MOST_ON_PAPER]
    return {
        **form.of(),
        "title": _("Applications"),
        "period": period,
        "made_on": today,
        "entries": queries.entries(request.workspace, some, today, people=form.cleaned_data["people"]),
        "held": len(some),
        "count": len(ids),
    }


def _columns() -> list[str]:
    return [_("Applied on"), _("Company"), _("Role"), _("How it was found"), _("What happened"), _("How it stands")]


def _cells(entry: Entry) -> Iterator[object]:
    yield from (entry.applied_on or "", entry.company, entry.role, entry.found)
    yield "; ".join(map(_in_a_cell, entry.stages))
    yield "; ".join(map(_in_a_cell, entry.ends)) or _("No word yet")


def _in_a_cell(stage: Stage) -> str:
    return f"{stage.words} {stage.on.isoformat()}" if stage.on else stage.words
