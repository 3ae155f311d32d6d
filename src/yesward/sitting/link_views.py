"""The friend's pages behind a link. Nothing that the person ticked is on them before both have ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from yesward.circle import showing as forms
from yesward.circle.forms import said_of
from yesward.desk import ranged
from yesward.evidence.taxonomy import taxonomy
from yesward.lib.typed import whole
from yesward.links.behind import LinkRequest, by_link, closed
from yesward.sitting import actions, queries, showing
from yesward.sitting.doors import told
from yesward.sitting.facts import NotNow, State
from yesward.sitting.models import Sitting, Turn


@by_link("partner")
def friend(request: LinkRequest, address: str) -> HttpResponse:
    """The page for where the sitting is: before it, a question, its end, what both saw."""
    sitting = queries.of_link(request.link.workspace, request.link)
    if sitting.friend_ended_at is not None:
        return _ended(request, sitting)
    if not queries.is_open(sitting):
        return closed(request)
    turns = queries.turns(sitting)
    if not sitting.at:
        page = {"sitting": sitting, "address": address, "told": told(sitting), "of": len(turns)}
        return render(request, "sitting/begin.html", page)
    if "end" in request.GET:
        return _end(request, sitting, turns)
    wanted = whole(request.GET.get("n")) or sitting.at
    turn = next((each for each in turns if each.number == min(wanted, sitting.at)), turns[0])
    return _turn(request, sitting, turn, len(turns))


def _turn(request: LinkRequest, sitting: Sitting, turn: Turn, of: int) -> HttpResponse:
    page: dict[str, Any] = {
        "sitting": sitting,
        "address": request.link.address,
        "turn": turn,
        "of": of,
        "is_last": turn.number == of,
        "is_later": sitting.way == Sitting.Way.LATER,
        "has_sound": queries.sound_of(turn) is not None,
        "rows": forms.rows(sitting.form, turn.said),
        **showing.clock(turn),
    }
    return render(request, "sitting/turn.html", page)


def _end(request: LinkRequest, sitting: Sitting, turns: list[Turn], *, is_empty: bool = False) -> HttpResponse:
    page = {
        "sitting": sitting,
        "address": request.link.address,
        "asked": [turn for turn in turns if turn.begun_at is not None],
        "name": sitting.name,
        "strength": sitting.strength,
        "advice": sitting.advice,
        "is_empty": is_empty,
    }
    return render(request, "sitting/end.html", page, status=422 if is_empty else 200)


def _ended(request: LinkRequest, sitting: Sitting, code: str = "") -> HttpResponse:
    page: dict[str, Any] = {"sitting": sitting, "code": code, "stands": queries.stands(sitting)}
    page["address"] = request.link.address
    if page["stands"] == State.SHOWN:
        names = {leaf.id: leaf.name for leaf in taxonomy().leaves}
        turns = queries.turns(sitting)
        page |= {"turns": turns, "groups": showing.side_by_side(sitting, turns, names)}
    return render(request, "sitting/ended.html", page)


@by_link("partner")
def step(request: LinkRequest, address: str) -> HttpResponse:
    """Begin, say that an answer is over, keep what was seen in it, go on. Each can be sent twice."""
    here = reverse("sitting-link:friend", args=[address])
    if request.method != "POST":
        return redirect(here)
    sitting = queries.of_link(request.link.workspace, request.link)
    number = whole(request.POST.get("n")) or 0
    try:
        if "begin" in request.POST:
            actions.start(sitting, 1)
        elif "over" in request.POST:
            actions.over(sitting, number)
        else:
            return _note(request, sitting, number, here)
    except NotNow:
        pass
    return redirect(here)


def _note(request: LinkRequest, sitting: Sitting, number: int, here: str) -> HttpResponse:
    actions.note(sitting, number, said_of(sitting.form, request.POST))
    if "next" not in request.POST:
        is_typing = "save" not in request.POST and "end" not in request.POST
        return HttpResponse(status=204) if is_typing else redirect(f"{here}?end=1" if "end" in request.POST else here)
    actions.start(sitting, number + 1)
    return redirect(f"{here}?n={number + 1}")


@by_link("partner")
def end(request: LinkRequest, address: str) -> HttpResponse:
    """Keep the last words, or hand everything in; the words that take it back are told this once."""
    here = reverse("sitting-link:friend", args=[address])
    if request.method != "POST":
        return redirect(here)
    sitting = queries.of_link(request.link.workspace, request.link)
    said = said_of(sitting.form, request.POST)
    try:
        actions.keep_last(sitting, said)
        if "hand_in" not in request.POST:
            return HttpResponse(status=204)
        turns = queries.turns(sitting)
        if said.is_empty and not any(turn.seen for turn in turns):
            return _end(request, sitting, turns, is_empty=True)
        code = actions.hand_in(sitting, said)
    except NotNow:
        return redirect(here)
    return _ended(request, queries.of_link(request.link.workspace, request.link), code)


@by_link("partner")
def where(request: LinkRequest, address: str) -> HttpResponse:  # noqa: ARG001 (of the URL)
    """In a word where the sitting stands, for the page that waits."""
    sitting = queries.of_link(request.link.workspace, request.link)
    return HttpResponse(queries.stands(sitting), content_type="text/plain")


@by_link("partner")
def sound(request: LinkRequest, address: str, number: int) -> HttpResponseBase:  # noqa: ARG001 (of the URL)
    """A take that was chosen for this friend."""
    sitting = queries.of_link(request.link.workspace, request.link)
    turn = next((each for each in queries.turns(sitting) if each.number == number), None)
    found = queries.sound_of(turn) if turn else None
    if found is None or sitting.withdrawn_at is not None:
        return closed(request)
    return ranged.send(request, *found)
