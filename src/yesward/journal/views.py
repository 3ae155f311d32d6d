"""Pages of the journal: home, the list, one application, one round."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.desk.next_step import next_step
from yesward.journal import actions, hung, queries
from yesward.journal.forms import ApplicationForm, ChannelForm, OfferForm, RejectionForm, RoundForm
from yesward.journal.models import Application, Event, Outcome
from yesward.people.middleware import Request

ON_HOME = 6
A_PAGE = 20


@require_GET
def home(request: Request) -> HttpResponse:
    """The one next step and the newest of the journal; with an empty journal, the step's own page."""
    now = timezone.localtime()
    step = next_step(request.workspace, now)
    entries, more = queries.page(request.workspace, now.date(), 1, ON_HOME)
    if not entries and not more and step.step == "record":
        return redirect(step.url)
    corners = [] if step.step == "break" else hung.of_home(request.workspace, now)
    page = {"step": step, "entries": entries, "more": more, "corners": corners}
    return render(request, "journal/home.html", page)


@require_GET
def journal(request: Request) -> HttpResponse:
    """All applications, a page at a time."""
    number = request.GET.get("page", "1")
    at = int(number) if number.isdecimal() and len(number) < 7 else 1
    entries, more = queries.page(request.workspace, timezone.localdate(), max(at, 1), A_PAGE)
    page = {"entries": entries, "older": at + 1 if more else None, "newer": at - 1 if at > 1 else None}
    return render(request, "journal/journal.html", page)


def the_application(request: Request, pk: int) -> Application:
    """The application of this workspace. Raises Http404."""
    found = queries.application(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def application(request: Request, pk: int) -> HttpResponse:
    """One application: its rounds, the outcome with the deciding words, and all that happened."""
    found = the_application(request, pk)
    its_rounds = queries.rounds(request.workspace, found)
    events = queries.timeline(request.workspace, found)
    ends = queries.standing((pk, event.kind, event.detail) for event in events).get(pk, {})
    page = {
        "application": found,
        "outcome": found.decided,
        "rounds": its_rounds,
        "lines": queries.round_lines(found, its_rounds, timezone.localdate()),
        "events": events,
        "has_offer": Event.Kind.OFFERED in ends,
        "offered_on": queries.day_of(ends.get(Event.Kind.OFFERED, "")),
        "channels": Application.Channel.choices,
        "today": timezone.localdate(),
        "hung": hung.of_application(request.workspace, found),
    }
    return render(request, "journal/application.html", page)


@require_POST
def channel(request: Request, pk: int) -> HttpResponse:
    """How the person came to it, and when it began; what is not sent stays as it is."""
    found, form = the_application(request, pk), ChannelForm(request.POST)
    if form.is_valid():
        if "channel" in request.POST:
            actions.came_by(found, form.cleaned_data["channel"])
        if "applied_on" in request.POST:
            actions.began(found, form.cleaned_data["applied_on"])
        messages.success(request, _("Kept."))
    for problem in form["applied_on"].errors:
        messages.info(request, str(problem))
    return redirect("journal:application", pk)


def add(request: Request) -> HttpResponse:
    """Write down an application under way, so that its answer has a place."""
    form = ApplicationForm(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        added = actions.add_application(request.workspace, form.facts())
        messages.success(request, _("It is in the journal."))
        return redirect("journal:application", added.pk)
    return render(request, "journal/add.html", {"form": form}, status=422 if form.errors else 200)


def rename(request: Request, pk: int) -> HttpResponse:
    """Change what is written of an application under way."""
    found = the_application(request, pk)
    if found.decided is not None:
        return redirect("journal:correct", pk)
    initial = {"company": found.company_name, "role": found.role, "since": found.applied_on or found.latest_on}
    form = ApplicationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.rename(found, form.facts())
        messages.success(request, _("Corrected."))
        return redirect("journal:application", pk)
    page = {"form": form, "application": found}
    return render(request, "journal/add.html", page, status=422 if form.errors else 200)


def correct(request: Request, pk: int) -> HttpResponse:
    """Correct what was confirmed of a no."""
    found = the_application(request, pk)
    outcome = found.decided
    if outcome is None:
        raise Http404
    form = RejectionForm(request.POST or None, initial=_confirmed(found, outcome))
    if request.method == "POST" and form.is_valid():
        actions.correct(found, form.rejection(outcome.told, outcome.quote))
        messages.success(request, _("Corrected."))
        return redirect("journal:application", pk)
    page = {"form": form, "application": found}
    return render(request, "journal/correct.html", page, status=422 if form.errors else 200)


def _confirmed(found: Application, outcome: Outcome) -> dict[str, object]:
    return {
        "company": found.company_name,
        "role": found.role,
        "decided_on": outcome.decided_on,
        "stage": outcome.stage,
    }


def offer(request: Request, pk: int) -> HttpResponse:
    """Note that an offer came."""
    found = the_application(request, pk)
    form = OfferForm(request.POST or None, initial={"offered_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.offer(found, form.cleaned_data["offered_on"])
        messages.success(request, _("The offer is in the journal."), extra_tags=reverse("journal:no-offer", args=[pk]))
        return redirect("journal:application", pk)
    page = {"form": form, "application": found}
    return render(request, "journal/offer.html", page, status=422 if form.errors else 200)


@require_POST
def no_offer(request: Request, pk: int) -> HttpResponse:
    """Undo noting an offer."""
    actions.no_offer(the_application(request, pk))
    messages.success(request, _("Taken back."), extra_tags=reverse("journal:offer-again", args=[pk]))
    return redirect("journal:application", pk)


@require_POST
def offer_again(request: Request, pk: int) -> HttpResponse:
    """Undo taking an offer back."""
    actions.offer_again(the_application(request, pk))
    messages.success(request, _("The offer is in the journal."))
    return redirect("journal:application", pk)


def add_round(request: Request, pk: int) -> HttpResponse:
    """Add a round that is missing."""
    found = the_application(request, pk)
    form = RoundForm(request.workspace, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_round(found, form.facts())
        messages.success(request, _("The round is in the journal."))
        return redirect("journal:application", pk)
    page = {"form": form, "application": found}
    return render(request, "journal/round.html", page, status=422 if form.errors else 200)


def change_round(request: Request, pk: int) -> HttpResponse:
    """Describe a round: when, how, and who was there."""
    item = queries.one_round(request.workspace, pk)
    if item is None:
        raise Http404
    initial = {
        "kind": item.kind,
        "held_on": item.held_on,
        "format": item.format,
        "people": [alias.pk for alias in item.people.all()],
    }
    form = RoundForm(request.workspace, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_round(item, form.facts())
        messages.success(request, _("The round is changed."))
        return redirect("journal:application", item.application_id)
    page = {"form": form, "application": item.application, "round": item}
    return render(request, "journal/round.html", page, status=422 if form.errors else 200)
