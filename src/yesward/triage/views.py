"""The page where leaves are sorted by what can change, and when."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence import queries as evidence
from yesward.evidence.taxonomy import is_leaf
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.triage import actions, queries, showing
from yesward.triage.facts import PLACES, Before, Place
from yesward.triage.forms import LONGEST, PutForm, WayForm
from yesward.triage.models import Placed


@require_GET
def sorted_out(request: Request) -> HttpResponse:
    """What can change, and when."""
    workspace = request.workspace
    rows = queries.on_the_board(workspace)
    proposals = queries.proposals(workspace, [row.leaf for row in rows])
    on, names = queries.plan_on(workspace), evidence.names(workspace)
    found = showing.sections(rows, names, queries.placed(workspace), proposals, on)
    page = {
        "screens": [names[each.leaf] for each in queries.to_screen_for(workspace) if each.hides],
        "sections": found,
        "share": showing.share(*queries.share_not_about_you(workspace)),
        "places": Placed.Place.choices,
    }
    return render(request, "triage/sorted.html", page)


def the_leaf(leaf: str) -> str:
    """A leaf there is. Raises Http404."""
    if not is_leaf(leaf):
        raise Http404
    return leaf


def _to(leaf: str) -> HttpResponse:
    return redirect(f"{reverse('triage:sorted')}#{leaf}")


@require_POST
def put(request: Request, leaf: str) -> HttpResponse:
    """Put a leaf where the person says, or leave it where it is proposed."""
    the_leaf(leaf)
    form = PutForm(request.POST)
    if not form.is_valid():
        messages.info(request, _("Where does it go? Choose one of the places."))
        return _to(leaf)
    before = queries.before(request.workspace, leaf)
    place = cast("Place", form.cleaned_data["place"])
    actions.put(request.workspace, leaf, place, form.cleaned_data["why"])
    kept = {"place": before.place, "why": before.why, "hides": before.hides, "plan": before.plan}
    back = f"{reverse('triage:take-up', args=[leaf])}?{urlencode({name: value or '' for name, value in kept.items()})}"
    named = {"name": evidence.names(request.workspace)[leaf], "place": Placed.Place(place).label}
    messages.success(request, _("%(name)s: %(place)s.") % named, extra_tags=back)
    return _to(leaf)


@require_POST
def take_up(request: Request, leaf: str) -> HttpResponse:
    """Undo a move."""
    place = next((place for place in PLACES if place == request.GET.get("place")), None)
    why = request.GET.get("why", "").replace("\0", "")[:LONGEST]
    before = Before(place, why, bool(request.GET.get("hides")), whole(request.GET.get("plan")))
    actions.take_up(request.workspace, the_leaf(leaf), before)
    return _to(leaf)


@require_POST
def way(request: Request, leaf: str) -> HttpResponse:
    """Keep a way across."""
    form = WayForm(request.POST)
    if form.is_valid():
        actions.find_a_way(request.workspace, the_leaf(leaf), **form.cleaned_data)
        messages.success(request, _("Kept."))
    else:
        messages.info(request, _("That is longer than can be kept here. Nothing was changed."))
    return _to(leaf)
