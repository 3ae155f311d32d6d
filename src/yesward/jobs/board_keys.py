"""Keys of boards, kept by the operating system's keyring alone; they stand in no row, no page and no log."""

from __future__ import annotations

from collections.abc import Mapping

from yesward.engines import keys
from yesward.jobs.models import Board
from yesward.jobs.sources import source


def _name(owner: int, kind: str, setting: str) -> str:
    return f"jobs/{owner}/{kind}/{setting}"


def keep(owner: int, kind: str, given: Mapping[str, str]) -> bool:
    """Keep a person's keys for one kind of board; False where this computer has no keyring that would."""
    return all(keys.remember(_name(owner, kind, name), value) for name, value in given.items())


def forget(owner: int, kind: str) -> None:
    """Keep them no longer."""
    known = source(kind)
    for setting in known.settings if known else ():
        if setting.secret:
            keys.forget(_name(owner, kind, setting.name))


def with_keys(board: Board) -> dict[str, str]:
    """A board's settings with its owner's keys, for one visit."""
    known = source(board.kind)
    found = {str(name): str(value) for name, value in board.settings.items()}
    for setting in known.settings if known and board.owner_id else ():
        if setting.secret:
            found[setting.name] = keys.recall(_name(board.owner_id or 0, board.kind, setting.name)) or ""
    return found
