"""Writes of shaking it off; each is one transaction. None of these words reaches the tagger or a model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.resilience import queries
from yesward.resilience.locking import Refusal, fingerprint, refusal
from yesward.resilience.models import LockedNote, NoteDraft, OwnLetter, Passed, PathWords, Setback


class Refused(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A note cannot be locked now; ``why`` says what is in the way. What was typed is kept as its draft."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def keep_draft(of: Round, text: str) -> None:
    """What is typed so far; emptied, it is gone."""
    if text.strip():
        NoteDraft.objects.update_or_create(round=of, defaults={"workspace": of.workspace, "text": text})
    else:
        NoteDraft.objects.filter(workspace=of.workspace, round=of).delete()


def lock(of: Round, text: str, now: datetime) -> LockedNote:
    """Lock a note on a held round whose outcome nobody knows; the one that is there already stays the only one.

    Raises Refused where it may not be locked. The words are then kept as a draft, whatever was in the way.
    """
    try:
        return _lock(of, text, now)
    except Refused:
        keep_draft(of, text)
        raise


@transaction.atomic
def _lock(of: Round, text: str, now: datetime) -> LockedNote:
    # Whoever writes a no down waits for the same row, so that none comes between the look and the note.
    Workspace.objects.select_for_update().get(pk=of.workspace_id)
    there = queries.note_of(of.workspace, of)
    if there is not None:
        return there
    why = refusal(queries.stand(of.workspace, of), timezone.localtime(now))
    if why is not None:
        raise Refused(why)
    assert of.held_on is not None  # noqa: S101 (else it was refused)
    moment = now.astimezone(UTC).replace(microsecond=0)
    made = LockedNote.objects.create(
        workspace=of.workspace,
        application_id=of.application_id,
        round=of,
        kind=of.kind,
        held_on=of.held_on,
        text=text,
        locked_at=moment,
        fingerprint=fingerprint(text, of.kind, of.held_on, moment),
    )
    NoteDraft.objects.filter(workspace=of.workspace, round=of).delete()
    return made


@transaction.atomic
def empty(note: LockedNote, now: datetime) -> None:
    """Take the words away for good. That a note was there, when, and its fingerprint stay."""
    rows = LockedNote._base_manager.filter(workspace=note.workspace, pk=note.pk, emptied_at=None)
    rows.update(text="", emptied_at=now)


@transaction.atomic
def plan_setback(application: Application, sentence: str) -> None:
    """What the person will do if it is a no; emptied, it is gone."""
    found: dict[str, Any] = {"workspace": application.workspace, "application": application}
    if sentence.strip():
        Setback.objects.update_or_create(**found, defaults={"sentence": sentence})
    else:
        Setback.objects.filter(**found).delete()


@transaction.atomic
def keep_words(application: Application, page: str, text: str) -> None:
    """What was written on a page of the path; emptied, it is gone."""
    found: dict[str, Any] = {"workspace": application.workspace, "application": application, "page": page}
    if text.strip():
        PathWords.objects.update_or_create(**found, defaults={"text": text})
    else:
        PathWords.objects.filter(**found).delete()


@transaction.atomic
def write_letter(of: Round, text: str, chosen: Sequence[str]) -> None:
    """The letter to oneself before a talk; with neither words nor anything chosen, it is gone."""
    found: dict[str, Any] = {"workspace": of.workspace, "round": of}
    if text.strip() or chosen:
        OwnLetter.objects.update_or_create(**found, defaults={"text": text, "chosen": list(chosen)})
    else:
        OwnLetter.objects.filter(**found).delete()


@transaction.atomic
def pass_by(of: Round, what: str) -> None:
    """Not for this talk: home offers it no more. Its page stays open."""
    Passed.objects.get_or_create(workspace=of.workspace, round=of, what=what)
