"""Reads of dates."""

from __future__ import annotations

from django_scopes import scopes_disabled

from yesward.dates.models import Feed
from yesward.lib.tokens import token_hash
from yesward.people.models import Workspace


def feed(workspace: Workspace) -> Feed | None:
    """The calendar's address, as far as it is known here."""
    return Feed.objects.filter(workspace=workspace).first()


def feed_of(token: str) -> Feed | None:
    """The calendar of a token, with its workspace. Whoever holds it need not be signed in."""
    with scopes_disabled():
        return Feed.objects.filter(token_hash=token_hash(token)).select_related("workspace").first()
