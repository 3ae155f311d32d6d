"""`yesward jobs feed`: feeds that everybody here sees, for whoever runs this for others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import click
from django.utils.translation import gettext as _

from yesward.jobs import queries
from yesward.jobs import source_actions as actions
from yesward.jobs.models import Board

Refuse = Callable[[str], NoReturn]
Say = Callable[[dict[str, Any]], None]


def add(url: str, name: str, *, as_json: bool, say: Say, refuse: Refuse) -> None:
    """A feed for everybody. It is read by the serving process, within ten minutes."""
    try:
        board, made = actions.add_feed(url, name)
    except actions.Unusable as unusable:
        refuse(str(unusable))
    if as_json:
        say({**_told(board), "new": made})
        return
    words = _("%(number)s: %(name)s is read from now on, within ten minutes while yesward is served.")
    click.echo(words % {"number": board.pk, "name": board.name})


def tell(*, as_json: bool, say: Say) -> None:
    """All of them, each with how it stands."""
    boards = queries.feeds()
    if as_json:
        say({"feeds": [_told(board) for board in boards]})
        return
    if not boards:
        click.echo(_("There is no feed for everybody yet."))
    for board in boards:
        click.echo(f"{board.pk}: {board.name}, {board.settings.get('url', '')}")
        click.echo("   " + _how_it_stands(board))


def remove(number: int, *, as_json: bool, say: Say, refuse: Refuse) -> None:
    """One of them is read no more, and what it had closes."""
    try:
        board = actions.remove_feed(number)
    except actions.Unusable as unusable:
        refuse(str(unusable))
    if as_json:
        say({"removed": number})
        return
    click.echo(_("%(name)s is read for everybody no more.") % {"name": board.name})


def _how_it_stands(board: Board) -> str:
    if board.why:
        return board.why
    if board.heard_at is None:
        return _("Not read yet.")
    return _("Last read on %(day)s.") % {"day": board.heard_at.date().isoformat()}


def _told(board: Board) -> dict[str, Any]:
    return {
        "number": board.pk,
        "name": board.name,
        "url": board.settings.get("url", ""),
        "heard_at": board.heard_at.isoformat() if board.heard_at else None,
        "why": board.why,
    }
