"""`yesward agree`: one document of statements in, what several people see out. Pure, and in English as its contract is.

Beside what the contract names, a statement may carry "on" (a day) and "interview" (what those have in common who sat in
the same one), and a tag its "way" (formula, tick, plain or example).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from yesward.common_ground.agreement import SELF, Found, Mention, Stance, View, Way, agree
from yesward.common_ground.assumptions import Assumptions, shipped

_ONE_MANY = {
    "consultant": ("the consultant", "consultants"),
    "interviewer": ("the interviewer", "interviewers"),
    "manager": ("the line manager", "line managers"),
    "friend": ("one friend", "friends"),
    "colleague": ("one colleague", "colleagues"),
    "partner": ("a practice partner", "practice partners"),
    "recording": ("a recording", "recordings"),
}
_PANES = {
    "open": "You see it too.",
    "blind_spot": "You did not name it: a possible blind spot.",
    "private": "So far you alone see something to work on in it.",
    "harsher_on_yourself": "Maybe you are harsher on yourself than others are.",
}


class Unusable(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The document cannot be read; its words say where and why."""


def answer(given: bytes) -> dict[str, Any]:
    """The document that `yesward agree` prints. Raises Unusable."""
    return {"leaves": [_told(found) for found in agree(views(given))]}


def views(given: bytes, by: Assumptions | None = None) -> list[View]:
    """The statements of a document. Raises Unusable."""
    try:
        found = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise Unusable("That is no JSON document.") from error
    statements = found.get("statements") if isinstance(found, dict) else None
    if not isinstance(statements, list):
        raise Unusable('The document has no list of "statements".')
    kinds = {SELF, *(by or shipped()).sources}
    return [_view(number, each, kinds) for number, each in enumerate(statements, 1)]


def _view(number: int, each: Any, kinds: set[str]) -> View:
    def refuse(why: str) -> Unusable:
        return Unusable(f"Statement {number} {why}.")

    if not isinstance(each, dict):
        raise refuse("is no object")
    said_by, person = each.get("said_by"), each.get("person") or ""
    saw, tags = each.get("saw") or [], each.get("tags") or []
    if said_by not in kinds:
        raise refuse(f'has no "said_by" out of {", ".join(sorted(kinds))}')
    if not isinstance(person, str | int):
        raise refuse('has a "person" that is no name')
    if not isinstance(saw, list) or not all(isinstance(leaf, str) for leaf in saw):
        raise refuse('has a "saw" that is no list of themes')
    if not isinstance(tags, list):
        raise refuse('has "tags" that are no list')
    try:
        mentions = tuple(_mention(tag) for tag in tags)
        on = date.fromisoformat(each["on"]) if each.get("on") else None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise refuse("has a tag or a day that cannot be read") from error
    interview = str(each.get("interview") or person)
    return View(str(person), said_by, frozenset(saw), mentions, interview, on)


def _mention(tag: Mapping[str, Any]) -> Mention:
    leaf, stance, way = tag["leaf"], tag["stance"], tag.get("way", "plain")
    if not isinstance(leaf, str) or stance not in get_args(Stance) or way not in get_args(Way):
        raise ValueError(leaf)
    return Mention(leaf, stance, way)


def _told(found: Found) -> dict[str, Any]:
    return {
        "leaf": found.leaf,
        "posterior": round(found.posterior, 6),
        "label": found.label,
        "pane": found.pane,
        "sources": found.sources,
        "why": why(found),
    }


def why(found: Found) -> str:
    """Who named it of those who could see it, and what that makes of it."""
    chances = Counter(part.seat.said_by for part in found.parts)
    named = Counter(seat.said_by for seat in found.named(found.stance))
    told = [_of(kind, named[kind], count) for kind, count in chances.items() if named[kind]]
    seen = "seen as a strength" if found.label == "strength" else "named"
    said = f"{seen} by {_listed(told)}." if told else "nobody else who could see it named it."
    pane = _PANES[found.pane] if found.pane else ""
    return " ".join(part for part in (said[0].upper() + said[1:], pane) if part)


def _of(kind: str, named: int, chances: int) -> str:
    one, many = _ONE_MANY[kind]
    if chances == 1:
        return one
    return f"{named} of {chances} {many} who could see it"


def _listed(told: list[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
