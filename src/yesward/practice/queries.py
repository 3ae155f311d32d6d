"""Reads of practice."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from yesward.journal.models import Round
from yesward.people.models import Workspace
from yesward.practice import bank
from yesward.practice.models import Block, Card, OwnQuestion, Take, Training
from yesward.reflect.models import Answer

OWN, LOST = "own", "lost"
"""With what the keys of questions begin that the person typed, and that they noted in a self-analysis."""


def own_questions(workspace: Workspace) -> dict[str, str]:
    """The person's own questions by their keys: those typed here, then those of self-analyses, each wording once."""
    typed = OwnQuestion.objects.filter(workspace=workspace, put_away_at=None).values_list("pk", "asks")
    found = Answer.objects.filter(workspace=workspace, reflection__application__taken_back_at=None).exclude(asked="")
    noted = found.order_by("-id").values_list("pk", "asked")
    keys = [(f"{OWN}.{pk}", asks) for pk, asks in typed] + [
        (f"{LOST}.{pk}", " ".join(asks.split())) for pk, asks in noted
    ]
    by_words = {asks.casefold(): (key, asks) for key, asks in reversed(keys)}
    kept = set(by_words.values())
    return {key: asks for key, asks in keys if (key, asks) in kept}


def asks(workspace: Workspace, key: str) -> str:
    """A question by its key, "" where there is none any more."""
    known = bank.questions().get(key)
    return known.asks if known else own_questions(workspace).get(key, "")


def own_question(workspace: Workspace, pk: int) -> OwnQuestion | None:
    """One that was typed."""
    return OwnQuestion.objects.filter(workspace=workspace, pk=pk).first()


def block(workspace: Workspace, pk: int) -> Block | None:
    """One block."""
    return Block.objects.filter(workspace=workspace, pk=pk).first()


def block_on(workspace: Workspace) -> Block | None:
    """The newest block that is not at its end."""
    return Block.objects.filter(workspace=workspace, ended_at=None).first()


def takes(of: Block) -> dict[str, Take]:
    """What was said in a block, by the key of the question."""
    return {take.question: take for take in Take.objects.filter(workspace=of.workspace, block=of)}


def takes_of(workspace: Workspace, question: str) -> list[Take]:
    """Earlier answers to a question in words, newest first."""
    return list(Take.objects.filter(workspace=workspace, question=question).exclude(words="")[:10])


def said(workspace: Workspace) -> frozenset[str]:
    """The keys of questions that were practised at all."""
    return frozenset(Take.objects.filter(workspace=workspace).order_by().values_list("question", flat=True).distinct())


def card(workspace: Workspace, pk: int) -> Card | None:
    """One card."""
    return Card.objects.filter(workspace=workspace, pk=pk).first()


def cards(workspace: Workspace) -> list[Card]:
    """Every card, the next first."""
    return list(Card.objects.filter(workspace=workspace, put_away_at=None)[:500])


def card_due(workspace: Workspace, now: datetime) -> Card | None:
    """The card that has waited longest."""
    return Card.objects.filter(workspace=workspace, put_away_at=None, due_at__lte=now).first()


def next_interview(workspace: Workspace, today: date) -> datetime | None:
    """The morning of the next round that is written down."""
    found = Round.objects.filter(workspace=workspace, held_on__gt=today, application__taken_back_at=None)
    day = found.order_by("held_on").values_list("held_on", flat=True).first()
    return timezone.make_aware(datetime.combine(day, time(8))) if day else None


def training(workspace: Workspace, pk: int) -> Training | None:
    """One training."""
    return Training.objects.filter(workspace=workspace, pk=pk).prefetch_related("steps").first()


def trainings(workspace: Workspace) -> list[Training]:
    """Every training, those that go on first."""
    found = Training.objects.filter(workspace=workspace).prefetch_related("steps")
    return sorted(found[:200], key=lambda each: each.closed_at is not None)
