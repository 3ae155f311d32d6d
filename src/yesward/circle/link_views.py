"""The form behind a link: filled in, kept as a draft, handed in once. Nothing of anybody else is on it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from yesward.circle import actions, queries, showing
from yesward.circle.facts import AlreadyIn
from yesward.circle.form import Said, told
from yesward.circle.forms import said_of
from yesward.circle.models import Invitation
from yesward.links.behind import LinkRequest, by_link, closed


@by_link("friend")
def friend(request: LinkRequest, address: str) -> HttpResponse:  # noqa: ARG001 (of the URL)
    """The form as far as it is filled in; a word of thanks once it was handed in."""
    invitation = queries.of_link(request.link.workspace, request.link)
    if not request.link.answers_left:
        return render(request, "circle/handed_in.html", {"circle": invitation.circle, "code": ""})
    if not queries.is_open(invitation.circle):
        return closed(request)
    draft = queries.draft(invitation, request.token)
    return _form(request, invitation, draft.said if draft else Said())


def _form(request: LinkRequest, invitation: Invitation, said: Said, *, is_empty: bool = False) -> HttpResponse:
    form = invitation.circle.form
    page = {
        "form": form,
        "address": request.link.address,
        "told": told(form, "link"),
        "rows": showing.rows(form, said),
        "name": form.name,
        "strength": said.strength,
        "advice": said.advice,
        "is_empty": is_empty,
    }
    return render(request, "circle/friend.html", page, status=422 if is_empty else 200)


@by_link("friend")
def save(request: LinkRequest, address: str) -> HttpResponse:
    """Keep it as it is, or hand it in."""
    if request.method != "POST":
        return redirect("circle-link:friend", address)
    invitation = queries.of_link(request.link.workspace, request.link)
    said = said_of(invitation.circle.form, request.POST)
    try:
        if "hand_in" not in request.POST:
            actions.save(invitation, request.token, said)
            return redirect("circle-link:friend", address) if "save" in request.POST else HttpResponse(status=204)
        if said.is_empty:
            return _form(request, invitation, said, is_empty=True)
        code = actions.hand_in(invitation, request.token, said)
    except AlreadyIn:
        return redirect("circle-link:friend", address)
    return render(request, "circle/handed_in.html", {"circle": invitation.circle, "code": code})
