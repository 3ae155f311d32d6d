"""A quiet word when something is due, where the person has set up a way: once about each thing, and naming nobody."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from yesward.lib.background import Worker

_LOOK_AGAIN_S = 900.0
WAKING = range(9, 20)
"""Hours in which a word may come."""
FRESH = timedelta(days=3)
"""What has been due for longer is no news."""


def remind_now() -> int:
    """Tell what is due now. How many words went out."""
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    if not settings.CONFIG.notify.get_secret_value():
        return 0
    try:
        return remind(timezone.localtime())
    finally:
        connection.close()


def remind(now: datetime) -> int:
    """Tell the person of this computer what is due, but not during a break. How many words went out."""
    from django.conf import settings
    from django.utils.translation import gettext as _
    from django_scopes import scope

    from yesward.dates import actions
    from yesward.dates.coming import coming
    from yesward.desk.next_step import next_step
    from yesward.engines.notify import tell
    from yesward.people.queries import local_workspace

    workspace = local_workspace()
    if workspace is None or now.hour not in WAKING:
        return 0
    went = 0
    with scope(workspace=workspace):
        if next_step(workspace, now).step == "break":
            return 0
        due = [each.key for each in coming(workspace, now) if now.date() - FRESH <= each.on <= now.date()]
        for address in settings.CONFIG.notify.get_secret_value().split():
            way = sha256(address.encode()).hexdigest()[:16]
            fresh = [key for key in due if actions.claim(workspace, key, way)]
            if not fresh:
                continue
            if tell(address, "yesward", _("Something may be due. Look at it when it suits you; it does not hurry.")):
                went += 1
            else:
                actions.give_back(workspace, fresh, way)
    return went


Worker("reminders", remind_now, _LOOK_AGAIN_S)
