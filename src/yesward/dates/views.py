"""The page of what comes, and the calendar that follows it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_scopes import scope

from yesward.dates import actions, queries
from yesward.dates.coming import coming
from yesward.lib.calendar_file import calendar_file
from yesward.people.middleware import Request


def dates(request: Request) -> HttpResponse:
    """What may be due; POST gives the calendar an address and shows it, this once."""
    address = ""
    if request.method == "POST":
        token = actions.make_feed(request.workspace, names="names" in request.POST)
        address = request.build_absolute_uri(reverse("dates:feed", args=[token]))
    now = timezone.localtime()
    page = {
        "coming": [due for due in coming(request.workspace, now) if due.on >= now.date()],
        "feed": queries.feed(request.workspace),
        "address": address,
    }
    response = render(request, "dates/dates.html", page)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def end(request: Request) -> HttpResponse:
    """The calendar's address leads nowhere any more."""
    actions.end_feed(request.workspace)
    messages.success(request, _("Ended. A calendar that follows it finds nothing from now on."))
    return redirect("dates:dates")


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (the shape of a view)
    """The calendar itself, for a program that knows its address."""
    found = queries.feed_of(token)
    if found is None:
        raise Http404
    now = timezone.localtime()
    with scope(workspace=found.workspace):
        entries = [due.entry(names=found.names) for due in coming(found.workspace, now)]
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    return HttpResponse(calendar_file(entries, now), content_type="text/calendar; charset=utf-8", headers=headers)
