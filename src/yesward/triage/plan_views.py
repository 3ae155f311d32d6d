"""Pages of plans: the one that is on, a new one, and how it ended."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.common_ground import queries as ground
from yesward.evidence import queries as evidence
from yesward.evidence.models import Tag
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.triage import actions, library, queries
from yesward.triage.facts import CHANGEABLE
from yesward.triage.forms import EndForm, PlanForm, SureForm
from yesward.triage.models import Plan
from yesward.triage.plan import read
from yesward.triage.views import the_leaf

QUOTES = 3


def the_plan(request: Request, pk: int) -> Plan:
    """A plan of this workspace. Raises Http404."""
    found = queries.plan(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def _rests_on(request: Request, leaf: str) -> list[Tag]:
    quotes = evidence.quotes(request.workspace, leaf).get_page(1)
    return [tag for tag in quotes if tag.stance == Tag.Stance.WEAKNESS][:QUOTES]


@require_GET
def plans(request: Request) -> HttpResponse:
    """The plan that is on and those that ended; and what a plan could be about."""
    workspace = request.workspace
    names = evidence.names(workspace)
    page = {
        "on": queries.plan_on(workspace),
        "busy": queries.begun_in_week_of(workspace, timezone.localdate()),
        "ended": queries.plans(workspace),
        "work": [(each, names[each.leaf]) for each in queries.to_work_on(workspace)],
    }
    return render(request, "triage/plans.html", page)


def new(request: Request, leaf: str) -> HttpResponse:
    """Make a plan for a leaf that can change: one of ours to begin from, or one's own words."""
    workspace = request.workspace
    the_leaf(leaf)
    if queries.place_of(workspace, leaf) not in CHANGEABLE:
        messages.info(request, _("That does not change overnight, so it gets no plan. A way across may help."))
        return redirect(f"{reverse('triage:sorted')}#{leaf}")
    ours = library.plans(leaf)
    chosen = whole(request.GET.get("from"))
    start = asdict(ours[chosen]) if chosen is not None and chosen < len(ours) else None
    form = PlanForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(workspace, leaf, form.draft())
        except actions.NotNow:
            form.add_error(None, _("One plan a week is enough. This one was not begun; its words are still here."))
        else:
            messages.success(request, _("That is the plan. Say it once."))
            return redirect("triage:plan", made.pk)
    page = {
        "form": form,
        "leaf": leaf,
        "begun_from": f"{chosen}" if start else "",
        "name": evidence.names(workspace)[leaf],
        "ours": ours,
        "is_settled": any(row.leaf == leaf and row.label == "common_ground" for row in ground.rows(workspace)),
        "quotes": _rests_on(request, leaf),
        "busy": queries.plan_on(workspace) or queries.begun_in_week_of(workspace, timezone.localdate()),
    }
    return render(request, "triage/new.html", page, status=422 if form.errors else 200)


@require_GET
def plan(request: Request, pk: int) -> HttpResponse:
    """One plan."""
    return _show(request, the_plan(request, pk))


def _show(request: Request, found: Plan, form: EndForm | None = None) -> HttpResponse:
    page = {
        "plan": found,
        "read": read(found.sentence),
        "name": evidence.names(request.workspace)[found.leaf],
        "quotes": _rests_on(request, found.leaf),
        "drilled": bool(library.plans(found.leaf)),
        "form": form or EndForm(),
    }
    return render(request, "triage/plan.html", page, status=422 if form and form.errors else 200)


def words(request: Request, pk: int) -> HttpResponse:
    """Change the words of a plan that is on."""
    found = the_plan(request, pk)
    if not found.is_on:
        return redirect("triage:plan", pk)
    names = ("sentence", "wish", "obstacle", "skill", "reason")
    given = request.POST if request.method == "POST" else None
    form = PlanForm(given, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        actions.reword(found, form.draft())
        return redirect("triage:plan", pk)
    page = {"form": form, "plan": found, "name": evidence.names(request.workspace)[found.leaf]}
    return render(request, "triage/words.html", page, status=422 if form.errors else 200)


@require_POST
def said(request: Request, pk: int) -> HttpResponse:
    """It was said aloud, or typed once."""
    found = the_plan(request, pk)
    typed = " ".join(request.POST.get("typed", "").split())
    if "aloud" not in request.POST and not typed:
        messages.info(request, _("Type it once, or say it aloud and press the other button."))
    elif found.is_on:
        actions.rehearse(found)
        messages.success(request, _("Said once. That is enough."))
    return redirect("triage:plan", pk)


@require_POST
def sure(request: Request, pk: int) -> HttpResponse:
    """How sure they are."""
    found, form = the_plan(request, pk), SureForm(request.POST)
    if form.is_valid():
        actions.be_sure(found, form.cleaned_data["sure"])
        messages.success(request, _("Kept. Nobody else sees it."))
    else:
        messages.info(request, _("A number from 0 to 100, please."))
    return redirect("triage:plan", pk)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Did the moment come, and did they do it."""
    found, form = the_plan(request, pk), EndForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    how = form.cleaned_data["how"]
    actions.end(found, came=how != "no", did=how == "did", noted=form.cleaned_data["noted"])
    messages.success(request, _("Noted."), extra_tags=reverse("triage:on", args=[pk]))
    return redirect("triage:plans")


@require_POST
def away(request: Request, pk: int) -> HttpResponse:
    """Put it away."""
    actions.put_away(the_plan(request, pk))
    messages.success(request, _("Put away."), extra_tags=reverse("triage:on", args=[pk]))
    return redirect("triage:plans")


@require_POST
def on(request: Request, pk: int) -> HttpResponse:
    """Undo ending or putting away."""
    if not actions.go_on(the_plan(request, pk)):
        messages.info(request, _("Another plan is on by now."))
        return redirect("triage:plans")
    return redirect("triage:plan", pk)
