"""Themes that a language model proposes for a statement, where the person has set one up and asks for it.

A proposal counts for nothing until the person confirms it. The model sees the words that were opened and no others.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from yesward.engines.llm import Endpoint, Proposer
from yesward.evidence.models import Point, Statement, Tag
from yesward.evidence.proposed import checked
from yesward.evidence.tagger.rights import touched
from yesward.evidence.taxonomy import taxonomy


def proposer() -> Proposer | None:
    """The language model that is set up, None where none is."""
    config = settings.CONFIG
    return Endpoint(config.llm_url, config.llm_model, config.llm_key) if config.llm_url else None


def propose(statement: Statement, by: Proposer) -> int:
    """Ask for themes and keep those that hold as proposals; how many are new. Raises Unreachable.

    The question is asked outside of any transaction, for a model may take a minute to answer.
    """
    spans = _opened(statement)
    found = []
    for start, end in spans:
        text = statement.text[start:end]
        given = by.propose(text, [(leaf.id, leaf.means) for leaf in taxonomy().leaves])
        found += [(start, tag) for tag in checked(text, [(one.leaf, one.stance, one.quote) for one in given])]
    touches = touched(statement.text)
    with transaction.atomic():
        kept = Statement.objects.select_for_update().filter(pk=statement.pk, text=statement.text).first()
        if kept is None:
            return 0
        there = list(Tag.objects.filter(statement=kept))
        new = [
            Tag(
                workspace=kept.workspace,
                statement=kept,
                leaf=tag.leaf,
                stance=tag.stance,
                start=start + tag.start,
                end=start + tag.end,
                quote=tag.quote,
                confidence=tag.confidence,
                change=tag.change,
                made_by=Tag.MadeBy.MODEL,
            )
            for start, tag in found
            if not any(one.leaf == tag.leaf and _meet(one, start + tag.start, start + tag.end) for one in there)
            and not any(touch.start < start + tag.end and touch.end > start + tag.start for touch in touches)
        ]
        Tag.objects.bulk_create(new)
    return len(new)


def _meet(tag: Tag, start: int, end: int) -> bool:
    return tag.start < end and tag.end > start


def _opened(statement: Statement) -> list[tuple[int, int]]:
    """The parts of a statement that may be shown: all of one's own words, the opened points of others', joined."""
    if statement.said_by in Statement.OWN:
        return [(0, len(statement.text))]
    spans: list[tuple[int, int]] = []
    previous = 0
    for point in Point.objects.filter(statement=statement).exclude(opened_at=None).order_by("number"):
        if spans and point.number == previous + 1:
            spans[-1] = (spans[-1][0], point.end)
        else:
            spans.append((point.start, point.end))
        previous = point.number
    return spans
