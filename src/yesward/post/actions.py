"""Writes of letters; each is one transaction. They go out in `sender`."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yesward.people.models import Workspace
from yesward.post.models import Letter
from yesward.post.sender import wake

MOST_A_DAY = 20
"""Letters of one workspace: enough for any search, too few for anybody who would mail the world."""


class TooMany(Exception):  # noqa: N818 (it says what is the matter)
    """MOST_A_DAY letters were written since yesterday."""


@transaction.atomic
def queue(workspace: Workspace, to: str, subject: str, body: str) -> Letter:
    """Have a letter go out as soon as can be. Raises TooMany."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    now = timezone.now()
    if Letter.objects.filter(workspace=workspace, made_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany
    name = f"{secrets.token_hex(16)}@{settings.CONFIG.mail_from.rpartition('@')[2]}"
    letter = Letter.objects.create(workspace=workspace, to=to, subject=subject, body=body, message_id=name, due_at=now)
    transaction.on_commit(wake)
    return letter


@transaction.atomic
def call_off(letter: Letter) -> bool:
    """Keep it from going out; False where it has gone, or is going."""
    mine = Letter.objects.filter(workspace=letter.workspace, pk=letter.pk)
    may = (Letter.State.WAITING, Letter.State.REFUSED)
    return bool(mine.filter(state__in=may).update(state=Letter.State.CALLED_OFF, to=""))


@transaction.atomic
def try_again(letter: Letter) -> bool:
    """The person wants a letter to go out that did not, or of which nobody knows; False where it is neither."""
    mine = Letter.objects.filter(workspace=letter.workspace, pk=letter.pk)
    may = (Letter.State.REFUSED, Letter.State.UNSURE)
    again = mine.filter(state__in=may).update(state=Letter.State.WAITING, due_at=timezone.now(), tries=0, why="")
    transaction.on_commit(wake)
    return bool(again)


@transaction.atomic
def it_went(letter: Letter) -> bool:
    """The person found that it had gone; False where there was no doubt."""
    mine = Letter.objects.filter(workspace=letter.workspace, pk=letter.pk, state=Letter.State.UNSURE)
    return bool(mine.update(state=Letter.State.SENT, sent_at=timezone.now(), to="", why=""))
