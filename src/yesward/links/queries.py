"""Reads of links: by a token and across all workspaces, since whoever brings one belongs to none."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django_scopes import scopes_disabled

from yesward.lib.tokens import token_hash
from yesward.links.models import Link


def find(token: str) -> Link | None:
    """The link of a token, with its workspace; None where it is unknown, has ended or was taken back.

    One and the same statement for all of them, so that neither the answer nor its time tells them apart. A token that
    was given up for another (`actions.claim`) still finds the link, but `holds` says no.
    """
    hashed = token_hash(token)
    with scopes_disabled():
        found = Link.objects.select_related("workspace").filter(revoked_at=None, expires_at__gt=timezone.now())
        return found.filter(Q(token_hash=hashed) | Q(first_hash=hashed)).first()


def holds(link: Link, token: str) -> bool:
    """Whether a token opens the link today, and is not the one that was given up."""
    return link.token_hash == token_hash(token)
