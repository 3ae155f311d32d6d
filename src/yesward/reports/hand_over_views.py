"""A hand-over: pick what goes in, look at exactly that, keep it as a file. Nothing is sent or kept here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yesward.engines.pdf import can_print
from yesward.people.middleware import Request
from yesward.reports import file, handing
from yesward.reports.forms import HandOverForm
from yesward.reports.handing import HandOver
from yesward.reports.offering import offered

KINDS = ("html", "pdf", "csv")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request) -> HttpResponseBase:
    """The three steps, told apart by which button was pressed."""
    if request.method != "POST":
        return _pick(request, HandOverForm())
    form, kind = HandOverForm(request.POST), request.POST.get("as", "")
    if not form.is_valid() or kind == "change":
        return _pick(request, form)
    picked, asks = set(request.POST.getlist("pick")), form.cleaned_data["asks"]
    made = handing.hand_over(request.workspace, picked, asks, timezone.localdate())
    if not made.sections:
        messages.info(request, _("Nothing is picked, so there is nothing to look at."))
        return _pick(request, form)
    return _preview(request, form, made) if kind not in KINDS else _file(request, form, made, kind)


def _pick(request: Request, form: HandOverForm) -> HttpResponse:
    parts = offered(request.workspace)
    page = {"form": form, "parts": parts, "picked": set(request.POST.getlist("pick"))}
    return render(request, "reports/pick.html", page, status=422 if form.errors else 200)


def _told(form: HandOverForm, made: HandOver) -> dict[str, Any]:
    name = form.cleaned_data["name"]
    return {"title": _("What I bring to our talk"), "name": name, "made": made, "made_on": timezone.localdate()}


def _preview(request: Request, form: HandOverForm, made: HandOver) -> HttpResponse:
    page = {
        **_told(form, made),
        "form": form,
        "picked": request.POST.getlist("pick"),
        "seal": made.seal(form.cleaned_data["name"]),
        "has_paper": can_print(),
    }
    return render(request, "reports/preview.html", page)


def _file(request: Request, form: HandOverForm, made: HandOver, kind: str) -> HttpResponseBase:
    """The file, of exactly what was looked at; else what it would hold now is shown first."""
    if request.POST.get("seal") != made.seal(form.cleaned_data["name"]):
        messages.info(request, _("Something has changed since you looked. This is what it would hold now."))
        return _preview(request, form, made)
    name = f"hand-over-{timezone.localdate()}"
    if kind == "csv":
        return file.table(name, [_("Part"), _("Words"), _("Quote"), _("Source"), _("Note")], made.rows())
    make = file.html if kind == "html" else file.paper
    kept = make(name, "reports/hand_over_file.html", _told(form, made))
    if kept is None:
        messages.info(request, str(file.NO_PAPER))
        return _preview(request, form, made)
    return kept
