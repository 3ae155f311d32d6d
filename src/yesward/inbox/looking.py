"""One message of a mailbox looked at: skipped at a glance, refused, or read for what it says of an application. Pure.

Most mail is about something else. A message without any stem of job hunting in any of our languages is let go before it
is taken apart; `stems.toml` lists them, and a test holds every mail we know against the list.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

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


@cache
def _stems() -> re.Pattern[bytes]:
    with (files("yesward.inbox") / "stems.toml").open("rb") as source:
        words: list[str] = [word for found in tomllib.load(source)["stems"].values() for word in found]
    encodings = {word.encode(code, "ignore") for word in words for code in ("utf-8", "latin-1")}
    return re.compile(b"|".join(re.escape(stem) for stem in sorted(encodings) if len(stem) > 2))


def may_concern_a_job(raw: bytes) -> bool:
    """False where no stem of job hunting occurs; True in doubt, as where the text is packed in base64."""
    if b"base64" in raw or b"=?" in raw[:4_000]:
        return True
    if b"=\n" in raw or b"=\r\n" in raw:
        raw = _SOFT_BREAK.sub(b"", raw)
    if _stems().search(raw.lower()) is not None:
        return True
    return _ENCODED_LETTERS.search(raw) is not None


def look(raw: bytes) -> Looked | str:
    """What a message says, or the kind it was let go as ("unrelated", "other_job"). Raises mail.Refused."""
    try:
        refuse_binary(raw)
        if not may_concern_a_job(raw):
            return "unrelated"
        mail = open_mail(raw, chain=False)
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
