"""One message of a mailbox looked at: skipped at a glance, refused, or read for what it says of an application. Pure.

Most mail is about something else. A message with too few words of work for its length is let go before it is taken
apart, or at the latest before it is read; a test holds every mail we know against that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from yesward.inbox.features import PLAIN
from yesward.inbox.ideas import OCCUPATION, WORK, ideas_of
from yesward.inbox.mail import Mail, Refused, open_mail
from yesward.inbox.meetings import meeting
from yesward.inbox.reading import Reading, read
from yesward.inbox.reasons import reasons
from yesward.inbox.screening import refuse_binary

KEPT = frozenset({"rejection", "interview", "assessment", "offer", "confirmation"})
"""Kinds in which an application moves; they are kept, the others only counted."""
FEEDBACK = "feedback"
"""What a message is kept as that decides nothing, but answers a question for feedback."""
QUIET = frozenset({"no_text", "unreadable_script", "virus_test", "empty"})
"""Refusals that say nothing is wrong: such a message is just none of ours."""
_WORK = frozenset(WORK)
_NEAR_WORK = frozenset((OCCUPATION, "HIREYOU", "TASK", "WORKPLACE"))
_WORD = re.compile(r"[^\W\d_]+")
_SUBJECT = re.compile(rb"^subject:(.*)$", re.I | re.M)
_OF_WORK, _NEAR = 2, 1
_MOST_KNOWN = 200_000
_bearing: dict[str, int] = {}
_GLANCE = 16_000
"""Bytes of the words that are looked at before a message is opened."""
_SOFT_BREAK = re.compile(rb"=\r?\n")
_ENCODED_LETTERS = re.compile(rb"(?:=[CD][0-9A-F]=[89AB][0-9A-F]){3}", re.I)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a kept message holds. ``kind`` is one of KEPT or FEEDBACK."""

    mail: Mail
    kind: str
    reading: Reading
    meeting_on: date | None
    meeting_at: datetime | None
    reasons: tuple[str, ...]


def speaks_of_work(text: str) -> bool:
    """Whether a text has words of work enough for its length: a long one needs more, a few lines hardly any."""
    words = set(_WORD.findall(text.lower()))
    found = [_bearing.get(word) for word in words]
    if None in found:
        found = [_bearing_of(word) for word in words]
    work, near = found.count(_OF_WORK), found.count(_NEAR)
    length = len(words)
    if length <= 100:
        return work + near >= (1 if length <= 60 else 2)
    return work >= 2 + length // 80


def _bearing_of(word: str) -> int:
    """What a word says of work; remembered, for mailboxes repeat their words."""
    known = _bearing.get(word)
    if known is None:
        ideas = ideas_of(word if word.isascii() else word.translate(PLAIN))
        known = _OF_WORK if not _WORK.isdisjoint(ideas) else _NEAR if not _NEAR_WORK.isdisjoint(ideas) else 0
        if len(_bearing) > _MOST_KNOWN:
            _bearing.clear()
        _bearing[word] = known
    return known


def may_concern_a_job(raw: bytes) -> bool:
    """False where a message that is plain words has too few of work; True in doubt, as where it is packed."""
    head, _, body = raw.partition(b"\n\n") if b"\r\n\r\n" not in raw[:16_000] else raw.partition(b"\r\n\r\n")
    if b"base64" in raw or b"=?" in head or b"multipart/" in head or b"text/html" in head:
        return True
    if b"=\n" in body or b"=\r\n" in body:
        body = _SOFT_BREAK.sub(b"", body)
    if _ENCODED_LETTERS.search(body) is not None:
        return True
    subject = _SUBJECT.search(head)
    return speaks_of_work(((subject[1] + b"\n" if subject else b"") + body[:_GLANCE]).decode("utf-8", "replace"))


def look(raw: bytes) -> Looked | str:
    """What a message says, or the kind it was let go as ("unrelated", "other_job"). Raises mail.Refused."""
    try:
        refuse_binary(raw)
        if not may_concern_a_job(raw):
            return "unrelated"
        mail = open_mail(raw, chain=False)
        if not speaks_of_work(f"{mail.subject or ''}\n{mail.text[:_GLANCE]}"):
            return "unrelated"
    except Refused as refused:
        if refused.why in QUIET:
            return "unrelated"
        raise
    reading = read(mail)
    said = reasons(mail.text).said if reading.kind == "rejection" or _asked_for_feedback(mail) else ()
    kind: str = reading.kind
    if kind not in KEPT:
        if not said:
            return kind
        kind = FEEDBACK
    talk = meeting(mail.text, mail.date, mail.calendar) if kind in ("interview", "assessment") else None
    return Looked(mail, kind, reading, talk.day if talk else None, talk.starts if talk else None, said)


def _asked_for_feedback(mail: Mail) -> bool:
    """Whether it answers a question for feedback: a reply, or a subject that says so."""
    subject = (mail.subject or "").lower()
    return ("feedback" in subject or "rückmeldung" in subject) and bool(mail.thread)
