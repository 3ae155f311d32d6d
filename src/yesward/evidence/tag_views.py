"""What a person says about a tag, each with one click and one to take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence import correcting, queries
from yesward.evidence.forms import ThemeForm
from yesward.evidence.models import Correction, Tag
from yesward.people.middleware import Request


def undoable(request: Request, made: Correction, words: str) -> None:
    """Say what was done, with a way to undo it that leads back to the same page."""
    at = request.POST.get("at", "")
    address = reverse("evidence:undo", args=[made.pk])
    messages.success(request, words, extra_tags=f"{address}?at={at}" if at.isdecimal() else address)


def the_tag(request: Request, pk: int) -> Tag:
    """A tag on words that may be read. Raises Http404."""
    found = queries.tag(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def _back(statement: int | None, at: str, anchor: str) -> HttpResponse:
    """To the point it was clicked at, else to the statement."""
    if at.isdecimal() and len(at) < 6:
        return redirect("evidence:point", statement, int(at))
    return redirect(f"{reverse('evidence:statement', args=[statement])}#{anchor}")


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    """That's right."""
    tag = the_tag(request, pk)
    made = correcting.confirm(tag)
    if made is not None:
        undoable(request, made, _("Confirmed."))
    return _back(tag.statement_id, request.POST.get("at", ""), f"tag-{pk}")


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Not this."""
    tag = the_tag(request, pk)
    made = correcting.remove(tag)
    if made is not None:
        undoable(request, made, _("Taken out."))
    return _back(tag.statement_id, request.POST.get("at", ""), "themes")


@require_POST
def change(request: Request, pk: int) -> HttpResponse:
    """Something else."""
    tag = the_tag(request, pk)
    form = ThemeForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    elif made := correcting.change(tag, **form.theme()):
        undoable(request, made, _("Changed."))
    else:
        messages.info(request, _("It says that already."))
    return _back(tag.statement_id, "", f"tag-{pk}")


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """It was said otherwise before, and is again."""
    made = queries.correction(request.workspace, pk)
    if made is None:
        raise Http404
    correcting.undo(made)
    return _back(made.statement_id, request.GET.get("at", ""), "themes")
