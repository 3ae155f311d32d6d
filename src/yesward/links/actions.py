"""Writes of links; each is one transaction."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yesward.lib.tokens import new_token, token_hash
from yesward.links.models import Link
from yesward.people.models import Workspace


@transaction.atomic
def make(
    workspace: Workspace, kind: str, *, lasts: timedelta, answers: int = 1, passphrase: str = ""
) -> tuple[Link, str]:
    """A fresh link and its token (256 bits), which is told once and kept nowhere."""
    token = new_token()
    link = Link.objects.create(
        workspace=workspace,
        kind=kind,
        address=secrets.token_hex(8),
        token_hash=token_hash(token),
        expires_at=timezone.now() + lasts,
        answers_left=answers,
        passphrase=make_password(passphrase.strip()) if passphrase.strip() else "",
    )
    return link, token


@transaction.atomic
def revoke(link: Link) -> None:
    """It opens no more; again, it changes nothing."""
    Link.objects.filter(workspace=link.workspace, pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
    link.refresh_from_db()


@transaction.atomic
def use(link: Link) -> bool:
    """One answer fewer; False where none is left. When it was used is not noted."""
    found = Link.objects.filter(workspace=link.workspace, pk=link.pk, answers_left__gt=0)
    return bool(found.update(answers_left=F("answers_left") - 1))


@transaction.atomic
def claim(link: Link, token: str) -> str | None:
    """Swap the token for one that whoever made the link never saw; None where somebody was quicker."""
    fresh = new_token()
    first = token_hash(token)
    found = Link.objects.filter(workspace=link.workspace, pk=link.pk, token_hash=first, first_hash="")
    return fresh if found.update(token_hash=token_hash(fresh), first_hash=first) else None


@transaction.atomic
def report(link: Link, words: str) -> None:
    """Whoever was sent it wants none of it: what they say is kept, and the link opens no more."""
    now = timezone.now()
    found = Link.objects.filter(workspace=link.workspace, pk=link.pk, reported_at=None)
    found.update(report=words, reported_at=now, revoked_at=now)
