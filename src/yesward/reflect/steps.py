"""What looking back offers as the next step, for the newest rejections only: old ones never ask again."""

from datetime import datetime

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from yesward.desk.next_step import Step, Turn, offers
from yesward.journal.models import Application, Outcome
from yesward.people.models import Workspace
from yesward.reflect import queries
from yesward.reflect.models import Reflection


@offers(Turn.LOOK_BACK)
def look_back(workspace: Workspace, now: datetime) -> Step | None:
    """Rest before everything; then a break for a fresh no; then what was begun; then one view from outside."""
    rejections = queries.newest_rejections(workspace)
    for offer in (_resting, _a_break, _go_back, _one_outside_view):
        for outcome in rejections:
            step = offer(outcome, now)
            if step is not None:
                return step
    return None


def _reflection(outcome: Outcome) -> Reflection | None:
    return getattr(outcome.application, "reflection", None)


def _step(outcome: Outcome, step: str, page: str, **words: str) -> Step:
    application = outcome.application
    return Step(step=step, url=reverse(f"reflect:{page}", args=[application.pk]), application=application.pk, **words)


def _resting(outcome: Outcome, now: datetime) -> Step | None:
    reflection = _reflection(outcome)
    if reflection is None or reflection.let_go_at or reflection.finished_at:
        return None
    if reflection.rest_until is None or reflection.rest_until <= now:
        return None
    return _step(
        outcome,
        "break",
        "rest",
        title=_("A break until %(then)s") % {"then": moment(reflection.rest_until, now)},
        why=_("%(title)s is written down. Nothing needs an answer before then.") % {"title": outcome.application.title},
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
        why=_("%(title)s is written down. The thinking can wait until you want it.")
        % {"title": outcome.application.title},
        action=_("Choose when to come back"),
    )


def _go_back(outcome: Outcome, now: datetime) -> Step | None:  # noqa: ARG001
    reflection = _reflection(outcome)
    if reflection is None or reflection.let_go_at or reflection.finished_at:
        return None
    begun = reflection.saved_at is not None
    return _step(
        outcome,
        "reflect",
        "analysis",
        title=where(outcome.application),
        why=_("You kept your place. Every question can be skipped.")
        if begun
        else _(
            "How you prepared, what was said, what came after. A quarter of an hour at most, and you can stop anywhere."
        ),
        action=_("Go on where you stopped") if begun else _("Begin"),
    )


def _one_outside_view(outcome: Outcome, now: datetime) -> Step | None:  # noqa: ARG001
    reflection = _reflection(outcome)
    if reflection is None or reflection.let_go_at or not reflection.finished_at:
        return None
    if not outcome.has_lessons or outcome.is_touched:  # type: ignore[attr-defined]
        return None
    return _step(
        outcome,
        "outside-view",
        "lessons",
        title=_("Find one thing outside your own head"),
        why=_(
            "Your lessons from %(title)s are a hypothesis so far. A note you made, their list of questions, or one "
            "person who was there can change that."
        )
        % {"title": outcome.application.title},
        action=_("See the lessons"),
    )


def where(application: Application) -> str:
    """Which round is gone back over, as a title."""
    outcome = application.decided
    if outcome is not None and outcome.round is not None:
        names = {"title": application.title, "round": outcome.round.get_kind_display().lower()}
        return _("Go back over the %(round)s at %(title)s") % names
    return _("Go back over %(title)s") % {"title": application.title}


def moment(then: datetime, now: datetime) -> str:
    """A time as people say it: 'tomorrow, 09:00', 'Monday, 09:00', '3 December, 09:00'."""
    from django.utils import timezone

    then, now = timezone.localtime(then), timezone.localtime(now)
    days = (then.date() - now.date()).days
    if days == 0:
        day = _("today")
    elif days == 1:
        day = _("tomorrow")
    else:
        day = dateformat.format(then, "l") if days < 7 else dateformat.format(then, "j F")
    return f"{day}, {dateformat.format(then, 'H:i')}"
