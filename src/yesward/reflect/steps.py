"""What looking back offers as the next step, for the newest rejections only: old ones never ask again."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from yesward.desk.next_step import Cover, Quote, Step, Turn, offers
from yesward.evidence.models import Statement
from yesward.journal.models import Application, Outcome
from yesward.people.models import Workspace
from yesward.reflect import queries
from yesward.reflect.models import Reflection
from yesward.reflect.standing import Standing, standing


@offers(Turn.LOOK_BACK)
def look_back(workspace: Workspace, now: datetime) -> Step | None:
    """Rest before everything; then a break for a fresh no; then what was begun; then one view from outside."""
    rejections = queries.newest_rejections(workspace)
    for offer in (_resting, _a_break, _go_back):
        for outcome in rejections:
            step = offer(outcome, now)
            if step is not None:
                return step
    return _one_outside_view(workspace, rejections)


def _reflection(outcome: Outcome) -> Reflection | None:
    return getattr(outcome.application, "reflection", None)


def _unfinished(outcome: Outcome) -> Reflection | None:
    reflection = _reflection(outcome)
    closed = reflection is None or reflection.let_go_at or reflection.finished_at
    return None if closed else reflection


def _step(outcome: Outcome, step: str, page: str, **rest: Any) -> Step:
    application = outcome.application
    return Step(
        step=step,
        url=reverse(f"reflect:{page}", args=[application.pk]),
        application=application.pk,
        cover=Cover(application.title if application.is_named else "", outcome.decided_on),
        **rest,
    )


def _resting(outcome: Outcome, now: datetime) -> Step | None:
    reflection = _unfinished(outcome)
    if reflection is None or reflection.rest_until is None or reflection.rest_until <= now:
        return None
    return _step(
        outcome,
        "break",
        "rest",
        title=_("A break until %(then)s") % {"then": moment(reflection.rest_until, now)},
        why=_("It is written down. Nothing needs an answer before then."),
        action=_("Change the time, or look now"),
    )


def _a_break(outcome: Outcome, now: datetime) -> Step | None:  # noqa: ARG001 (the shape of an offer)
    if _reflection(outcome) is not None:
        return None
    return _step(
        outcome,
        "break",
        "rest",
        title=_("Take a break first"),
        why=_("It is written down. The thinking can wait until you want it."),
        action=_("Choose when to come back"),
    )


def _go_back(outcome: Outcome, now: datetime) -> Step | None:  # noqa: ARG001
    reflection = _unfinished(outcome)
    if reflection is None:
        return None
    begun = reflection.saved_at is not None
    fresh = _(
        "How you prepared, what was said, what came after. A quarter of an hour at most, and you can stop anywhere."
    )
    return _step(
        outcome,
        "reflect",
        "analysis",
        title=where(outcome.application),
        why=_("You kept your place. Every question can be skipped.") if begun else fresh,
        action=_("Go on where you stopped") if begun else _("Begin"),
    )


def _one_outside_view(workspace: Workspace, rejections: list[Outcome]) -> Step | None:
    finished = [outcome for outcome in rejections if _is_finished(outcome)]
    known = queries.how_known(workspace, [outcome.application for outcome in finished])
    for outcome in finished:
        if standing(known.get(outcome.application_id, ())) is Standing.HYPOTHESIS:
            lesson = queries.a_lesson(workspace, outcome.application)
            return _outside_view(outcome, lesson) if lesson else None
    return None


def _is_finished(outcome: Outcome) -> bool:
    reflection = _reflection(outcome)
    return reflection is not None and reflection.finished_at is not None and reflection.let_go_at is None


def _outside_view(outcome: Outcome, lesson: Statement) -> Step:
    return _step(
        outcome,
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


def where(application: Application) -> str:
    """Which round is gone back over, as a title."""
    outcome = application.decided
    round_ = outcome.round.get_kind_display().lower() if outcome and outcome.round else ""
    if round_ and application.is_named:
        return _("Go back over the %(round)s at %(title)s") % {"round": round_, "title": application.title}
    if round_:
        return _("Go back over the %(round)s") % {"round": round_}
    if application.is_named:
        return _("Go back over %(title)s") % {"title": application.title}
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
