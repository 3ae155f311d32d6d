"""Recordings are heard in the background, one after the other, by a process beside the one that serves pages.

Who is at a recording stands on its row with a sign of life, so that another takes it up where a process ended.
"""

from __future__ import annotations

import os
import platform
import time
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from yesward.lib.background import Worker

if TYPE_CHECKING:
    from yesward.practice.listening.child import Listener
    from yesward.practice.models import Recording

_LOOK_AGAIN_S = 300.0
_LEASE = timedelta(minutes=2)
_TOLD_EVERY_S = 0.5
FOR_GOOD_AFTER = timedelta(hours=1)
"""So long can a deleted recording be brought back."""


def hear_everything() -> int:
    """Hear what waits in every workspace, and delete what is due. How many were heard."""
    from django.db import connection

    done = 0
    try:
        tidy_up()
        while (recording := _claim()) is not None:
            _hear(recording)
            done += 1
            _read_words()
        _read_words()
        return done
    finally:
        connection.close()


@cache
def _listener() -> Listener:
    """The process that listens. It ends by itself when there is nothing to do, and is begun again."""
    from yesward.practice.listening.child import Listener

    return Listener()


def _claim() -> Recording | None:
    """The next that waits and that nobody is at, now ours."""
    from django.db.models import Q
    from django.utils import timezone
    from django_scopes import scopes_disabled

    from yesward.practice.models import Recording

    now = timezone.now()
    free = Q(worker="") | Q(alive_at__lt=now - _LEASE)
    with scopes_disabled():
        for pk in Recording.objects.filter(free, state="waiting", put_away_at=None).order_by("id").values_list("id"):
            mine = Recording.objects.filter(free, pk=pk[0], state="waiting")
            if mine.update(worker=f"{platform.node()} {os.getpid()}"[:80], alive_at=now):
                return Recording.objects.select_related("take", "workspace").get(pk=pk[0])
    return None


def _hear(recording: Recording) -> None:
    from django_scopes import scope

    from yesward.engines.speech import Missing
    from yesward.practice import actions, sounds
    from yesward.practice.listening.sound import Unusable

    with scope(workspace=recording.workspace):
        path = sounds.path(recording)
        try:
            if path is None:
                raise Unusable("Its sound is gone.")
            found = _listener().hear(path.absolute(), _Telling(recording))
        except (Unusable, Missing) as problem:
            actions.not_heard(recording, str(problem))
            return
        if found is not None:
            actions.heard(recording, found)


def _read_words() -> None:
    """What the words of recordings hold, where that is not known or they were corrected."""
    from django_scopes import scope, scopes_disabled

    from yesward.practice import actions, telling
    from yesward.practice.models import Recording

    with scopes_disabled():
        unread = Recording.objects.filter(state="heard", story=None).select_related("take", "workspace")
        waiting = list(unread[:100])
    for recording in waiting:
        with scope(workspace=recording.workspace):
            words = recording.take.words
            actions.words_read(recording, words, telling.read(words))


class _Telling:
    """Writes down how far hearing is, twice a second at most, and hears of a stop there."""

    def __init__(self, recording: Recording) -> None:
        self._recording, self._last = recording, 0.0

    def __call__(self, done: float) -> bool:
        """Whether to go on."""
        from django.utils import timezone

        from yesward.practice.models import Recording

        if time.monotonic() - self._last < _TOLD_EVERY_S:
            return True
        self._last = time.monotonic()
        row = Recording.objects.filter(workspace=self._recording.workspace, pk=self._recording.pk, state="waiting")
        return row.update(part=done, alive_at=timezone.now()) == 1


def tidy_up() -> None:
    """Delete for good what was deleted an hour ago, let sounds go that are old, and sounds that nobody knows."""
    from django.conf import settings
    from django.utils import timezone
    from django_scopes import scope, scopes_disabled

    from yesward.practice import actions, sounds
    from yesward.practice.models import Recording

    now = timezone.now()
    old = now - timedelta(days=settings.CONFIG.keep_recordings_days)
    with scopes_disabled():
        known = Recording.objects.select_related("workspace", "take", "statement")
        away = list(known.filter(put_away_at__lt=now - FOR_GOOD_AFTER))
        past = list(known.filter(gone_at=None, made_at__lt=old).exclude(state="waiting"))
        names = set(Recording.objects.values_list("file", flat=True))
    for recording in away:
        with scope(workspace=recording.workspace):
            actions.forget_recording(recording)
    for recording in past:
        with scope(workspace=recording.workspace):
            actions.let_sound_go(recording)
    for name in sounds.strays(names, (now - FOR_GOOD_AFTER).timestamp()):
        sounds.remove(name)


_worker = Worker("listener", hear_everything, _LOOK_AGAIN_S)
wake = _worker.wake
