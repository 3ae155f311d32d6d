"""The page of somebody whom the consultant asks: one text, for the consultant's eyes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from yesward.links.behind import LinkRequest, by_link, closed
from yesward.relay import actions, queries
from yesward.relay.forms import WordsForm
from yesward.relay.models import Voice
from yesward.relay.state import Over, State


@by_link("behind")
def behind(request: LinkRequest, address: str) -> HttpResponse:  # noqa: ARG001 (of the URL)
    """What they have written so far."""
    return _page(request, queries.of_voice(request.link.workspace, request.link))


def _page(request: LinkRequest, voice: Voice, words: str | None = None, problem: str = "") -> HttpResponse:
    if voice.relay.stands != State.OPEN:
        return closed(request)
    page = {
        "relay": voice.relay,
        "voice": voice,
        "address": voice.link.address,
        "words": queries.own_words(voice, request.token) if words is None else words,
        "problem": problem,
    }
    return render(request, "relay/behind.html", page, status=422 if problem else 200)


@by_link("behind")
def save(request: LinkRequest, address: str) -> HttpResponse:
    """Keep it, hand it in, or take it back."""
    if request.method != "POST":
        return redirect("relay-link:behind", address)
    voice = queries.of_voice(request.link.workspace, request.link)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, voice, request.POST.get("words", ""), str(form.errors["words"][0]))
    words = "" if "back" in request.POST else form.cleaned_data["words"]
    try:
        actions.say(voice, request.token, words, hand_in="hand_in" in request.POST)
    except Over:
        return closed(request)
    if {"save", "hand_in", "back"} & request.POST.keys():
        return redirect("relay-link:behind", address)
    return HttpResponse(status=204)
