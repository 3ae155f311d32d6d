"""Searching adverts, and searches that are kept: their feeds and their digests."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe
from django_scopes import scope

from yesward.jobs import actions, feed, queries, showing
from yesward.jobs.forms import DigestForm, Search, search_of
from yesward.jobs.models import Saved
from yesward.jobs.saying import WAYS
from yesward.people.middleware import Request

A_PAGE = 20
MOST_SAVED = 20


@require_GET
def search(request: Request) -> HttpResponse:
    """Search the open adverts; without words the newest."""
    typed, day = search_of(request.GET), timezone.localdate()
    found = queries.search(request.workspace, typed.words, typed.place, typed.way, day)
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page = {
        "typed": typed,
        "ways": WAYS.items(),
        "rows": rows,
        "shown": [(each, showing.about(each), showing.age(each, day)) for each in rows],
        "is_cut": len(found) >= queries.MOST_FOUND,
        "query": _query(typed),
    }
    return render(request, "jobs/search.html", page)


def _query(typed: Search) -> str:
    parts = {"q": typed.words, "place": typed.place, "way": typed.way}
    return urlencode({name: value for name, value in parts.items() if value})


@require_POST
def keep_search(request: Request) -> HttpResponse:
    """Keep a search. It may stand in the address, so that forgetting one can be undone."""
    typed = search_of(request.POST)
    typed = search_of(request.GET) if typed.is_empty else typed
    there = queries.saved(request.workspace)
    if typed.is_empty:
        messages.info(request, _("Search for something first, then keep it."))
        return redirect("jobs:search")
    if any((each.words, each.place, each.way) == (typed.words, typed.place, typed.way) for each in there):
        messages.info(request, _("It is kept already."))
    elif len(there) >= MOST_SAVED:
        messages.info(request, _("Twenty searches are kept. Forget one of them first."))
    else:
        actions.save_search(request.workspace, typed.words, typed.place, typed.way)
        messages.success(request, _("Kept."))
    return redirect("jobs:searches")


@require_GET
def searches(request: Request) -> HttpResponse:
    """Searches that are kept."""
    return _searches(request)


def _searches(
    request: Request, *, told: tuple[int, str] = (0, ""), form: DigestForm | None = None, about: int = 0
) -> HttpResponse:
    """``told``: the search whose feed got an address, and that address; ``form``, ``about``: a time that was none."""
    kept = queries.saved(request.workspace)
    shown = [(each, feed.name_of(each), _query(Search(each.words, each.place, each.way))) for each in kept]
    page = {
        "shown": shown,
        "told": told[0],
        "address": told[1],
        "form": form,
        "about": about,
        "can_tell": bool(settings.CONFIG.notify.get_secret_value()),
    }
    response = render(request, "jobs/searches.html", page, status=422 if form else 200)
    response["Cache-Control"] = "no-store"
    return response


def the_search(request: Request, pk: int) -> Saved:
    """A kept search of this person's. Raises Http404."""
    found = queries.one_saved(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_POST
def give_feed(request: Request, pk: int) -> HttpResponse:
    """Give a search's feed an address, shown this once."""
    token = actions.give_address(the_search(request, pk))
    return _searches(request, told=(pk, request.build_absolute_uri(reverse("jobs:feed", args=[token]))))


@require_POST
def end_feed(request: Request, pk: int) -> HttpResponse:
    """The feed's address leads nowhere any more."""
    actions.end_address(the_search(request, pk))
    messages.success(request, _("Ended. Whatever follows it finds nothing from now on."))
    return redirect("jobs:searches")


@require_POST
def digest(request: Request, pk: int) -> HttpResponse:
    """At which time of the day its digest goes out, if at any."""
    found, form = the_search(request, pk), DigestForm(request.POST)
    if not form.is_valid():
        return _searches(request, form=form, about=pk)
    actions.digest_at(found, form.cleaned_data["at"])
    messages.success(request, _("Kept."))
    return redirect("jobs:searches")


@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    """Keep a search no longer."""
    found = the_search(request, pk)
    actions.forget_search(found)
    again = f"{reverse('jobs:keep-search')}?{_query(Search(found.words, found.place, found.way))}"
    messages.success(request, _("Forgotten. Its feed leads nowhere from now on."), extra_tags=again)
    return redirect("jobs:searches")


@login_not_required
@require_safe
def a_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a kept search finds, for a program that knows the feed's address."""
    saved = queries.saved_of(token)
    if saved is None:
        raise Http404
    with scope(workspace=saved.workspace):
        found = queries.search(saved.workspace, saved.words, saved.place, saved.way, timezone.localdate())
        page_of = lambda pk: request.build_absolute_uri(reverse("jobs:advert", args=[pk]))  # noqa: E731
        made = feed.atom(saved, request.build_absolute_uri(), page_of, found)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
    return HttpResponse(made, content_type=feed.CONTENT_TYPE, headers=headers)
