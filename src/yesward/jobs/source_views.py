"""Pages of sources: which there are and how they stand; looking for one, turning it on, reading it now, turning it off.

Looking happens after a click only and keeps nothing. What was found comes back signed, so that what is turned on is
what was shown.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.jobs import actions, file_reading, looking, queries, source_actions, visiting
from yesward.jobs.models import IN_FILES, Board
from yesward.jobs.only_post import post_or_back_to
from yesward.jobs.source_forms import AdzunaForm, LookForm, SearchForm
from yesward.jobs.source_lines import OF_MANY, kind_words, lines, may_ask
from yesward.jobs.sources import SOURCES
from yesward.people.middleware import Request

_SALT = "jobs.found"
_LET_GO = "jobs-let-go"
MOST_LET_GO = 20


@require_GET
def sources(request: Request) -> HttpResponse:
    """Every source and how it stands, and ways to more."""
    return _page(request)


def _page(request: Request, **more: Any) -> HttpResponse:
    """The page of sources; with what was typed, where something about it is odd."""
    shown = lines(request.workspace, timezone.now())
    on = {line.board.kind for line in shown if line.followed}
    page = {
        "lines": shown,
        "moves": any(line.state in ("busy", "waits") for line in shown),
        "many": [(kind, SOURCES[kind].name, kind in on) for kind in OF_MANY],
        "look": LookForm(),
        "search": SearchForm(),
        "adzuna": AdzunaForm(),
        "adzuna_open": False,
        **more,
    }
    odd = any(getattr(each, "errors", None) for each in more.values()) or "problem" in more
    return render(request, "jobs/sources.html", page, status=422 if odd else 200)


@post_or_back_to("jobs:sources")
def look(request: Request) -> HttpResponse:
    """What stands behind a name or an address, to be turned on or left."""
    form = LookForm(request.POST)
    if not form.is_valid():
        return _page(request, look=form)
    words = form.cleaned_data["whom"]
    try:
        found = looking.look_up(words)
    except looking.Nothing as nothing:
        return _page(request, look=form, problem=str(nothing), instead=nothing.company)
    shown = [
        (each, kind_words(each.kind), signing.dumps([each.kind, dict(each.settings), each.name], salt=_SALT))
        for each in found
    ]
    return render(request, "jobs/found.html", {"found": shown, "words": words})


@post_or_back_to("jobs:sources")
def follow(request: Request) -> HttpResponse:
    """Turn on what was found."""
    try:
        kind, settings, name = signing.loads(request.POST.get("found", ""), salt=_SALT)
    except signing.BadSignature:
        return _page(request, problem=_("That is not what was found here. Please look for it again."))
    board = actions.follow(request.workspace, kind, settings, name)
    return _turned_on(request, board)


@require_POST
def turn_on(request: Request, kind: str) -> HttpResponse:
    """Turn on a board of many companies; what it is searched for is kept with it."""
    if kind not in OF_MANY:
        raise Http404
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _page(request, search=form)
    given = form.given() if SOURCES[kind].settings else {}
    name = SOURCES[kind].name
    board = actions.follow(request.workspace, kind, given, f"{name}: {given['search']}" if given else name)
    return _turned_on(request, board)


@post_or_back_to("jobs:sources")
def turn_on_adzuna(request: Request) -> HttpResponse:
    """Turn on a search on Adzuna; the key goes into this computer's keyring and nowhere else."""
    form = AdzunaForm(request.POST)
    if not form.is_valid():
        return _page(request, adzuna=form, adzuna_open=True)
    try:
        board = source_actions.turn_on_with_key(request.workspace, "adzuna", form.given(), form.keys())
    except source_actions.Unusable as unusable:
        return _page(request, adzuna=form, adzuna_open=True, adzuna_problem=str(unusable), problem="")
    return _turned_on(request, board)


def _turned_on(request: Request, board: Board) -> HttpResponse:
    visiting.wake()
    messages.success(request, _("%(name)s is on. It is read in a moment.") % {"name": board.name})
    return redirect("jobs:sources")


def _the_board(request: Request, pk: int) -> Board:
    """A board that the person turned on, or a file of theirs. Raises Http404."""
    found = queries.board(request.workspace, pk)
    mine = found is not None and (found.owner_id == request.workspace.pk or pk in queries.followed(request.workspace))
    if found is None or not mine:
        raise Http404
    return found


@require_POST
def turn_off(request: Request, pk: int) -> HttpResponse:
    """Ask a board no more; a file is taken away."""
    board = _the_board(request, pk)
    if board.kind == IN_FILES:
        file_reading.take_away(board)
        messages.success(request, _("%(name)s was taken away, with what came by it alone.") % {"name": board.name})
        return redirect("jobs:sources")
    source_actions.turn_off(request.workspace, board)
    request.session[_LET_GO] = [*request.session.get(_LET_GO, []), pk][-MOST_LET_GO:]
    undo = reverse("jobs:turn-on-again", args=[pk])
    messages.success(request, _("%(name)s is off and is not asked any more.") % {"name": board.name}, extra_tags=undo)
    return redirect("jobs:sources")


@require_POST
def turn_on_again(request: Request, pk: int) -> HttpResponse:
    """Undo turning off; only what this person had on can come back by its number."""
    board = queries.any_board(pk)
    if board is None or (board.owner_id != request.workspace.pk and pk not in request.session.get(_LET_GO, [])):
        raise Http404
    source_actions.turn_on_again(request.workspace, board)
    return _turned_on(request, board)


@require_POST
def read_now(request: Request, pk: int) -> HttpResponse:
    """Read a board before its time, or a file that was stopped."""
    board = _the_board(request, pk)
    if board.kind == IN_FILES:
        file_reading.go_on(board)
    elif may_ask(board, timezone.now()):
        source_actions.ask_now(board)
        visiting.wake()
    else:
        words = _("%(name)s was read a short while ago. It is read again by itself.")
        messages.info(request, words % {"name": board.name})
    return redirect("jobs:sources")


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Stop reading; what came is kept."""
    source_actions.stop(_the_board(request, pk))
    return redirect("jobs:sources")
