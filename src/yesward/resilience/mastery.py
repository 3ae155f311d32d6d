"""What has gone well already, to choose from for a letter to oneself. Rooms above add theirs; they register here.

Only what is concrete and on record: own answers that went well, words in which others named a strength, lessons.
Nothing is copied into a letter: what whoever said it takes back is gone from there as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yesward.desk.templatetags.words import day
from yesward.evidence import queries as evidence
from yesward.evidence.models import Statement
from yesward.evidence.showing import source
from yesward.people.models import Workspace
from yesward.reflect import queries as reflect

MOST = 6
"""Of each kind."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that went well, by its key in a form: words, where they are from, and whether they are a quote."""

    key: str
    words: str
    source: str
    known: str
    is_quote: bool = True


Gives = Callable[[Workspace], Sequence[Fact]]
_all: list[Gives] = []


def is_mastery(give: Gives) -> Gives:
    """Register what a room knows of; a decorator. Each costs the same number of queries whatever is there."""
    _all.append(give)
    return give


def facts(workspace: Workspace) -> list[Fact]:
    """Everything to choose from."""
    return [fact for give in _all for fact in give(workspace)]


def chosen(every: Iterable[Fact], keys: Sequence[str]) -> list[Fact]:
    """Those that were chosen and are still there."""
    return [fact for fact in every if fact.key in keys]


@is_mastery
def went_well(workspace: Workspace) -> Sequence[Fact]:
    """The person's own answers to what went well."""
    return [
        Fact(f"answer:{said.pk}", said.text, _in_own_words(said), said.known)
        for said in reflect.went_well(workspace, MOST)
    ]


def _in_own_words(said: Statement) -> str:
    when = day(said.said_at.date())
    name = said.application.name
    return (
        _("You, about %(name)s, %(day)s") % {"name": name, "day": when} if name else _("You, %(day)s") % {"day": when}
    )


@is_mastery
def named_by_others(workspace: Workspace) -> Sequence[Fact]:
    """Strengths that others have named, in words without criticism."""
    found = evidence.named_strengths(workspace, MOST, alone=True)
    return [Fact(f"tag:{tag.pk}", tag.quote, source(tag.statement), tag.statement.known) for tag in found]
