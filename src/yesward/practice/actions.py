"""Writes of practice; each is one transaction."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from yesward.people.models import Workspace
from yesward.practice import bank, cards, queries
from yesward.practice.models import Block, Card, OwnQuestion, Step, Take, Training
from yesward.triage import queries as triage
from yesward.triage.facts import CHANGEABLE


class NotForPractice(ValueError):  # noqa: N818 (it says what is the matter)
    """The theme lies where nothing is practised: not overnight, not about the person, too early to tell."""


class NotForTraining(ValueError):  # noqa: N818
    """The theme does not take months, as the person sorted it."""


@transaction.atomic
def keep_question(workspace: Workspace, asks: str) -> OwnQuestion:
    """A question of the person's own; the same again is the one that is there."""
    there = OwnQuestion.objects.filter(workspace=workspace, asks__iexact=asks, put_away_at=None).first()
    return there or OwnQuestion.objects.create(workspace=workspace, asks=asks)


@transaction.atomic
def put_question_away(question: OwnQuestion, *, back: bool = False) -> None:
    """Not to be asked any more, or again."""
    away = None if back else timezone.now()
    OwnQuestion.objects.filter(workspace=question.workspace, pk=question.pk).update(put_away_at=away)


@transaction.atomic
def begin_block(workspace: Workspace, leaf: str, trade: str = "") -> Block:
    """Nine questions about a theme, the person's own first; the block that is on is ended. Raises NotForPractice."""
    if triage.place_of(workspace, leaf) not in CHANGEABLE:
        raise NotForPractice
    Block.objects.filter(workspace=workspace, ended_at=None).update(ended_at=timezone.now())
    said = queries.said(workspace)
    own = [key for key in queries.own_questions(workspace) if key not in said][: bank.BLOCK // 3]
    keys = [*own, *bank.for_block(leaf, trade, said)][: bank.BLOCK]
    return Block.objects.create(workspace=workspace, leaf=leaf, questions=keys)


@transaction.atomic
def take(block: Block, question: str, *, aloud: bool, words: str = "", noticed: str = "") -> bool:
    """One mock of a block; the last ends it. Sent again, it is kept once; gives whether the block is at its end."""
    held = Block.objects.select_for_update().get(workspace=block.workspace, pk=block.pk)
    if question in held.questions:
        put = {"asks": queries.asks(block.workspace, question)[:400], "leaf": held.leaf, "aloud": aloud}
        values = {**put, "words": words, "noticed": noticed}
        Take.objects.get_or_create(workspace=block.workspace, block=held, question=question, defaults=values)
    if held.ended_at is None and len(queries.takes(held)) >= len(held.questions):
        held.ended_at = timezone.now()
        held.save(update_fields=["ended_at"])
    return held.ended_at is not None


@transaction.atomic
def answer(workspace: Workspace, leaf: str, question: str, words: str, *, aloud: bool) -> Take:
    """An answer outside a block, as at a drill."""
    asks = queries.asks(workspace, question)[:400]
    return Take.objects.create(workspace=workspace, leaf=leaf, question=question, asks=asks, words=words, aloud=aloud)


@transaction.atomic
def make_card(workspace: Workspace, kind: str, front: str, back: str) -> Card:
    """A card; it comes at once."""
    return Card.objects.create(
        workspace=workspace, kind=Card.Kind(kind), front=front, back=back, state=cards.new(), due_at=timezone.now()
    )


@transaction.atomic
def look_at(card: Card, grade: cards.Grade) -> None:
    """How well it was recalled; it comes again before the next interview."""
    held = Card.objects.select_for_update().get(workspace=card.workspace, pk=card.pk)
    now = timezone.now()
    interview = queries.next_interview(card.workspace, timezone.localdate())
    held.state, held.due_at = cards.review(held.state, grade, now, interview)
    held.save(update_fields=["state", "due_at"])


@transaction.atomic
def put_card_away(card: Card, *, back: bool = False) -> None:
    """It comes no more, or again."""
    away = None if back else timezone.now()
    Card.objects.filter(workspace=card.workspace, pk=card.pk).update(put_away_at=away)


@transaction.atomic
def train(workspace: Workspace, leaf: str, kind: str, what: str, hours: int | None, by: date | None) -> Training:
    """Something that takes months. Raises NotForTraining."""
    if triage.place_of(workspace, leaf) != "months":
        raise NotForTraining
    return Training.objects.create(
        workspace=workspace, leaf=leaf, kind=Training.Kind(kind), what=what, hours=hours, by=by
    )


@transaction.atomic
def log(training: Training, did: str, on: date) -> Step:
    """What was done on a day."""
    return Step.objects.create(workspace=training.workspace, training=training, did=did, on=on)


@transaction.atomic
def close(training: Training, evidence: str) -> None:
    """It is done, with what came of it; "" takes it up again."""
    closed = timezone.now() if evidence else None
    found = Training.objects.filter(workspace=training.workspace, pk=training.pk)
    found.update(closed_at=closed, evidence=evidence)
