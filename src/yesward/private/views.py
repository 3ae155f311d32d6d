"""Pages of private writing: what it is, one notebook, taking it along, erasing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.private import actions, holding, queries, taking, unlocking
from yesward.private.models import DAYS, Notebook
from yesward.private.saying import day_name, span


def the_notebook(request: Request, pk: int) -> Notebook:
    """A notebook of this workspace with its days. Raises Http404."""
    found = queries.notebook(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def private(request: Request) -> HttpResponse:
    """What private writing is, whom it is not for, and the notebooks there are."""
    page = {
        "notebooks": [(each, span(each)) for each in queries.notebooks(request.workspace)],
        "fresh": queries.a_no_today(request.workspace, timezone.localdate()),
    }
    return render(request, "private/private.html", page)


def notebook(request: Request, pk: int) -> HttpResponse:
    """One notebook, locked or open; POST opens it."""
    found = the_notebook(request, pk)
    if request.method != "POST":
        return _notebook(request, found, is_open=holding.key_of(request, found) is not None)
    try:
        key = unlocking.by_passphrase(found, request.POST.get("passphrase", ""))
    except unlocking.Unopened as problem:
        return _notebook(request, found, is_open=False, problem=str(problem))
    then = whole(request.POST.get("then"))
    wanted = queries.day(found, then) if then else None
    response = redirect("private:day", pk, wanted.number) if wanted else redirect("private:notebook", pk)
    holding.keep_open(request, response, found, key)
    return response


def _notebook(request: Request, found: Notebook, *, is_open: bool, problem: str = "") -> HttpResponse:
    days, today = list(found.days.all()), timezone.localdate()
    newest = days[-1] if days else None
    page = {
        "notebook": found,
        "days": [(each, day_name(each)) for each in days],
        "is_open": is_open,
        "todays": newest if newest and timezone.localtime(newest.begun_at).date() == today else None,
        "is_full": newest is not None and newest.number >= DAYS,
        "fresh": is_open and queries.a_no_today(request.workspace, today),
        "then": whole(request.POST.get("then") or request.GET.get("then")) or "",
        "problem": problem,
    }
    return render(request, "private/notebook.html", page, status=422 if problem else 200)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Lock it, here and in every other browser."""
    the_notebook(request, pk)
    response = redirect("private:notebook", pk)
    holding.close(request, response)
    messages.success(request, _("Locked."))
    return response


@require_GET
def locked(request: Request, pk: int) -> HttpResponse:
    """The notebook as a file, locked as it is kept; docs/private.md says how it opens without yesward."""
    response = JsonResponse(taking.as_kept(the_notebook(request, pk)), json_dumps_params={"indent": 2})
    response["Content-Disposition"] = 'attachment; filename="private-writing.json"'
    return response


@require_GET
def text(request: Request, pk: int) -> HttpResponse:
    """The notebook as plain text, for whoever has opened it."""
    found = the_notebook(request, pk)
    key = holding.key_of(request, found)
    if key is None:
        return redirect("private:notebook", pk)
    response = HttpResponse(taking.as_text(found, key), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="private-writing.txt"'
    return response


@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    """All days of a notebook, and its key, for good; needs no passphrase, so that it can be done without one."""
    actions.erase(the_notebook(request, pk))
    messages.success(request, _("Erased, with its key."))
    return redirect(reverse("private:private"))
