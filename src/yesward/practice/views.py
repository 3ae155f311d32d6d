"""Pages of practice: where to begin, drills, and the question bank."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.evidence import queries as evidence
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.practice import actions, bank, queries
from yesward.practice.forms import OwnForm, TakeForm
from yesward.practice.showing import kinds
from yesward.triage import queries as triage


@require_GET
def practice(request: Request) -> HttpResponse:
    """Where to begin: the plan's theme first, then what else can change."""
    workspace = request.workspace
    names = evidence.names(workspace)
    work = triage.to_work_on(workspace)
    work.sort(key=lambda each: each.plan is None)
    page = {
        "work": [(each, names[each.leaf], bool(bank.drills(each.leaf))) for each in work],
        "trades": bank.trades(),
        "going": queries.block_on(workspace),
        "card": queries.card_due(workspace, timezone.now()),
        "others": [(leaf, names[leaf]) for leaf in bank.drilled() if leaf not in {each.leaf for each in work}],
        "training": queries.trainings(workspace, steps=False),
        "recordings": queries.newest_recordings(workspace),
    }
    return render(request, "practice/practice.html", page)


def drill(request: Request, leaf: str) -> HttpResponse:
    """One drill of a theme, and then the person's own question."""
    workspace, ours = request.workspace, bank.drills(leaf)
    if not ours:
        raise Http404
    given = whole(request.GET.get("n")) or 1
    number = given if given <= len(ours) else 1
    own = queries.own_questions(workspace)
    key = request.POST.get("question", request.GET.get("question", next(iter(own), "")))
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and key in own and form.is_valid():
        words = form.cleaned_data["words"]
        if words or "aloud" in request.POST:
            actions.answer(workspace, leaf, key, words, aloud="aloud" in request.POST)
            messages.success(request, _("Kept."))
            return redirect(f"{reverse('practice:drill', args=[leaf])}?n={number}&question={key}")
        form.add_error("words", _("Type it, or say it aloud and press the other button."))
    page = {
        "leaf": leaf,
        "name": evidence.names(workspace)[leaf],
        "drill": ours[number - 1],
        "number": number,
        "all": range(1, len(ours) + 1),
        "own": own,
        "key": key if key in own else "",
        "asks": own.get(key, ""),
        "earlier": queries.takes_of(workspace, key) if key in own else [],
        "form": form,
    }
    return render(request, "practice/drill.html", page, status=422 if form.errors else 200)


def questions(request: Request) -> HttpResponse:
    """The bank by kind and trade, with the person's own questions first."""
    workspace = request.workspace
    form = OwnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.keep_question(workspace, form.cleaned_data["asks"])
        messages.success(request, _("It is in your bank now."))
        return redirect("practice:questions")
    kind = request.GET.get("kind", "")
    kind = kind if kind in bank.KINDS else "behavioural"
    trade = request.GET.get("trade", "")
    trade = trade if trade in bank.trades() else bank.trades()[0]
    page = {
        "form": form,
        "own": [(key.partition("."), asks) for key, asks in queries.own_questions(workspace).items()],
        "kinds": kinds(),
        "kind": kind,
        "trades": bank.trades(),
        "trade": trade,
        "questions": bank.chosen(kind, trade if kind == "trade" else ""),
    }
    return render(request, "practice/questions.html", page, status=422 if form.errors else 200)


@require_POST
def away(request: Request, pk: int) -> HttpResponse:
    """Put an own question away."""
    return _put(request, pk, back=False)


@require_POST
def back(request: Request, pk: int) -> HttpResponse:
    """Bring it back."""
    return _put(request, pk, back=True)


def _put(request: Request, pk: int, *, back: bool) -> HttpResponse:
    found = queries.own_question(request.workspace, pk)
    if found is None:
        raise Http404
    actions.put_question_away(found, back=back)
    if not back:
        messages.success(request, _("Put away."), extra_tags=reverse("practice:back", args=[pk]))
    return redirect("practice:questions")
