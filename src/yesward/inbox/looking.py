"""Messages of a mailbox looked at: let go at a glance, refused, or read for what they say of an application. Pure.

Most mail is about something else, and its words show that at a glance; the rest is taken apart and read. A test holds
every mail we know against the glance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yesward.inbox.glance import glance
from yesward.inbox.judging import Verdict, judge_all
from yesward.inbox.learned import TOLD, hear
from yesward.inbox.mail import Mail, Refused, open_mail
from yesward.inbox.meetings import meeting
from yesward.inbox.reading import Reading, readings
from yesward.inbox.reasons import reasons
from yesward.inbox.screening import refuse_binary

KEPT = frozenset({"rejection", "interview", "assessment", "offer", "confirmation"})
"""Kinds in which an application moves; they are kept, the others only counted."""
FEEDBACK = "feedback"
"""What a message is kept as that decides nothing, but answers a question for feedback."""
QUIET = frozenset({"no_text", "unreadable_script", "virus_test", "empty"})
"""Refusals that say nothing is wrong: such a message is just none of ours."""

LET_GO = 0.8
"""The chance of being about something else from which a message is let go unopened."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a kept message holds. ``kind`` is one of KEPT or FEEDBACK."""

    mail: Mail
    kind: str
    reading: Reading
    meeting_on: date | None
    meeting_at: datetime | None
    reasons: tuple[str, ...]


Found = Looked | str | Refused


def look(raws: Sequence[bytes]) -> list[Found]:
    """What each message says, the kind it was let go as ("unrelated", "other_job"), or why it cannot be read."""
    found: list[Found] = ["unrelated"] * len(raws)
    opened: list[tuple[int, Mail]] = []
    for number in _worth_opening(raws):
        try:
            refuse_binary(raws[number])
            opened.append((number, open_mail(raws[number], chain=False)))
        except Refused as refused:
            if refused.why not in QUIET:
                found[number] = refused
    verdicts = judge_all((mail.text, mail.subject) for _, mail in opened)
    kept: list[tuple[int, str, tuple[str, ...], Mail, Verdict]] = []
    for (number, mail), verdict in zip(opened, verdicts, strict=True):
        kind, said = _kind_and_reasons(mail, verdict)
        found[number] = kind
        if kind in KEPT or kind == FEEDBACK:
            kept.append((number, kind, said, mail, verdict))
    read = readings([item[3] for item in kept], [item[4] for item in kept])
    for (number, kind, said, mail, _), reading in zip(kept, read, strict=True):
        talk = meeting(mail.text, mail.date, mail.calendar) if kind in ("interview", "assessment") else None
        day, starts = (talk.day, talk.starts) if talk else (None, None)
        found[number] = Looked(mail, kind, reading, day, starts, said)
    return found


def _worth_opening(raws: Sequence[bytes]) -> list[int]:
    """The messages that may be about work by a rough reading, and those that cannot be had in such a cheap way."""
    seen = [glance(raw) for raw in raws]
    said = iter(hear(text for text in seen if text is not None))
    return [number for number, text in enumerate(seen) if text is None or next(said).chances[TOLD] < LET_GO]


def _kind_and_reasons(mail: Mail, verdict: Verdict) -> tuple[str, tuple[str, ...]]:
    """What a message is kept or let go as, and what it says of how it went."""
    said = reasons(mail.text) if verdict.kind == "rejection" or _asked_for_feedback(mail) else ()
    return FEEDBACK if said and verdict.kind not in KEPT else verdict.kind, said


def _asked_for_feedback(mail: Mail) -> bool:
    """Whether it answers a question for feedback: a reply, or a subject that says so."""
    subject = (mail.subject or "").lower()
    return ("feedback" in subject or "rückmeldung" in subject) and bool(mail.thread)
