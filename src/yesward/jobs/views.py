"""Pages on which adverts are met: those worth a look, one advert, and what the person said of them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence import queries as evidence
from yesward.jobs import actions, kept_as, picking, queries, showing
from yesward.jobs.beside import Beside, beside, person
from yesward.jobs.facts import Ask
from yesward.jobs.forms import SayForm
from yesward.jobs.models import Advert, Verdict
from yesward.jobs.today import today
from yesward.journal import queries as journal
from yesward.people.middleware import Request

THREE = 3
A_PAGE = 20


@require_GET
def three(request: Request) -> HttpResponse:
    """Three worth a look, twenty where more are asked for, and what the day asks for."""
    now = timezone.localtime()
    found = picking.picks(request.workspace, now)
    names = evidence.names(request.workspace)
    more = "more" in request.GET
    best = found.best[: A_PAGE if more else THREE]
    cards = [showing.card(each, names, now.date()) for each in best]
    page = {
        "cards": cards,
        "is_bare": not any(card.why for card in cards),
        "more": more,
        "has_more": len(found.best) > THREE,
        "among": found.among,
        "hidden": sum(found.hidden.values()),
        "hidden_for": [names.get(leaf, leaf) for leaf in found.hidden],
        "whys": Verdict.Why.choices,
        "today": today(request.workspace, now, found.best[0] if found.best else None),
        "wishes": queries.profile(request.workspace) if not best else None,
        "boards": queries.boards(request.workspace) if not best else [],
    }
    return render(request, "jobs/three.html", page)


@require_GET
def hidden(request: Request) -> HttpResponse:
    """Those that are hidden because they ask for what was set aside."""
    now = timezone.localtime()
    found, names = picking.picks(request.workspace, now), evidence.names(request.workspace)
    page = {
        "cards": [showing.card(each, names, now.date()) for each in found.away],
        "hidden_for": [(names.get(leaf, leaf), leaf, many) for leaf, many in sorted(found.hidden.items())],
        "whys": Verdict.Why.choices,
    }
    return render(request, "jobs/hidden.html", page)


def the_advert(request: Request, pk: int) -> Advert:
    """An advert that this person sees. Raises Http404."""
    found = queries.advert(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def advert(request: Request, pk: int) -> HttpResponse:
    """One advert: its words with what it asks for, beside what there is of the person, and where it is posted."""
    found = the_advert(request, pk)
    posted = queries.postings(request.workspace, found)
    page = {
        "advert": found,
        "about": showing.about(found),
        "age": showing.age(found, timezone.localdate()),
        "address": showing.web_address(found.url),
        "postings": [(each, showing.web_address(each.url)) for each in posted],
        "credits": showing.credits_of(each.board.kind for each in posted),
        "is_past": found.closed_at is None and found.closes_on is not None and found.closes_on < timezone.localdate(),
        "whys": Verdict.Why.choices,
        **_asks(request, found.title, found.text, queries.asks_of(found)),
    }
    return render(request, "jobs/advert.html", page)


def _asks(request: Request, title: str, text: str, asks: tuple[Ask, ...]) -> dict[str, object]:
    found = beside(title, text, asks, person(request.workspace))
    return {"asks": found, "title": _marked(title, found, "title"), "text": _marked(text, found, "text")}


def _marked(words: str, asks: list[Beside], where: str) -> list[showing.Piece]:
    return showing.pieces(words, ((each.start, each.end, each.number) for each in asks if each.where == where))


@require_GET
def snapshot(request: Request, pk: int) -> HttpResponse:
    """The advert as it was when an application was begun from it."""
    application = journal.application(request.workspace, pk)
    kept = queries.snapshot(request.workspace, application) if application else None
    if kept is None:
        raise Http404
    page = {
        "snapshot": kept,
        "application": application,
        "about": ", ".join(part for part in (kept.company, kept.place) if part),
        "address": showing.web_address(kept.url),
        **_asks(request, kept.title, kept.text, kept_as.asks(kept.asks)),
    }
    return render(request, "jobs/snapshot.html", page)


@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Begin an application from an advert; the advert stays with it as it is now."""
    application = actions.begin(request.workspace, the_advert(request, pk))
    picking.wake()
    words = _("It is in the journal, and the advert with it.")
    messages.success(request, words, extra_tags=reverse("inbox:take-back", args=[application.pk]))
    return redirect("journal:application", application.pk)


@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """Keep an advert for later, or put it aside with its reason."""
    found, form = the_advert(request, pk), SayForm(request.POST)
    if not form.is_valid():
        messages.info(request, _("Choose one of those listed."))
        return back(request)
    kind, why = form.cleaned_data["kind"], form.cleaned_data["why"]
    said = actions.say(request.workspace, found, kind, why)
    picking.wake()
    if kind == Verdict.Kind.KEPT:
        words = _("Kept for later.")
    else:
        words = _("Put aside: %(why)s. It is used next time.") % {"why": said.get_why_display()}
    messages.success(request, words, extra_tags=reverse("jobs:unsay", args=[said.pk]))
    return back(request)


@require_POST
def unsay(request: Request, pk: int) -> HttpResponse:
    """Take back what was said of an advert: it teaches nothing any more."""
    said = queries.one_verdict(request.workspace, pk)
    if said is None:
        raise Http404
    actions.undo(said)
    picking.wake()
    messages.success(request, _("Taken back. It counts for nothing any more."))
    return back(request)


def back(request: Request) -> HttpResponseRedirect:
    """To the page of adverts that a form names, the first one where it names none."""
    given = request.POST.get("back", "")
    is_ours = given.startswith("/jobs/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return HttpResponseRedirect(given if is_ours else reverse("jobs:three"))


@require_GET
def kept(request: Request) -> HttpResponse:
    """What was kept for later."""
    return _said(request, Verdict.Kind.KEPT, "jobs/kept.html")


@require_GET
def not_for_me(request: Request) -> HttpResponse:
    """What was put aside and why; all of it can be taken back."""
    return _said(request, Verdict.Kind.NOT_FOR_ME, "jobs/not_for_me.html")


def _said(request: Request, kind: str, template: str) -> HttpResponse:
    rows = Paginator(queries.verdicts(request.workspace, kind), A_PAGE).get_page(request.GET.get("page"))
    day = timezone.localdate()
    shown = [(each, showing.about(each.advert), _is_open(each.advert, day)) for each in rows]
    return render(request, template, {"rows": rows, "shown": shown})


def _is_open(of: Advert, day: date) -> bool:
    return of.closed_at is None and (of.closes_on is None or of.closes_on >= day)
