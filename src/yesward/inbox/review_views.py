"""The review of what an import proposes: one application at a time, answered by a click or a key."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from yesward.inbox import proposing, queries
from yesward.inbox.forms import ProposalForm
from yesward.inbox.models import Message, Proposal
from yesward.inbox.story import Draft
from yesward.journal.models import Round, title_of
from yesward.lib.calendar_file import Entry, calendar_file
from yesward.people.middleware import Request

QUEUE = 6
FEW = 3
"""From so many receipts on, they may be recorded together."""


@require_GET
def review(request: Request) -> HttpResponse:
    """The proposal at ``?at=``, else the first behind ``?after=``, else the first of all, and those that come next."""
    current = _current(request)
    if current is None:
        return render(request, "inbox/review.html", {"current": None})
    return _page(request, current, None)


@require_GET
def calendar(request: Request, pk: int) -> HttpResponse:
    """The talk that a mail invites to, for a calendar."""
    message = queries.message(request.workspace, pk)
    if message is None or message.meeting_on is None:
        raise Http404
    named = title_of(message.company, message.role)
    title = _("Interview: %(name)s") % {"name": named}
    made = message.sent_at or timezone.now()
    entry = Entry(f"{message.digest}@yesward", title, message.quote, message.meeting_on, message.meeting_at)
    content = calendar_file([entry], made)
    headers = {"Content-Disposition": f'attachment; filename="interview-{message.meeting_on.isoformat()}.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _current(request: Request) -> Proposal | None:
    chosen = _numbered(request, request.GET.get("at"))
    if chosen is not None and chosen.state == Proposal.State.WAITING:
        return chosen
    after = _numbered(request, request.GET.get("after"))
    return queries.following(request.workspace, after).first() or queries.proposed(request.workspace).first()


def _numbered(request: Request, number: str | None) -> Proposal | None:
    if not number or not number.isdecimal() or len(number) > 18:
        return None
    return queries.proposal(request.workspace, int(number))


def _page(request: Request, current: Proposal, form: ProposalForm | None) -> HttpResponse:
    workspace = request.workspace
    coming = list(queries.following(workspace, current)[:QUEUE])
    mails = queries.messages_of([current, *coming])
    own = mails[current.pk]
    draft = proposing.draft_of(current, own)
    deciding = next((item for item in own if item.pk == draft.deciding), own[-1] if own else None)
    answered, proposed = queries.answered(workspace, current.imported)
    receipts = queries.receipts(workspace).count()
    page = {
        "current": current,
        "title": title_of(current.company, current.role),
        "draft": draft,
        "says": _says(draft, own),
        "rounds": [(Round.Kind(item.kind).label, item.held_on) for item in draft.story.rounds],
        "meetings": [item for item in own if item.meeting_on],
        "message": deciding,
        "marked": _marked(deciding),
        "mails": own,
        "form": form or _form(current, draft),
        "coming": [(item, title_of(item.company, item.role), _short(mails[item.pk])) for item in coming],
        "before": queries.before(workspace, current),
        "others": queries.like_it(workspace, current)[:20],
        "answered": answered,
        "proposed": proposed,
        "receipts": receipts if receipts >= FEW else 0,
        "reasons": [words for item in own for words in item.reasons],
    }
    return render(request, "inbox/review.html", page, status=422 if form is not None and form.errors else 200)


def _form(current: Proposal, draft: Draft) -> ProposalForm:
    no = draft.story.no
    initial: dict[str, Any] = {"company": current.company, "role": current.role}
    if no is not None:
        initial |= {"no": not draft.asks, "decided_on": no.decided_on, "stage": no.stage}
    return ProposalForm(initial=initial)


def _says(draft: Draft, mails: list[Message]) -> str:
    """One sentence about what we think this is."""
    if draft.story.no is not None:
        if draft.asks:
            return _("It may be a no, but nothing clear is said. You decide.")
        return _("We think this is a no after a talk.") if draft.story.rounds else _("We think this is a no.")
    if draft.story.offered_on:
        return _("We think this is an offer.")
    kinds = {item.kind for item in mails}
    if "interview" in kinds:
        return _("We think you were invited to talk.")
    if "assessment" in kinds:
        return _("We think you were given a test or a task.")
    return _("We think you applied here, and nothing is decided.")


def _short(mails: list[Message]) -> str:
    kinds = {item.kind for item in mails}
    for kind, words in (
        ("rejection", _("a no")),
        ("offer", _("an offer")),
        ("interview", _("an invitation")),
        ("assessment", _("a test or task")),
    ):
        if kind in kinds:
            return words
    return _("application received")


def _marked(message: Message | None) -> tuple[str, str, str]:
    """The words of a mail before, in and behind the deciding sentence."""
    if message is None:
        return "", "", ""
    before, quote, behind = message.text.partition(message.quote) if message.quote else (message.text, "", "")
    return before[-1_500:], quote, behind[:1_500]


def _the_proposal(request: Request, pk: int) -> Proposal:
    found = queries.proposal(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def _onward(item: Proposal) -> HttpResponse:
    return redirect(f"{reverse('inbox:review')}?after={item.pk}")


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Write it down, with what was put right."""
    item = _the_proposal(request, pk)
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return _page(request, item, form)
    application = proposing.accept(item, form.confirmed())
    again = reverse("inbox:ask-again", args=[item.pk])
    messages.success(request, _("%(title)s: recorded.") % {"title": application.title}, extra_tags=again)
    return _onward(item)


@require_POST
def skip(request: Request, pk: int) -> HttpResponse:
    """Not one of mine, or not worth keeping."""
    item = _the_proposal(request, pk)
    try:
        proposing.skip(item)
    except ValueError:
        return _onward(item)
    again = reverse("inbox:ask-again", args=[item.pk])
    title = title_of(item.company, item.role)
    messages.success(request, _("%(title)s: left out.") % {"title": title}, extra_tags=again)
    return _onward(item)


@require_POST
def ask_again(request: Request, pk: int) -> HttpResponse:
    """Take an answer back."""
    item = _the_proposal(request, pk)
    proposing.ask_again(item)
    return redirect(f"{reverse('inbox:review')}?at={item.pk}")


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """It is the same application as another one that waits."""
    item = _the_proposal(request, pk)
    into = _numbered(request, request.POST.get("into"))
    if into is None:
        messages.info(request, _("Which one is it the same as? Choose it first."))
        return redirect(f"{reverse('inbox:review')}?at={item.pk}")
    try:
        into = proposing.merge(item, into)
    except ValueError:
        messages.info(request, _("That one was answered meanwhile."))
    return redirect(f"{reverse('inbox:review')}?at={into.pk}")


@require_POST
def split(request: Request, pk: int) -> HttpResponse:
    """Some of its mails belong to another application."""
    item = _the_proposal(request, pk)
    chosen = [int(value) for value in request.POST.getlist("mail") if value.isdecimal() and len(value) < 19]
    try:
        apart = proposing.split(item, Message.objects.filter(workspace=request.workspace, pk__in=chosen))
    except ValueError:
        return _onward(item)
    if apart is None:
        messages.info(request, _("Mark the mails that belong to another application, but not all of them."))
    return redirect(f"{reverse('inbox:review')}?at={item.pk}")


@require_POST
def another_role(request: Request, pk: int) -> HttpResponse:
    """It is not the application of the journal it was put to."""
    item = _the_proposal(request, pk)
    try:
        proposing.another_role(item)
    except ValueError:
        return _onward(item)
    return redirect(f"{reverse('inbox:review')}?at={item.pk}")


def receipts(request: Request) -> HttpResponse:
    """All that hold nothing but a receipt: seen in one list, recorded together with one click."""
    waiting = queries.receipts(request.workspace)
    if request.method != "POST":
        rows = [(item, title_of(item.company, item.role)) for item in waiting]
        return render(request, "inbox/receipts.html", {"rows": rows})
    chosen = {int(value) for value in request.POST.getlist("item") if value.isdecimal() and len(value) < 19}
    taken = [item for item in waiting if item.pk in chosen]
    for item in taken:
        proposing.accept(item)
    said = ngettext("%(count)s recorded.", "%(count)s recorded.", len(taken)) % {"count": len(taken)}
    messages.success(request, said)
    return redirect("inbox:review")
