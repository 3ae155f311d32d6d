"""Recording a take, and the page of one: what was heard, beside the first take of the same question."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.desk import ranged
from yesward.evidence import queries as evidence
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.practice import actions, bands, bank, queries, showing, sounds, take_showing, telling
from yesward.practice.forms import WordsForm
from yesward.practice.models import Block, Recording, Take


def new(request: Request) -> HttpResponse:
    """Record an answer in the browser, or hand in a recording."""
    workspace = request.workspace
    given = request.POST if request.method == "POST" else request.GET
    leaf, key = given.get("leaf", ""), given.get("question", "")
    of = queries.block(workspace, whole(given.get("block")) or 0)
    if not key:
        return redirect("practice:questions")
    asks = queries.asks(workspace, key) or queries.asked_before(workspace, key)
    if not asks or (leaf and not bank.drills(leaf)):
        raise Http404
    problem = ""
    if request.method == "POST":
        sound = request.FILES.get("sound")
        if sound is not None and sound.size:
            made = actions.record(workspace, leaf or bank.leaf_of(key), key, sound.chunks(), of)
            return redirect("practice:take", made.pk)
        problem = _("That recording is empty. Record it once more, or choose a file.")
    page = {"leaf": leaf, "key": key, "asks": asks, "block_pk": of.pk if of else "", "problem": problem}
    page |= {"days": settings.CONFIG.keep_recordings_days, "back": _back(of, leaf)}
    return render(request, "practice/record.html", page, status=422 if problem else 200)


def _back(of: Block | None, leaf: str) -> str:
    if of is not None:
        return reverse("practice:block", args=[of.pk])
    return reverse("practice:drill", args=[leaf]) if leaf else reverse("practice:practice")


def take(request: Request, pk: int) -> HttpResponse:
    """One take. While it is being heard the page asks for itself again."""
    found = _the_take(request, pk)
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"words": found.words})
    if request.method == "POST" and form.is_valid():
        actions.correct_words(found, form.cleaned_data["words"])
        messages.success(request, _("Kept."))
        return redirect("practice:take", pk)
    page = _page(request, found) | {"form": form}
    return render(request, "practice/take.html", page, status=422 if form.errors else 200)


def _page(request: Request, found: Take) -> dict[str, object]:
    workspace, recording = request.workspace, queries.recording_of(found)
    measured = queries.is_measured(workspace)
    page: dict[str, object] = {
        "take": found,
        "name": evidence.names(workspace)[found.leaf],
        "recording": recording,
        "measured": measured,
        "has_sound": recording is not None and sounds.path(recording) is not None,
        "on": recording is not None and recording.state == Recording.State.WAITING,
        "back": _back(found.block, found.leaf) if found.block else "",
    }
    if recording is None or not recording.heard:
        return page
    others = [each for each in queries.recordings(workspace) if each.pk != recording.pk]
    same = [each for each in others if _is_same_question(each.take, found) and each.pk < recording.pk]
    first = same[-1] if same else None
    earlier = [each.heard for each in others if each.heard and each.pk < recording.pk]
    numbers = bands.numbers(recording.heard, earlier, found.leaf, _bands(request)) if measured else []
    return page | {
        "sheet": _sheet(recording, measured=measured),
        "first": _sheet(first, measured=measured) if first else None,
        "script": take_showing.script(recording.heard, measured=measured),
        "is_as_heard": telling.is_as_heard(recording),
        "numbers": [take_showing.drawn(each) for each in numbers],
        "count": len(same) + 1,
        "usual_from": min(len(earlier), 10),
        "story": showing.story(recording.story),
        "impaired": [showing.IMPAIRED[name] for name in recording.heard["impaired"]],
    }


def _is_same_question(one: Take, other: Take) -> bool:
    """The words count too: a language model asks several questions after one answer."""
    return one.question == other.question and one.asks == other.asks


def _bands(request: Request) -> bands.Bands:
    try:
        return bands.bands(Path(settings.CONFIG.data))
    except bands.Unusable as problem:
        messages.info(request, str(problem))
        return bands.shipped()


def _sheet(recording: Recording, *, measured: bool) -> dict[str, object]:
    """A take as one of the two that stand side by side."""
    found = recording.heard or {}
    return {
        "take": recording.take,
        "recording": recording,
        "length": showing.clock(found["duration_s"]),
        "outline": take_showing.outline(found, measured=measured),
        "first_words": found["lines"][0]["text"] if found["lines"] else "",
        "has_sound": sounds.path(recording) is not None,
    }


@require_GET
def sound(request: Request, pk: int) -> HttpResponseBase:
    """The sound of a take, to its owner."""
    recording = queries.recording_of(_the_take(request, pk))
    path = sounds.path(recording) if recording else None
    if recording is None or path is None:
        raise Http404
    return ranged.send(request, path, sounds.kind(recording))


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    """Hear it no further."""
    actions.stop_hearing(_the_recording(request, pk))
    return redirect("practice:take", pk)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Hear it once more."""
    actions.hear_again(_the_recording(request, pk))
    return redirect("practice:take", pk)


@require_POST
def take_away(request: Request, pk: int) -> HttpResponse:
    """Delete a recording, with an hour to think again."""
    recording = _the_recording(request, pk)
    actions.put_recording_away(recording)
    undo = reverse("practice:take-back", args=[pk])
    messages.success(request, _("Deleted, for good in an hour."), extra_tags=undo)
    return redirect("practice:practice")


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Bring it back."""
    actions.put_recording_away(_the_recording(request, pk), back=True)
    return redirect("practice:take", pk)


@require_POST
def manner(request: Request) -> HttpResponse:
    """Whether to be told how one speaks."""
    wanted = request.POST.get("measured") == "1"
    actions.measure(request.workspace, wanted=wanted)
    if not wanted:
        messages.success(request, _("How you speak is not measured any more, here and in common ground."))
    to = whole(request.POST.get("take"))
    return (
        redirect("practice:take", to) if to and queries.a_take(request.workspace, to) else redirect("practice:practice")
    )


def _the_take(request: Request, pk: int) -> Take:
    found = queries.a_take(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def _the_recording(request: Request, pk: int) -> Recording:
    found = queries.recording(request.workspace, pk)
    if found is None:
        raise Http404
    return found
