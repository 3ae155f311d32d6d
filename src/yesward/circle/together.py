"""Answers become statements: each by itself in a named circle, shuffled into one in a pooled circle."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from yesward.circle import queries
from yesward.circle.form import Said
from yesward.circle.models import Circle, View
from yesward.evidence import actions as evidence
from yesward.evidence.facts import Tagged, Words
from yesward.evidence.models import Statement
from yesward.evidence.taxonomy import Stance, leaf_of
from yesward.journal.models import Application
from yesward.lib.listeners import Listeners

BETWEEN = "\n\n"
listeners: Listeners[Circle] = Listeners()
"""Told, in the same transaction, when what the person may see of a circle's answers changed."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One text of an answer, with the leaf and stance that the rater gave it; a strength and advice have none."""

    text: str
    leaf: str = ""
    stance: Stance = "neutral"


def _pieces(said: Said) -> list[_Piece]:
    stances: dict[str, Stance] = {"strong": "strength", "weak": "weakness"}
    found = [
        _Piece(moment, leaf, stances[said.seen[leaf]])
        for leaf, moment in said.moments.items()
        if said.seen.get(leaf) in stances
    ]
    return [*found, *(_Piece(text) for text in (said.strength, said.advice) if text)]


@transaction.atomic
def state(
    about: Application,
    answers: Iterable[Said],
    said_by: str,
    known_from: str,
    *,
    who: str = "",
    shuffled: bool = False,
) -> Statement | None:
    """One sealed statement of these answers' words, each text a point of its own; None where there are no words."""
    pieces = [piece for said in answers for piece in _pieces(said)]
    if shuffled:
        secrets.SystemRandom().shuffle(pieces)
    if not pieces:
        return None
    spans, at = [], 0
    for piece in pieces:
        spans.append((at, at + len(piece.text)))
        at += len(piece.text) + len(BETWEEN)
    words = Words(BETWEEN.join(piece.text for piece in pieces), Statement.Known.OUTSIDE, known_from)
    statement = evidence.say(about, words, said_by=said_by, spans=spans, who=who, mixed=shuffled)
    evidence.say_what_they_mean(statement, _tags(pieces, spans))
    return statement


def _tags(pieces: Iterable[_Piece], spans: Iterable[tuple[int, int]]) -> list[Tagged]:
    return [
        Tagged(piece.leaf, piece.stance, piece.text, start, end, 1.0, leaf_of(piece.leaf).change)
        for piece, (start, end) in zip(pieces, spans, strict=True)
        if piece.leaf
    ]


@transaction.atomic
def show(circle: Circle) -> View | None:
    """Open what may be shown of a pooled circle: its words as one sealed statement. The same again is no new view."""
    Circle.objects.select_for_update().get(pk=circle.pk)
    allowed = queries.next_view(circle)
    now = queries.shown(circle)
    if not allowed or (now is not None and frozenset(now.ratings) == allowed):
        return now
    _forget(circle)
    view = _keep(circle, allowed)
    listeners.tell(circle)
    return view


@transaction.atomic
def show_again(circle: Circle, gone: int) -> None:
    """After an answer was erased: whatever held it is made anew without it, as far as the rest may be shown."""
    now = queries.shown(circle)
    if now is None or gone not in now.ratings:
        return
    _forget(circle)
    allowed = queries.next_view(circle)
    if allowed:
        _keep(circle, allowed)
    else:  # a view of nobody says that nothing is shown now
        View.objects.create(workspace=circle.workspace, circle=circle, ratings=[])
    listeners.tell(circle)


def _keep(circle: Circle, allowed: frozenset[int]) -> View:
    ratings = queries.handed_in(circle).filter(id__in=allowed)
    answers = [rating.said for rating in ratings]
    statement = state(circle.application, answers, "friend", _("mixed, from people you asked"), shuffled=True)
    return View.objects.create(workspace=circle.workspace, circle=circle, ratings=sorted(allowed), statement=statement)


def _forget(circle: Circle) -> None:
    for view in queries.views(circle):
        if view.statement is not None:
            evidence.erase(view.statement)
