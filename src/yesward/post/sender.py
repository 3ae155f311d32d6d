"""Letters go out in the background. One that was begun and not ended is never sent again by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from yesward.lib.background import Worker

if TYPE_CHECKING:
    from yesward.post.models import Letter

_LOOK_AGAIN_S = 60.0
WAITS = [timedelta(minutes=each) for each in (1, 5, 15, 60, 240, 720)]
"""After each try that may succeed later; when all have passed, the person is asked."""
GONE = timedelta(minutes=5)
"""After so long, whoever was sending a letter is taken for gone, and nobody knows whether it went."""


def send_waiting() -> int:
    """Send what is due in every workspace. How many went out."""
    from django.utils import timezone
    from django_scopes import scopes_disabled

    from yesward.post.models import Letter

    with scopes_disabled():
        now, state = timezone.now(), Letter.State
        lost = Letter.objects.filter(state=state.SENDING, claimed_at__lt=now - GONE)
        lost.update(state=state.UNSURE, why="lost")
        due = list(Letter.objects.filter(state=state.WAITING, due_at__lte=now).order_by("due_at", "pk"))
        return sum(_send(letter) for letter in due)


def _work() -> None:
    from django.db import connection

    try:
        send_waiting()
    finally:
        connection.close()


def _send(letter: Letter) -> bool:
    """Send one, unless another process was quicker."""
    from django.utils import timezone

    from yesward.engines.smtp import Fate, send
    from yesward.post.models import Letter
    from yesward.post.server import sender, server, written

    mine, state = Letter.objects.filter(pk=letter.pk), Letter.State
    claimed = mine.filter(state=state.WAITING).update(state=state.SENDING, claimed_at=timezone.now())
    if not claimed:
        return False
    fate, why = send(server(), sender(), letter.to, written(letter))
    now = timezone.now()
    if fate is Fate.SENT:
        mine.update(state=state.SENT, sent_at=now, to="", why="")
    elif fate is Fate.LATER and letter.tries < len(WAITS):
        due = now + WAITS[letter.tries]
        mine.update(state=state.WAITING, due_at=due, tries=letter.tries + 1, why=why or "")
    else:
        mine.update(state=state.UNSURE if fate is Fate.UNSURE else state.REFUSED, why=why or "")
    return fate is Fate.SENT


_worker = Worker("sender", _work, _LOOK_AGAIN_S)
wake, start = _worker.wake, _worker.start
