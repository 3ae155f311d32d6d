"""Tables of sittings: what a friend and the person agreed to practise, and what each of them saw.

What the friend ticks lies with the question, what the person ticks with the sitting. No page shows either before both
have ended (`queries.stands`).
"""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.circle.form import Form, Said
from yesward.evidence.models import Statement
from yesward.journal.models import Application
from yesward.links.models import Link
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace
from yesward.practice.models import Take


def _secret() -> bytes:
    return secrets.token_bytes(32)


def _public_id() -> str:
    return secrets.token_hex(5)


class Sitting(models.Model):
    """One practice with one friend: live, of takes they hear later, or with a file. ``at``: the question reached."""

    class Way(models.TextChoices):
        """How it is held."""

        LIVE = "live", gettext_lazy("Live, by a link")
        LATER = "later", gettext_lazy("Later, by a link: they hear takes of yours")
        FILE = "kit", gettext_lazy("Live, with a file")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sittings")
    public_id = models.CharField(max_length=10, unique=True, default=_public_id)
    key = models.BinaryField(default=_secret, help_text="Its file is known by it.")
    once = models.CharField(max_length=32, help_text="Of the page that made it, so that it makes one.")
    way = models.CharField(max_length=10, choices=Way.choices)
    who = models.CharField(max_length=60, blank=True, help_text="What the person calls the friend.")
    name = models.CharField(max_length=60, help_text="The first name that the friend reads.")
    leaves = models.JSONField(default=list)
    closes_on = models.DateField()
    link = models.OneToOneField(Link, null=True, on_delete=models.SET_NULL, related_name="+")
    nonce = models.CharField(max_length=10, blank=True, help_text="Of its file.")
    at = models.PositiveSmallIntegerField(default=0)
    strength = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    friend_ended_at = models.DateTimeField(null=True)
    code_hash = models.CharField(max_length=64, blank=True, db_index=True, help_text="Of the words that take it back.")
    own_seen = models.JSONField(default=dict)
    own_moments = models.JSONField(default=dict)
    own_declined = models.BooleanField(default=False, help_text="Whether the person would rather not fill theirs.")
    own_ended_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True, help_text="When both had ended.")
    opened_at = models.DateTimeField(null=True, help_text="When the person opened what the friend said.")
    statement = models.OneToOneField(Statement, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, help_text="When the friend took it back.")
    revoked_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-id"], name="newest_sittings")]
        constraints = [models.UniqueConstraint(fields=["workspace", "once"], name="one_sitting_a_page")]

    @property
    def form(self) -> Form:
        """What is asked after each answer, as every rater is asked it."""
        return Form(self.public_id, self.name, "named", tuple(self.leaves))

    @property
    def friend(self) -> str:
        """What the friend is called on the person's pages."""
        return self.who or _("Your friend")

    @property
    def own_said(self) -> Said:
        """How the person saw themselves."""
        return Said(self.own_seen, self.own_moments)


class Turn(models.Model):
    """One question of a sitting, and what the friend saw in the answer."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    asks = models.CharField(max_length=400)
    take = models.ForeignKey(Take, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    seen = models.JSONField(default=dict)
    moments = models.JSONField(default=dict)

    objects = InWorkspace()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["sitting", "number"], name="one_turn_a_number")]

    @property
    def said(self) -> Said:
        """What the friend saw in this answer."""
        return Said(self.seen, self.moments)
