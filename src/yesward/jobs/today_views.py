"""How a talk was, and when it is enough for today."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.jobs import actions
from yesward.jobs.forms import A_TIME, AfterForm, TimeForm
from yesward.journal import queries as journal
from yesward.people.middleware import Request


@require_POST
def after(request: Request, pk: int) -> HttpResponse:
    """How a talk was, in the person's own judgement."""
    talk, form = journal.one_round(request.workspace, pk), AfterForm(request.POST)
    if talk is None:
        raise Http404
    if form.is_valid():
        actions.after_talk(talk, form.cleaned_data["said"])
    else:
        messages.info(request, _("Choose one of those listed."))
    return redirect(f"{reverse('jobs:three')}#today")


@require_POST
def stop(request: Request) -> HttpResponse:
    """Until when the person wants to look today."""
    form, now = TimeForm(request.POST), timezone.localtime()
    if not form.is_valid():
        messages.info(request, A_TIME)
    else:
        at = form.cleaned_data["at"]
        actions.stop_at(request.workspace, now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0))
        messages.success(request, _("Kept, for today."), extra_tags=reverse("jobs:go-on"))
    return redirect(f"{reverse('jobs:three')}#today")


@require_POST
def go_on(request: Request) -> HttpResponse:
    """No time to stop today."""
    actions.go_on(request.workspace)
    messages.success(request, _("No time is set any more."))
    return redirect("jobs:three")
