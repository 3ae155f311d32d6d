"""When a card comes again: FSRS by the library of that name, never later than the next interview. Pure."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

Grade = Literal["again", "hard", "good", "easy"]
GRADES: tuple[Grade, ...] = get_args(Grade)
BEFORE = timedelta(days=1)
"""So long before an interview every card has come once more."""


def new() -> dict[str, Any]:
    """The state of a card that nobody has looked at."""
    from fsrs import Card

    found: dict[str, Any] = json.loads(Card().to_json())
    return found


def review(
    state: dict[str, Any], grade: Grade, now: datetime, interview: datetime | None
) -> tuple[dict[str, Any], datetime]:
    """The state after a look at the card, and when it comes again. ``interview``: the next one that is known of."""
    from fsrs import Card, Rating, Scheduler

    ratings = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
    card, _log = Scheduler(enable_fuzzing=False).review_card(Card.from_json(json.dumps(state)), ratings[grade], now)
    return json.loads(card.to_json()), _before(card.due, now, interview)


def _before(due: datetime, now: datetime, interview: datetime | None) -> datetime:
    last = interview - BEFORE if interview else None
    return last if last is not None and now < last < due else due
