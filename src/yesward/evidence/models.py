"""Statements, and what they come to: points to open, themes found in them, and what the person put right."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from yesward.evidence.facts import Tagged
from yesward.evidence.taxonomy import Leaf, leaf_of
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Statement(models.Model):
    """Anything anybody says about how an interview went, verbatim."""

    class SaidBy(models.TextChoices):
        """Whose words. The values are part of the command line's contract."""

        SELF = "self", _("You")
        CONSULTANT = "consultant", _("The consultant")
        INTERVIEWER = "interviewer", _("An interviewer")
        MANAGER = "manager", _("The line manager")
        FRIEND = "friend", _("A friend")
        COLLEAGUE = "colleague", _("A colleague")
        PARTNER = "partner", _("A practice partner")
        RECORDING = "recording", _("A recording")

    class Known(models.TextChoices):
        """How it is known; an impression alone stays a hypothesis."""

        ARTEFACT = "artefact", _("Something written or recorded")
        OUTSIDE = "outside", _("Somebody else said so")
        IMPRESSION = "impression", _("My impression")

    MIXED = "*"
    """The person of a statement that holds the words of several people."""
    OWN = (SaidBy.SELF, SaidBy.RECORDING)
    """Whose words are the person's own: never sealed."""
    HIRING = (SaidBy.CONSULTANT, SaidBy.INTERVIEWER, SaidBy.MANAGER)
    """Who chose, or sat on that side of the table."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, related_name="statements")
    said_by = models.CharField(max_length=20, choices=SaidBy.choices)
    who = models.CharField(max_length=60, blank=True, help_text="What the person calls them; empty where nobody said.")
    person = models.CharField(max_length=80, blank=True, help_text="By this key what one person said is held together.")
    text = models.TextField()
    known = models.CharField(max_length=20, choices=Known.choices)
    known_from = models.CharField(max_length=200, blank=True, help_text="Which notes, or whose view.")
    said_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, help_text="When the person opened somebody else's words.")
    changed_at = models.DateTimeField(auto_now=True)
    tagged_by = models.CharField(max_length=40, blank=True, help_text="Which tagger read these very words; none yet.")
    tongue = models.CharField(max_length=20, blank=True, help_text="The language, where it cannot be read well yet.")
    guesses = models.JSONField(default=list, help_text="Sentences without a theme, with the likeliest: facts.Guess.")
    taken_out_at = models.DateTimeField(null=True, help_text="When the person took it out; it can be put back.")

    objects = InWorkspace()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "-said_at", "-id"], name="statement_newest"),
            models.Index(fields=["workspace", "said_by", "person"], name="statement_of"),
        ]

    @property
    def is_sealed(self) -> bool:
        """Whether these are somebody else's words that the person has not opened."""
        return self.said_by not in self.OWN and self.opened_at is None


class Point(models.Model):
    """One point of somebody else's words, text[start:end], opened by itself."""

    class Answer(models.TextChoices):
        """What the person says to "Can I change this?"."""

        NOW = "now", _("Now, in hours")
        WEEKS = "weeks", _("In weeks")
        MONTHS = "months", _("In months")
        NOT_OVERNIGHT = "not_overnight", _("Not overnight")
        NOT_ABOUT_YOU = "not_about_you", _("Not about me")
        UNKNOWN = "unknown", _("I don’t know")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="one_point_a_number")]


class Tag(models.Model):
    """A theme in a statement: a leaf with its stance, resting on the quote, which is text[start:end]."""

    class MadeBy(models.TextChoices):
        """Who found it. What a language model proposes counts only once it is confirmed."""

        TAGGER = "tagger", _("found by yesward")
        PERSON = "person", _("set by you")
        MODEL = "model", _("proposed by a language model")
        RATER = "rater", _("ticked by whoever said it")

    class Stance(models.TextChoices):
        """How the words stand to the person."""

        WEAKNESS = "weakness", _("to work on")
        STRENGTH = "strength", _("strength")
        NEUTRAL = "neutral", _("noted")

    class Change(models.TextChoices):
        """How long it takes to change."""

        NOW = "now", _("in hours")
        WEEKS = "weeks", _("in weeks")
        MONTHS = "months", _("in months")
        NOT_OVERNIGHT = "not_overnight", _("not overnight")
        NOT_ABOUT_YOU = "not_about_you", _("not about you")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="tags")
    leaf = models.CharField(max_length=40)
    area = models.CharField(max_length=60, blank=True)
    stance = models.CharField(max_length=10, choices=Stance.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    confidence = models.FloatField()
    change = models.CharField(max_length=20, choices=Change.choices)
    made_by = models.CharField(max_length=10, choices=MadeBy.choices)
    settled_at = models.DateTimeField(null=True, help_text="When the person confirmed, changed or added it.")
    removed_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["start", "id"]
        indexes = [models.Index(fields=["workspace", "leaf", "-id"], name="tag_by_leaf")]

    @classmethod
    def of(cls, statement: Statement, found: Tagged, made_by: MadeBy) -> Tag:
        """A tag, not yet saved, of what was found in a statement."""
        return cls(workspace=statement.workspace, statement=statement, made_by=made_by, **asdict(found))

    @property
    def means(self) -> Leaf:
        """Its leaf as the taxonomy has it."""
        return leaf_of(self.leaf)

    @property
    def counts(self) -> bool:
        """Whether it is more than a language model's proposal, and still there."""
        return self.removed_at is None and (self.made_by != self.MadeBy.MODEL or self.settled_at is not None)

    def as_kept(self) -> dict[str, Any]:
        """What a correction remembers of it."""
        return {name: getattr(self, name) for name in ("leaf", "area", "stance", "change", "made_by", "confidence")}


class Correction(models.Model):
    """What the person said about a tag, beside what had been said before. Kept for ever; undone, never deleted."""

    class Kind(models.TextChoices):
        """What was done to the tag."""

        CONFIRMED = "confirmed", _("confirmed")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")
        ADDED = "added", _("added")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    statement = models.ForeignKey(Statement, null=True, on_delete=models.SET_NULL, related_name="corrections")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.SET_NULL, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    quote = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    vector = models.BinaryField(null=True, help_text="The quote as the sentence model has it; made when first used.")
    vector_of = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["workspace", "id"], name="correction_of")]


class LeafName(models.Model):
    """What a person calls a leaf; its id stays."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    name = models.CharField(max_length=60)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "leaf"], name="one_name_a_leaf")]


class Area(models.Model):
    """A field of a leaf that a person tells apart, such as SQL."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    name = models.CharField(max_length=60)

    objects = InWorkspace()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["workspace", "leaf", "name"], name="an_area_once")]
