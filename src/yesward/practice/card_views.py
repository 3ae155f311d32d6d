"""Cards: facts and story skeletons, looked at when FSRS says so."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.people.middleware import Request
from yesward.practice import actions, queries
from yesward.practice.cards import GRADES
from yesward.practice.forms import CardForm
from yesward.practice.models import Card


def cards(request: Request) -> HttpResponse:
    """Every card, and a new one."""
    workspace = request.workspace
    form = CardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.make_card(workspace, **form.cleaned_data)
        messages.success(request, _("Kept. You can look at it at once."))
        return redirect("practice:cards")
    page = {
        "form": form,
        "cards": queries.cards(workspace),
        "due": queries.card_due(workspace, timezone.now()),
        "interview": queries.next_interview(workspace, timezone.localdate()),
    }
    return render(request, "practice/cards.html", page, status=422 if form.errors else 200)


@require_GET
def look(request: Request) -> HttpResponse:
    """The card that has waited longest; its other side after a click."""
    found = queries.card_due(request.workspace, timezone.now())
    if found is None:
        return redirect("practice:cards")
    return render(request, "practice/look.html", {"card": found, "turned": "turn" in request.GET})


def the_card(request: Request, pk: int) -> Card:
    """A card of this workspace. Raises Http404."""
    found = queries.card(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_POST
def grade(request: Request, pk: int) -> HttpResponse:
    """How well it was recalled."""
    found = the_card(request, pk)
    given = next((each for each in GRADES if each == request.POST.get("grade")), None)
    if given is not None:
        actions.look_at(found, given)
    return redirect("practice:look")


@require_POST
def away(request: Request, pk: int) -> HttpResponse:
    """Put a card away."""
    actions.put_card_away(the_card(request, pk))
    messages.success(request, _("Put away."), extra_tags=reverse("practice:card-back", args=[pk]))
    return redirect("practice:cards")


@require_POST
def back(request: Request, pk: int) -> HttpResponse:
    """Bring it back."""
    actions.put_card_away(the_card(request, pk), back=True)
    return redirect("practice:cards")
