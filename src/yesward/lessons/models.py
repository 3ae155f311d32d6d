"""Tables of lessons: at most one a no, and what the person wants to ask in a talk."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from yesward.evidence.models import Statement
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace

LONGEST = 300


class Lesson(models.Model):
    """What one no leaves behind, in the person's words, or that there is nothing to learn from it.

    It rests on words of a statement, text[start:end], or on the whole of the person's own. The words are never copied:
    where whoever said them takes them back, they are gone from here as well.
    """

    KEPT = ("text", "nothing", "kind", "leaf", "statement_id", "start", "end")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="lesson")
    text = models.CharField(max_length=LONGEST, blank=True)
    nothing = models.BooleanField(default=False, help_text="There is nothing to learn from this one.")
    kind = models.CharField(max_length=20, choices=Round.Kind.choices, blank=True, help_text="Empty: no kind of round.")
    leaf = models.CharField(max_length=40, blank=True)
    statement = models.ForeignKey(Statement, null=True, on_delete=models.SET_NULL, related_name="+")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    before = models.JSONField(null=True, help_text="What it was before the last change, for its undo.")
    changed_at = models.DateTimeField(auto_now=True)
    put_away_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [models.Index(fields=["workspace", "kind"], name="lessons_by_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(nothing=True, text="") | (Q(nothing=False) & ~Q(text="")), name="a_lesson_or_none"
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="a_lesson_rests_on_some_words",
            ),
        ]

    def as_kept(self) -> dict[str, Any]:
        """What an undo needs."""
        return {name: getattr(self, name) for name in self.KEPT}


class ToAsk(models.Model):
    """What the person wants to ask in one talk, a question a line, as typed. Emptied, there is no row."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="to_ask")
    text = models.TextField()

    objects = InWorkspace()
