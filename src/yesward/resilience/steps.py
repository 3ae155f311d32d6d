"""What resilience offers as the next step round a talk: a note right after it, a letter before it, a setback plan.

A break that is on comes before all of them, and so does a fresh no. Each can be left out for one talk, for good.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yesward.desk.next_step import Cover, Step, Turn, offers
from yesward.desk.templatetags.words import day
from yesward.people.models import Workspace
from yesward.reflect import queries as reflect
from yesward.reflect.facts import Rejected
from yesward.resilience import queries
from yesward.resilience.queries import Near

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


@offers(Turn.TALK)
def talk(workspace: Workspace, now: datetime) -> Step | None:
    """A note on a talk of today or yesterday, then a letter for one of tomorrow."""
    today = timezone.localdate(now)
    near = queries.talks(workspace, today - A_DAY, today + A_DAY)
    if not near or _rests(workspace, now):
        return None
    for each in near:
        if each.held_on <= today and not each.has_note and not each.passed_note:
            return _note(each)
    for each in near:
        if each.held_on > today and not each.has_letter and not each.passed_letter:
            return _letter(each)
    return None


@offers(Turn.AHEAD)
def ahead(workspace: Workspace, now: datetime) -> Step | None:
    """A setback plan for a talk within the week."""
    today = timezone.localdate(now)
    for each in queries.talks(workspace, today, today + A_WEEK):
        if not each.has_setback and not each.passed_setback:
            return _setback(each)
    return None


def _rests(workspace: Workspace, now: datetime) -> bool:
    return any(_comes_first(each, now) for each in reflect.newest_rejections(workspace))


def _comes_first(no: Rejected, now: datetime) -> bool:
    """Whether a break is on, or a no is so fresh that nobody has thought of one yet."""
    if no.reflection is None:
        return no.decided_on >= timezone.localdate(now) - A_DAY
    return no.is_under_way and no.rest_until is not None and no.rest_until > now


def _step(of: Near, step: str, url: str, title: str, why: str) -> Step:
    cover = Cover(of.name, of.held_on)
    return Step(step=step, title=title, why=why, action=_("Write it"), url=url, application=of.application, cover=cover)


def _note(of: Near) -> Step:
    title = (
        _("Five minutes on the talk at %(name)s, before you know") % {"name": of.name}
        if of.name
        else _("Five minutes on the talk, before you know")
    )
    why = _("Once it is over: what you noticed, locked as it is. Later it stands beside what you think then.")
    return _step(of, "note", reverse("resilience:note", args=[of.round]), title, why)


def _letter(of: Near) -> Step:
    why = _("The talk is tomorrow. A few lines from you to you, with what has gone well before.")
    return _step(of, "letter", reverse("resilience:letter", args=[of.round]), _("A letter for this evening"), why)


def _setback(of: Near) -> Step:
    why = (
        _("The talk at %(name)s is on %(day)s. Written before, the sentence is there when deciding is hard.")
        if of.name
        else _("The talk is on %(day)s. Written before, the sentence is there when deciding is hard.")
    ) % {"name": of.name, "day": day(of.held_on)}
    url = f"{reverse('resilience:setback', args=[of.application])}?talk={of.round}"
    return _step(of, "setback", url, _("One sentence, should it be a no"), why)
