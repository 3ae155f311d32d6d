"""Themes that a language model proposes for a statement, where the person has set one up and asks for it.

A proposal counts for nothing until the person confirms it. The model sees the words that were opened and no others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.db import transaction

from yesward.engines.llm import Endpoint, Proposer
from yesward.evidence import queries
from yesward.evidence.facts import Tagged
from yesward.evidence.models import Statement, Tag
from yesward.evidence.proposed import checked
from yesward.evidence.showing import opened
from yesward.evidence.tagger.rights import Touch, touched
from yesward.evidence.taxonomy import taxonomy


def proposer() -> Proposer | None:
    """Whoever is asked for themes: the language model that is set up, None where none is."""
    return endpoint()


def endpoint() -> Endpoint | None:
    """The language model that is set up, None where none is."""
    config = settings.CONFIG
    return Endpoint(config.llm_url, config.llm_model, config.llm_key) if config.llm_url else None


def propose(statement: Statement, by: Proposer) -> int:
    """Ask for themes and keep those that hold as proposals; how many are new. Raises Unreachable.

    The question is asked outside of any transaction, for a model may take a minute to answer.
    """
    found: list[Tagged] = []
    for start, end in opened(statement, queries.points(statement)):
        text = statement.text[start:end]
        given = by.propose(text, [(leaf.id, leaf.means) for leaf in taxonomy().leaves])
        held = checked(text, [(one.leaf, one.stance, one.quote) for one in given])
        found += [replace(tag, start=start + tag.start, end=start + tag.end) for tag in held]
    touches = touched(statement.text)
    with transaction.atomic():
        kept = Statement.objects.select_for_update().filter(pk=statement.pk, text=statement.text).first()
        if kept is None:
            return 0
        there = list(Tag.objects.filter(statement=kept))
        new = [Tag.of(kept, tag, Tag.MadeBy.MODEL) for tag in found if _is_new(tag, there, touches)]
        Tag.objects.bulk_create(new)
    return len(new)


def _is_new(found: Tagged, there: Iterable[Tag], touches: Iterable[Touch]) -> bool:
    """Whether these words do not say it already and touch no protected ground."""
    said = any(tag.leaf == found.leaf and tag.start < found.end and tag.end > found.start for tag in there)
    return not said and not any(touch.start < found.end and touch.end > found.start for touch in touches)
