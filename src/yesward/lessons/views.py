"""Pages of lessons: all of them, the one of a no, and company for the road."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence import queries as evidence
from yesward.evidence.showing import source
from yesward.journal import queries as journal
from yesward.journal.models import Application, Round
from yesward.lessons import actions, queries
from yesward.lessons.facts import Piece
from yesward.lessons.forms import LessonForm
from yesward.lessons.models import Lesson
from yesward.lessons.road import on_record
from yesward.lessons.showing import lesson_line
from yesward.lib.typed import whole
from yesward.people.middleware import Request


def the_no(request: Request, pk: int) -> Application:
    """A rejected application of this workspace. Raises Http404."""
    found = journal.application(request.workspace, pk)
    if found is None or found.decided is None:
        raise Http404
    return found


@require_GET
def lessons(request: Request) -> HttpResponse:
    """Every lesson, by kind of round and theme."""
    names = evidence.names(request.workspace)
    order = {kind: place for place, kind in enumerate([*Round.Kind.values, ""])}
    rows = [
        (order[each.kind], names.get(each.leaf, ""), each, lesson_line(each, names))
        for each in queries.lessons(request.workspace)
    ]
    rows.sort(key=itemgetter(0, 1))
    kinds = [str(Round.Kind(kind).label) if kind else _("No kind of round") for kind in order]
    page = {
        "kinds": [
            (kinds[place], [(name, [row[2:] for row in these]) for name, these in groupby(of_kind, itemgetter(1))])
            for place, of_kind in groupby(rows, itemgetter(0))
        ]
    }
    return render(request, "lessons/lessons.html", page)


def lesson(request: Request, pk: int) -> HttpResponse:
    """The lesson of one no: write it, or change it."""
    application, workspace = the_no(request, pk), request.workspace
    there = queries.lesson_of(workspace, application)
    form = LessonForm(
        queries.pieces(workspace, application),
        evidence.names(workspace),
        request.POST if request.method == "POST" else None,
        initial=_begun(application, there),
    )
    if request.method == "POST" and form.is_valid():
        actions.write(application, form.draft())
        messages.success(request, _("The lesson is kept."), extra_tags=reverse("lessons:undo", args=[pk]))
        return redirect("lessons:lessons")
    page = {
        "application": application,
        "lesson": there,
        "form": form,
        "chosen": form["rests_on"].value(),
        "pieces": [(key, piece, source(piece.statement)) for key, piece in form.pieces.items()],
    }
    return render(request, "lessons/lesson.html", page, status=422 if form.errors else 200)


def _begun(application: Application, there: Lesson | None) -> dict[str, str]:
    """What stands in the form: the lesson so far, else the kind of round in which it ended."""
    if there is None:
        outcome = application.decided
        kind = outcome.round.kind if outcome and outcome.round else outcome.stage if outcome else ""
        return {"kind": kind if kind in Round.Kind.values else ""}
    statement = there.statement
    rests_on = Piece(statement, "", there.start, there.end).key if statement else ""
    return {"text": there.text, "kind": there.kind, "leaf": there.leaf, "rests_on": rests_on}


@require_POST
def nothing(request: Request, pk: int) -> HttpResponse:
    """There is nothing to learn from this one, and that is an answer."""
    actions.nothing(the_no(request, pk))
    messages.success(request, _("Kept: nothing to learn from this one."), extra_tags=reverse("lessons:undo", args=[pk]))
    return redirect("lessons:lesson", pk)


@require_POST
def away(request: Request, pk: int) -> HttpResponse:
    """Put it away."""
    actions.put_away(_the_row(request, pk))
    messages.success(request, _("Put away."), extra_tags=reverse("lessons:undo", args=[pk]))
    return redirect("lessons:lessons")


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """As it was before."""
    actions.undo(_the_row(request, pk))
    return redirect("lessons:lesson", pk)


def _the_row(request: Request, pk: int) -> Lesson:
    found = queries.even_put_away(request.workspace, the_no(request, pk))
    if found is None:
        raise Http404
    return found


@require_GET
def road(request: Request) -> HttpResponse:
    """One no that is on record, and the next where the person wants it."""
    every = on_record()
    number = whole(request.GET.get("n")) or 0
    at = number if number < len(every) else 0
    page = {"no": every[at], "following": (at + 1) % len(every)}
    return render(request, "lessons/road.html", page)
