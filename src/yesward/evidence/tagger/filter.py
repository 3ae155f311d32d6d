"""`yesward tag`: JSON lines in, a line out for each. Pure; a bad line gets a sentence and stops nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yesward.evidence.facts import Tagged
from yesward.evidence.tagger.tag import Read, tag_all
from yesward.evidence.taxonomy import leaf_of
from yesward.lib import lines

MOST_CHARS = 1_000_000


def answers(given: Sequence[bytes]) -> list[str]:
    """The answers to some lines, as JSON without line ends. Many at once take less time than one by one."""
    asked = [_opened(line) for line in given]
    reads = iter(tag_all([text for _, text, _ in asked if text is not None]))
    return [
        lines.answer({"id": name, **(_told(next(reads)) if text is not None else {"error": why})})
        for name, text, why in asked
    ]


def _opened(line: bytes) -> tuple[Any, str | None, str]:
    """Its id, and its text or why there is none."""
    name: Any = None
    try:
        found = lines.asked(line)
        name, text = found.get("id"), found.get("text")
        if not isinstance(text, str):
            raise lines.Unusable('it has no "text"')
        if len(text) > MOST_CHARS:
            raise lines.Unusable("its text is longer than a million characters")
    except lines.Unusable as unusable:
        return name, None, str(unusable)
    return name, text, ""


def _told(read: Read) -> dict[str, Any]:
    found: dict[str, Any] = {"tags": [_tag(tag) for tag in read.tags], "suggest": list(read.suggest)}
    if read.tongue:
        found["unread"] = f"in {read.tongue}, which cannot be read well yet"
    elif read.cut_short:
        found["unread"] = "what stands behind the first 16,000 characters"
    if read.touches:
        found["rights"] = sorted({touch.ground for touch in read.touches})
    return found


def _tag(tag: Tagged) -> dict[str, Any]:
    found: dict[str, Any] = {
        "leaf": tag.leaf,
        "stance": tag.stance,
        "quote": tag.quote,
        "confidence": tag.confidence,
        "change": tag.change,
    }
    weight = leaf_of(tag.leaf).weight
    return found | ({"weight": weight} if weight < 1 else {}) | ({"area": tag.area} if tag.area else {})
