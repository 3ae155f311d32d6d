"""Tables of common ground: what each person says about each leaf, what that comes to, and what waits to be counted.

The first two can be made again from the statements at any time (`actions.count_anew`); they are kept so that one more
statement costs the same however many there are.
"""

from __future__ import annotations

from django.db import models

from yesward.common_ground.agreement import Seat
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Heard(models.Model):
    """What one person says about one leaf: `agreement.Seat`. ``circle`` 0 is what was said in words.

    Below 0 it is what a single rater ticked (`raters`).
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    said_by = models.CharField(max_length=20)
    person = models.CharField(max_length=80, blank=True)
    circle = models.BigIntegerField(default=0)
    interview = models.CharField(max_length=40, blank=True)
    stance = models.CharField(
        max_length=10, blank=True, help_text="Empty: had the chance to see it, and named nothing."
    )
    way = models.CharField(max_length=10)
    on = models.DateField(null=True)

    objects = InWorkspace()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "leaf", "said_by", "person", "circle"], name="a_person_has_one_seat_a_leaf"
            )
        ]
        indexes = [models.Index(fields=["workspace", "said_by", "person"], name="heard_of")]

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What tells it from others of its workspace."""
        return self.leaf, self.said_by, self.person, self.circle

    def same_as(self, seat: Seat) -> bool:
        """Whether it is kept already as it is."""
        return (self.stance, self.way, self.on, self.interview) == (
            seat.stance or "",
            seat.way,
            seat.on,
            seat.interview,
        )


class Row(models.Model):
    """What a leaf comes to: `agreement.Found`. ``columns``: how many of each kind of people named it how."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    posterior = models.FloatField()
    praised = models.FloatField()
    label = models.CharField(max_length=20)
    pane = models.CharField(max_length=20, blank=True)
    own = models.CharField(max_length=10, blank=True)
    columns = models.JSONField(default=dict)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "leaf"], name="one_row_a_leaf")]

    @property
    def is_named_weakness(self) -> bool:
        """Whether any of the others named it as something to work on."""
        return any(counts.get("weakness") for counts in self.columns.values())


class Waiting(models.Model):
    """Something that is to be counted again: a person's words, a circle, a rater (below 0). ``leaves`` None: all."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    said_by = models.CharField(max_length=20, blank=True)
    person = models.CharField(max_length=80, blank=True)
    circle = models.BigIntegerField(default=0)
    leaves = models.JSONField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["workspace", "id"], name="waiting_to_count")]


class Trust(models.Model):
    """How far one person's answers can be trusted, fitted to what they said (`trust`); ``seats`` were known then."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    said_by = models.CharField(max_length=20)
    person = models.CharField(max_length=80, blank=True)
    sees = models.FloatField()
    idle = models.FloatField()

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "said_by", "person"], name="one_trust_a_person")]


class Account(models.Model):
    """One a workspace: the person's own numbers, and how much was known when people's accuracies were fitted."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE)
    own = models.JSONField(default=dict, help_text="assumptions.changed")
    fitted_at = models.PositiveIntegerField(default=0, help_text="Seats that were known then.")
    shares = models.BooleanField(default=False, help_text="Whether its accuracies count among those of many.")

    objects = InWorkspace()


class Pooled(models.Model):
    """How far a kind of people can be trusted, by many searches together (`many`). It belongs to no workspace."""

    said_by = models.CharField(max_length=20, unique=True)
    sees = models.FloatField()
    idle = models.FloatField()
    searches = models.JSONField(default=list, help_text="Those it was made of, never shown.")
