"""The page "From a no to your next step"."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yesward.people.middleware import Request
from yesward.resilience import since_page


@require_GET
def since(request: Request) -> HttpResponse:
    """The newest noes, each with the next own step and with the quiet pages."""
    return render(request, "resilience/since.html", {"lines": since_page.lines(request.workspace)})
