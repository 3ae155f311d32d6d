"""Signing in and out."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yesward.people import actions


@login_not_required
@require_GET
def how_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Says where the link comes from."""
    return render(request, "people/how_to_sign_in.html")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button and changes nothing (programs open links too); POST uses the link up."""
    if request.method == "GET":
        return render(request, "people/sign_in.html")
    user = actions.use_sign_in_link(token)
    if user is None:
        return render(request, "people/how_to_sign_in.html", {"link_was_used": True}, status=403)
    login(request, user)
    return redirect("home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("people:how-to-sign-in")
