"""Tables of dates: the address of the calendar, and what a word was sent about."""

from django.db import models

from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Feed(models.Model):
    """The calendar of a workspace, at an address that nobody can guess; only its hash is kept."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    names = models.BooleanField(default=False, help_text="Whether it says whom an entry is about.")
    made_on = models.DateField(auto_now_add=True)

    objects = InWorkspace()


class Reminded(models.Model):
    """A word was sent about something that is due, by one way; there is no second one."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    key = models.CharField(max_length=80)
    way = models.CharField(max_length=16)
    at = models.DateTimeField(auto_now_add=True)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key", "way"], name="one_word_a_way")]
