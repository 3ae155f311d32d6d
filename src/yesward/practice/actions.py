"""Writes of practice; each is one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from yesward.people.models import Workspace
from yesward.practice import bank, cards, hearing, interviewer, queries, sounds, telling
from yesward.practice.models import Block, Card, Manner, OwnQuestion, Recording, Step, Take, Training
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
    asks = (queries.asks(workspace, question) or queries.asked_before(workspace, question))[:400]
    return Take.objects.create(workspace=workspace, leaf=leaf, question=question, asks=asks, words=words, aloud=aloud)


def record(workspace: Workspace, leaf: str, question: str, chunks: Iterable[bytes], block: Block | None = None) -> Take:
    """A take with its sound; it is heard in the background. In a block it is that mock, the first time."""
    name = sounds.keep(chunks)
    try:
        return _recorded(workspace, leaf, question, name, block)
    except BaseException:
        sounds.remove(name)
        raise


@transaction.atomic
def _recorded(workspace: Workspace, leaf: str, question: str, name: str, block: Block | None) -> Take:
    if block is not None and question in block.questions and question not in queries.takes(block):
        take(block, question, aloud=True)
        made = queries.takes(block)[question]
    else:
        made = answer(workspace, leaf, question, "", aloud=True)
    Recording.objects.create(workspace=workspace, take=made, file=name)
    transaction.on_commit(hearing.wake)
    return made


@transaction.atomic
def heard(recording: Recording, found: dict[str, Any]) -> None:
    """What was heard in a recording; its words are the take's. What they hold is read next."""
    held = Recording.objects.select_for_update().get(workspace=recording.workspace, pk=recording.pk)
    if held.state == Recording.State.STOPPED:
        return
    held.state, held.heard, held.part, held.problem, held.worker = Recording.State.HEARD, found, 1.0, "", ""
    held.save(update_fields=["state", "heard", "part", "problem", "worker"])
    Take.objects.filter(workspace=held.workspace, pk=held.take_id, words="").update(words=telling.plain(found))


@transaction.atomic
def words_read(recording: Recording, words: str, story: dict[str, Any]) -> None:
    """What some words hold; nothing, where the words are others by now. Then what the recording says is said."""
    held = Recording.objects.select_for_update().get(workspace=recording.workspace, pk=recording.pk)
    if held.take.words != words:
        return
    held.story = story
    held.save(update_fields=["story"])
    telling.tell(held)


@transaction.atomic
def not_heard(recording: Recording, why: str) -> None:
    """Nothing could be heard; the sound is kept."""
    waiting = Recording.objects.filter(workspace=recording.workspace, pk=recording.pk, state=Recording.State.WAITING)
    waiting.update(state=Recording.State.UNHEARD, problem=why[:300], worker="")


@transaction.atomic
def stop_hearing(recording: Recording) -> None:
    """The person does not want to wait; the sound is kept."""
    waiting = Recording.objects.filter(workspace=recording.workspace, pk=recording.pk, state=Recording.State.WAITING)
    waiting.update(state=Recording.State.STOPPED, worker="")


@transaction.atomic
def hear_again(recording: Recording) -> None:
    """Listen once more."""
    found = Recording.objects.filter(workspace=recording.workspace, pk=recording.pk, gone_at=None)
    found.exclude(state=Recording.State.HEARD).update(state=Recording.State.WAITING, part=0, problem="", worker="")
    transaction.on_commit(hearing.wake)


@transaction.atomic
def correct_words(take: Take, words: str) -> None:
    """What was really said, where it was misheard."""
    Take.objects.filter(workspace=take.workspace, pk=take.pk).update(words=words)
    Recording.objects.filter(workspace=take.workspace, take=take).update(story=None)
    transaction.on_commit(hearing.wake)


@transaction.atomic
def put_recording_away(recording: Recording, *, back: bool = False) -> None:
    """Delete a recording with all that was heard in it, for good after an hour; until then it can be brought back."""
    away = None if back else timezone.now()
    Recording.objects.filter(workspace=recording.workspace, pk=recording.pk).update(put_away_at=away)
    telling.put_away(recording, back=back)


@transaction.atomic
def forget_recording(recording: Recording) -> None:
    """Delete it for good: the take, what was said of it, and its sound."""
    telling.erase(recording)
    for take in _with_what_followed(recording.take):
        take.delete()


def _with_what_followed(take: Take) -> list[Take]:
    """A take and those that a language model asked for after it, which quote its words; the last first."""
    found, at = [take], 0
    while at < len(found):
        found += interviewer.asked_after(found[at])
        at += 1
    return found[::-1]


@transaction.atomic
def let_sound_go(recording: Recording) -> None:
    """Delete the sound alone, as after some days; the words and numbers stay."""
    Recording.objects.filter(workspace=recording.workspace, pk=recording.pk).update(gone_at=timezone.now())
    name = recording.file
    transaction.on_commit(lambda: sounds.remove(name))


@transaction.atomic
def measure(workspace: Workspace, *, wanted: bool) -> None:
    """Whether the person wants to be told how they speak; what was told before follows."""
    Manner.objects.update_or_create(workspace=workspace, defaults={"measured": wanted})
    for recording in queries.recordings(workspace):
        telling.tell(recording)


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
