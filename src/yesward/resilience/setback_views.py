"""The page of the setback plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yesward.journal import queries as journal
from yesward.journal.models import Application
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.resilience import actions, queries
from yesward.resilience.forms import SetbackForm
from yesward.resilience.setbacks import BEGINNING, OURS, sentence


def the_application(request: Request, pk: int) -> Application:
    """An application of this workspace. Raises Http404."""
    found = journal.application(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def setback(request: Request, pk: int) -> HttpResponse:
    """Write what to do if it is a no, before the answer; afterwards it can only be read."""
    application = the_application(request, pk)
    there = sentence(request.workspace, application)
    form = SetbackForm(request.POST if request.method == "POST" else None, initial={"sentence": _begun(request, there)})
    is_over = queries.is_over(request.workspace, application)
    if request.method == "POST" and not is_over and form.is_valid():
        actions.plan_setback(application, form.cleaned_data["sentence"])
        messages.success(request, _("Kept.") if form.cleaned_data["sentence"] else _("The plan is gone."))
        return redirect(f"{reverse('resilience:setback', args=[pk])}?kept=1")
    page = {
        "application": application,
        "there": there,
        "form": form,
        "is_over": is_over,
        "ours": enumerate(OURS),
        "talk": whole(request.GET.get("talk")),
    }
    return render(request, "resilience/setback.html", page, status=422 if request.method == "POST" else 200)


def _begun(request: Request, there: str) -> str:
    """What stands in the field: the one of ours that was taken, else the plan so far, else a beginning."""
    number = whole(request.GET.get("begin"))
    taken = str(OURS[number]) if number is not None and 0 <= number < len(OURS) else ""
    return taken or there or str(BEGINNING)
