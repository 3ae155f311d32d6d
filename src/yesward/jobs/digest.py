"""New adverts of kept searches in one short message a day, at a time the person picks, by the way they set up."""

from __future__ import annotations

from datetime import datetime, timedelta

from yesward.jobs.models import Advert, Saved
from yesward.lib.background import Worker

MOST = 10
LATE = timedelta(hours=6)
"""A computer that sleeps at the time tells it when it wakes, but not so late; then it comes with the next one."""
_LOOK_AGAIN_S = 300.0


def digest_now() -> int:
    """Tell what is due now. How many messages went out."""
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    if not settings.CONFIG.notify.get_secret_value():
        return 0
    try:
        return digest(timezone.localtime())
    finally:
        connection.close()


def digest(now: datetime) -> int:
    """Tell the person of this computer what their kept searches found since the last time; nothing where that is
    nothing, during a break, or once they have stopped for today. How many messages went out."""
    from django_scopes import scope

    from yesward.desk.next_step import next_step
    from yesward.jobs.today import today
    from yesward.people.queries import local_workspace

    workspace = local_workspace()
    if workspace is None:
        return 0
    with scope(workspace=workspace):
        due = [each for each in Saved.objects.filter(workspace=workspace, digest_at__isnull=False) if is_due(each, now)]
        if not due or next_step(workspace, now).step == "break" or today(workspace, now, None).is_enough:
            return 0
        return _tell(due, now)


def is_due(saved: Saved, now: datetime) -> bool:
    """Whether its time has come today and it was not told yet. A clock set back tells nothing twice."""
    from django.utils import timezone

    if saved.digest_at is None:
        return False
    last = timezone.localtime(saved.digested_at, now.tzinfo) if saved.digested_at else None
    if last is not None and last.date() >= now.date() and last <= now + timedelta(days=1):
        return False
    begins = now.replace(hour=saved.digest_at.hour, minute=saved.digest_at.minute, second=0, microsecond=0)
    return begins <= now <= begins + LATE


def _tell(due: list[Saved], now: datetime) -> int:
    """One message about all of them. Where nothing goes out, they may be told another time."""
    from django.conf import settings

    from yesward.engines.notify import tell
    from yesward.jobs import actions

    before = {each.pk: each.digested_at for each in due}
    mine = [each for each in due if actions.digest_went(each, before[each.pk], now)]
    found = {advert.pk: advert for each in mine for advert in new_since(each, now)}
    fresh = sorted(found.values(), key=lambda each: (each.first_seen, each.pk), reverse=True)
    if not fresh:
        return 0
    words = "\n".join(line(advert) for advert in fresh[:MOST])
    title = _title(len(fresh))
    went = sum(tell(address, title, words) for address in settings.CONFIG.notify.get_secret_value().split())
    if not went:
        for each in mine:
            actions.digest_went_not(each, now, before[each.pk])
    return went


def new_since(saved: Saved, now: datetime) -> list[Advert]:
    """What a search found since its last digest, or since it was kept."""
    from yesward.jobs import queries

    since = saved.digested_at or saved.made_at
    found = queries.search(saved.workspace, saved.words, saved.place, saved.way, now.date())
    return [each for each in found if since < each.first_seen <= now]


def line(advert: Advert) -> str:
    """An advert in a message."""
    return ", ".join(part for part in (advert.title, advert.company, advert.place) if part)


def _title(many: int) -> str:
    from django.utils.translation import gettext as _
    from django.utils.translation import ngettext

    if many > MOST:
        return _("%(many)d new adverts, the newest ten") % {"many": many}
    return ngettext("%(many)d new advert", "%(many)d new adverts", many) % {"many": many}


Worker("digests", digest_now, _LOOK_AGAIN_S)
