"""Where a relay stands, and what each state allows. Pure."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """All that the person ever learns of it."""

    OPEN = "open"
    RELEASED = "released"
    CLOSED = "closed"


class Move(StrEnum):
    """What can happen to an open relay; nothing happens to one that has ended."""

    WRITE = "write"
    ASK = "ask"
    HAND_IN = "hand_in"
    TAKE_OVER = "take_over"
    HOLD_BACK = "hold_back"
    RELEASE = "release"
    END = "end"


TABLE: dict[State, dict[Move, State]] = {
    State.OPEN: {**dict.fromkeys(Move, State.OPEN), Move.RELEASE: State.RELEASED, Move.END: State.CLOSED},
    State.RELEASED: {},
    State.CLOSED: {},
}


class Over(ValueError):  # noqa: N818 (it says what is the matter)
    """The relay has ended; nothing in it changes any more."""


def after(state: str, move: Move) -> State:
    """The state after a move. Raises Over."""
    found = TABLE[State(state)].get(move)
    if found is None:
        raise Over(f"a relay that is {state} allows no {move}")
    return found
