"""Tables of the feedback room: one request an application, its append-only course, and the person's own guess."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yesward.evidence.models import Statement
from yesward.feedback.patience import Course
from yesward.feedback.patience import State as Stands
from yesward.journal.models import Alias, Application
from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace
from yesward.post.models import Letter


class Case(models.Model):
    """One request to whoever selected. What the person sends is theirs to send; here it is only kept."""

    class State(models.TextChoices):
        """Where it stands; the values are those of `patience.State`."""

        DRAFTED = Stands.DRAFTED, _("Drafted")
        ASKED = Stands.ASKED, _("Asked")
        NUDGED = Stands.NUDGED, _("Reminded once")
        ANSWERED = Stands.ANSWERED, _("Answered")
        CLOSED = Stands.CLOSED, _("No answer")

    class Channel(models.TextChoices):
        """How it goes out."""

        MAIL = "mail", _("E-mail")
        MESSAGE = "message", _("Message on a network")
        PHONE = "phone", _("Notes for a call")

    class Tone(models.TextChoices):
        """How it sounds."""

        WARM = "warm", pgettext_lazy("tone", "Warm")
        PLAIN = "plain", pgettext_lazy("tone", "Plain")
        BRIEF = "brief", pgettext_lazy("tone", "Brief")

    KEPT = (
        *("state", "channel", "tone", "consultant_id", "leaves", "seed", "subject", "body", "parts", "perspective"),
        *("nudge_subject", "nudge_body", "nudge_parts", "nudge_seed"),
        *("asked_on", "nudged_on", "answered_on", "closed_on", "statement_id"),
    )
    """What an event remembers, so that it can be undone."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="feedback_case")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.MAIL)
    tone = models.CharField(max_length=10, choices=Tone.choices, default=Tone.WARM)
    consultant = models.ForeignKey(Alias, null=True, on_delete=models.SET_NULL, related_name="+")
    leaves = models.JSONField(default=list, help_text="Up to two ids of themes that are asked about.")
    seed = models.PositiveIntegerField(default=0)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    parts = models.JSONField(default=list, help_text="Ids of the parts it was composed of: letter.Draft.")
    perspective = models.TextField(blank=True, help_text="What the interviewer may have seen; the person's own words.")
    nudge_subject = models.CharField(max_length=200, blank=True)
    nudge_body = models.TextField(blank=True)
    nudge_parts = models.JSONField(default=list)
    nudge_seed = models.PositiveIntegerField(default=0)
    asked_on = models.DateField(null=True)
    nudged_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    statement = models.OneToOneField(Statement, null=True, on_delete=models.SET_NULL, related_name="feedback_case")

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "state"], name="case_by_state")]

    def course(self) -> Course:
        """Its days, for the clock. Needs a decided application."""
        decided = self.application.decided
        if decided is None:
            raise ValueError("nothing was decided")
        return Course(Stands(self.state), decided.decided_on, self.asked_on, self.nudged_on)


class OnlyAdded(models.QuerySet["CaseEvent"]):
    """Rows are added and read; nothing else."""

    def update(self, **_: Any) -> NoReturn:
        """Never: what happened is not rewritten."""
        raise TypeError("the course of a request is append-only")

    def delete(self) -> NoReturn:
        """Never: what happened is not rewritten."""
        raise TypeError("the course of a request is append-only")


class CaseEvent(models.Model):
    """One line of a request's course. Undoing is a new line."""

    class Kind(models.TextChoices):
        """What happened."""

        DRAFT = "draft", _("A draft was written")
        SEND = "send", _("You asked")
        NUDGE = "nudge", _("You reminded them once")
        ANSWER = "answer", _("They answered")
        CLOSE = "close", _("Closed without an answer")
        UNDO = "undo", _("The last step was undone")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    on = models.DateField(null=True, help_text="The day the person says it was.")
    before = models.JSONField(null=True, help_text="The case as it was before; None for the first draft.")
    letter = models.OneToOneField(Letter, null=True, on_delete=models.SET_NULL, related_name="+")
    undoes = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="undone_by")

    objects = InWorkspace.from_queryset(OnlyAdded)()

    class Meta:
        ordering = ["id"]
        indexes = [OfOnePerson(name="steps_of_one")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever once."""
        if self.pk is not None:
            raise TypeError("the course of a request is append-only")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Never: what happened is not rewritten."""
        raise TypeError("the course of a request is append-only")


class Guess(models.Model):
    """What a person guesses before asking: as if so many requests had been answered, and so many not."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="+")
    answered = models.PositiveSmallIntegerField()
    silent = models.PositiveSmallIntegerField()

    objects = InWorkspace()
