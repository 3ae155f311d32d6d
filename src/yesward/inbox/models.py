"""Tables of mails: words and a few headers of each message, never the file; imports, and what they propose."""

from django.db import models

from yesward.inbox.kinds import ANSWER
from yesward.journal.models import Application
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Import(models.Model):
    """One import of many mails: where from, how far it is, and who works on it (``alive_at`` is renewed meanwhile)."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    given = models.JSONField(help_text="What the person pointed at: paths, or a mail account without its password.")
    name = models.TextField()
    started_at = models.DateTimeField(auto_now_add=True)
    alive_at = models.DateTimeField(null=True)
    worker = models.TextField(blank=True, help_text="Machine and process that work on it, or did last.")
    stop_asked = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, help_text="Why it could not go on, in one sentence.")
    size = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    read = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    not_job = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    kinds = models.JSONField(default=dict)

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-id"], name="newest_imports")]


class Place(models.Model):
    """How far one source of an unfinished import was read; a mail account keeps its place for good."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="places")
    key = models.CharField(max_length=200)
    place = models.BigIntegerField(default=0)
    finished = models.BooleanField(default=False)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["imported", "key"], name="one_place_a_source")]


class Failure(models.Model):
    """A message of an import that could not be read, and why."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="failures")
    where = models.TextField()
    why = models.TextField()

    objects = InWorkspace()


class Proposal(models.Model):
    """An application that mails tell of. It counts for nothing until the person accepts it.

    ``onto`` is the application it seems to belong to, ``written`` what accepting it made (journal.facts.Written).
    """

    class State(models.TextChoices):
        """What the person said about it."""

        WAITING = "waiting"
        ACCEPTED = "accepted"
        SKIPPED = "skipped"

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    company = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    newest_on = models.DateField()
    onto = models.ForeignKey(Application, null=True, on_delete=models.SET_NULL, related_name="proposals")
    written = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "state", "-newest_on", "-id"], name="proposals_in_order")]


WAITS = models.Q(imported=None) | models.Q(kind=ANSWER)
"""Messages that wait by themselves; what else came by an import waits in its proposals."""


class Message(models.Model):
    """One message the person gave. It counts for nothing until ``recorded_at`` is set by their click."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    whole = models.TextField(blank=True, help_text="With what it quotes; only of an answer that waits.")
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
    imported = models.ForeignKey(Import, null=True, on_delete=models.CASCADE, related_name="messages")
    proposal = models.ForeignKey(Proposal, null=True, on_delete=models.SET_NULL, related_name="messages")
    recipient = models.TextField(blank=True)
    thread = models.JSONField(default=list)
    kind = models.CharField(max_length=20, blank=True)
    confidence = models.FloatField(default=0)
    quote = models.TextField(blank=True)
    company = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    meeting_on = models.DateField(null=True)
    meeting_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "digest"], name="one_message_a_digest")]
        indexes = [
            models.Index(
                fields=["workspace", "-received_at", "-id"],
                condition=models.Q(recorded_at=None, put_away_at=None) & WAITS,
                name="waiting_messages",
            ),
            models.Index(fields=["workspace", "message_id"], name="messages_by_id"),
        ]
