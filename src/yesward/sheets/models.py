"""Tables of the sheets room: a tracker that was read in, from the first look to its undoing."""

from django.db import models

from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Sheet(models.Model):
    """A tracker's rows. Until they are written down they are kept here; afterwards only what writing made of them."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    headers = models.JSONField()
    rows = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    order = models.CharField(max_length=5, help_text="Whether the day or the month comes first in its dates.")
    written_at = models.DateTimeField(null=True)
    written = models.JSONField(default=list, help_text="What writing made (journal.facts.Written), for undoing it.")
    undone_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-id"], name="newest_sheets")]
