"""One mail in, what it says about an application out: kind, deciding sentence, company, role, date, stage.

No network; every value says where it was read, and None is better than a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from yesward.inbox.judging import weigh
from yesward.inbox.kinds import SURE, Kind, Marked, mark
from yesward.inbox.mail import Mail
from yesward.inbox.phrases import Language, Phrase

__all__ = ["SURE", "Found", "Kind", "Reading", "read"]

T = TypeVar("T")
Source = Literal["subject", "text", "sender", "header"]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Something read, and where it was read."""

    value: T
    source: Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mail says. `quote` is verbatim out of the text or subject; confidence runs from 0 to 1."""

    kind: Kind
    confidence: float
    quote: str
    company: Found[str] | None
    role: Found[str] | None
    decided_on: Found[date] | None
    stage: Found[str] | None

    @property
    def sure(self) -> bool:
        """False where the person is to be asked."""
        return self.confidence >= SURE


def read(mail: Mail) -> Reading:
    """Read one mail; never raises, takes well under a millisecond for a letter."""
    from yesward.inbox.dates import letter_date
    from yesward.inbox.names import company_and_role

    marked = mark(mail.text, mail.subject)
    verdict = weigh(marked)
    quote = marked.pieces[verdict.sentence].text if verdict.sentence is not None else ""
    company = role = None
    if verdict.kind != "unrelated":
        named, titled = company_and_role(mail.text, mail.subject, mail.sender_name, mail.sender_address)
        company = Found(*named) if named else None
        role = Found(*titled) if titled else None
    written = letter_date(mail.text) if mail.date is None else None
    decided_on = Found(mail.date.date(), "header") if mail.date else Found(written, "text") if written else None
    return Reading(verdict.kind, verdict.confidence, quote, company, role, decided_on, _stage(marked))


def _stage(marked: Marked) -> Found[str] | None:
    """The furthest stage the words speak of as reached."""
    for language in marked.spoken:
        for stage, phrases in language.stages:
            if any(_reached(phrase, marked, language) for phrase in phrases):
                return Found(stage, "text")
    return None


def _reached(phrase: Phrase, marked: Marked, language: Language) -> bool:
    """Whether the stage is spoken of as reached: "not invited to the final round" is not."""
    if not phrase.may_be_in(marked.words):
        return False
    for match in phrase.pattern.finditer(marked.joined):
        line = marked.joined[marked.joined.rfind("\n", 0, match.start() + 1) + 1 : match.start() + 1]
        if language.negation.isdisjoint(line.split()[-8:]):
            return True
    return False
