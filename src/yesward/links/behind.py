"""Pages behind a link: who holds the link's cookie may see them, and nothing on the way tells where they came from.

Django's own form token is not used here: with no-referrer a browser sends `Origin: null`, which Django refuses. In its
place stands a proof made from the link's secret, beside a cookie that no other site can send (docs/decisions/0013).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_scopes import scope

from yesward.links import limits, queries
from yesward.links.models import Link

SHORT = 12 * 60 * 60
"""Seconds for which a browser keeps the way in; opening the link again renews it."""


class LinkRequest(HttpRequest):
    """A request of somebody who holds a link; ``token`` is its secret."""

    link: Link
    token: str


View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """No account needed; nothing is stored, indexed or told to the next page; not too often."""

    @login_not_required
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        if limits.allows("page", request.META.get("REMOTE_ADDR", "")):
            response: HttpResponseBase = view(request, **parts)
        else:
            response = HttpResponse(b"Too many at once. Please try again in a minute.\n", "text/plain", 429)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded


def closed(request: HttpRequest) -> HttpResponse:
    """The one answer for a link that is unknown, has ended or was taken back."""
    return render(request, "links/closed.html", status=404)


def _cookie(address: str) -> str:
    return f"yesward-{address}"


def let_in(request: HttpRequest, response: HttpResponse, link: Link, token: str, *, stays: bool) -> None:
    """Have the browser keep the link's secret, for the pages behind this one link alone.

    It is signed: whoever has only the link cannot make the cookie, and so cannot go round its passphrase.
    ``stays``: until the link ends, where the browser holds the only copy.
    """
    left = int((link.expires_at - timezone.now()).total_seconds())
    response.set_signed_cookie(
        _cookie(link.address),
        token,
        salt=link.address,
        max_age=left if stays else min(SHORT, left),
        path=f"/with/open/{link.address}/",
        secure=settings.CONFIG.public_url.startswith("https:") and is_public(request),
        httponly=True,
        samesite="Strict",
    )


def is_public(request: HttpRequest) -> bool:
    """Whether a request came by the public address."""
    return split_domain_port(request.get_host())[0] in settings.PUBLIC_HOSTS


def proof_of(token: str) -> str:
    """What a form behind a link carries to show that it was made here."""
    return hmac.new(token.encode(), b"form", sha256).hexdigest()


def by_link(*kinds: str) -> Callable[[View], View]:
    """A page behind links of these kinds, of any where none is named; the scope of the link's workspace is open."""

    def guard(view: View) -> View:
        @private
        @wraps(view)
        def opened(request: LinkRequest, address: str, **parts: Any) -> HttpResponseBase:
            token = request.get_signed_cookie(_cookie(address), "", salt=address) or ""
            link = queries.find(token)
            if link is None or link.address != address or not queries.holds(link, token):
                return closed(request)
            if kinds and link.kind not in kinds:
                return closed(request)
            with scope(workspace=link.workspace):
                request.link, request.token = link, token
                if request.method == "POST" and not _may_write(request):
                    return render(request, "links/again.html", {"address": address}, status=403)
                return view(request, address, **parts)

        return opened

    return guard


def _may_write(request: LinkRequest) -> bool:
    given = request.POST.get("proof", "")
    is_ours = hmac.compare_digest(given.encode(), proof_of(request.token).encode())
    return is_ours and limits.allows("write", request.link.address)
