"""The page "Is this bad luck?", and the numbers that a person keeps for it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.people.middleware import Request
from yesward.resilience import luck_page, own_numbers, priors, queries


@require_GET
def luck(request: Request) -> HttpResponse:
    """What can be told from the results so far; numbers in the address are tried in place of those that count."""
    return _page(request, request.GET.dict())


def _page(request: Request, typed: dict[str, str]) -> HttpResponse:
    published = _priors(request)
    kept = own_numbers.own_numbers(request.workspace)
    by = published.tried(kept)
    rows, own = luck_page.asked(typed, by, published)
    found = queries.search(request.workspace, timezone.localdate(), by)
    has_problem = any(row.problem for row in rows)
    page = {
        **luck_page.page_of(found, by, own),
        "rows": rows,
        "keeps": bool(kept),
        "can_keep": bool(own) and not has_problem,
    }
    return render(request, "resilience/luck.html", page, status=422 if has_problem else 200)


@require_POST
def keep(request: Request) -> HttpResponse:
    """Numbers of the person's own count from now on; those that are none get a sentence and stay in their fields."""
    published, typed = _priors(request), request.POST.dict()
    rows, own = luck_page.asked(typed, published, published)
    if any(row.problem for row in rows):
        return _page(request, typed)
    own_numbers.keep(request.workspace, own)
    messages.success(request, _("Kept. They count from here on."))
    return redirect("resilience:luck")


@require_POST
def published(request: Request) -> HttpResponse:
    """The published figures count again."""
    own_numbers.put_away(request.workspace)
    undo = reverse("resilience:own-again")
    messages.success(request, _("The published figures count again."), extra_tags=undo)
    return redirect("resilience:luck")


@require_POST
def own_again(request: Request) -> HttpResponse:
    """Undo ``published``."""
    own_numbers.put_away(request.workspace, away=False)
    messages.success(request, _("Your own count again."))
    return redirect("resilience:luck")


def _priors(request: Request) -> priors.Priors:
    try:
        return priors.priors(Path(settings.CONFIG.data))
    except priors.Unusable as problem:
        messages.info(request, str(problem))
        return priors.shipped()
