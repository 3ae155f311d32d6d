"""The course of one request: its states, the moves each allows, and when each move is due. Pure.

Ask one or two working days after the decision, wait seven to ten, remind once at most, then close it as not answered,
which is what usually happens. No research gives these spans; they are our judgement. A working day is Monday to
Friday; holidays are not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """Where a request stands."""

    DRAFTED = "drafted"
    ASKED = "asked"
    NUDGED = "nudged"
    ANSWERED = "answered"
    CLOSED = "closed"


class Move(StrEnum):
    """What can happen to a request. Undoing a move brings back the state before it and stands in no table."""

    DRAFT = "draft"
    SEND = "send"
    NUDGE = "nudge"
    ANSWER = "answer"
    CLOSE = "close"


TABLE: dict[State, dict[Move, State]] = {
    State.DRAFTED: {Move.DRAFT: State.DRAFTED, Move.SEND: State.ASKED},
    State.ASKED: {Move.NUDGE: State.NUDGED, Move.ANSWER: State.ANSWERED, Move.CLOSE: State.CLOSED},
    State.NUDGED: {Move.ANSWER: State.ANSWERED, Move.CLOSE: State.CLOSED},
    State.CLOSED: {Move.ANSWER: State.ANSWERED},
    State.ANSWERED: {},
}
"""An answer may still come after a request was closed; a second reminder has no row."""

SINCE: dict[Move, str] = {
    Move.SEND: "asked_on",
    Move.NUDGE: "nudged_on",
    Move.ANSWER: "answered_on",
    Move.CLOSE: "closed_on",
}
"""The field of a case that keeps the day of a move."""


class NotAllowed(ValueError):  # noqa: N818 (it says what is the matter)
    """A move that the state does not allow."""


def allows(state: str, move: Move) -> bool:
    """Whether the table has this step."""
    return move in TABLE[State(state)]


def after(state: str, move: Move) -> State:
    """The state after a move. Raises NotAllowed."""
    if not allows(state, move):
        raise NotAllowed(f"{state} allows no {move}")
    return TABLE[State(state)][move]


ASK_FROM, ASK_TO, ASK_AT_LATEST = 1, 2, 15
NUDGE_FROM, NUDGE_TO, NUDGE_AT_LATEST = 7, 10, 20
CLOSE_FROM = 10
"""All in working days: after the decision, after asking, after the last word to them."""


def later(day: date, working_days: int) -> date:
    """The day so many working days later; a weekend counts as its Friday. The last day of all where time ends."""
    try:
        found = day - timedelta(days=max(0, day.weekday() - 4))
        weeks, rest = divmod(working_days, 5)
        found += timedelta(weeks=weeks)
        for _ in range(rest):
            found += timedelta(days=3 if found.weekday() == 4 else 1)
    except OverflowError:
        return date.max
    return found


@dataclass(frozen=True, slots=True)
class Course:
    """The days of one request as far as they are known; a drafted one has none of its own."""

    state: State
    decided_on: date
    asked_on: date | None = None
    nudged_on: date | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A move with the span of days that suits it."""

    move: Move
    first: date
    last: date


def coming(course: Course) -> list[Moment]:
    """The moves that suit this request from here on, in order, if nothing is heard; none once it has ended."""
    if course.state is State.DRAFTED:
        said = course.decided_on
        return [Moment(Move.SEND, later(said, ASK_FROM), later(said, ASK_TO))]
    if course.state is State.ASKED and course.asked_on:
        nudge = Moment(Move.NUDGE, later(course.asked_on, NUDGE_FROM), later(course.asked_on, NUDGE_TO))
        closes = later(nudge.first, CLOSE_FROM)
        return [nudge, Moment(Move.CLOSE, closes, closes)]
    if course.state is State.NUDGED and course.nudged_on:
        closes = later(course.nudged_on, CLOSE_FROM)
        return [Moment(Move.CLOSE, closes, closes)]
    return []


def due(course: Course, today: date) -> Move | None:
    """What is due today, None while the right thing is to wait.

    After ASK_AT_LATEST nothing asks about an unsent request; a reminder that was not sent by NUDGE_AT_LATEST is left
    out, and closing is due.
    """
    if course.state is State.DRAFTED:
        is_time = later(course.decided_on, ASK_FROM) <= today <= later(course.decided_on, ASK_AT_LATEST)
        return Move.SEND if is_time else None
    moments = coming(course)
    if not moments or today < moments[0].first:
        return None
    if moments[0].move is Move.NUDGE and course.asked_on and today > later(course.asked_on, NUDGE_AT_LATEST):
        return Move.CLOSE
    return moments[0].move
