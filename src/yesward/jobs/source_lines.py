"""Sources as their page shows them: what each is, how it stands, what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.jobs import file_reading, queries
from yesward.jobs.models import IN_FILES, PASTED, Board, Posting
from yesward.jobs.sources import Credit, source
from yesward.jobs.visiting import LOST_AFTER
from yesward.people.models import Workspace

KINDS = {
    "own": gettext_lazy("a list made for programs"),
    "feed": gettext_lazy("a feed"),
    "page": gettext_lazy("a page with jobs"),
    IN_FILES: gettext_lazy("a file of yours"),
    PASTED: gettext_lazy("brought one by one"),
}
OF_MANY = ("arbeitnow", "remotive", "remoteok")
"""Boards of many companies that anybody may ask without a key."""
NOT_SOONER = timedelta(minutes=15)
"""A board that answered is not asked by hand again before this."""


@dataclass(frozen=True, slots=True)
class Line:
    """One source. ``open``: adverts it has now. ``state``: "busy", "waits", "stands", "off" or "fine"."""

    board: Board
    kind: str
    open: int
    followed: bool
    state: str
    can_ask: bool
    credit: Credit | None

    @property
    def is_file(self) -> bool:
        """Whether it is a file that the person brought."""
        return self.board.kind == IN_FILES and self.board.owner_id is not None

    @property
    def is_pasted(self) -> bool:
        """Whether it is what they brought one by one."""
        return self.board.kind == PASTED

    @property
    def name(self) -> str:
        """What it is called."""
        if self.is_pasted:
            return _("Brought by you")
        if self.board.kind == IN_FILES and not self.is_file:
            return _("Files read in on this computer")
        return self.board.name


def kind_words(kind: str) -> str:
    """What kind of source it is, in words."""
    known = source(kind)
    return str(KINDS.get(kind) or (known.name if known else kind))


def lines(workspace: Workspace, now: datetime) -> list[Line]:
    """Every source whose adverts the person sees, by name. Three queries."""
    boards, on = queries.boards(workspace), queries.followed(workspace)
    posted = Posting.objects.filter(board__in=boards, gone_at=None).values_list("board").annotate(Count("pk"))
    counts = dict(posted.order_by())
    return [_line(board, counts.get(board.pk, 0), board.pk in on, now) for board in boards]


def _line(board: Board, count: int, followed: bool, now: datetime) -> Line:
    known, state = source(board.kind), _state(board, followed, now)
    return Line(
        board,
        kind_words(board.kind),
        count,
        followed,
        state,
        followed and state == "fine" and may_ask(board, now),
        known.credit if known else None,
    )


def may_ask(board: Board, now: datetime) -> bool:
    """Whether a person may have it read before its time. Boards of many companies want to be asked seldom."""
    if board.why or board.asked_at is None:
        return True
    if board.kind in OF_MANY:
        return board.ask_at is None or board.ask_at <= now
    return now - board.asked_at > NOT_SOONER


def _state(board: Board, followed: bool, now: datetime) -> str:
    lost_after = file_reading.LOST_AFTER if board.kind == IN_FILES else LOST_AFTER
    if board.busy_since is not None and board.busy_since > now - lost_after:
        return "busy"
    if board.kind == PASTED or (board.kind == IN_FILES and board.owner_id is None):
        return "fine"
    if board.kind == IN_FILES:
        if board.ask_at is not None:
            return "waits"
        return "stands" if board.settings else "fine"
    if not followed and not board.for_all:
        return "off"
    return "waits" if board.ask_at is None or board.ask_at <= now else "fine"
