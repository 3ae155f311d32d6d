"""What looking back offers as the next step, for the newest rejections only: old ones never ask again."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from yesward.desk.next_step import Cover, Quote, Step, Turn, offers
from yesward.journal.models import Round
from yesward.people.models import Workspace
from yesward.reflect import queries
from yesward.reflect.facts import Rejected


@offers(Turn.LOOK_BACK)
def look_back(workspace: Workspace, now: datetime) -> Step | None:
    """Rest before everything; then a break for a fresh no; then what was begun."""
    rejections = queries.newest_rejections(workspace)
    for offer in (_resting, _a_break, _go_back):
        for rejected in rejections:
            step = offer(rejected, now)
            if step is not None:
                return step
    return None


@offers(Turn.OUTSIDE_VIEW)
def outside_view(workspace: Workspace, now: datetime) -> Step | None:  # noqa: ARG001 (the shape of an offer)
    """One view from outside for the newest lessons that have none; asking those who were there comes before it."""
    hypotheses = [rejected for rejected in queries.newest_rejections(workspace) if _is_hypothesis(rejected)]
    return _one_outside_view(workspace, hypotheses[0]) if hypotheses else None


def _step(rejected: Rejected, step: str, page: str, **rest: Any) -> Step:
    return Step(
        step=step,
        url=reverse(f"reflect:{page}", args=[rejected.application]),
        application=rejected.application,
        cover=Cover(rejected.name, rejected.decided_on),
        **rest,
    )


def _resting(rejected: Rejected, now: datetime) -> Step | None:
    if not rejected.is_under_way or rejected.rest_until is None or rejected.rest_until <= now:
        return None
    return _step(
        rejected,
        "break",
        "rest",
        title=_("A break until %(then)s") % {"then": moment(rejected.rest_until, now)},
        why=_("It is written down. Nothing needs an answer before then."),
        action=_("Change the time, or look now"),
    )


def _a_break(rejected: Rejected, now: datetime) -> Step | None:  # noqa: ARG001 (the shape of an offer)
    if rejected.reflection is not None:
        return None
    return _step(
        rejected,
        "break",
        "rest",
        title=_("Take a break first"),
        why=_("It is written down. The thinking can wait until you want it."),
        action=_("Choose when to come back"),
    )


def _go_back(rejected: Rejected, now: datetime) -> Step | None:  # noqa: ARG001
    if not rejected.is_under_way:
        return None
    begun = rejected.saved_at is not None
    fresh = _(
        "How you prepared, what was said, what came after. A quarter of an hour at most, and you can stop anywhere."
    )
    return _step(
        rejected,
        "reflect",
        "analysis",
        title=where(rejected.name, rejected.round_kind),
        why=_("You kept your place. Every question can be skipped.") if begun else fresh,
        action=_("Go on where you stopped") if begun else _("Begin"),
    )


def _is_hypothesis(rejected: Rejected) -> bool:
    done = rejected.finished_at is not None and rejected.let_go_at is None
    return done and rejected.has_lessons and not rejected.is_touched


def _one_outside_view(workspace: Workspace, rejected: Rejected) -> Step | None:
    lesson = queries.a_lesson(workspace, rejected.application)
    if lesson is None:
        return None
    return _step(
        rejected,
        "outside-view",
        "lessons",
        title=_("Find one thing outside your own head"),
        why=_(
            "Your lessons are a hypothesis so far. A note you made, their list of questions, or one person who was "
            "there can change that."
        ),
        action=_("See the lessons"),
        quote=Quote(lesson.text, lesson.get_known_display(), lesson.known),
    )


def where(name: str, round_kind: str | None) -> str:
    """Which round is gone back over, as a title; both may be unknown."""
    round_ = str(Round.Kind(round_kind).label).lower() if round_kind else ""
    if round_ and name:
        return _("Go back over the %(round)s at %(title)s") % {"round": round_, "title": name}
    if round_:
        return _("Go back over the %(round)s") % {"round": round_}
    if name:
        return _("Go back over %(title)s") % {"title": name}
    return _("Go back over it")


def moment(then: datetime, now: datetime) -> str:
    """A time as people say it: 'tomorrow, 09:00', 'Monday, 09:00', '3 December, 09:00'."""
    then, now = timezone.localtime(then), timezone.localtime(now)
    days = (then.date() - now.date()).days
    if days == 0:
        day = _("today")
    elif days == 1:
        day = _("tomorrow")
    else:
        day = dateformat.format(then, "l") if days < 7 else dateformat.format(then, "j F")
    return f"{day}, {dateformat.format(then, 'H:i')}"
