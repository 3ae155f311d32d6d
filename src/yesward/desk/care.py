"""Where somebody writes of harming themselves, the way on pauses at people to talk to.

What was typed is kept as ever, nothing is blocked, nobody is told, and nothing anywhere remembers that it happened: the
card is the answer to the very request that sent the words, so that no address tells of it either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from yesward.desk import contacts, queries
from yesward.lib.care import says_self_harm
from yesward.people.middleware import Request

UNREAD = {"csrfmiddlewaretoken", "passphrase", "again", "code", "key"}
"""Fields that hold no words of anybody."""


@dataclass(frozen=True, slots=True)
class Card:
    """Whom to talk to, now: the person's own contacts, and the country their browser names (else all are a click off).

    ``country`` is None where the browser names none that is listed.
    """

    own: tuple[contacts.Line, ...]
    country: contacts.Country | None


def card_for(request: HttpRequest) -> Card | None:
    """The card where the words of this request ask for it; they are looked at here and nowhere else."""
    match = request.resolver_match
    if request.method != "POST" or not hasattr(request, "workspace") or match is None:
        return None
    if match.view_name in settings.WORDS_OF_OTHERS:
        return None
    fields = (values for name, values in request.POST.lists() if name not in UNREAD)
    if not any(says_self_harm(str(value)) for values in fields for value in values):
        return None
    rows = queries.contacts(cast("Request", request).workspace)
    code = contacts.country_of(request.headers.get("Accept-Language", ""))
    found = next((each for each in contacts.countries(rows, code) if each.code == code), None)
    own = (contacts.as_line(row) for row in rows if not row.shipped_id)
    return Card(tuple(own), found)


class Care:
    """Gives every page ``request.care`` (false, or the card), and shows the card before the page that would follow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response; in place of the way on, the card with the way on in it."""
        request.care = SimpleLazyObject(lambda: card_for(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.method != "POST" or response.status_code not in {200, 302}:
            return response
        card: Card | None = request.care  # type: ignore[attr-defined]
        if not card:
            return response
        if response.status_code == 302:
            shown = render(request, "desk/care.html", {"go_on": response.headers["Location"]})
            shown.cookies.update(response.cookies)
            return shown
        if request.headers.get("HX-Request") and not response.streaming:
            response.content += render_to_string("desk/care_line.html", request=request).encode()
        return response
