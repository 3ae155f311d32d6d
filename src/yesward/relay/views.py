"""The person's pages of the relay: make the link, see where it stands, end it. Never what is written behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yesward.evidence import queries as evidence
from yesward.feedback import queries as feedback
from yesward.feedback.models import Case
from yesward.feedback.patience import State as Asked
from yesward.journal import queries as journal
from yesward.links.doors import can_be_reached, full_address
from yesward.people.middleware import Request
from yesward.relay import actions, queries
from yesward.relay.forms import BeginForm
from yesward.relay.showing import asks, stands
from yesward.relay.state import State


def the_case(request: Request, pk: int) -> Case:
    """The request of this workspace about an application, once it went out or has a relay. Raises Http404."""
    application = journal.application(request.workspace, pk)
    found = feedback.case(request.workspace, application) if application and application.decided else None
    if found is None or (found.state == Asked.DRAFTED and queries.newest(request.workspace, found) is None):
        raise Http404
    return found


def relay(request: Request, pk: int) -> HttpResponse:
    """Where it stands; POST makes a link, which is shown this once."""
    case = the_case(request, pk)
    form = BeginForm(request.POST or None, initial={"name": queries.last_name(request.workspace)})
    if request.method == "POST" and can_be_reached() and form.is_valid() and _is_meant(request, case, form):
        return _begun(request, case, form)
    return _page(request, case, form)


def _is_meant(request: Request, case: Case, form: BeginForm) -> bool:
    """Whether the page that was sent showed the link that a fresh one would end; sent again by a reload, it did not."""
    found = queries.newest(request.workspace, case)
    out = str(found.pk) if found is not None and found.stands == State.OPEN else ""
    return bool(form.cleaned_data["ends"] == out)


def _begun(request: Request, case: Case, form: BeginForm) -> HttpResponse:
    data = form.cleaned_data
    about = " · ".join(filter(None, (case.application.company_name, case.application.role))) if data["tells"] else ""
    questions = asks(case.leaves, evidence.names(request.workspace))
    _made, token = actions.begin(case, data["name"], about, questions, data["passphrase"])
    return _page(request, case, BeginForm(initial={"name": data["name"]}), full_address(token), data["passphrase"])


def _page(request: Request, case: Case, form: BeginForm, url: str = "", passphrase: str = "") -> HttpResponse:
    found = queries.newest(request.workspace, case)
    page = {
        "application": case.application,
        "case": case,
        "relay": found,
        "stands": stands(found),
        "form": form,
        "url": url,
        "passphrase": passphrase,
        "reached": can_be_reached(),
        "asks": found.asks if found else asks(case.leaves, evidence.names(request.workspace)),
    }
    return render(request, "relay/relay.html", page, status=422 if form.errors else 200)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """Take the link back; what was written behind it is erased."""
    case = the_case(request, pk)
    found = queries.newest(request.workspace, case)
    if found is not None:
        actions.end(found)
        messages.success(request, _("The link opens no more. What was written there and not released is erased."))
    return redirect("relay:relay", pk)
