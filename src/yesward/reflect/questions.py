"""The questions of the self-analysis, in their fixed order.

A fixed order does what free reflection does not (structure beats mere time to think), no question opens with feelings,
and together they take at most fifteen minutes.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
LONGEST_MINUTES = 15
WENT_WELL = "well"
"""The question about what went well."""


class Phase(StrEnum):
    """The three stages that are gone over."""

    PREPARATION = "preparation"
    CONVERSATION = "conversation"
    FOLLOW_UP = "follow_up"


PHASE_TITLES: dict[Phase, Words] = {
    Phase.PREPARATION: _("Preparation and research"),
    Phase.CONVERSATION: _("The conversation"),
    Phase.FOLLOW_UP: _("The follow-up"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``minutes`` is what it usually takes. ``several`` asks about lost questions, one at a time."""

    id: str
    phase: Phase
    title: Words
    hint: Words
    minutes: int
    several: bool = False


QUESTIONS = (
    Question(
        "differently",
        Phase.PREPARATION,
        _("What could I have done differently?"),
        _("Before the talk: whom did you speak to, what did you read about them, did you say an answer aloud once?"),
        2,
    ),
    Question(
        "presentation",
        Phase.CONVERSATION,
        _("Could the presentation have been better?"),
        _("Picture a fair colleague in the corner of the room. How did you begin, and what did they see and hear?"),
        2,
    ),
    Question(
        "depth",
        Phase.CONVERSATION,
        _("Which questions could I have answered in more depth?"),
        _("Where would that colleague have wanted a number, your own part in it, or one step more?"),
        2,
    ),
    Question(
        "balance",
        Phase.CONVERSATION,
        _("Did technical competence crowd out soft skills?"),
        _("How much was about the subject, and how much about working with people? Who got to speak?"),
        2,
    ),
    Question(
        "better",
        Phase.CONVERSATION,
        _("Which questions could I answer better?"),
        _("Take one. You can add another below it."),
        3,
        several=True,
    ),
    Question(
        WENT_WELL,
        Phase.CONVERSATION,
        _("And which went well?"),
        _("One thing you said that you would say again."),
        2,
    ),
    Question(
        "follow_up",
        Phase.FOLLOW_UP,
        _("What came after?"),
        _("The note of thanks, what you promised to send, how long you waited before asking."),
        2,
    ),
)
BY_ID = {question.id: question for question in QUESTIONS}


def questions_for(*, talked: bool) -> tuple[Question, ...]:
    """The questions of one self-analysis: without a talk there is no conversation to go over."""
    return tuple(item for item in QUESTIONS if talked or item.phase is not Phase.CONVERSATION)
