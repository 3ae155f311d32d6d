"""The way in: a link's landing, saying no to one, taking an answer back. A GET changes nothing."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.links import actions, doors, limits, queries
from yesward.links.behind import LinkRequest, by_link, closed, let_in, private
from yesward.links.forms import CodeForm, ReportForm
from yesward.links.models import Link


@private
def landing(request: HttpRequest, token: str) -> HttpResponse:
    """GET says what this is; POST swaps the token for a cookie and a clean address."""
    link = queries.find(token)
    if link is None:
        return closed(request)
    with scope(workspace=link.workspace):
        if request.method == "POST":
            return _go_in(request, link, token)
        return _land(request, link)


def _land(request: HttpRequest, link: Link, problem: str = "") -> HttpResponse:
    page = {"link": link, "landing": doors.door_of(link).landing(link), "problem": problem}
    return render(request, "links/landing.html", page, status=422 if problem else 200)


def _go_in(request: HttpRequest, link: Link, token: str) -> HttpResponse:
    door = doors.door_of(link)
    response = redirect(door.page, link.address)
    if not queries.holds(link, token):
        return response  # claimed before: the browser that did it has its cookie
    if link.passphrase and not _knows(link, request.POST.get("passphrase", "")):
        return _land(request, link, _("That is not the word. It was given to you apart from the link."))
    held = actions.claim(link, token) if door.claims and not link.first_hash else token
    if held is not None:
        let_in(request, response, link, held, stays=door.claims)
    return response


def _knows(link: Link, word: str) -> bool:
    return limits.allows("passphrase", link.address) and check_password(word.strip(), link.passphrase)


@private
def back(request: HttpRequest) -> HttpResponse:
    """Take an answer back by its code."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "links/back.html", {"form": form}, status=422 if form.errors else 200)
    if not limits.allows("code", request.META.get("REMOTE_ADDR", "")) or not limits.allows("codes"):
        form.add_error("code", _("That was tried often just now. Please try again in a while."))
    elif not doors.withdraw(form.cleaned_data["code"]):
        form.add_error("code", _("No answer belongs to these words. Are they spelled as you were given them?"))
    else:
        return render(request, "links/gone.html")
    return render(request, "links/back.html", {"form": form}, status=422)


@by_link()
def report(request: LinkRequest, address: str) -> HttpResponse:
    """Say no to a link, in words or without; it opens no more."""
    keeps = doors.door_of(request.link).keeps_words
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.report(request.link, form.cleaned_data["words"] if keeps else "")
        return render(request, "links/reported.html")
    page = {"form": form, "address": address, "keeps": keeps}
    return render(request, "links/report.html", page, status=422 if form.errors else 200)
