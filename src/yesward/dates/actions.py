"""Writes of dates; each is one transaction."""

from __future__ import annotations

from django.db import transaction

from yesward.dates.models import Feed, Reminded
from yesward.lib.tokens import new_token, token_hash
from yesward.people.models import Workspace


@transaction.atomic
def make_feed(workspace: Workspace, *, names: bool) -> str:
    """Give the calendar an address, told once; one that it had before leads nowhere from now on."""
    token = new_token()
    Feed.objects.filter(workspace=workspace).delete()
    Feed.objects.create(workspace=workspace, token_hash=token_hash(token), names=names)
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
