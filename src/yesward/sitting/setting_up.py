"""The page on which a sitting is set up."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from yesward.journal.queries import short_day
from yesward.people.middleware import Request
from yesward.sitting import actions, queries, showing
from yesward.sitting.facts import USUAL_QUESTIONS, SetUp
from yesward.sitting.forms import SetUpForm
from yesward.sitting.models import Sitting


def new(request: Request) -> HttpResponse:
    """GET proposes; POST sets it up and shows once what to send, or proposes questions for other themes."""
    offered, initial = _offered(request)
    if not offered["about"]:
        return render(request, "sitting/new.html", {"form": None})
    form = SetUpForm(offered, request.POST or None, initial=initial)
    if "propose" in request.POST:
        return _page(request, SetUpForm(offered, initial=_proposed_anew(request, offered)), 200)
    if request.method == "POST" and form.is_valid():
        return _begun(request, form)
    return _page(request, form, 422 if form.errors else 200)


def _begun(request: Request, form: SetUpForm) -> HttpResponse:
    data = form.cleaned_data
    given = SetUp(
        *(data["way"], data["who"], data["name"], tuple(data["leaves"]), tuple(form.asked(data))),
        passphrase=data["passphrase"],
        once=data["once"],
    )
    there, _name = queries.applications(request.workspace)
    about = next(each for each in there if str(each.pk) == data["about"])
    sitting, secret = actions.begin(about, given)
    if sitting.taken_back_at:
        return redirect("sitting:sittings")
    if not secret and not (sitting.way == Sitting.Way.FILE and queries.is_open(sitting)):  # sent again, but it is on
        return redirect("sitting:sitting", sitting.pk)
    return made(request, sitting, secret, given.passphrase)


def made(request: Request, sitting: Sitting, secret: str, passphrase: str = "") -> HttpResponse:
    """What to send the friend, shown this once."""
    page = {"sitting": sitting, "made": showing.made(sitting, secret, passphrase)}
    return render(request, "sitting/made.html", page)


def _offered(request: Request) -> tuple[dict[str, list[tuple[str, str]]], dict[str, Any]]:
    """The choices of every field, and what is proposed."""
    workspace, posted = request.workspace, request.POST
    leaves, first = queries.leaves(workspace)
    known = {leaf for leaf, _name in leaves}
    about = [leaf for leaf in posted.getlist("leaves") if leaf in known] or first
    takes = queries.takes(workspace)
    questions = queries.proposed(workspace, about, frozenset(take.question for take in takes))
    kept = [] if "propose" in posted else queries.asked_before(workspace, posted.getlist("questions")[:30])
    there, name = queries.applications(workspace)
    applications = [(str(each.pk), each.title) for each in there]
    offered = {
        "way": showing.ways(has_takes=bool(takes)),
        "said": [(str(take.pk), take.asks) for take in takes],
        "about": applications,
        "leaves": leaves,
        "questions": list(dict.fromkeys([*questions, *kept])),
        "takes": [(str(take.pk), f"{take.asks} {short_day(localdate(take.at))}") for take in takes],
    }
    initial = {
        "name": name,
        "way": offered["way"][0][0],
        "about": applications[0][0] if applications else "",
        "leaves": first,
        "questions": [key for key, _asks in questions[:USUAL_QUESTIONS]],
        "once": secrets.token_hex(16),
    }
    return offered, initial


def _proposed_anew(request: Request, offered: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """What was typed, with fresh questions for the themes that were chosen."""
    typed = {name: request.POST.get(name, "") for name in ("name", "who", "way", "about", "own", "passphrase", "once")}
    chosen = {name: request.POST.getlist(name) for name in ("leaves", "takes")}
    return typed | chosen | {"questions": [key for key, _asks in offered["questions"][:USUAL_QUESTIONS]]}


def _page(request: Request, form: SetUpForm, status: int) -> HttpResponse:
    reached = any(value != Sitting.Way.FILE for value, _words in form.fields["way"].choices)  # type: ignore[attr-defined]
    return render(request, "sitting/new.html", {"form": form, "reached": reached}, status=status)
