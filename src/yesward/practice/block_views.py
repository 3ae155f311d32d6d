"""Nine short mocks, one a page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence import queries as evidence
from yesward.people.middleware import Request
from yesward.practice import actions, bank, queries
from yesward.practice.forms import TakeForm


@require_POST
def begin(request: Request, leaf: str) -> HttpResponse:
    """Begin a block about a theme."""
    if not bank.drills(leaf):
        raise Http404
    trade = request.POST.get("trade", "")
    try:
        made = actions.begin_block(request.workspace, leaf, trade if trade in bank.trades() else "")
    except actions.NotForPractice:
        messages.info(request, _("You set that aside. A way across helps more than practice there."))
        return redirect(f"{reverse('triage:sorted')}#{leaf}")
    return redirect("practice:block", made.pk)


def block(request: Request, pk: int) -> HttpResponse:
    """The mock that comes next, or what was said when all are through."""
    workspace = request.workspace
    found = queries.block(workspace, pk)
    if found is None:
        raise Http404
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("question", "")
        said = {"aloud": "aloud" in request.POST, **form.cleaned_data}
        actions.take(found, key, **said)
        return redirect("practice:block", pk)
    taken = queries.takes(found)
    key = next((each for each in found.questions if each not in taken), "")
    page = {
        "mocks": found,
        "name": evidence.names(workspace)[found.leaf],
        "key": "" if found.ended_at else key,
        "asks": queries.asks(workspace, key),
        "rule": bank.drills(found.leaf)[len(taken) % len(bank.drills(found.leaf))].rule,
        "number": len(taken) + 1,
        "of": len(found.questions),
        "takes": [taken[each] for each in found.questions if each in taken],
        "recorded": {each.take_id for each in queries.recordings_of(found)},
        "form": form,
    }
    return render(request, "practice/block.html", page, status=422 if form.errors else 200)
