"""Training: what takes months, logged in the person's words and closed with evidence."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence import queries as evidence
from yesward.people.middleware import Request
from yesward.practice import actions, kinds_of_training, queries
from yesward.practice.forms import CloseForm, StepForm, TrainingForm
from yesward.practice.models import Training
from yesward.triage import queries as triage
from yesward.triage.views import the_leaf


def trainings(request: Request, leaf: str) -> HttpResponse:
    """What kinds of training exist for a theme, and what the person does."""
    workspace = request.workspace
    the_leaf(leaf)
    if triage.place_of(workspace, leaf) != "months":
        messages.info(request, _("Training is for what takes months. Move the theme there if it does."))
        return redirect(f"{reverse('triage:sorted')}#{leaf}")
    form = TrainingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.train(workspace, leaf, **form.cleaned_data)
        return redirect("practice:one-training", made.pk)
    page = {
        "leaf": leaf,
        "name": evidence.names(workspace)[leaf],
        "about": kinds_of_training.about(leaf),
        "form": form,
        "trainings": [each for each in queries.trainings(workspace) if each.leaf == leaf],
    }
    return render(request, "practice/trainings.html", page, status=422 if form.errors else 200)


def the_training(request: Request, pk: int) -> Training:
    """A training of this workspace. Raises Http404."""
    found = queries.training(request.workspace, pk)
    if found is None:
        raise Http404
    return found


def training(request: Request, pk: int) -> HttpResponse:
    """One training: what was done, and its end."""
    found = the_training(request, pk)
    closing = "evidence" in request.POST
    step = StepForm(request.POST if request.method == "POST" and not closing else None)
    end = CloseForm(request.POST if closing else None)
    if closing and end.is_valid():
        actions.close(found, end.cleaned_data["evidence"])
        messages.success(request, _("Closed."), extra_tags=reverse("practice:open-again", args=[pk]))
        return redirect("practice:one-training", pk)
    if request.method == "POST" and not closing and step.is_valid():
        actions.log(found, step.cleaned_data["did"], timezone.localdate())
        return redirect("practice:one-training", pk)
    page = {"training": found, "name": evidence.names(request.workspace)[found.leaf], "step": step, "end": end}
    return render(request, "practice/training.html", page, status=422 if step.errors or end.errors else 200)


@require_POST
def open_again(request: Request, pk: int) -> HttpResponse:
    """Undo closing."""
    actions.close(the_training(request, pk), "")
    return redirect("practice:one-training", pk)
