"""The person's pages of a sitting. What the friend ticks is on none of them before both have ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.circle import showing as forms
from yesward.circle.forms import said_of
from yesward.evidence import queries as evidence
from yesward.links.forms import CodeForm
from yesward.people.middleware import Request
from yesward.sitting import actions, kit, queries, setting_up, showing
from yesward.sitting.facts import SETTLED, NotNow, State
from yesward.sitting.models import Sitting

new = setting_up.new


def the_sitting(request: Request, pk: int) -> Sitting:
    """A sitting of this workspace. Raises Http404."""
    found = queries.sitting(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def sittings(request: Request) -> HttpResponse:
    """Every sitting, newest first."""
    found = [(each, queries.stands(each)) for each in queries.sittings(request.workspace)]
    return render(request, "sitting/sittings.html", {"sittings": found})


@require_GET
def sitting(request: Request, pk: int) -> HttpResponse:
    """Where it stands, one's own form, and once both have ended and it was opened, what both saw."""
    return _page(request, the_sitting(request, pk))


def _page(request: Request, found: Sitting, problem: str = "") -> HttpResponse:
    page = _where(found) | {
        "application": found.application,
        "rows": forms.rows(found.form, found.own_said),
        "may_end": queries.may_end_own(found),
        "is_open": queries.is_open(found),
        "problem": problem,
    }
    page["may_put_away"] = found.link is None or page["stands"] in SETTLED
    if page["stands"] == State.SHOWN:
        turns = queries.turns(found)
        page |= {"turns": turns}
        if found.opened_at is not None:
            page["groups"] = showing.side_by_side(found, turns, evidence.names(request.workspace))
    return render(request, "sitting/sitting.html", page, status=422 if problem else 200)


def _where(found: Sitting) -> dict[str, Any]:
    """Where a sitting is, without what is asked or ticked in it. ``known`` is the same as long as nothing changes."""
    turn, of = queries.turn_at(found)
    stands = queries.stands(found)
    is_said = turn is not None and turn.over_at is None
    return {
        "sitting": found,
        "stands": stands,
        "at": found.at,
        "of": of,
        "is_said": is_said,
        "asks_again": found.way != Sitting.Way.FILE and stands not in SETTLED,
        "known": f"{stands}-{found.at}-{int(is_said)}",
        **showing.clock(turn),
    }


@require_GET
def where(request: Request, pk: int) -> HttpResponse:
    """Where it is by now, for the open page; nothing where that is what the page shows."""
    page = _where(the_sitting(request, pk))
    if not request.headers.get("HX-Request"):
        return redirect("sitting:sitting", pk)
    if page["known"] == request.GET.get("known"):
        return HttpResponse(status=204)
    response = render(request, "sitting/where.html", page)
    if page["stands"] in SETTLED:
        response.headers["HX-Refresh"] = "true"
    return response


@require_POST
def mine(request: Request, pk: int) -> HttpResponse:
    """Keep how one saw oneself, end with it, or end without."""
    found = the_sitting(request, pk)
    said = said_of(found.form, request.POST)
    try:
        if "decline" in request.POST:
            actions.end_own(found, None)
        elif "end" in request.POST and not said.seen and queries.may_end_own(found):
            words = _("Nothing is ticked yet. You can also say that you would rather not fill yours.")
            return _page(request, found, words)
        elif "end" in request.POST:
            actions.end_own(found, said)
        else:
            actions.keep_own(found, said)
            messages.success(request, _("Kept. Nobody sees it before both of you have ended."))
    except NotNow:
        messages.info(request, _("This sitting takes no more."))
    return redirect("sitting:sitting", pk)


@require_POST
def open_all(request: Request, pk: int) -> HttpResponse:
    """Show side by side what both saw; the friend's words are opened with it."""
    try:
        actions.open_all(the_sitting(request, pk))
    except NotNow:
        messages.info(request, _("There is nothing to open before both of you have ended."))
    return redirect("sitting:sitting", pk)


@require_POST
def link(request: Request, pk: int) -> HttpResponse:
    """A fresh link, shown this once; the one that is out ends."""
    found = the_sitting(request, pk)
    try:
        secret = actions.renew(found)
    except NotNow:
        messages.info(request, _("This sitting takes no more."))
        return redirect("sitting:sitting", pk)
    return setting_up.made(request, found, secret)


@require_POST
def file(request: Request, pk: int) -> HttpResponse:
    """The file for the friend."""
    found = the_sitting(request, pk)
    if found.way != Sitting.Way.FILE:
        raise Http404
    content = kit.build(found, queries.turns(found))
    headers = {"Content-Disposition": 'attachment; filename="practise-with-me.html"'}
    return HttpResponse(content, content_type="text/html; charset=utf-8", headers=headers)


@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    """The friend told the words that take their answer back."""
    the_sitting(request, pk)
    form = CodeForm(request.POST)
    if not form.is_valid() or not actions.withdraw(form.cleaned_data["code"], within=request.workspace):
        messages.info(request, _("No answer belongs to these words. Are they spelled as you were told them?"))
    else:
        messages.success(request, _("Erased, with everything that was made of it."))
    return redirect("sitting:sitting", pk)


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """End it early."""
    found = the_sitting(request, pk)
    actions.revoke(found)
    messages.success(request, _("The link opens no more."))
    return redirect("sitting:sitting", pk)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Put a sitting away, with what was said in it."""
    try:
        actions.take_back(the_sitting(request, pk))
    except NotNow:
        messages.info(request, _("The friend’s page is open. End it early first, then it can be put away."))
        return redirect("sitting:sitting", pk)
    messages.success(request, _("Put away."), extra_tags=reverse("sitting:bring-back", args=[pk]))
    return redirect("sitting:sittings")


@require_POST
def bring_back(request: Request, pk: int) -> HttpResponse:
    """Undo putting it away."""
    found = queries.taken_back(request.workspace, pk)
    if found is not None:
        actions.bring_back(found)
    elif queries.sitting(request.workspace, pk) is None:
        raise Http404
    return redirect("sitting:sitting", pk)
