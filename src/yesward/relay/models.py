"""Tables of the relay: one private page for the consultant, and one for each of those whom they ask.

What is written there and not released is locked with the links (`sealing`), so that neither these tables nor a copy of
them show it to the person.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yesward.feedback.models import Case
from yesward.links.models import Link
from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace
from yesward.relay.state import State as Stands


class Relay(models.Model):
    """A consultant's page about one request. ``answer`` is what they are writing, locked with their link."""

    class State(models.TextChoices):
        """What the person sees of it; the values are those of `state.State`."""

        OPEN = Stands.OPEN, _("With the consultant")
        RELEASED = Stands.RELEASED, _("Released")
        CLOSED = Stands.CLOSED, _("Closed")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relays")
    link = models.OneToOneField(Link, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    name = models.CharField(max_length=60, help_text="What the consultant reads in place of the person's name.")
    about = models.CharField(max_length=300, blank=True, help_text="Company and role, where the person tells them.")
    asks = models.JSONField(default=list, help_text="What is asked, as the consultant reads it.")
    answer = models.BinaryField(default=bytes)
    made_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = InWorkspace()

    class Meta:
        indexes = [OfOnePerson(name="relays_of_one")]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="open"), name="one_open_relay_a_request"),
            models.CheckConstraint(condition=Q(state="open") | Q(answer=b""), name="an_ended_relay_keeps_nothing"),
        ]

    @property
    def stands(self) -> Stands:
        """Its state today: one whose link ended is closed."""
        if self.state == Stands.OPEN and (self.link.revoked_at or self.link.expires_at <= timezone.now()):
            return Stands.CLOSED
        return Stands(self.state)


class Voice(models.Model):
    """Somebody behind the consultant, for the consultant's eyes."""

    class Part(models.TextChoices):
        """Who it is to the application."""

        MANAGER = "manager", _("The line manager")
        OWNER = "owner", _("The owner")
        INTERVIEWER = "interviewer", _("Another interviewer")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    relay = models.ForeignKey(Relay, on_delete=models.CASCADE, related_name="voices")
    link = models.OneToOneField(Link, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices)
    token = models.BinaryField(help_text="Of their link, locked with the consultant's.")
    words = models.BinaryField(default=bytes, help_text="Locked with their own link.")
    handed_in = models.BooleanField(default=False)
    held_back = models.BooleanField(default=False)

    objects = InWorkspace()

    class Meta:
        ordering = ["id"]
