"""Pages of the frame: whom to talk to, and what is said when something is wrong."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yesward.desk import actions, contacts, queries
from yesward.desk.forms import ContactForm
from yesward.desk.records import places
from yesward.people.middleware import Request


@login_not_required
@require_GET
def talk(request: HttpRequest) -> HttpResponse:
    """Whom to talk to. Open to everybody; a signed-in person sees their own contacts and changes."""
    signed_in = request.user.is_authenticated
    rows = queries.contacts(cast("Request", request).workspace) if signed_in else []
    first = contacts.country_of(request.headers.get("Accept-Language", ""))
    return render(
        request,
        "desk/talk.html",
        {
            "own": [contacts.as_line(row) for row in rows if not row.shipped_id],
            "countries": contacts.countries(rows, first),
            "first": first,
            "changed": any(row.shipped_id for row in rows),
            "can_edit": signed_in,
        },
    )


@require_GET
def records(request: Request) -> HttpResponse:
    """The right to a copy of their notes: a warning first, and what holds only where somebody chose a place."""
    every = places()
    chosen = next((each for each in every if each.code == request.GET.get("place")), None)
    return render(request, "desk/records.html", {"places": every, "place": chosen})


def contact(request: Request, pk: int | None = None, shipped_id: str = "") -> HttpResponse:
    """Add a contact, or change one's own (``pk``) or one that ships (``shipped_id``)."""
    own = queries.contact(request.workspace, pk) if pk is not None else None
    under = contacts.shipped_line(shipped_id) if shipped_id else None
    if (pk is not None and own is None) or (shipped_id and under is None):
        raise Http404
    known = own or under
    initial = {key: getattr(known, key) for key in contacts.EDITABLE} if known else {}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_contact(request.workspace, form.cleaned_data, shipped_id, own)
        messages.success(request, _("%(name)s is kept.") % {"name": form.cleaned_data["name"]})
        return redirect("desk:talk")
    page = {"form": form, "own": own, "under": under}
    return render(request, "desk/contact.html", page, status=422 if form.errors else 200)


@require_POST
def remove_contact(request: Request, pk: int) -> HttpResponse:
    """Remove one's own contact or change."""
    own = queries.contact(request.workspace, pk)
    if own is None:
        raise Http404
    actions.remove_contact(own)
    messages.success(request, _("%(name)s is removed.") % {"name": own.name})
    return redirect("desk:talk")


@require_POST
def hide_contact(request: Request, shipped_id: str) -> HttpResponse:
    """Leave a contact that ships out."""
    actions.hide_contact(request.workspace, shipped_id)
    messages.success(request, _("Left out. “Show all of them again” brings it back."))
    return redirect("desk:talk")


@require_POST
def restore_contacts(request: Request) -> HttpResponse:
    """Show all that ship again."""
    actions.restore_contacts(request.workspace)
    return redirect("desk:talk")


def _plain(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    return render(request, "desk/plain.html", {"title": title, "words": words}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404"""
    return _plain(request, 404, _("There is no such page"), _("It may have been moved, or taken back."))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400, also for a body that is too large."""
    words = _("What was sent could not be read. Going back in your browser shows it as you left it.")
    return _plain(request, 400, _("That did not arrive whole"), words)


def server_error(request: HttpRequest) -> HttpResponse:
    """500"""
    words = _("Something went wrong on our side. What was saved before is safe. Going back shows what you typed.")
    return _plain(request, 500, _("That did not work"), words)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form whose token is too old."""
    words = _(
        "This page was open for a long time. Go back, reload it, and send it again; what you typed is still there."
    )
    return _plain(request, 403, _("This form has grown old"), words)


def not_from_here(request: HttpRequest) -> HttpResponse:
    """403 for a write that another site asked for."""
    words = _("Another page asked for this, so nothing was done.")
    return _plain(request, 403, _("That did not come from here"), words)
