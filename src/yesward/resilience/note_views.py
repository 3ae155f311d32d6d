"""Pages of the locked note: writing it, reading it, its file, and taking its words away."""

from __future__ import annotations

from datetime import UTC

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.journal import queries as journal
from yesward.journal.models import Round
from yesward.people.middleware import Request
from yesward.resilience import actions, note_page, queries
from yesward.resilience.forms import NoteForm, WordsForm
from yesward.resilience.locking import canonical, refusal
from yesward.resilience.models import LockedNote, Passed


def the_talk(request: Request, pk: int) -> Round:
    """A round of this workspace. Raises Http404."""
    found = journal.one_round(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def the_note(request: Request, pk: int) -> LockedNote:
    """A locked note of this workspace. Raises Http404."""
    found = queries.locked_note(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def note(request: Request, pk: int) -> HttpResponse:
    """Write the note of a talk: saved as it is typed (htmx) or by a button, locked by another."""
    talk = the_talk(request, pk)
    there = queries.note_of(request.workspace, talk)
    if there is not None:
        return redirect("resilience:locked", there.pk)
    if request.method != "POST":
        return _note(request, talk)
    return _lock(request, talk) if "lock" in request.POST else _keep(request, talk)


def _keep(request: Request, talk: Round) -> HttpResponse:
    form, as_typed = WordsForm(request.POST), bool(request.headers.get("HX-Request"))
    if form.is_valid():
        actions.keep_draft(talk, form.cleaned_data["text"])
    if as_typed:
        return render(
            request, "reflect/saved.html", {"now": timezone.localtime()} if form.is_valid() else {"form": form}
        )
    if not form.is_valid():
        return _note(request, talk, form)
    messages.success(request, _("Kept, not locked yet."))
    return redirect("journal:application", talk.application_id)


def _lock(request: Request, talk: Round) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _note(request, talk, form)
    try:
        made = actions.lock(talk, form.cleaned_data["text"], timezone.now())
    except actions.Refused:
        return _note(request, talk)
    return redirect("resilience:locked", made.pk)


def _note(request: Request, talk: Round, form: NoteForm | WordsForm | None = None) -> HttpResponse:
    why = refusal(queries.stand(request.workspace, talk), timezone.localtime())
    draft = queries.draft_of(request.workspace, talk)
    page = {
        "round": talk,
        "about": note_page.about(talk.kind, talk.held_on),
        "why": note_page.REFUSED[why] if why else "",
        "is_known": why == "known",
        "text": form["text"].value() if form else draft.text if draft else "",
        "form": form,
        "passed": queries.has_passed(request.workspace, talk, "note"),
    }
    return render(request, "resilience/note.html", page, status=422 if form or request.method == "POST" else 200)


@require_GET
def locked(request: Request, pk: int) -> HttpResponse:
    """The note as it was locked, with its fingerprint and what that proves."""
    found = the_note(request, pk)
    return render(request, "resilience/locked.html", note_page.page_of(found, timezone.localtime()))


@require_GET
def locked_file(request: Request, pk: int) -> HttpResponse:
    """What the fingerprint is of, byte by byte."""
    found = the_note(request, pk)
    if found.emptied_at is not None:
        messages.info(request, _("The words were taken away, so there is no file of them."))
        return redirect("resilience:locked", pk)
    content = canonical(found.text, found.kind, found.held_on, found.locked_at.astimezone(UTC))
    headers = {"Content-Disposition": f'attachment; filename="note-{pk}.txt"'}
    return HttpResponse(content, content_type="text/plain; charset=utf-8", headers=headers)


@require_POST
def pass_by(request: Request, pk: int, what: str) -> HttpResponse:
    """Not for this talk; home offers it no more."""
    if what not in Passed.What.values:
        raise Http404
    actions.pass_by(the_talk(request, pk), what)
    return redirect("home")


@require_POST
def empty(request: Request, pk: int) -> HttpResponse:
    """Take the words away for good."""
    actions.empty(the_note(request, pk), timezone.now())
    messages.success(request, _("The words are gone. That a note was here stays."))
    return redirect("resilience:locked", pk)
