"""Requests put into words: from what the journal knows to a letter's wish, and never the same parts twice."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from yesward.feedback import letter
from yesward.feedback.facts import Choices, Text
from yesward.feedback.models import Case
from yesward.journal.models import Alias, Application

Used = Collection[tuple[str, ...]]


def round_kind(application: Application) -> str:
    """Which kind of round it ended at, empty where it is not known."""
    outcome = application.decided
    return outcome.round.kind if outcome and outcome.round else ""


def usual(application: Application) -> Choices:
    """How to ask before anything was chosen."""
    return Choices(Case.Tone.WARM, Case.Channel.MAIL, None, letter.offered(round_kind(application))[:2])


def text(
    application: Application, how: Choices, seed: int, used: Used, *, consultant: Alias | None, nudge: bool = False
) -> Text:
    """A request, or the one reminder, in words that no request of this person was made of before."""
    wish = letter.Wish(
        company=application.company_name,
        role=application.role,
        round_kind=round_kind(application),
        consultant=consultant.name if consultant else "",
        sender="",
        tone=cast("letter.Tone", how.tone),
        channel=cast("letter.Channel", how.channel),
        leaves=how.leaves,
        seed=seed,
        nudge=nudge,
    )
    try:
        made = letter.draft(wish, used)
    except LookupError:  # every wording was sent once; the first may come again
        made = letter.draft(wish)
    return Text(made.subject, made.body, made.parts, seed)


def chosen(case: Case) -> Choices:
    """How a kept request was to be asked."""
    return Choices(case.tone, case.channel, case.consultant_id, tuple(case.leaves))


def nudge(case: Case, seed: int, used: Used) -> Text:
    """The one reminder of a request."""
    return text(case.application, chosen(case), seed, used, consultant=case.consultant, nudge=True)
