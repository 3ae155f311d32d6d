"""The letter to oneself for the evening before a talk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.journal.models import Round
from yesward.people.middleware import Request
from yesward.resilience import actions, mastery, note_page, queries
from yesward.resilience.forms import LetterForm
from yesward.resilience.note_views import the_talk


def letter(request: Request, pk: int) -> HttpResponse:
    """Read the letter, or write it: own words, and things that went well, chosen by the person."""
    talk, every = the_talk(request, pk), mastery.facts(request.workspace)
    form = LetterForm(every, request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        _write(talk, form, every)
        messages.success(request, _("Kept."))
        return redirect(f"{reverse('resilience:letter', args=[pk])}?kept=1")
    return _letter(request, talk, every, form)


def _write(talk: Round, form: LetterForm, every: list[mastery.Fact]) -> None:
    """Keep it. What was chosen before and cannot be read just now, such as a statement taken out, stays chosen."""
    text, chosen = form.cleaned_data["text"], form.cleaned_data["chosen"]
    there, shown = queries.letter(talk.workspace, talk), {fact.key for fact in every}
    if there is not None and (text.strip() or chosen):
        chosen = [*chosen, *(key for key in there.chosen if key not in shown)]
    actions.write_letter(talk, text, chosen)


def _letter(request: Request, talk: Round, every: list[mastery.Fact], form: LetterForm | None) -> HttpResponse:
    there = queries.letter(request.workspace, talk)
    keys = there.chosen if there else []
    ticked = form.ticked() if form else keys
    page = {
        "round": talk,
        "about": note_page.about(talk.kind, talk.held_on),
        "letter": there,
        "chosen": mastery.chosen(every, keys),
        "choices": [(fact, fact.key in ticked) for fact in every],
        "text": form["text"].value() if form else there.text if there else "",
        "form": form,
        "passed": queries.has_passed(request.workspace, talk, "letter"),
        "is_past": talk.held_on is not None and talk.held_on < timezone.localdate(),
    }
    return render(request, "resilience/letter.html", page, status=422 if form else 200)
