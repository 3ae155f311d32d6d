"""Tables of the self-analysis: one a rejected application, an answer a question."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yesward.evidence.models import Statement
from yesward.journal.models import Application
from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Reflection(models.Model):
    """The break and the self-analysis of one rejection. Whether it is more than a hypothesis is never stored."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.OneToOneField(Application, on_delete=models.CASCADE)
    rest_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    sitting_since = models.DateTimeField(null=True, help_text="When this sitting began; pauses end a sitting.")
    saved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, help_text="When every question was answered or skipped.")
    let_go_at = models.DateTimeField(null=True, help_text="When the person chose to leave this one be.")

    objects = InWorkspace()


class Answer(models.Model):
    """An answer in the person's words (its statement), or the choice to skip.

    A question about a lost question may have several, numbered from 1; those carry how the answer was built.
    """

    class AnswerKind(models.TextChoices):
        """What kind of answer was given in the talk."""

        STORY = "story", _("A story")
        EXAMPLE = "example", _("An example")
        OPINION = "opinion", _("An opinion")
        ABOUT_ME = "about_me", _("About myself")

    class Part(models.TextChoices):
        """The parts of a story."""

        SITUATION = "situation", _("Situation")
        TASK = "task", _("Task")
        ACTION = "action", _("What I did")
        RESULT = "result", _("How it ended")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(default=1)
    skipped = models.BooleanField(default=False)
    statement = models.OneToOneField(Statement, null=True, on_delete=models.SET_NULL)
    asked = models.TextField(blank=True, help_text="The question as they put it.")
    answer_kind = models.CharField(max_length=20, choices=AnswerKind.choices, blank=True)
    parts = models.JSONField(default=list, help_text="Which values of Part were said aloud.")

    objects = InWorkspace()

    class Meta:
        ordering = ["number"]
        indexes = [OfOnePerson(name="answers_of_one")]
        constraints = [
            models.UniqueConstraint(fields=["reflection", "question", "number"], name="one_answer_a_question")
        ]
