"""What came of a circle: open it, bring an answer that came by file or mail, erase one by its words."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.circle import actions, bringing, queries, together
from yesward.circle.forms import BringForm
from yesward.circle.views import the_circle, the_invitation
from yesward.links.forms import CodeForm
from yesward.people.middleware import Request


@require_POST
def open_mixed(request: Request, pk: int) -> HttpResponse:
    """Show what may be shown of a pooled circle; its words stay sealed, point by point."""
    found = the_circle(request, pk)
    if together.show(found) is None:
        messages.info(request, _("Fewer than three have answered so far, so nothing is shown."))
    return redirect("circle:circle", pk)


@require_POST
def open_named(request: Request, pk: int) -> HttpResponse:
    """Show what somebody ticked; their words stay sealed, point by point."""
    invitation = the_invitation(request, pk)
    rating = queries.handed_in(invitation.circle).filter(invitation=invitation).first()
    if rating is None:
        raise Http404
    actions.open_named(rating)
    return redirect("circle:circle", invitation.circle_id)


def bring(request: Request) -> HttpResponse:
    """Add answers that came back by file or mail. What they say is not shown here."""
    form = BringForm(request.POST or None, request.FILES or None)
    brought: list[bringing.Brought] = []
    if request.method == "POST" and form.is_valid():
        brought = bringing.bring(request.workspace, form.cleaned_data["text"])
    is_wrong = bool(form.errors) or not all(each.to for each in brought)
    page = {"form": form, "brought": brought, "keeps": is_wrong}
    return render(request, "circle/bring.html", page, status=422 if is_wrong else 200)


@require_POST
def erase(request: Request, pk: int) -> HttpResponse:
    """Somebody told the words that take their answer back."""
    the_circle(request, pk)
    form = CodeForm(request.POST)
    if not form.is_valid() or not actions.withdraw(form.cleaned_data["code"], within=request.workspace):
        messages.info(request, _("No answer belongs to these words. Are they spelled as you were told them?"))
    else:
        messages.success(request, _("Erased, with everything that was made of it."))
    return redirect("circle:circle", pk)
