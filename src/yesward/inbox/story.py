"""What the mails of one application tell, as a story the journal can write down. Pure but for the journal's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yesward.inbox.judging import SURE
from yesward.journal.facts import Rejection, RoundFacts, Story

NEVER = date.max
ROUND_KINDS = {"screen": "screen", "interview": "interview", "final": "final"}


@dataclass(frozen=True, slots=True)
class Told:
    """One kept message, as far as a story needs it."""

    id: int
    kind: str
    confidence: float
    day: date | None
    stage: str
    quote: str
    meeting_on: date | None
    meeting_at: datetime | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is proposed. ``deciding`` is the id of the message it rests on, ``asks`` whether that one is unclear."""

    story: Story
    deciding: int | None
    asks: bool


def draft(company: str, role: str, told: Sequence[Told], today: date) -> Draft:
    """The story of an application out of its messages, oldest first. Days beyond today are taken for today."""
    days = [min(item.day, today) for item in told if item.day]
    since = min(days, default=today)
    noes = [item for item in told if item.kind == "rejection"]
    sure = [item for item in noes if item.confidence >= SURE]
    last = (sure or noes)[-1] if noes else None
    offer = next((item for item in told if item.kind == "offer" and item.confidence >= SURE), None)
    no = None
    if last is not None and not _overtaken(last, told):
        no = Rejection(company, role, min(last.day or since, today), _stage(last), "mail", last.quote)
    story = Story(
        company=company,
        role=role,
        since=since,
        rounds=_rounds(told),
        no=no,
        offered_on=min(offer.day or since, today) if offer else None,
    )
    deciding = last if no else offer or (told[-1] if told else None)
    asks = deciding is not None and deciding.confidence < SURE
    return Draft(story, deciding.id if deciding else None, asks)


def _stage(no: Told) -> str:
    return no.stage if no.stage in ("applied", *ROUND_KINDS) else ""


def _overtaken(no: Told, told: Sequence[Told]) -> bool:
    """An unsure no that was followed by a sure step forward is none."""
    later = [item for item in told if item.day and no.day and item.day > no.day]
    return no.confidence < SURE and any(
        item.kind in ("interview", "assessment", "offer") and item.confidence >= SURE for item in later
    )


def _rounds(told: Sequence[Told]) -> tuple[RoundFacts, ...]:
    """A round for every day on which people were to meet; a new date sent before the old one came takes its place."""
    found: list[tuple[str, date | None]] = []
    for item in told:
        if item.kind not in ("interview", "assessment") or item.confidence < SURE:
            continue
        kind = "assessment" if item.kind == "assessment" else ROUND_KINDS.get(item.stage, "interview")
        if item.meeting_on is None:
            if all(kind != other for other, _ in found):
                found.append((kind, None))
            continue
        still = [
            (other, day)
            for other, day in found
            if not (other == kind and (day is None or (item.day is not None and day >= item.day)))
        ]
        found = [*still, (kind, item.meeting_on)]
    found.sort(key=lambda pair: pair[1] or NEVER)
    return tuple(RoundFacts(kind=kind, held_on=day) for kind, day in found)
