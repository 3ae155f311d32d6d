"""Tables of practice: blocks of short mocks and what was said in them, own questions, cards, training."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class OwnQuestion(models.Model):
    """A question that the person was asked somewhere, and wants to practise."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    asks = models.CharField(max_length=400)
    put_away_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "-id"], name="own_questions")]


class Block(models.Model):
    """Nine short mocks about one theme, one after the other, on one day or on several."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    questions = models.JSONField(default=list, help_text="Keys of questions, in order: queries.asks.")
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "-id"], name="newest_blocks")]


class Take(models.Model):
    """One answer to a question in practice: said aloud, or typed. A mock that was left out has neither."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    block = models.ForeignKey(Block, null=True, on_delete=models.SET_NULL, related_name="takes")
    question = models.CharField(max_length=60, help_text="The key of the question.")
    asks = models.CharField(max_length=400, help_text="As it was put.")
    leaf = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    aloud = models.BooleanField(default=False)
    noticed = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "question", "-id"], name="takes_of_a_question")]
        constraints = [models.UniqueConstraint(fields=["block", "question"], name="a_mock_once")]


class Recording(models.Model):
    """The sound of a take, and what was heard in it. The sound goes after some days, what was heard stays."""

    class State(models.TextChoices):
        """How far hearing it is."""

        WAITING = "waiting", _("waits to be heard")
        HEARD = "heard", _("heard")
        STOPPED = "stopped", _("stopped by you")
        UNHEARD = "unheard", _("could not be heard")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    take = models.OneToOneField(Take, on_delete=models.CASCADE, related_name="recording")
    file = models.CharField(max_length=64, unique=True, help_text="A random name, see `sounds`.")
    made_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True, help_text="When its sound was deleted.")
    put_away_at = models.DateTimeField(null=True, help_text="When the person deleted it; for good a little later.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    part = models.FloatField(default=0, help_text="How much of it was gone through, from 0 to 1.")
    worker = models.CharField(max_length=80, blank=True, help_text="Who is at it: a machine and its process.")
    alive_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    heard = models.JSONField(null=True, help_text="What `yesward listen` gives, with the outline of the sound.")
    story = models.JSONField(null=True, help_text="Which parts of a story its words hold; none yet: `telling.read`.")
    statement = models.ForeignKey("evidence.Statement", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "id"], name="recordings_to_hear"),
            OfOnePerson(name="recordings_of_one"),
        ]


class Manner(models.Model):
    """Whether a person wants to be told how they speak. Without a row they do."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE)
    measured = models.BooleanField(default=True)

    objects = InWorkspace()


class Card(models.Model):
    """A fact or the skeleton of a story, to be recalled. Speaking is never graded by a card."""

    class Kind(models.TextChoices):
        """What stands on it."""

        FACT = "fact", _("A fact")
        STORY = "story", _("A story, in four lines")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    front = models.CharField(max_length=200)
    back = models.TextField()
    state = models.JSONField(default=dict, help_text="As FSRS has it.")
    due_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["workspace", "due_at"], name="cards_due")]


class Training(models.Model):
    """A course, a book or a certificate for a theme that takes months; closed with what came of it."""

    class Kind(models.TextChoices):
        """What it is."""

        COURSE = "course", _("A course")
        BOOK = "book", _("A book")
        CERTIFICATE = "certificate", _("A certificate")
        PROJECT = "project", _("A project of my own")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    what = models.CharField(max_length=200)
    hours = models.PositiveSmallIntegerField(null=True, help_text="About how many it takes.")
    by = models.DateField(null=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    evidence = models.TextField(blank=True, help_text="A certificate, a project, a quote.")

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]
        indexes = [OfOnePerson(name="trainings_of_one")]
        constraints = [
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(evidence=""), name="closed_with_evidence")
        ]


class Step(models.Model):
    """What was done of a training, on one day."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField()
    did = models.CharField(max_length=300)

    objects = InWorkspace()

    class Meta:
        ordering = ["-on", "-id"]
