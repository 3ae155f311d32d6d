"""One mail in, what it says about an application out: kind, deciding sentence, company, role, date, stage.

No network; every value says where it was read, and None is better than a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from yesward.inbox.judging import SURE, Verdict, judge_all
from yesward.inbox.learned import Kind
from yesward.inbox.mail import Mail

__all__ = ["SURE", "Found", "Kind", "Reading", "read", "read_all"]

T = TypeVar("T")
_SURELY_OTHER = 0.9
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
    """Read one mail; never raises."""
    return read_all([mail])[0]


def read_all(mails: Sequence[Mail]) -> list[Reading]:
    """Read many mails, which takes far less time than one by one."""
    return readings(mails, judge_all((mail.text, mail.subject) for mail in mails))


def readings(mails: Sequence[Mail], verdicts: Sequence[Verdict]) -> list[Reading]:
    """The readings of mails of which the kind is known: where it may be about work, names and stage are looked for."""
    from yesward.inbox.names import companies_and_roles

    about_work = [mail for mail, verdict in zip(mails, verdicts, strict=True) if _may_name(verdict)]
    given = [(mail.text, mail.subject, mail.sender_name, mail.sender_address) for mail in about_work]
    named = iter(companies_and_roles(given))
    return [
        _reading(mail, verdict, *(next(named) if _may_name(verdict) else (None, None)))
        for mail, verdict in zip(mails, verdicts, strict=True)
    ]


def _may_name(verdict: Verdict) -> bool:
    """Whether a mail may be about an application and so name a company and a role."""
    return verdict.kind != "unrelated" or verdict.confidence < _SURELY_OTHER


def _reading(
    mail: Mail, verdict: Verdict, company: tuple[str, Source] | None, role: tuple[str, Source] | None
) -> Reading:
    from yesward.inbox.dates import letter_date
    from yesward.inbox.stages import stage_in

    reached = stage_in(mail.text, mail.subject) if verdict.decides else None
    written = letter_date(mail.text) if mail.date is None else None
    decided_on = Found(mail.date.date(), "header") if mail.date else Found(written, "text") if written else None
    return Reading(
        verdict.kind,
        verdict.confidence,
        verdict.quote,
        Found(*company) if company else None,
        Found(*role) if role else None,
        decided_on,
        Found(reached, "text") if reached else None,
    )
