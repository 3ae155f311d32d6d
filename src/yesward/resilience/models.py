"""Tables of resilience: the locked note with its draft, the setback plan, words on the path, the letter; own priors.

None of these words is ever given to the tagger or to a language model.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yesward.journal.models import Application, Round
from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Locked(models.QuerySet["LockedNote"]):
    """Rows are added and read; they go only along with their application or workspace."""

    def update(self, **_: Any) -> NoReturn:
        """Never: what was locked stays as it is."""
        raise TypeError("a locked note is never changed")

    def delete(self) -> NoReturn:
        """Never by itself: what was locked stays as it is."""
        raise TypeError("a locked note is never deleted by itself")


class LockedNote(models.Model):
    """What the person wrote after a talk and before the outcome; at most one a round.

    The database itself refuses changes, and notes on what is decided (migration 0002). Two things alone may change: the
    words can be emptied for good, since they are the person's, and a round that leaves the journal is let go; its kind
    and day stay here.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="locked_notes")
    round = models.OneToOneField(Round, null=True, on_delete=models.SET_NULL, related_name="locked_note")
    kind = models.CharField(max_length=20, choices=Round.Kind.choices)
    held_on = models.DateField()
    text = models.TextField(blank=True)
    locked_at = models.DateTimeField(help_text="To the second, as the fingerprint has it.")
    fingerprint = models.CharField(max_length=64)
    emptied_at = models.DateTimeField(null=True)

    objects = InWorkspace.from_queryset(Locked)()

    class Meta:
        ordering = ["held_on", "id"]
        indexes = [OfOnePerson(name="notes_of_one")]
        constraints = [
            models.CheckConstraint(
                condition=Q(emptied_at=None) & ~Q(text="") | Q(emptied_at__isnull=False, text=""),
                name="a_note_has_words_or_is_emptied",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever once."""
        if self.pk is not None:
            raise TypeError("a locked note is never changed")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Never by itself."""
        raise TypeError("a locked note is never deleted by itself")


class NoteDraft(models.Model):
    """What is typed for a note and not locked yet. Emptied, there is no row."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="note_draft")
    text = models.TextField()
    saved_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()


class Setback(models.Model):
    """What the person will do if it is a no, one if-then sentence, written before the answer."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="setback")
    sentence = models.CharField(max_length=300, help_text="As typed.")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()

    class Meta:
        indexes = [OfOnePerson(name="setbacks_of_one")]


class PathWords(models.Model):
    """What the person wrote on a page of the path after a no. Emptied, there is no row."""

    class Page(models.TextChoices):
        """The pages that are written on."""

        DISTANCE = "distance", _("What a fair colleague would say")
        FRIEND = "friend", _("As to a friend")
        ACT = "act", _("One small act")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="words_after")
    page = models.CharField(max_length=10, choices=Page.choices)
    text = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["application", "page"], name="words_once_a_page")]


class OwnLetter(models.Model):
    """From the person to themselves, for the evening before a talk. Words of others in it are named, never copied."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="own_letter")
    text = models.TextField(blank=True)
    chosen = models.JSONField(default=list, help_text="Keys of what they chose: mastery.Fact.")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()

    class Meta:
        indexes = [OfOnePerson(name="letters_of_one")]


class Passed(models.Model):
    """A page that the person does not want for one talk; home offers it no more."""

    class What(models.TextChoices):
        """Which page."""

        NOTE = "note"
        LETTER = "letter"
        SETBACK = "setback"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="passed")
    what = models.CharField(max_length=10, choices=What.choices)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "what"], name="passed_once")]


class OwnPrior(models.Model):
    """What a person assumes of one step in place of the published figure: ``yes`` and ``no`` as if seen before.

    Put away, the published one counts, and an undo finds it again.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    step = models.CharField(max_length=30)
    yes = models.PositiveIntegerField()
    no = models.PositiveIntegerField()
    put_away = models.BooleanField(default=False)

    objects = InWorkspace()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "step"], name="one_own_prior_a_step"),
            models.CheckConstraint(condition=Q(yes__gte=1, no__gte=1), name="an_own_prior_can_be_changed"),
        ]
