"""Writes of lessons; each is one transaction."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from yesward.evidence.models import Statement
from yesward.journal.models import Application, Round
from yesward.lessons.facts import Draft
from yesward.lessons.models import Lesson, ToAsk


@transaction.atomic
def write(application: Application, draft: Draft) -> Lesson:
    """The lesson of a no; what stood there before can be brought back."""
    piece = draft.piece
    return _put(
        application,
        text=draft.text,
        nothing=False,
        kind=draft.kind,
        leaf=draft.leaf or (piece.leaf if piece else ""),
        statement_id=piece.statement.pk if piece else None,
        start=piece.start if piece else None,
        end=piece.end if piece else None,
    )


@transaction.atomic
def nothing(application: Application) -> Lesson:
    """There is nothing to learn from this one."""
    return _put(application, text="", nothing=True, kind="", leaf="", statement_id=None, start=None, end=None)


def _put(application: Application, **values: object) -> Lesson:
    found = {"workspace": application.workspace, "application": application}
    made, is_new = Lesson.objects.get_or_create(**found, defaults=values)
    if is_new:
        return made
    held = Lesson.objects.select_for_update().get(workspace=application.workspace, pk=made.pk)
    before = held.as_kept() if held.put_away_at is None else None
    if before != values:  # the same sent twice keeps the way back
        held.before = before
    held.put_away_at = None
    for name, value in values.items():
        setattr(held, name, value)
    held.save()
    return held


@transaction.atomic
def put_away(lesson: Lesson) -> None:
    """Not to be shown any more; it can be brought back."""
    Lesson.objects.filter(workspace=lesson.workspace, pk=lesson.pk).update(put_away_at=timezone.now())


@transaction.atomic
def undo(lesson: Lesson) -> None:
    """Bring back what was put away, else what stood there before the last change, else put the new one away."""
    held = Lesson.objects.select_for_update().get(workspace=lesson.workspace, pk=lesson.pk)
    if held.put_away_at is not None:
        held.put_away_at = None
    elif held.before is None:
        held.put_away_at = timezone.now()
    else:
        there = Statement.objects.filter(workspace=held.workspace, pk=held.before["statement_id"]).exists()
        gone = {} if there else {"statement_id": None, "start": None, "end": None}
        before, held.before = {**held.before, **gone}, held.as_kept()
        for name, value in before.items():
            setattr(held, name, value)
    held.save()


@transaction.atomic
def keep_questions(of: Round, text: str) -> None:
    """What the person wants to ask in a talk; emptied, it is gone."""
    if text.strip():
        ToAsk.objects.update_or_create(round=of, defaults={"workspace": of.workspace, "text": text})
    else:
        ToAsk.objects.filter(workspace=of.workspace, round=of).delete()


@transaction.atomic
def take_over(of: Round, question: str, most: int) -> bool:
    """Add one of ours to the person's own, once; false where the list is as long as it may be."""
    Round.objects.select_for_update().get(workspace=of.workspace, pk=of.pk)  # two at once do not write over each other
    held = ToAsk.objects.filter(workspace=of.workspace, round=of).first()
    there = held.text.rstrip() if held else ""
    if question in there.splitlines():
        return True
    text = f"{there}\n{question}" if there else question
    if len(text) > most:
        return False
    keep_questions(of, text)
    return True
