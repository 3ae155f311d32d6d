"""What a form sends is answered; whoever only looks at its address comes back to the form's own page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from yesward.people.middleware import Request

View = Callable[..., HttpResponse]


def post_or_back_to(page: str) -> Callable[[View], View]:
    """For a view that answers a form with a page of its own, where somebody may reload or come back later."""

    def made(view: View) -> View:
        @wraps(view)
        def only_post(request: Request, *given: Any, **named: Any) -> HttpResponse:
            return view(request, *given, **named) if request.method == "POST" else redirect(page)

        return only_post

    return made
