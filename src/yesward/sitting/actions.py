"""Writes of sittings; each is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from yesward.circle import block, together
from yesward.circle.form import Said
from yesward.common_ground.marking import ticked
from yesward.evidence import actions as evidence
from yesward.evidence.models import Statement
from yesward.evidence.queries import points
from yesward.journal.models import Application
from yesward.links import actions as links
from yesward.links.codes import code_hash, new_code
from yesward.links.doors import withdraws
from yesward.links.models import Link
from yesward.people.models import Workspace
from yesward.sitting import queries
from yesward.sitting.facts import LASTS_DAYS, SETTLED, NotNow, SetUp
from yesward.sitting.models import Sitting, Turn


@transaction.atomic
def begin(application: Application, given: SetUp) -> tuple[Sitting, str]:
    """A sitting, and the secret of its link, "" for one with a file. Its questions come in an order nobody knows yet.

    The same page sent again makes no second one: as long as nobody has begun, it is set up as it was typed last.
    """
    workspace = application.workspace
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    before = queries.by_once(workspace, given.once)
    if before is None:
        return _set_up(Sitting(workspace=workspace, once=given.once), application, given)
    held = _held(before)
    is_untouched = queries.is_open(held) and not held.at and held.own_ended_at is None
    if not is_untouched or queries.is_its_file(held, application, given):
        return held, ""
    if held.link is not None:
        links.revoke(held.link)
    return _set_up(held, application, given)


def _set_up(made: Sitting, application: Application, given: SetUp) -> tuple[Sitting, str]:
    made.application, made.way = application, Sitting.Way(given.way)
    made.who, made.name, made.leaves = evidence.as_name(given.who), evidence.as_name(given.name), list(given.leaves)
    made.closes_on = timezone.localdate() + timedelta(days=LASTS_DAYS)
    made.link, made.nonce, secret = None, "", ""
    if made.way == Sitting.Way.FILE:
        made.nonce = block.new_nonce()
    else:
        made.link, secret = _link(made, given.passphrase)
    made.save()
    asks = list(given.asks)
    if made.way != Sitting.Way.LATER:
        secrets.SystemRandom().shuffle(asks)
    Turn.objects.filter(workspace=made.workspace, sitting=made).delete()
    Turn.objects.bulk_create(
        Turn(workspace=made.workspace, sitting=made, number=number, asks=each.asks, take_id=each.take)
        for number, each in enumerate(asks, 1)
    )
    return made, secret


def _link(sitting: Sitting, passphrase: str = "") -> tuple[Link, str]:
    end = timezone.make_aware(datetime.combine(sitting.closes_on, time.max))
    return links.make(sitting.workspace, "partner", lasts=end - timezone.now(), passphrase=passphrase)


def _held(sitting: Sitting) -> Sitting:
    """The sitting as it is now, and nobody else writes to it meanwhile."""
    held = Sitting.objects.select_for_update().get(workspace=sitting.workspace, pk=sitting.pk)
    held.workspace = sitting.workspace
    return held


@transaction.atomic
def renew(sitting: Sitting) -> str:
    """A fresh link in place of the one that is out; what was ticked through that one is erased. Raises NotNow."""
    held = _held(sitting)
    if held.link is None or not queries.is_open(held):
        raise NotNow
    old = held.link
    links.revoke(old)
    held.link, secret = _link(held)
    Link.objects.filter(workspace=held.workspace, pk=held.link.pk).update(passphrase=old.passphrase)
    _forget_friend(held)
    held.at = 0
    held.save()
    Turn.objects.filter(workspace=held.workspace, sitting=held).update(begun_at=None, over_at=None)
    return secret


def _forget_friend(held: Sitting) -> None:
    """Erase what the friend said; who calls saves the sitting."""
    held.strength, held.advice, held.code_hash = "", "", ""
    Turn.objects.filter(workspace=held.workspace, sitting=held).update(seen={}, moments={})


def _open(sitting: Sitting) -> Sitting:
    held = _held(sitting)
    if not queries.is_open(held):
        raise NotNow
    return held


@transaction.atomic
def start(sitting: Sitting, number: int) -> None:
    """Go on to a question, from the one before it; from anywhere else, it changes nothing. Raises NotNow."""
    held = _open(sitting)
    found = Turn.objects.filter(workspace=held.workspace, sitting=held, number=number).first()
    if found is None or held.at != number - 1:
        return
    now = timezone.now()
    found.begun_at = now
    found.over_at = now if held.way == Sitting.Way.LATER else None
    found.save(update_fields=["begun_at", "over_at"])
    Turn.objects.filter(workspace=held.workspace, sitting=held, number=number - 1, over_at=None).update(over_at=now)
    held.at = number
    held.save(update_fields=["at"])


@transaction.atomic
def over(sitting: Sitting, number: int) -> None:
    """The answer is over; again, it changes nothing. Raises NotNow."""
    held = _open(sitting)
    found = Turn.objects.filter(workspace=held.workspace, sitting=held, number=number, over_at=None)
    found.exclude(begun_at=None).update(over_at=timezone.now())


@transaction.atomic
def note(sitting: Sitting, number: int, said: Said) -> None:
    """Keep what the friend saw in an answer that was asked for. Raises NotNow."""
    held = _open(sitting)
    found = Turn.objects.filter(workspace=held.workspace, sitting=held, number=number).exclude(begun_at=None)
    found.update(seen=dict(said.seen), moments=dict(said.moments))


@transaction.atomic
def keep_last(sitting: Sitting, said: Said) -> None:
    """Keep the friend's last words as far as they are written. Raises NotNow."""
    held = _open(sitting)
    held.strength, held.advice = said.strength, said.advice
    held.save(update_fields=["strength", "advice"])


@transaction.atomic
def hand_in(sitting: Sitting, said: Said) -> str:
    """The friend has ended: the words that take it back, told once. Raises NotNow."""
    held = _open(sitting)
    if held.link is None or not links.use(held.link):
        raise NotNow
    code = new_code()
    held.strength, held.advice = said.strength, said.advice
    _friend_ends(held, code_hash(code))
    return code


@transaction.atomic
def bring(sitting: Sitting, code: str, said: Sequence[Said], last: Said) -> None:
    """Add what came back by file, a question each; ``code`` is the hash of its code. Raises NotNow."""
    held = _held(sitting)
    if held.friend_ended_at or held.revoked_at or held.taken_back_at or held.withdrawn_at:
        raise NotNow
    turns = list(Turn.objects.filter(workspace=held.workspace, sitting=held))
    for turn, each in zip(turns, said, strict=True):
        turn.seen, turn.moments = dict(each.seen), dict(each.moments)
    Turn.objects.bulk_update(turns, ["seen", "moments"])
    held.at, held.strength, held.advice = len(turns), last.strength, last.advice
    _friend_ends(held, code)


def _friend_ends(held: Sitting, code: str) -> None:
    now = timezone.now()
    Turn.objects.filter(workspace=held.workspace, sitting=held, over_at=None).exclude(begun_at=None).update(over_at=now)
    held.friend_ended_at, held.code_hash = now, code
    _show_if_both(held)


@transaction.atomic
def keep_own(sitting: Sitting, said: Said) -> None:
    """Keep how the person saw themselves, as far as it is filled in. Raises NotNow."""
    held = _held(sitting)
    if not queries.may_end_own(held):
        raise NotNow
    held.own_seen, held.own_moments = dict(said.seen), dict(said.moments)
    held.save(update_fields=["own_seen", "own_moments"])


@transaction.atomic
def end_own(sitting: Sitting, said: Said | None) -> None:
    """The person has ended, with theirs or, None, without it. Raises NotNow."""
    held = _held(sitting)
    if not queries.may_end_own(held):
        raise NotNow
    theirs = said or Said()
    held.own_seen, held.own_moments = dict(theirs.seen), dict(theirs.moments)
    held.own_declined, held.own_ended_at = said is None, timezone.now()
    _show_if_both(held)


def _show_if_both(held: Sitting) -> None:
    """Once both have ended, what the friend said becomes a sealed statement, and each sees what the other ticked."""
    if held.own_ended_at and held.friend_ended_at and held.shown_at is None:
        held.shown_at = timezone.now()
        answers = [turn.said for turn in Turn.objects.filter(workspace=held.workspace, sitting=held)]
        answers.append(Said(strength=held.strength, advice=held.advice))
        whence = held.who or _("a practice sitting")
        partner = Statement.SaidBy.PARTNER
        held.statement = together.state(held.application, answers, partner, whence, who=held.who)
    held.save()


@transaction.atomic
def open_all(sitting: Sitting) -> None:
    """The person wants to see what the friend saw: every point of it is opened. Raises NotNow."""
    held = _held(sitting)
    if held.shown_at is None or held.withdrawn_at is not None:
        raise NotNow
    if held.opened_at is None:
        held.opened_at = timezone.now()
        held.save(update_fields=["opened_at"])
    if held.statement is not None:
        for point in points(held.statement):
            evidence.open_point(held.statement, point.number)
    ticked(held.workspace, held.pk)


@transaction.atomic
def revoke(sitting: Sitting) -> None:
    """End it early. Where not both have ended, nobody will see anything: what was ticked is erased, on both sides."""
    held = _held(sitting)
    if held.link is not None:
        links.revoke(held.link)
    if held.shown_at is None and held.revoked_at is None:
        _forget_friend(held)
        held.own_seen, held.own_moments = {}, {}
        held.revoked_at = timezone.now()
        held.save()


@transaction.atomic
def take_back(sitting: Sitting) -> None:
    """Put a sitting away, and its words with it; its link ends.

    Raises NotNow as long as not both have ended with a link: what was ticked would not come back, so it is ended first.
    """
    held = _held(sitting)
    if held.link is not None and queries.stands(held) not in SETTLED:
        raise NotNow
    held.taken_back_at = timezone.now()
    held.save(update_fields=["taken_back_at"])
    if held.link is not None:
        links.revoke(held.link)
    if held.statement is not None:
        evidence.take_out(held.statement)
    ticked(held.workspace, held.pk)


@transaction.atomic
def bring_back(sitting: Sitting) -> None:
    """Undo putting it away. A link that ended stays ended."""
    held = _held(sitting)
    held.taken_back_at = None
    held.save(update_fields=["taken_back_at"])
    if held.statement is not None:
        evidence.put_back(held.statement)
    ticked(held.workspace, held.pk)


def withdraw(code: str, within: Workspace | None = None) -> bool:
    """Erase what the friend of these words said, with everything made of it; False where nobody has them."""
    found = queries.by_code(code_hash(code), within)
    if found is None:
        return False
    with scope(workspace=found.workspace):
        _erase(found)
    return True


withdraws(withdraw)


@transaction.atomic
def _erase(sitting: Sitting) -> None:
    held = _held(sitting)
    if held.statement is not None:
        evidence.erase(held.statement)
        held.statement = None
    _forget_friend(held)
    held.withdrawn_at = timezone.now()
    held.save()
    ticked(held.workspace, held.pk)
