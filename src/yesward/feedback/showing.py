"""What the pages say of a request: where it stands, what comes next, and how often answers come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import dateformat, timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day as as_day
from yesward.desk.templatetags.words import number
from yesward.feedback.models import Case
from yesward.feedback.patience import Moment, Move, State, coming
from yesward.feedback.rate import OUR_GUESS, of_ten
from yesward.lib.stats import Beta


@dataclass(frozen=True, slots=True)
class Chance:
    """The base rate in words."""

    says: str
    rests_on: str


def chance(found: Beta, *, is_own: bool, seen: int) -> Chance:
    """Our guess: of ten requests, three or so bring an answer; anything from one to six would be no surprise."""
    low, high = found.band
    words = {
        "mean": _count(of_ten(found.mean)),
        "low": _count(of_ten(low)),
        "high": number(of_ten(high)),
    }
    says = _("Your guess: of ten requests like this, %(mean)s or so bring an answer.") if is_own else None
    says = says or _("Our guess: of ten requests like this, %(mean)s or so bring an answer.")
    says = f"{says} {_('Anything from %(low)s to %(high)s would be no surprise.')}"
    if seen:
        rests_on = _("Your own requests that have ended count in it: %(count)s so far.") % {"count": number(seen)}
    else:
        rests_on = _("Nobody has measured it, so the range is wide. Your own requests will narrow it.")
    return Chance(says % words, rests_on)


def _count(count: int) -> str:
    """A count in words, none included."""
    return number(count) if count else _("none")


def span(first: date, last: date) -> str:
    """3 December; 3 to 8 December; 30 November to 3 December."""
    if first == last:
        return as_day(first)
    begin = dateformat.format(first, "j") if (first.year, first.month) == (last.year, last.month) else as_day(first)
    return _("%(first)s to %(last)s") % {"first": begin, "last": as_day(last)}


@dataclass(frozen=True, slots=True)
class Next:
    """One thing that may be done later, with its days."""

    when: str
    title: str
    why: str
    move: Move
    on: date


def nexts(case: Case) -> list[Next]:
    """What comes next and when, if nothing is heard; days that are over are no news."""
    today = timezone.localdate()
    return [_next(moment) for moment in coming(case.course()) if moment.last >= today or moment.move != Move.SEND]


def _next(moment: Moment) -> Next:
    title, why = {
        Move.SEND: (
            _("A good time to ask"),
            _("A working day or two after the decision: they remember, and it is no longer in the way."),
        ),
        Move.NUDGE: (
            _("One reminder, if you like"),
            _("Seven to ten working days are usual. They may need to hear from the line manager or the owner first."),
        ),
        Move.CLOSE: (
            _("Time to close it"),
            _("If nothing has come by then, that is what usually happens."),
        ),
    }[moment.move]
    return Next(span(moment.first, moment.last), title, why, moment.move, moment.first)


def headline(case: Case) -> tuple[str, str]:
    """Where it stands: a title and a sentence."""
    days = {"asked": case.asked_on, "nudged": case.nudged_on, "answered": case.answered_on, "closed": case.closed_on}
    said = {name: as_day(day) for name, day in days.items() if day}
    if case.state == State.ASKED:
        return _("Asked, %(asked)s") % said, _("Now it is with them. They may need to hear from somebody else first.")
    if case.state == State.NUDGED:
        return _("Reminded once, %(nudged)s") % said, _("That was the one reminder. The rest is with them.")
    if case.state == State.ANSWERED:
        return _("They answered, %(answered)s") % said, _("It is kept word for word.")
    if case.state == State.CLOSED:
        return _("No answer, which is what usually happens"), _("If one still comes, there is a place for it here.")
    return _("A draft"), _("Nothing has gone out.")


def mailto(subject: str, body: str) -> str:
    """The link that opens a mail program with this text and no address (RFC 6068)."""
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    return "mailto:?" + urlencode({"subject": subject, "body": lines}).replace("+", "%20")


def ours() -> dict[str, int]:
    """Our guess, for the form."""
    return {"answered": OUR_GUESS[0], "silent": OUR_GUESS[1]}
