"""The cookie that keeps a notebook open in one browser, for the pages of this room alone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpResponse
from django.utils import timezone

from yesward.people.middleware import Request
from yesward.people.models import User
from yesward.private import opened
from yesward.private.models import Notebook

COOKIE = f"yesward-private-{settings.CONFIG.port}"
PATH = "/private/"


def key_of(request: Request, notebook: Notebook) -> bytes | None:
    """The notebook's key, None where it does not stand open in this browser."""
    token = request.COOKIES.get(COOKIE, "")
    return opened.key_of(token, request.workspace.pk, notebook.pk, timezone.now())


def keep_open(request: Request, response: HttpResponse, notebook: Notebook, key: bytes) -> None:
    """Open a notebook in this browser, until it closes by itself, is closed, or the browser ends."""
    token = opened.hold(key, request.workspace.pk, notebook.pk, timezone.now())
    response.set_cookie(COOKIE, token, path=PATH, secure=request.is_secure(), httponly=True, samesite="Strict")


def close(request: Request, response: HttpResponse) -> None:
    """Close what stands open, in every browser of this person."""
    opened.let_go(request.workspace.pk)
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")


@receiver(user_logged_out)
def signed_out(user: User | None, **_: object) -> None:
    """Whoever signs out closes what they had opened."""
    if user is not None:
        opened.let_go(user.membership.workspace_id)
