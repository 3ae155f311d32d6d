"""The check-in: its page, its picture, and forgetting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.people.middleware import Request
from yesward.private import actions, check_page, checks, queries
from yesward.private.forms import CheckInForm


def check_in(request: Request) -> HttpResponse:
    """Four questions, and what was noted before; the same day again changes it."""
    rows = queries.check_ins(request.workspace)
    today = timezone.localdate()
    todays = rows[0] if rows and rows[0].on == today else None
    form = CheckInForm(request.POST if request.method == "POST" else None, initial=todays.answers if todays else {})
    if request.method == "POST" and form.is_valid():
        actions.check_in(request.workspace, today, {item: form.cleaned_data[item] for item in checks.ITEMS})
        messages.success(request, _("Kept. Until the day is over you can change it."))
        return redirect("private:check-in")
    page = check_page.page_of(rows, form) | {"todays": todays}
    return render(request, "private/check_in.html", page, status=422 if form.errors else 200)


@require_GET
def trend_svg(request: Request) -> HttpResponse:
    """The lines as a picture to keep, where there are any."""
    panels = check_page.panels(queries.check_ins(request.workspace))
    if not panels:
        return redirect("private:check-in")
    page = {"panels": check_page.placed(panels), "height": check_page.height_of(panels)}
    response = render(request, "private/trend.svg", page, content_type="image/svg+xml")
    response["Content-Disposition"] = 'attachment; filename="check-in.svg"'
    return response


@require_POST
def put_aside(request: Request) -> HttpResponse:
    """The word about people to talk to was read."""
    actions.put_aside(request.workspace)
    return redirect("private:check-in")


@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    """One check-in, for good."""
    row = queries.check_in(request.workspace, pk)
    if row is None:
        raise Http404
    actions.forget(row)
    messages.success(request, _("That day is forgotten."))
    return redirect("private:check-in")


@require_POST
def forget_all(request: Request) -> HttpResponse:
    """Every check-in, for good."""
    actions.forget_all(request.workspace)
    messages.success(request, _("All of it is forgotten."))
    return redirect("private:check-in")
