"""Pages before a request goes out: the draft with its remarks, and the guess how often answers come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence import queries as evidence
from yesward.feedback import actions, compose, letter, queries, showing, tone
from yesward.feedback.facts import Choices, Text
from yesward.feedback.forms import LONGEST, DraftForm, GuessForm
from yesward.feedback.models import Case, CaseEvent
from yesward.feedback.patience import NotAllowed, State
from yesward.journal import queries as journal
from yesward.journal.models import Application, Outcome
from yesward.lib.typed import whole
from yesward.people.middleware import Request
from yesward.post.actions import TooMany
from yesward.post.server import can_send
from yesward.post.showing import TOO_MANY


def the_rejection(request: Request, pk: int) -> tuple[Application, Outcome]:
    """A rejected application of this workspace and its outcome. Raises Http404."""
    found = journal.application(request.workspace, pk)
    if found is None or found.decided is None:
        raise Http404
    return found, found.decided


def undoable(request: Request, event: CaseEvent | None, said: str) -> None:
    """Say it on the next page, with Undo."""
    if event is not None:
        undo = reverse("feedback:undo", args=[event.pk]) if event.before is not None else ""
        messages.success(request, said, extra_tags=undo)


def ask(request: Request, pk: int) -> HttpResponse:
    """The draft: what to think of first, how to ask, the words; GET writes nothing."""
    application, outcome = the_rejection(request, pk)
    case = queries.case(request.workspace, application)
    if case is not None and case.state != State.DRAFTED:
        return redirect("feedback:case", pk)
    how, words = _so_far(request, application, case)
    form = _form(request, application, outcome, _initial(case, how, words))
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(request, application, form, words)
        except NotAllowed:  # it went out meanwhile, in another window
            return redirect("feedback:case", pk)
        except TooMany:
            form.add_error("to", TOO_MANY)
    return _page(request, application, case or Case(application=application), form)


def _so_far(request: Request, application: Application, case: Case | None) -> tuple[Choices, Text]:
    if case is not None:
        return compose.chosen(case), Text(case.subject, case.body, tuple(case.parts), case.seed)
    how, used = compose.usual(application), queries.used(request.workspace)
    return how, compose.text(application, how, application.pk % 2**31, used, consultant=None)


def _initial(case: Case | None, how: Choices, words: Text) -> dict[str, Any]:
    return {
        "perspective": case.perspective if case else "",
        "tone": how.tone,
        "channel": how.channel,
        "consultant": how.consultant,
        "leaves": how.leaves,
        "subject": words.subject,
        "body": words.body,
        "on": timezone.localdate(),
    }


def _form(request: Request, application: Application, outcome: Outcome, initial: dict[str, Any]) -> DraftForm:
    names = evidence.names(request.workspace)
    offered = dict.fromkeys([*letter.offered(compose.round_kind(application)), *initial["leaves"]])
    leaves = [(leaf, names[leaf]) for leaf in offered if leaf in names]
    consultants = queries.consultants(request.workspace)
    return DraftForm(outcome.decided_on, consultants, leaves, request.POST or None, initial=initial)


def _keep(request: Request, application: Application, form: DraftForm, words: Text) -> HttpResponse:
    data, how = form.cleaned_data, form.choices()
    typed = Text(data["subject"], data["body"], words.parts, words.seed)
    if "another" in request.POST:
        used = [*queries.used(request.workspace), words.parts]
        whom = next((each for each in queries.consultants(request.workspace) if each.pk == how.consultant), None)
        actions.draft(application, how, typed, data["perspective"])
        anew = compose.text(application, how, words.seed + 1, used, consultant=whom)
        undoable(request, actions.draft(application, how, anew, data["perspective"]), _("Another wording."))
        return redirect(reverse("feedback:ask", args=[application.pk]) + "#words")
    kept = actions.draft(application, how, typed, data["perspective"])
    if form.is_sent:
        said = _("It is on its way.") if form.by_post else _("Noted. Now it is with them.")
        undoable(request, actions.send(application, form.sent_on(), data["to"]), said)
        return redirect("feedback:case", application.pk)
    undoable(request, kept, _("Kept. Nothing has gone out."))
    return redirect("feedback:ask", application.pk)


def _page(request: Request, application: Application, case: Case, form: DraftForm) -> HttpResponse:
    found, is_own, seen = queries.base_rate(request.workspace)
    body, subject = str(form["body"].value() or ""), str(form["subject"].value() or "")
    page = {
        "application": application,
        "case": case,
        "form": form,
        "chance": showing.chance(found, is_own=is_own, seen=seen),
        "nexts": showing.nexts(case),
        "mailto": showing.mailto(subject, body),
        "by_mail": form["channel"].value() == Case.Channel.MAIL,
        "can_send": can_send(),
        "by_phone": form["channel"].value() == Case.Channel.PHONE,
        "remarks": _remarks(body),
        "leaves_more": any(each.data["selected"] for each in form["leaves"].subwidgets[6:]),
    }
    return render(request, "feedback/ask.html", page, status=422 if form.errors else 200)


def _remarks(text: str) -> list[tuple[str, str]]:
    """What stands out in a text: the words, and what to think of."""
    return [(text[each.start : each.end], each.says) for each in tone.remarks(text[:LONGEST])]


@require_POST
def remarks(request: Request) -> HttpResponse:
    """What stands out in the words as they are typed; nothing is kept."""
    text = request.POST.get("body", "").replace("\r\n", "\n")
    return render(request, "feedback/remarks.html", {"remarks": _remarks(text)})


def _back(request: Request) -> int | None:
    """The application whose draft led here, if it is one of this workspace."""
    pk = whole(request.GET.get("about"))
    found = journal.application(request.workspace, pk) if pk else None
    return found.pk if found is not None and found.decided is not None else None


def guess(request: Request) -> HttpResponse:
    """How often answers come: the guess, and the person's own in its place."""
    own, back = queries.guess(request.workspace), _back(request)
    initial = {"answered": own.answered, "silent": own.silent} if own else showing.ours()
    form = GuessForm(request.POST or None, initial=initial)
    if "ours" in request.POST:
        actions.set_guess(request.workspace, **showing.ours())
        return redirect("feedback:ask", back) if back else redirect("feedback:guess")
    if request.method == "POST" and form.is_valid():
        actions.set_guess(request.workspace, **form.cleaned_data)
        return redirect("feedback:ask", back) if back else redirect("feedback:guess")
    found, is_own, seen = queries.base_rate(request.workspace)
    page = {"form": form, "chance": showing.chance(found, is_own=is_own, seen=seen), "is_own": is_own, "back": back}
    return render(request, "feedback/guess.html", page, status=422 if form.errors else 200)
