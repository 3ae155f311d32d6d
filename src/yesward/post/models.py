"""The table of letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Letter(models.Model):
    """One message to one address. The address is forgotten once it has gone or was called off."""

    class State(models.TextChoices):
        """Where it is."""

        WAITING = "waiting", _("On its way")
        SENDING = "sending", _("Going out now")
        SENT = "sent", _("Sent from here")
        REFUSED = "refused", _("It did not go out")
        UNSURE = "unsure", _("It may have gone out")
        CALLED_OFF = "called_off", _("Called off")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=200, unique=True, help_text="Without its angle brackets.")
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, blank=True, help_text="A value of engines.smtp.Why.")

    objects = InWorkspace()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=["waiting", "sending"]), name="letters_due"),
            models.Index(fields=["workspace", "made_at"], name="letters_of_a_day"),
        ]
