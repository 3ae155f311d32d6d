"""The room's first page: what can be made here."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yesward.people.middleware import Request


@require_GET
def reports(request: Request) -> HttpResponse:
    """The two kinds of reports."""
    return render(request, "reports/reports.html")
