"""Pages of the path after a no. Each can be left out, and words are kept as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence.showing import source
from yesward.journal.models import Application
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.resilience import actions, queries, setbacks
from yesward.resilience.after import ASKED, MINUTES, OURS, Page, following, page
from yesward.resilience.forms import WordsForm
from yesward.resilience.setback_views import the_application
from yesward.triage.forms import MISSING
from yesward.triage.plan import read


def the_no(request: Request, pk: int) -> Application:
    """A rejected application of this workspace. Raises Http404."""
    found = the_application(request, pk)
    if found.decided is None:
        raise Http404
    return found


def after(request: Request, pk: int, name: str) -> HttpResponse:
    """One page of the path."""
    application, here = the_no(request, pk), page(name)
    if here is None:
        raise Http404
    if here == "end":
        return _end(request, application)
    if here == "strength":
        return _strength(request, application)
    return _kept(request, application, here) if request.method == "POST" else _asked(request, application, here)


def _onwards(application: Application, here: Page) -> str:
    address = reverse("resilience:after", args=[application.pk, following(here)])
    return f"{address}?from={here}"


def _kept(request: Request, application: Application, here: Page) -> HttpResponse:
    """Keep what was typed, whichever button was pressed; then where that button leads."""
    form, as_typed = WordsForm(request.POST), bool(request.headers.get("HX-Request"))
    if form.is_valid():
        actions.keep_words(application, here, form.cleaned_data["text"])
    if as_typed:
        told = {"now": timezone.localtime()} if form.is_valid() else {"form": form}
        return render(request, "reflect/saved.html", told)
    if not form.is_valid():
        return _asked(request, application, here, form)
    if "stop" in request.POST:
        return redirect("home")
    if here == "act" and "next" in request.POST:
        missing = _missing(form.cleaned_data["text"])
        if missing:
            return _asked(request, application, here, form, missing)
    return redirect(_onwards(application, here))


def _missing(text: str) -> list[Promise]:
    return [MISSING[each] for each in read(text).missing] if text.strip() else []


def _asked(
    request: Request,
    application: Application,
    here: Page,
    form: WordsForm | None = None,
    missing: Sequence[Promise] = (),
) -> HttpResponse:
    number = whole(request.GET.get("begin"))
    taken = str(OURS[number]) if here == "act" and number is not None and number < len(OURS) else ""
    there = queries.words_after(request.workspace, application).get(here, "")
    shown = {
        "application": application,
        "here": here,
        "asked": ASKED[here],
        "text": form["text"].value() if form else taken or there,
        "form": form,
        "missing": missing,
        "minutes": MINUTES,
        "ours": enumerate(OURS) if here == "act" else (),
        "onwards": _onwards(application, here),
        "came_from": page(request.GET.get("from", "")),
    }
    return render(request, "resilience/after.html", shown, status=422 if form else 200)


def _strength(request: Request, application: Application) -> HttpResponse:
    """One strength that somebody named, quoted; where nobody has, there is no such page."""
    found = queries.a_strength(request.workspace, application)
    if found is None:
        return redirect(_onwards(application, "strength"))
    shown = {
        "application": application,
        "tag": found,
        "source": source(found.statement),
        "onwards": _onwards(application, "strength"),
        "came_from": page(request.GET.get("from", "")),
    }
    return render(request, "resilience/after_strength.html", shown)


def _end(request: Request, application: Application) -> HttpResponse:
    """The end: what was written, each to be deleted, and what was planned for this moment."""
    words = queries.words_after(request.workspace, application)
    shown = {
        "application": application,
        "words": [(name, asked.label, words[name]) for name, asked in ASKED.items() if name in words],
        "planned": setbacks.sentence(request.workspace, application),
        "came_from": page(request.GET.get("from", "")),
    }
    return render(request, "resilience/after_end.html", shown)


@require_POST
def forget(request: Request, pk: int, name: str) -> HttpResponse:
    """Delete what was written on a page."""
    application, here = the_no(request, pk), page(name)
    if here not in ASKED:
        raise Http404
    actions.keep_words(application, here, "")
    messages.success(request, _("Deleted."))
    return redirect("resilience:after", pk, "end")
