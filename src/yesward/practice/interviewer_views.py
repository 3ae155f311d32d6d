"""Where a language model asks on after an answer, and the person answers that too."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yesward.engines.http import Unreachable
from yesward.people.middleware import Request
from yesward.practice import interviewer, queries
from yesward.practice.forms import TakeForm
from yesward.practice.models import Take


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: Request, pk: int) -> HttpResponse:
    """What was asked after an answer; a POST asks on."""
    take, model = _answered(request, pk), interviewer.interviewer()
    if request.method != "POST":
        return _page(request, take, TakeForm())
    if model is None:
        raise Http404
    try:
        made = interviewer.ask_on(take, model)
    except Unreachable as why:
        messages.error(request, str(why))
    else:
        if made is None:
            words = _(
                "%(name)s did not ask on as it was told to: one question, from your own words, without a verdict. "
                "What it said is not shown."
            )
            messages.error(request, words % {"name": model.name})
    return redirect("practice:follow-up", pk)


@require_POST
def answer(request: Request, pk: int, asked: int) -> HttpResponse:
    """Answer what was asked."""
    take = _answered(request, pk)
    found, form = interviewer.asked(request.workspace, take, asked), TakeForm(request.POST)
    if found is None:
        raise Http404
    if form.is_valid():
        words, aloud = form.cleaned_data["words"], "aloud" in request.POST
        if words or aloud:
            interviewer.answer(found, words, aloud=aloud)
            messages.success(request, _("Kept."))
            return redirect("practice:follow-up", pk)
        form.add_error("words", _("Type it, or say it aloud and press the other button."))
    return _page(request, take, form, found)


def _answered(request: Request, pk: int) -> Take:
    """An answer that has words."""
    take = queries.a_take(request.workspace, pk)
    if take is None or not take.words:
        raise Http404
    return take


def _page(request: Request, take: Take, form: TakeForm, now: Take | None = None) -> HttpResponse:
    """``now`` is the question that is being answered; without one, the newest where it has no answer."""
    asked = interviewer.asked_after(take)
    if not asked and interviewer.interviewer() is None:
        raise Http404
    newest = next(iter(asked), None)
    page = {
        "take": take,
        "now": now or (newest if newest and not (newest.words or newest.aloud) else None),
        "answered": [each for each in asked if each.words or each.aloud],
        "form": form,
    }
    return render(request, "practice/follow_ups.html", page, status=422 if form.errors else 200)
