"""The consultant's page behind the link: answer, ask others, release one answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yesward.links.behind import LinkRequest, View, by_link
from yesward.links.doors import full_address
from yesward.relay import actions, queries
from yesward.relay.facts import MOST_VOICES
from yesward.relay.forms import PassOnForm, ReleaseForm, WordsForm
from yesward.relay.models import Relay
from yesward.relay.state import Over, State

Step = Callable[..., HttpResponse]


def _while_open(view: Step) -> View:
    """A step of an open relay by POST; anything else, or one that is over, leads to the page.

    The whole page is one form, so that every button keeps what was typed in the answer before it does its own.
    """

    @by_link("consultant")
    @wraps(view)
    def stepped(request: LinkRequest, address: str, **parts: int) -> HttpResponse:
        if request.method == "POST":
            with suppress(Over):
                relay = queries.of_consultant(request.link.workspace, request.link)
                form = WordsForm(request.POST)
                if not form.is_valid():
                    return _page(request, relay, request.POST.get("words", ""), str(form.errors["words"][0]))
                if "words" in request.POST:
                    actions.write(relay, request.token, form.cleaned_data["words"])
                return view(request, relay, **parts)
        return redirect("relay-link:consultant", address)

    return stepped


@by_link("consultant")
def consultant(request: LinkRequest, address: str) -> HttpResponse:  # noqa: ARG001 (of the URL)
    """Everything on one page; what was released, once it was."""
    return _page(request, queries.of_consultant(request.link.workspace, request.link))


def _page(request: LinkRequest, relay: Relay, words: str | None = None, problem: str = "") -> HttpResponse:
    if relay.state != State.OPEN:
        return render(request, "relay/over.html", {"relay": relay})
    others = queries.heard(request.link.workspace, relay, request.token)
    page = {
        "relay": relay,
        "address": relay.link.address,
        "words": queries.answer(relay, request.token) if words is None else words,
        "others": others,
        "may_ask": len(others) < MOST_VOICES,
        "parts": PassOnForm().fields["part"],
        "way_back": full_address(request.token),
        "problem": problem,
    }
    return render(request, "relay/consultant.html", page, status=422 if problem else 200)


@_while_open
def save(request: LinkRequest, relay: Relay) -> HttpResponse:
    """The answer is kept as it is so far: by the script without a page, by a button with one."""
    if "look" in request.POST:
        return _look(request, relay, request.POST["words"])
    if "save" in request.POST:
        return redirect("relay-link:consultant", relay.link.address)
    return HttpResponse(status=204)


def _look(request: LinkRequest, relay: Relay, words: str) -> HttpResponse:
    form = ReleaseForm({"words": words})
    if not form.is_valid():
        return _page(request, relay, words, str(form.errors["words"][0]))
    page = {"relay": relay, "address": relay.link.address, "words": form.cleaned_data["words"]}
    return render(request, "relay/look.html", page)


@_while_open
def pass_on(request: LinkRequest, relay: Relay) -> HttpResponse:
    """A link for somebody else."""
    form = PassOnForm(request.POST)
    if not form.is_valid():
        return _page(request, relay, problem=_("Whom would you like to ask?"))
    actions.pass_on(relay, request.token, form.cleaned_data["part"])
    return redirect("relay-link:consultant", relay.link.address)


@_while_open
def voice(request: LinkRequest, relay: Relay, pk: int) -> HttpResponse:
    """Take somebody's words over, hold them back, or end their link."""
    found = queries.voice(request.link.workspace, relay, pk)
    if found is not None and "over" in request.POST:
        actions.take_over(relay, request.token, found)
    elif found is not None and "end" in request.POST:
        actions.stop_asking(relay, found)
    elif found is not None:
        actions.hold_back(relay, found, held="hold" in request.POST)
    return redirect("relay-link:consultant", relay.link.address)


@_while_open
def release(request: LinkRequest, relay: Relay) -> HttpResponse:
    """Release exactly the words that were looked at."""
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _page(request, relay, problem=str(form.errors["words"][0]))
    actions.release(relay, form.cleaned_data["words"])
    return redirect("relay-link:consultant", relay.link.address)


@_while_open
def decline(request: LinkRequest, relay: Relay) -> HttpResponse:
    """Rather not: it closes, and what was written is erased."""
    actions.end(relay)
    return render(request, "relay/declined.html", {"relay": relay})
