"""The public address leads to the pages behind links and to nothing else of this house."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yesward.links.behind import closed, is_public

OPEN = ("/with/", "/static/")
TALK = "/talk/"


class PublicDoor:
    """404 for every other page that is asked for by the public address; a person's own pages stay on their computer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response."""
        if is_public(request) and not request.path.startswith(OPEN) and request.path != TALK:
            return closed(request)
        return self.get_response(request)
