"""Messages of a mailbox looked at: let go at a glance, refused, or read for what they say of an application. Pure.

Most mail is about something else, and its words show that at a glance; the rest is taken apart and read. A test holds
every mail we know against the glance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from yesward.inbox.glance import glance
from yesward.inbox.judging import Verdict, judge_all
from yesward.inbox.kinds import ANSWER, FEEDBACK, KEPT
from yesward.inbox.learned import TOLD, hear
from yesward.inbox.mail import Mail, Refused, open_mail
from yesward.inbox.meetings import meeting
from yesward.inbox.reading import Reading, readings
from yesward.inbox.reasons import reasons
from yesward.inbox.screening import refuse_binary

QUIET = frozenset({"no_text", "unreadable_script", "virus_test", "empty"})
"""Refusals that say nothing is wrong: such a message is just none of ours."""

LET_GO = 0.8
"""The chance of being about something else from which a message is let go unopened."""


class Net(Protocol):
    """What is awaited: a rough look at a raw message, and a close one at an opened mail."""

    def may_hold(self, raw: bytes) -> bool:
        """Whether a message has to be opened for its sake."""

    def holds(self, mail: Mail) -> bool:
        """Whether it is awaited."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a kept message holds. ``kind`` is one of KEPT, FEEDBACK or ANSWER."""

    mail: Mail
    kind: str
    reading: Reading
    meeting_on: date | None
    meeting_at: datetime | None
    reasons: tuple[str, ...]


Found = Looked | str | Refused


def look(raws: Sequence[bytes], net: Net | None = None) -> list[Found]:
    """What each message says, the kind it was let go as ("unrelated", "other_job"), or why it cannot be read.

    ``net`` knows what the person waits for.
    """
    found: list[Found] = ["unrelated"] * len(raws)
    opened: list[tuple[int, Mail]] = []
    for number in _worth_opening(raws, net):
        try:
            refuse_binary(raws[number])
            opened.append((number, open_mail(raws[number], chain=False)))
        except Refused as refused:
            if refused.why not in QUIET:
                found[number] = refused
    verdicts = judge_all((mail.text, mail.subject) for _, mail in opened)
    kept: list[tuple[int, str, tuple[str, ...], Mail, Verdict]] = []
    for (number, mail), verdict in zip(opened, verdicts, strict=True):
        awaited = net is not None and net.holds(mail)
        kind, said = (ANSWER, ()) if awaited else _kind_and_reasons(mail, verdict)
        found[number] = kind
        if kind in KEPT or kind in (FEEDBACK, ANSWER):
            kept.append((number, kind, said, mail, verdict))
    read = readings([item[3] for item in kept], [item[4] for item in kept])
    for (number, kind, said, mail, _), reading in zip(kept, read, strict=True):
        talk = meeting(mail.text, mail.date, mail.calendar) if kind in ("interview", "assessment") else None
        day, starts = (talk.day, talk.starts) if talk else (None, None)
        found[number] = Looked(mail, kind, reading, day, starts, said)
    return found


def _worth_opening(raws: Sequence[bytes], net: Net | None) -> list[int]:
    """The messages that may be about work by a rough reading, and those that cannot be had in such a cheap way."""
    seen = [glance(raw) for raw in raws]
    said = iter(hear(text for text in seen if text is not None))
    worth = [text is None or next(said).chances[TOLD] < LET_GO for text in seen]
    return [number for number, is_worth in enumerate(worth) if is_worth or (net and net.may_hold(raws[number]))]


def _kind_and_reasons(mail: Mail, verdict: Verdict) -> tuple[str, tuple[str, ...]]:
    """What a message is kept or let go as, and what it says of how it went."""
    said = reasons(mail.text) if verdict.kind == "rejection" or _asked_for_feedback(mail) else ()
    return FEEDBACK if said and verdict.kind not in KEPT else verdict.kind, said


def _asked_for_feedback(mail: Mail) -> bool:
    """Whether it answers a question for feedback: a reply, or a subject that says so."""
    subject = (mail.subject or "").lower()
    return ("feedback" in subject or "rückmeldung" in subject) and bool(mail.thread)
