"""Tables of the private room: notebooks that only a passphrase opens, their days, and check-ins."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace
from yesward.private.checks import ITEMS, MOST

DAYS = 5
"""So many days a notebook has; the studies had as many."""
LONGEST = 40_000
"""Letters of one day, some 7,000 words. Few enough that a server holds what is sent in memory: none of it is written to
a temporary file on the way (tests/private/test_at_rest.py)."""


class Notebook(models.Model):
    """Up to five days of writing. Its key is here twice, locked; nothing here opens it."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    by_passphrase = models.BinaryField()
    by_code = models.BinaryField(default=b"", help_text="Empty: no recovery code was made.")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]


class Day(models.Model):
    """What was written on one day, locked. When it was begun stands in the open, so that it can be found and erased."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    notebook = models.ForeignKey(Notebook, on_delete=models.CASCADE, related_name="days", db_index=False)
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    locked = models.BinaryField(default=b"")
    page = models.CharField(max_length=32, blank=True, help_text="Which opened page kept it last.")
    turn = models.PositiveBigIntegerField(default=0, help_text="And as the how-manieth of that page's sendings.")

    objects = InWorkspace()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["notebook", "number"], name="one_such_day_a_notebook"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=DAYS), name="five_days_a_notebook"),
        ]

    @property
    def state(self) -> str:
        """Changes whenever something is kept."""
        return f"{self.page}.{self.turn}"


class CheckIn(models.Model):
    """Four answers from 0 to 10, each of which may be missing, of one day."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    on = models.DateField()
    back = models.PositiveSmallIntegerField(null=True)
    ready = models.PositiveSmallIntegerField(null=True)
    able = models.PositiveSmallIntegerField(null=True)
    ahead = models.PositiveSmallIntegerField(null=True)
    names_people = models.BooleanField(default=False, help_text="People to talk to were named at this one.")
    put_aside = models.BooleanField(default=False, help_text="And the person put that aside.")

    objects = InWorkspace()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "on"], name="one_check_in_a_day"),
            models.CheckConstraint(
                condition=Q(*((f"{item}__isnull", False) for item in ITEMS), _connector=Q.OR),
                name="a_check_in_says_something",
            ),
            *(
                models.CheckConstraint(condition=Q((f"{item}__lte", MOST)), name=f"{item}_is_from_0_to_{MOST}")
                for item in ITEMS
            ),
        ]

    @property
    def answers(self) -> dict[str, int | None]:
        """What was answered, by question."""
        return {item: getattr(self, item) for item in ITEMS}
