"""One day of private writing. The words are locked before they are kept; nothing here logs or remembers them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.private import actions, holding, locking, queries, unlocking
from yesward.private.facts import Kept, Sent
from yesward.private.forms import DayForm
from yesward.private.models import Day, Notebook
from yesward.private.saying import day_name
from yesward.private.views import the_notebook

MINUTES = 20
_NOT_KEPT = {
    "erased": gettext_lazy("This day was erased in another window. Your words are only on this page."),
    "elsewhere": gettext_lazy(
        "This day has gone on in another window since this page was opened. Your words are here, and not kept yet."
    ),
}
_CLOCK_FOR = timedelta(hours=1)
"""So long after the page was begun the clock is shown; whoever comes back later only reads, or adds a line."""


def the_day(found: Notebook, number: int) -> Day:
    """One day of a notebook. Raises Http404."""
    row = queries.day(found, number)
    if row is None:
        raise Http404
    return row


@require_POST
def begin_day(request: Request, pk: int) -> HttpResponse:
    """Today's page, where it is open and a day is left."""
    found = the_notebook(request, pk)
    begun = actions.begin_day(found, timezone.now()) if holding.key_of(request, found) else None
    return redirect("private:day", pk, begun.number) if begun else redirect("private:notebook", pk)


def day(request: Request, pk: int, number: int) -> HttpResponse:
    """A day's page; POST keeps it."""
    found = the_notebook(request, pk)
    row = the_day(found, number)
    key = holding.key_of(request, found)
    if request.method == "POST":
        return _keep(request, row, key)
    if key is None:
        return redirect(f"{reverse('private:notebook', args=[pk])}?then={number}")
    return _page(request, row, locking.open_day(bytes(row.locked), key, number))


def _keep(request: Request, row: Day, key: bytes | None) -> HttpResponse:
    """Lock and keep what was typed: while it is typed, or by a button. Where it cannot be kept, it is handed back."""
    form = DayForm(request.POST)
    opened, problem = _opened(request, row, key)
    came: Kept = "kept"
    if not form.is_valid():
        problem = str(form.errors["text"][0])
    elif opened is not None:
        came = _kept(request, row, opened, form.cleaned_data["text"])
        problem = str(_NOT_KEPT.get(came, ""))
    locked, elsewhere = opened is None, came == "elsewhere"
    response = _answer(request, row, form["text"].value() or "", problem, is_locked=locked, is_elsewhere=elsewhere)
    if not problem and "lock" in request.POST:
        holding.close(request, response)
    elif opened is not None and key is None:
        holding.keep_open(request, response, row.notebook, opened)
    return response


def _opened(request: Request, row: Day, key: bytes | None) -> tuple[bytes | None, str]:
    """The key, where the page stands open or its passphrase came along; else a word about it."""
    typed = request.POST.get("passphrase", "")
    if key is not None:
        return key, ""
    if not typed:
        return None, _("It has locked itself meanwhile. Your words are on this page, and not kept yet.")
    try:
        return unlocking.by_passphrase(row.notebook, typed), ""
    except unlocking.Unopened as why:
        return None, str(why)


def _kept(request: Request, row: Day, key: bytes, words: str) -> Kept:
    """Keep them, or (``beneath``) put them under those that another window kept."""
    sent = _sent(request, row)
    if "beneath" in request.POST:
        there = locking.open_day(bytes(row.locked), key, row.number)
        words = f"{there}\n\n{words}" if there else words
        sent = replace(sent, seen=row.state)
    return actions.keep(row, locking.lock_day(words, key, row.number), sent)


def _sent(request: Request, row: Day) -> Sent:
    """Where words come from; for a page that is being opened, a new name."""
    own = request.POST.get("page", "")[:32] or secrets.token_hex(16)
    return Sent(own, whole(request.POST.get("turn")) or 1, request.POST.get("seen", row.state))


def _answer(request: Request, row: Day, words: str, problem: str, **why: bool) -> HttpResponse:
    if request.headers.get("HX-Request"):
        page = {"problem": problem, "now": timezone.localtime(), **why}
        return render(request, "private/kept.html", page)
    if problem:
        return _page(request, row, words, problem, **why)
    return redirect("private:notebook", row.notebook_id)


def _page(request: Request, row: Day, words: str | None, problem: str = "", **why: bool) -> HttpResponse:
    begun, now = timezone.localtime(row.begun_at), timezone.localtime()
    page = {
        "notebook": row.notebook,
        "day": row,
        "name": day_name(row),
        "words": words,
        "problem": problem,
        **why,
        "sent": _sent(request, row),
        "begun": begun,
        "over": begun + timedelta(minutes=MINUTES),
        "minutes": MINUTES,
        "has_clock": timedelta(0) <= now - begun <= _CLOCK_FOR,
    }
    return render(request, "private/day.html", page, status=422 if problem else 200)


@require_POST
def erase_day(request: Request, pk: int, number: int) -> HttpResponse:
    """One day, for good; needs no passphrase."""
    row = the_day(the_notebook(request, pk), number)
    actions.erase_day(row)
    messages.success(request, _("%(day)s is erased.") % {"day": day_name(row)})
    return redirect("private:notebook", pk)
