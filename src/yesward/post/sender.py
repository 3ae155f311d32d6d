"""Letters go out in the background. One that was begun and not ended is never sent again by itself."""

from __future__ import annotations

from yesward.lib.background import Worker

_LOOK_AGAIN_S = 60.0


def send_waiting() -> int:
    """Send what is due in every workspace. How many went out."""
    from django_scopes import scopes_disabled

    from yesward.engines.smtp import Fate, send
    from yesward.post import actions, queries
    from yesward.post.server import sender, server, written

    went = 0
    with scopes_disabled():
        actions.give_up_lost()
        for letter in queries.due():
            if actions.claim(letter):
                fate, why = send(server(), sender(), letter.to, written(letter))
                actions.settle(letter, fate, why)
                went += fate is Fate.SENT
    return went


def _work() -> None:
    from django.db import connection

    try:
        send_waiting()
    finally:
        connection.close()


_worker = Worker("sender", _work, _LOOK_AGAIN_S)
wake = _worker.wake
