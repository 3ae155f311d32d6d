"""The table of links: only the hash of a token is kept, so that nobody who reads the table can open one."""

from __future__ import annotations

from django.db import models

from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Link(models.Model):
    """A way in for somebody without an account, for so long and for so many answers.

    ``kind`` names the door it opens (`doors.Door`). ``address`` is public: it stands in the clean URL behind the link.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=20)
    address = models.CharField(max_length=16, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    first_hash = models.CharField(max_length=64, blank=True, db_index=True, help_text="Of the token that was given up.")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    answers_left = models.PositiveSmallIntegerField(default=1)
    passphrase = models.CharField(max_length=128, blank=True, help_text="Hashed as passwords are; empty for none.")
    report = models.TextField(blank=True, help_text="What somebody who was sent it had to say against it.")
    reported_at = models.DateTimeField(null=True)

    objects = InWorkspace()
