"""The person's pages of a circle: begin one, ask people, see where it stands, close it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.circle import actions, asking, kit, queries
from yesward.circle.facts import AlreadyIn
from yesward.circle.form import MOST_LEAVES, seen_by_friends
from yesward.circle.forms import CircleForm, InviteForm, NonceForm
from yesward.circle.models import Circle, Invitation
from yesward.circle.page import page_of
from yesward.evidence import queries as evidence
from yesward.journal import queries as journal
from yesward.people.middleware import Request


def the_circle(request: Request, pk: int) -> Circle:
    """A circle of this workspace. Raises Http404."""
    found = queries.circle(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_GET
def circles(request: Request) -> HttpResponse:
    """Every circle, newest first."""
    return render(request, "circle/circles.html", {"circles": queries.circles(request.workspace)})


def new(request: Request, pk: int) -> HttpResponse:
    """Begin a circle after a no."""
    application = journal.application(request.workspace, pk)
    if application is None or application.decided is None:
        raise Http404
    names = evidence.names(request.workspace)
    leaves = [(leaf, names[leaf]) for leaf in seen_by_friends()]
    initial = {"name": queries.last_name(request.workspace), "leaves": seen_by_friends()[:MOST_LEAVES]}
    form = CircleForm(leaves, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = actions.begin(
            application, data["mode"], data["leaves"], data["name"], data["note"], tells_no=data["tells_no"]
        )
        return redirect("circle:circle", made.pk)
    page = {"application": application, "form": form}
    return render(request, "circle/new.html", page, status=422 if form.errors else 200)


def circle(request: Request, pk: int) -> HttpResponse:
    """Who is asked and what came; POST asks somebody, and shows once what to send them."""
    found = the_circle(request, pk)
    invitations = queries.invitations(request.workspace, found)
    form = InviteForm(asking.ways(), {each.name for each in invitations}, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(found, **form.cleaned_data)
        except AlreadyIn:  # it was closed in another window
            return redirect("circle:circle", pk)
        if made is not None:
            page = {"circle": found, "invitation": made[0], "told": asking.told(found, *made)}
            return render(request, "circle/invited.html", page)
        form.add_error("name", _("A dozen people are asked already, which is plenty."))
    page = page_of(request.workspace, found, invitations, form)
    return render(request, "circle/circle.html", page, status=422 if form.errors else 200)


@require_POST
def file(request: Request, pk: int) -> HttpResponse:
    """The file for somebody, to send by mail; it can be saved as long as its page is open."""
    found = the_circle(request, pk)
    form = NonceForm(request.POST)
    if not form.is_valid():
        raise Http404
    content = kit.build(found.form, bytes(found.key), form.cleaned_data["nonce"])
    headers = {"Content-Disposition": 'attachment; filename="four-minutes.html"'}
    return HttpResponse(content, content_type="text/html; charset=utf-8", headers=headers)


def the_invitation(request: Request, pk: int) -> Invitation:
    """One of those who are asked. Raises Http404."""
    found = queries.invitation(request.workspace, pk)
    if found is None:
        raise Http404
    return found


@require_POST
def revoke(request: Request, pk: int) -> HttpResponse:
    """Ask somebody no longer."""
    found = the_invitation(request, pk)
    actions.revoke(found)
    messages.success(request, _("%(name)s is asked no longer.") % {"name": found.name})
    return redirect("circle:circle", found.circle_id)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """It takes no more answers."""
    found = the_circle(request, pk)
    actions.close(found)
    messages.success(request, _("Closed. What was handed in stays."))
    return redirect("circle:circle", pk)


@require_POST
def take_back(request: Request, pk: int) -> HttpResponse:
    """Put a circle away, with what was said in it."""
    found = the_circle(request, pk)
    actions.take_back(found)
    messages.success(request, _("Put away."), extra_tags=reverse("circle:bring-back", args=[pk]))
    return redirect("circle:circles")


@require_POST
def bring_back(request: Request, pk: int) -> HttpResponse:
    """Undo putting it away."""
    found = queries.taken_back(request.workspace, pk)
    if found is not None:
        actions.bring_back(found)
    elif queries.circle(request.workspace, pk) is None:
        raise Http404
    return redirect("circle:circle", pk)
