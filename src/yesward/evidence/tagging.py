"""Statements read for their themes, and read again when the tagger has changed. Each portion is one transaction.

What the person corrected is never touched. No page needs anything of this: the sentence model loads on first use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from django.db import transaction

from yesward.evidence import hearing, queries
from yesward.evidence.facts import Tagged
from yesward.evidence.models import Area, Correction, Statement, Tag
from yesward.evidence.tagger.own import NOBODY, Example, Own, piece_vector
from yesward.people.models import Workspace

if TYPE_CHECKING:
    from yesward.evidence.tagger.tag import Read

PORTION = 16
_NEWEST_CORRECTIONS = 500


def read_waiting(workspace: Workspace, stop: Callable[[], bool] = lambda: False) -> int:
    """Read what waits, portion by portion, until nothing does or ``stop`` says so. How many were read."""
    from yesward.evidence.tagger.tag import version

    done = 0
    own = corrections_of(workspace)
    while not stop():
        portion = list(queries.waiting(workspace, version())[:PORTION])
        if not portion:
            break
        done += read(portion, own)
    return done


def read(statements: Iterable[Statement], own: Own = NOBODY) -> int:
    """Read some statements and keep their tags. One that changed or went meanwhile is left for the next time."""
    from yesward.evidence.tagger.tag import tag_all, version

    given = list(statements)
    for statement, found in zip(given, tag_all([one.text for one in given], own), strict=True):
        _keep(statement, found, version())
    return len(given)


@transaction.atomic
def _keep(statement: Statement, found: Read, by: str) -> None:
    kept = Statement.objects.select_for_update().filter(pk=statement.pk, text=statement.text).first()
    if kept is None:
        return
    before = list(Tag.objects.filter(statement=kept).values_list("leaf", flat=True))
    Tag.objects.filter(statement=kept, made_by=Tag.MadeBy.TAGGER, settled_at=None, removed_at=None).delete()
    settled = list(Tag.objects.filter(statement=kept))
    areas = list(Area.objects.filter(workspace=kept.workspace).values_list("leaf", "name"))
    for tag in settled:
        _in_place(tag, kept.text)
    Tag.objects.bulk_create(
        Tag.of(kept, replace(tag, area=tag.area or _named(tag, areas)), Tag.MadeBy.TAGGER)
        for tag in found.tags
        if not any(_answered(tag, one) for one in settled)
    )
    kept.tagged_by, kept.tongue = by, found.tongue or ""
    kept.guesses = [guess.as_kept() for guess in found.guesses]
    kept.save(update_fields=["tagged_by", "tongue", "guesses"])
    hearing.tell(kept, before)


def _named(tag: Tagged, areas: Iterable[tuple[str, str]]) -> str:
    """The first of the person's own fields that the quote names, empty where it names none."""
    words = re.findall(r"[\w#+.]+", tag.quote.casefold())
    said = f" {' '.join(words)} "
    return next((name for leaf, name in areas if leaf == tag.leaf and f" {name.casefold()} " in said), "")


def _in_place(tag: Tag, text: str) -> None:
    """A settled tag follows its words where the text around them changed; where they went, it goes."""
    if text[tag.start : tag.end] == tag.quote:
        return
    at = text.find(tag.quote)
    if at < 0:
        tag.delete()
        return
    tag.start, tag.end = at, at + len(tag.quote)
    tag.save(update_fields=["start", "end"])


def _answered(found: Tagged, settled: Tag) -> bool:
    """Whether the person has said already what these words mean: nothing is set beside that again.

    What they corrected stands for its words whatever the leaf; what they added stands only for its own leaf.
    """
    overlap = min(found.end, settled.end) - max(found.start, settled.start)
    same = settled.leaf == found.leaf
    return overlap > 0 and (same or settled.made_by != Tag.MadeBy.PERSON) and settled.pk is not None


def corrections_of(workspace: Workspace) -> Own:
    """What a person's corrections teach the tagger. A vector is reckoned once, when it is first needed."""
    rows = Correction.objects.filter(workspace=workspace, undone_at=None).select_related("statement").order_by("-pk")
    examples = [example for row in rows[:_NEWEST_CORRECTIONS] if (example := _example(row)) is not None]
    return Own(examples[::-1]) if examples else NOBODY


def _example(row: Correction) -> Example | None:
    before = (row.before or {}).get("leaf")
    after = row.after or {}
    said = (after["leaf"], after["stance"]) if after else None
    denied = before if before and (said is None or said[0] != before) else None
    return Example(_vector(row), said, denied, after.get("area", ""))


def _vector(row: Correction) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    from yesward.engines.embed import embedder

    model = embedder().name
    if row.vector is not None and row.vector_of == model:
        return np.frombuffer(bytes(row.vector), dtype=np.float32)
    (given,) = embedder().embed([row.quote])
    inside = given.ends > given.begins
    vector = piece_vector(given.states[inside] if inside.any() else given.states)
    Correction.objects.filter(pk=row.pk).update(vector=vector.tobytes(), vector_of=model)
    return vector
