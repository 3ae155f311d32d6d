"""Every request of a signed-in person runs inside their workspace; a query outside one raises."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from yesward.people.models import User, Workspace


class Request(HttpRequest):
    """A request of a signed-in person, as views see it."""

    user: User
    workspace: Workspace


class WorkspaceScope:
    """Sets ``request.workspace`` and opens its scope."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response, made inside the scope; private pages are never stored by a cache."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        inside = cast("Request", request)
        inside.workspace = inside.user.membership.workspace
        with scope(workspace=inside.workspace):
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
