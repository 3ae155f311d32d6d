"""Tables of triage: where the person puts a leaf, and the plans they make."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace
from yesward.triage.facts import CHANGEABLE, PLACES


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


class Placed(models.Model):
    """Where the person puts a leaf. There is no day and no count in it: what cannot change asks for nothing."""

    class Place(models.TextChoices):
        """The values are `facts.Place`."""

        NOW = "now", _("Now")
        WEEKS = "weeks", _("Weeks of practice")
        MONTHS = "months", _("Months of training")
        NOT_OVERNIGHT = "not_overnight", _("Not overnight")
        NOT_ABOUT_YOU = "not_about_you", _("Not about me")
        TOO_EARLY = "too_early", _("Too early to tell")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    place = models.CharField(max_length=20, choices=Place.choices)
    why = models.CharField(max_length=300, blank=True, help_text="The person's own reason.")
    bridge = models.TextField(blank=True, help_text="Their way across: what they show beside it, what they ask.")
    track = models.TextField(blank=True, help_text="A long way they go all the same; it has no days.")
    hides = models.BooleanField(default=False, help_text="Whether they want fewer adverts that ask for it.")
    placed_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "leaf"], name="one_place_a_leaf"),
            models.CheckConstraint(condition=Q(place__in=PLACES), name="a_place_there_is"),
            models.CheckConstraint(
                condition=Q(hides=False) | Q(place="not_overnight"), name="only_facts_screen_adverts"
            ),
        ]


class Plan(models.Model):
    """An if-then plan: one at a time, and one a week. It ends with whether the moment came, never with an outcome."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    leaf = models.CharField(max_length=40)
    place = models.CharField(max_length=20, choices=Placed.Place.choices)
    sentence = models.CharField(max_length=500, help_text="As typed.")
    cue = models.CharField(max_length=300)
    act = models.CharField(max_length=300)
    wish = models.CharField(max_length=300)
    obstacle = models.CharField(max_length=300)
    skill = models.CharField(max_length=300, help_text="What is practised for it.")
    reason = models.CharField(max_length=300, help_text="Why it is worth the trouble.")
    sure = models.PositiveSmallIntegerField(null=True, help_text="How sure they are that they can, 0 to 100.")
    rehearsed_at = models.DateTimeField(null=True)
    week = models.DateField(help_text="The Monday of the week it began in.")
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True, help_text="Whether the moment came.")
    did = models.BooleanField(null=True, help_text="Whether they did it then.")
    noted = models.TextField(blank=True)
    put_away_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        ordering = ["-id"]
        indexes = [OfOnePerson(name="plans_of_one")]
        constraints = [
            models.CheckConstraint(condition=Q(place__in=CHANGEABLE), name="no_plan_for_what_cannot_change"),
            models.UniqueConstraint(
                fields=["workspace"], condition=Q(ended_at=None, put_away_at=None), name="one_plan_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["workspace", "week"], condition=Q(put_away_at=None), name="one_plan_a_week"
            ),
            models.CheckConstraint(condition=Q(sure=None) | Q(sure__lte=100), name="sure_in_a_hundred"),
            models.CheckConstraint(
                condition=~Q(cue="") & ~Q(act="") & ~Q(skill="") & ~Q(reason=""), name="a_plan_has_all_its_parts"
            ),
            models.CheckConstraint(
                condition=Q(did=None) | Q(did=False) | Q(came__isnull=False, came=True),
                name="done_when_the_moment_came",
            ),
        ]

    @property
    def is_on(self) -> bool:
        """Whether it is the one that is on."""
        return self.ended_at is None and self.put_away_at is None
