"""The statement: who said it, about which round, in which words, and how it is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="statements")
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, related_name="statements")
    said_by = models.CharField(max_length=20, choices=SaidBy.choices)
    text = models.TextField()
    known = models.CharField(max_length=20, choices=Known.choices)
    known_from = models.CharField(max_length=200, blank=True, help_text="Which notes, or whose view.")
    said_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, help_text="When the person opened somebody else's words.")
    changed_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()
