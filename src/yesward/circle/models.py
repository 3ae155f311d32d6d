"""Tables of a circle: who is asked, what they answered, and what was shown together.

In a pooled circle nothing ties an answer to whom was asked: a rating knows no invitation, no part and no time, its id
is random, and the key of its draft is forgotten when it is handed in.
"""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yesward.circle.form import Form, Mode, Said
from yesward.evidence.models import Statement
from yesward.journal.models import Application
from yesward.links.models import Link
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


def _secret() -> bytes:
    return secrets.token_bytes(32)


def _public_id() -> str:
    return secrets.token_hex(5)


def _random_id() -> int:
    return secrets.randbits(62) + 1


class Circle(models.Model):
    """Friends and colleagues who are asked the same at one time, after one no. They need not know of it."""

    class Mode(models.TextChoices):
        """Whether the person sees who said what; told to everybody who is asked."""

        NAMED = "named", _("With names")
        POOLED = "pooled", _("Mixed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="circles")
    public_id = models.CharField(max_length=10, unique=True, default=_public_id)
    key = models.BinaryField(default=_secret, help_text="Files and mails of this circle are known by it.")
    mode = models.CharField(max_length=10, choices=Mode.choices)
    leaves = models.JSONField(default=list)
    name = models.CharField(max_length=60, help_text="The first name that raters read.")
    note = models.CharField(max_length=400, blank=True, help_text="A line of the person's own, for everybody asked.")
    tells_no = models.BooleanField(default=False, help_text="Whether they are told that it is about a no.")
    closes_on = models.DateField()
    closed_on = models.DateField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-id"], name="newest_circles")]

    @property
    def form(self) -> Form:
        """What is asked, as every rater sees it."""
        mode: Mode = "named" if self.mode == self.Mode.NAMED else "pooled"
        return Form(self.public_id, self.name, mode, tuple(self.leaves), self.tells_no, self.note)


class Invitation(models.Model):
    """Somebody who is asked, by what the person calls them."""

    class Part(models.TextChoices):
        """Who they are to the person."""

        FRIEND = "friend", _("A friend")
        COLLEAGUE = "colleague", _("A colleague")

    class Way(models.TextChoices):
        """How they are asked."""

        LINK = "link", _("A link")
        KIT = "kit", _("A file")
        MAIL = "mail", _("An e-mail with numbers")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=60)
    part = models.CharField(max_length=10, choices=Part.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    link = models.OneToOneField(Link, null=True, on_delete=models.SET_NULL, related_name="+")
    nonce_hash = models.CharField(
        max_length=64, blank=True, help_text="Of a named file or mail: whose answer it brings."
    )
    revoked = models.BooleanField(default=False)

    objects = InWorkspace()

    class Meta:
        ordering = ["id"]


class Rating(models.Model):
    """One rater's answer. ``handed_on`` is the day in a named circle, the first of its month in a pooled one."""

    id = models.BigIntegerField(primary_key=True, default=_random_id)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="ratings")
    pooled = models.BooleanField()
    invitation = models.OneToOneField(Invitation, null=True, on_delete=models.CASCADE, related_name="rating")
    statement = models.OneToOneField(Statement, null=True, on_delete=models.SET_NULL, related_name="+")
    seen = models.JSONField(default=dict)
    moments = models.JSONField(default=dict)
    strength = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    draft_hash = models.CharField(max_length=64, blank=True, db_index=True, help_text="Finds a draft; empty once in.")
    code_hash = models.CharField(max_length=64, blank=True, db_index=True, help_text="Of the words that take it back.")
    nonce_hash = models.CharField(max_length=64, blank=True, help_text="Of the file or mail it came by.")
    handed_on = models.DateField(null=True)
    opened = models.BooleanField(default=False, help_text="Whether the person opened it; a pooled one is by its view.")

    objects = InWorkspace()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pooled=False) | Q(invitation=None, statement=None), name="a_pooled_answer_has_no_sender"
            ),
            models.CheckConstraint(
                condition=Q(handed_on=None) | Q(draft_hash=""), name="an_answer_handed_in_is_no_draft"
            ),
            models.UniqueConstraint(
                fields=["circle", "nonce_hash"], condition=~Q(nonce_hash=""), name="a_file_counts_once"
            ),
        ]

    @property
    def said(self) -> Said:
        """What was said."""
        return Said(self.seen, self.moments, self.strength, self.advice)


class View(models.Model):
    """What was shown of a pooled circle at once: the answers in it, and the statement that holds their words."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="views")
    ratings = models.JSONField(help_text="Ids, in the shuffled order in which their words stand.")
    statement = models.OneToOneField(Statement, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InWorkspace()

    class Meta:
        ordering = ["id"]
