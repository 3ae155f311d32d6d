"""Writes of dates; each is one transaction."""

from __future__ import annotations

import secrets
from hashlib import sha256

from django.db import transaction

from yesward.dates.models import Feed, Reminded
from yesward.people.models import Workspace


def hashed(token: str) -> str:
    """What is kept of a calendar's token of 256 random bits."""
    return sha256(f"calendar {token}".encode()).hexdigest()


@transaction.atomic
def make_feed(workspace: Workspace, *, names: bool) -> str:
    """Give the calendar an address, told once; one that it had before leads nowhere from now on."""
    token = secrets.token_urlsafe(32)
    Feed.objects.filter(workspace=workspace).delete()
    Feed.objects.create(workspace=workspace, token_hash=hashed(token), names=names)
    return token


@transaction.atomic
def end_feed(workspace: Workspace) -> None:
    """Its address leads nowhere from now on."""
    Feed.objects.filter(workspace=workspace).delete()


@transaction.atomic
def claim(workspace: Workspace, key: str, way: str) -> bool:
    """Whether this way is to be told about it now: only ever once."""
    return Reminded.objects.get_or_create(workspace=workspace, key=key, way=way)[1]


@transaction.atomic
def give_back(workspace: Workspace, keys: list[str], way: str) -> None:
    """Nothing went out, so it may be told another time."""
    Reminded.objects.filter(workspace=workspace, key__in=keys, way=way).delete()
