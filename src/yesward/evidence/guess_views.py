"""Sentences in which no theme is sure: one click says which it is. And what a language model proposes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yesward.desk.templatetags.words import number
from yesward.engines.http import Unreachable
from yesward.evidence import correcting, proposing
from yesward.evidence.facts import Guess
from yesward.evidence.tag_views import undoable
from yesward.evidence.views import the_statement
from yesward.people.middleware import Request


@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """It is this one: a leaf and stance that were offered for a sentence, given as ``start:leaf:stance``."""
    statement = the_statement(request, pk)
    start, _colon, said = request.POST.get("is", "").partition(":")
    leaf, _colon, stance = said.partition(":")
    offered = [guess for guess in map(Guess.of, statement.guesses) if str(guess.start) == start]
    if statement.is_sealed or not offered or (leaf, stance) not in offered[0].leaves:
        raise Http404
    quote = statement.text[offered[0].start : offered[0].end]
    made = correcting.add(statement, quote=quote, leaf=leaf, stance=stance, behind=offered[0].start)
    undoable(request, made, _("Added."))
    return redirect(f"{reverse('evidence:statement', args=[pk])}#tag-{made.tag_id}")


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Ask the language model that is set up what it would propose for the opened words."""
    statement, model = the_statement(request, pk), proposing.proposer()
    if model is None or statement.is_sealed:
        raise Http404
    try:
        count = proposing.propose(statement, model)
    except Unreachable as why:
        messages.error(request, str(why))
        return redirect("evidence:statement", pk)
    said = ngettext(
        "%(count)s proposal. It counts once you say so.", "%(count)s proposals. They count once you say so.", count
    )
    words = said % {"count": number(count).capitalize()} if count else _("It proposed nothing new.")
    messages.success(request, words)
    return redirect(f"{reverse('evidence:statement', args=[pk])}#themes")
