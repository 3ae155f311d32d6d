"""Reads of practice."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import Max
from django.utils import timezone

from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.practice import bank
from yesward.practice.models import Block, Card, Manner, OwnQuestion, Recording, Take, Training
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


def asked_before(workspace: Workspace, key: str) -> str:
    """A question as it was put in an earlier take, "" where there was none."""
    return Take.objects.filter(workspace=workspace, question=key).values_list("asks", flat=True).first() or ""


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


def a_take(workspace: Workspace, pk: int) -> Take | None:
    """One answer; one whose recording the person deleted is none any more."""
    found = Take.objects.filter(workspace=workspace, pk=pk).select_related("recording").first()
    return None if found is None or is_put_away(found) else found


def is_put_away(take: Take) -> bool:
    """Whether its recording was deleted and goes for good soon."""
    recording = recording_of(take)
    return recording is not None and recording.put_away_at is not None


def recording_of(take: Take) -> Recording | None:
    """The sound of a take, None where it was typed or said into the room."""
    return getattr(take, "recording", None)


def recording(workspace: Workspace, take: int) -> Recording | None:
    """The recording of a take by the take's number, also one that was put away."""
    return Recording.objects.filter(workspace=workspace, take=take).select_related("take").first()


def recordings(workspace: Workspace) -> list[Recording]:
    """What was heard so far, newest first."""
    found = Recording.objects.filter(workspace=workspace, state=Recording.State.HEARD, put_away_at=None)
    return list(found.select_related("take"))


def recordings_of(of: Block) -> list[Recording]:
    """The recordings made in a block."""
    return list(Recording.objects.filter(workspace=of.workspace, take__block=of, put_away_at=None))


def newest_recordings(workspace: Workspace) -> list[Recording]:
    """The last few, whether they were heard or not."""
    return list(Recording.objects.filter(workspace=workspace, put_away_at=None).select_related("take")[:5])


def with_sound(workspace: Workspace) -> list[Take]:
    """Takes whose sound is there, newest first."""
    found = Recording.objects.filter(workspace=workspace, gone_at=None, put_away_at=None)
    return [each.take for each in found.select_related("take")[:100]]


def is_measured(workspace: Workspace) -> bool:
    """Whether the person wants to be told how they speak."""
    return not Manner.objects.filter(workspace=workspace, measured=False).exists()


def said(workspace: Workspace) -> frozenset[str]:
    """The keys of questions that were practised at all."""
    return frozenset(Take.objects.filter(workspace=workspace).order_by().values_list("question", flat=True).distinct())


def themes_said(workspace: Workspace) -> list[tuple[str, datetime]]:
    """The leaves that were practised, and when last, the newest first."""
    found = Take.objects.filter(workspace=workspace).exclude(words="", aloud=False)
    found = found.exclude(recording__put_away_at__isnull=False)
    return list(found.order_by().values_list("leaf").annotate(last=Max("at")).order_by("-last", "leaf"))


def card(workspace: Workspace, pk: int) -> Card | None:
    """One card."""
    return Card.objects.filter(workspace=workspace, pk=pk).first()


def cards(workspace: Workspace) -> list[Card]:
    """Every card, the next first."""
    return list(Card.objects.filter(workspace=workspace, put_away_at=None)[:500])


def card_due(workspace: Workspace, now: datetime) -> Card | None:
    """The card that has waited longest."""
    return Card.objects.filter(workspace=workspace, put_away_at=None, due_at__lte=now).first()


def application_for(workspace: Workspace, question: str) -> Application | None:
    """What an answer is about: the application whose self-analysis noted the question, else the newest."""
    there = Application.objects.filter(workspace=workspace, taken_back_at=None)
    kind, _dot, pk = question.partition(".")
    if kind == LOST and pk.isdecimal():
        noted = Answer.objects.filter(workspace=workspace, pk=int(pk)).values("reflection__application")
        found = there.filter(pk__in=noted).first()
        if found is not None:
            return found
    return there.order_by("-id").first()


def next_interview(workspace: Workspace, today: date) -> datetime | None:
    """The morning of the next round that is written down."""
    found = Round.objects.filter(workspace=workspace, held_on__gt=today, application__taken_back_at=None)
    day = found.order_by("held_on").values_list("held_on", flat=True).first()
    return timezone.make_aware(datetime.combine(day, time(8))) if day else None


def training(workspace: Workspace, pk: int) -> Training | None:
    """One training."""
    return Training.objects.filter(workspace=workspace, pk=pk).prefetch_related("steps").first()


def trainings(workspace: Workspace, *, steps: bool = True) -> list[Training]:
    """Every training, those that go on first; with what was done of each, unless it is not wanted."""
    found = Training.objects.filter(workspace=workspace)
    found = found.prefetch_related("steps") if steps else found
    return sorted(found[:200], key=lambda each: each.closed_at is not None)
