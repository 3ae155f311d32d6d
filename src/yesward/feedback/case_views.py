"""Pages after a request went out: where it stands, the one reminder, the answer, the end."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.feedback import actions, compose, queries, showing
from yesward.feedback.dates import days_of
from yesward.feedback.facts import Text
from yesward.feedback.forms import AnswerForm, TextForm
from yesward.feedback.models import Case
from yesward.feedback.patience import Move, NotAllowed, State, allows, due
from yesward.feedback.views import the_rejection, undoable
from yesward.lib.calendar_file import calendar_file
from yesward.people.middleware import Request
from yesward.post import actions as post
from yesward.post.actions import TooMany
from yesward.post.server import can_send
from yesward.post.showing import TOO_MANY, says


def the_case(request: Request, pk: int) -> Case:
    """The request of a rejected application of this workspace. Raises Http404."""
    application, _outcome = the_rejection(request, pk)
    found = queries.case(request.workspace, application)
    if found is None:
        raise Http404
    return found


def _asked_on(case: Case) -> date:
    return case.asked_on or case.course().decided_on


@require_GET
def case(request: Request, pk: int) -> HttpResponse:
    """Where it stands, what happened, what comes next and when."""
    application, _outcome = the_rejection(request, pk)
    found = queries.case(request.workspace, application)
    if found is None or found.state == State.DRAFTED:
        return redirect("feedback:ask", pk)
    return _case(request, found)


def _case(request: Request, found: Case, form: AnswerForm | None = None) -> HttpResponse:
    title, lede = showing.headline(found)
    course = queries.course(request.workspace, found)
    initial = {"said_by": "consultant", "came": "written", "on": timezone.localdate()}
    page = {
        "application": found.application,
        "case": found,
        "title": title,
        "lede": lede,
        "course": course,
        "letters": [
            (event, event.letter, says(event.letter))
            for event in course
            if event.letter is not None and not hasattr(event, "undone_by")
        ],
        "nexts": showing.nexts(found),
        "due": due(found.course(), timezone.localdate()),
        "can": {move.value: allows(found.state, move) for move in Move},
        "last": queries.last_step(request.workspace, found),
        "form": form or AnswerForm(_asked_on(found), initial=initial),
    }
    return render(request, "feedback/case.html", page, status=422 if form else 200)


def nudge(request: Request, pk: int) -> HttpResponse:
    """The one reminder, with a draft of its own; GET writes nothing."""
    found = the_case(request, pk)
    if not allows(found.state, Move.NUDGE):
        return redirect("feedback:case", pk)
    used = queries.used(request.workspace)
    seed = _seed(request, found)
    words = compose.nudge(found, seed, used)
    initial = {"subject": words.subject, "body": words.body, "on": timezone.localdate()}
    form = TextForm(_asked_on(found), request.POST or None, initial=initial)
    if form.is_bound and form.is_sent and form.is_valid():
        try:
            return _nudged(request, found, form, words)
        except TooMany:
            form.add_error("to", TOO_MANY)
    if "another" in request.POST:
        form = TextForm(_asked_on(found), initial=initial)
    return _reminder(request, found, form, seed)


def _seed(request: Request, found: Case) -> int:
    typed = request.POST.get("seed", "")
    seed = int(typed) if typed.isdecimal() and len(typed) < 10 else found.seed
    return seed + 1 if "another" in request.POST else seed


def _nudged(request: Request, found: Case, form: TextForm, words: Text) -> HttpResponse:
    data = form.cleaned_data
    sent = Text(data["subject"], data["body"], words.parts, words.seed)
    said = _("The one reminder is on its way.") if form.by_post else _("Noted. That was the one reminder.")
    try:
        undoable(request, actions.nudge(found.application, sent, form.sent_on(), data["to"]), said)
    except NotAllowed:
        messages.info(request, _("It was noted already."))
    return redirect("feedback:case", found.application_id)


def _reminder(request: Request, found: Case, form: TextForm, seed: int) -> HttpResponse:
    subject, body = str(form["subject"].value() or ""), str(form["body"].value() or "")
    moments = showing.nexts(found)
    page = {
        "application": found.application,
        "case": found,
        "form": form,
        "seed": seed,
        "mailto": showing.mailto(subject, body),
        "by_mail": found.channel == Case.Channel.MAIL,
        "can_send": can_send(),
        "early": moments[0].when if moments and moments[0].on > timezone.localdate() else "",
    }
    return render(request, "feedback/nudge.html", page, status=422 if form.errors else 200)


@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Their words, kept verbatim and sealed."""
    found = the_case(request, pk)
    if not allows(found.state, Move.ANSWER):
        return redirect("feedback:case", pk)
    form = AnswerForm(_asked_on(found), request.POST)
    if not form.is_valid():
        return _case(request, found, form)
    data = form.cleaned_data
    try:
        kept = actions.answer(found.application, form.words(), data["said_by"], data["on"])
        undoable(request, kept, _("Kept. It stays sealed until you open it."))
    except NotAllowed:
        messages.info(request, _("An answer is here already. What else they say goes under “What was said”."))
    return redirect("feedback:case", pk)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """No answer, which is what usually happens."""
    found = the_case(request, pk)
    with suppress(NotAllowed):  # it has ended already
        undoable(request, actions.close(found.application, timezone.localdate()), _("Closed."))
    return redirect("feedback:case", pk)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take the last step back; an older one, or one taken back already, stays as it is."""
    event = queries.event(request.workspace, pk)
    if event is None:
        raise Http404
    if actions.undo(event):
        messages.success(request, _("Taken back."))
    return redirect("feedback:case", event.case.application_id)


@require_POST
def letter(request: Request, pk: int) -> HttpResponse:
    """What to do with a letter that did not go out, or of which nobody knows whether it did."""
    event = queries.event(request.workspace, pk)
    if event is None or event.letter is None:
        raise Http404
    if "went" in request.POST:
        post.it_went(event.letter)
    elif post.try_again(event.letter):
        messages.success(request, _("It is on its way."))
    return redirect("feedback:case", event.case.application_id)


@require_GET
def calendar(request: Request, pk: int) -> HttpResponse:
    """The days on which something may be due, for a calendar."""
    application, _outcome = the_rejection(request, pk)
    found = queries.case(request.workspace, application) or Case(application=application)
    headers = {"Content-Disposition": f'attachment; filename="request-{pk}.ics"'}
    content = calendar_file([due.entry() for due in days_of(found)], timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
