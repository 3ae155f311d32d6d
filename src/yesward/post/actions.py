"""Writes of letters; each is one transaction. `sender` takes them where they go."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yesward.engines.smtp import Fate, Why
from yesward.people.models import Workspace
from yesward.post.models import Letter
from yesward.post.sender import wake

MOST_A_DAY = 20
"""Letters of one workspace: enough for any search, too few for anybody who would mail the world."""


WAITS = [timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720)]
"""After each try that may succeed later; when all have passed, the person is asked."""
GONE = timedelta(minutes=5)
"""After so long, whoever was sending a letter is taken for gone, and nobody knows whether it went."""


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


@transaction.atomic
def give_up_lost() -> None:
    """Whoever was sending these is gone. Across all workspaces; needs `scopes_disabled`."""
    lost = Letter.objects.filter(state=Letter.State.SENDING, claimed_at__lt=timezone.now() - GONE)
    lost.update(state=Letter.State.UNSURE, why=Why.LOST)


@transaction.atomic
def claim(letter: Letter) -> bool:
    """Whether this process may send it: no other does, and it was not called off."""
    mine = Letter.objects.filter(workspace=letter.workspace, pk=letter.pk, state=Letter.State.WAITING)
    return bool(mine.update(state=Letter.State.SENDING, claimed_at=timezone.now()))


@transaction.atomic
def settle(letter: Letter, fate: Fate, why: Why | None) -> None:
    """What became of a letter that was claimed."""
    now, state = timezone.now(), Letter.State
    after: dict[str, Any]
    if fate is Fate.SENT:
        after = {"state": state.SENT, "sent_at": now, "to": ""}
    elif fate is Fate.LATER and letter.tries < len(WAITS):
        after = {"state": state.WAITING, "due_at": now + WAITS[letter.tries], "tries": letter.tries + 1}
    else:
        after = {"state": state.UNSURE if fate is Fate.UNSURE else state.REFUSED}
    Letter.objects.filter(workspace=letter.workspace, pk=letter.pk).update(**after, why=why or "")
