"""The brief: which talk it is for, the page, what to ask, and the page as a calendar entry and on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.engines.pdf import can_print
from yesward.journal import queries as journal
from yesward.journal.models import Round
from yesward.lessons import actions, asking, paper, queries, showing
from yesward.lessons.forms import MOST_TO_ASK, ToAskForm
from yesward.lib.calendar_file import calendar_file
from yesward.lib.typed import whole
from yesward.people.middleware import Request


def the_talk(request: Request, pk: int) -> Round:
    """A round of this workspace. Raises Http404."""
    found = journal.one_round(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def coming(request: Request) -> HttpResponse:
    """The talks that are ahead."""
    talks = [(talk, showing.about(talk)) for talk in queries.coming(request.workspace, timezone.localdate())]
    return render(request, "lessons/coming.html", {"talks": talks})


@require_GET
def brief(request: Request, pk: int) -> HttpResponse:
    """One page before a talk; the same on paper, where that is asked for."""
    talk = the_talk(request, pk)
    return _on_paper(request, talk) if request.GET.get("as") == "pdf" else _brief(request, talk)


def _brief(request: Request, talk: Round, form: ToAskForm | None = None) -> HttpResponse:
    made = showing.brief(request.workspace, talk)
    asked = next(section for section in made.sections if section.id == "ask")
    there = "\n".join(line.words for line in asked.lines)
    turn = (whole(request.GET.get("turn")) or 0) % asking.turns(talk.kind)
    page = {
        "round": talk,
        "brief": made,
        "is_past": talk.held_on is not None and talk.held_on < timezone.localdate(),
        "is_online": talk.format == Round.Format.VIDEO,
        "text": form["text"].value() if form else there,
        "form": form,
        "proposals": asking.proposals(talk.kind, there, turn),
        "following": turn + 1,
        "has_paper": can_print(),
    }
    return render(request, "lessons/brief.html", page, status=422 if form else 200)


def _on_paper(request: Request, talk: Round) -> HttpResponse:
    made = paper.brief(showing.brief(request.workspace, talk))
    if made is None:
        messages.info(request, _("This computer cannot make a PDF here. Your browser can: print the page, to a file."))
        return redirect("lessons:brief", talk.pk)
    headers = {"Content-Disposition": f'attachment; filename="talk-{talk.pk}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Keep what the person wants to ask."""
    talk, form = the_talk(request, pk), ToAskForm(request.POST)
    if not form.is_valid():
        return _brief(request, talk, form)
    actions.keep_questions(talk, form.cleaned_data["text"])
    messages.success(request, _("Kept."))
    return redirect(f"{reverse('lessons:brief', args=[pk])}#ask")


@require_POST
def take_over(request: Request, pk: int) -> HttpResponse:
    """Put one of ours on the person's list."""
    talk, question = the_talk(request, pk), request.POST.get("question", "")
    if question not in asking.fitting(talk.kind):
        messages.info(request, _("Choose one of those listed."))
    elif not actions.take_over(talk, question, MOST_TO_ASK):
        messages.info(request, _("Your list is as long as it can be. Take one off first."))
    return redirect(f"{reverse('lessons:brief', args=[pk])}#ask")


@require_GET
def calendar(request: Request, pk: int) -> HttpResponse:
    """The talk for a calendar, with the brief in its description."""
    talk = the_talk(request, pk)
    if talk.held_on is None:
        messages.info(request, _("Its day is not noted yet, so there is nothing to put into a calendar."))
        return redirect("lessons:brief", pk)
    entry = showing.entry(talk, talk.held_on, showing.brief(request.workspace, talk))
    headers = {"Content-Disposition": f'attachment; filename="talk-{talk.pk}.ics"'}
    content = calendar_file([entry], timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
