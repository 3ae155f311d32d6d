"""What rooms that keep an account of what was said are told when it may have changed, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yesward.evidence.models import Statement, Tag
from yesward.lib.listeners import Listeners
from yesward.people.models import Workspace


@dataclass(frozen=True, slots=True)
class Changed:
    """What one person's words name may be otherwise now: who they are, their key, and the leaves in question."""

    workspace: Workspace
    said_by: str
    person: str
    leaves: frozenset[str]


listeners: Listeners[Changed] = Listeners()


def tell(statement: Statement, leaves: Iterable[str] | None = None) -> None:
    """The themes of a statement changed: those it has, and ``leaves`` that it had before."""
    now = set(Tag.objects.filter(statement=statement).values_list("leaf", flat=True))
    changed = frozenset(now.union(leaves or ()))
    if changed and statement.person != Statement.MIXED:
        listeners.tell(Changed(statement.workspace, statement.said_by, statement.person, changed))
