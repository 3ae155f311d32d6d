"""The table of mails: the words and a few headers of each message, never the file itself."""

from django.db import models

from yesward.journal.models import Application
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Message(models.Model):
    """One message the person gave. It counts for nothing until ``recorded_at`` is set by their click."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    subject = models.TextField(blank=True)
    sender_name = models.TextField(blank=True)
    sender_address = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    message_id = models.TextField(blank=True)
    forwarded = models.BooleanField(default=False)
    received_at = models.DateTimeField(auto_now_add=True)
    application = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="messages")
    recorded_at = models.DateTimeField(null=True)
    put_away_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "digest"], name="one_message_a_digest")]
        indexes = [
            models.Index(
                fields=["workspace", "-received_at", "-id"],
                condition=models.Q(recorded_at=None, put_away_at=None),
                name="waiting_messages",
            )
        ]
