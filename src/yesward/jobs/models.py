"""Tables of jobs: boards and what they post, the adverts behind that, and what one person makes of them.

Boards, postings, adverts and titles are no tenant's: a board that thousands follow is asked and kept once. What one
person brought (a pasted advert, a file, a board asked with their own key) has them as its owner, and no other sees it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yesward.jobs.sight import InSight
from yesward.journal.models import Application, Round
from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace

IN_FILES = "files"
PASTED = "pasted"
"""Kinds of boards that nobody asks: adverts out of files, and those that a person pasted."""


class Board(models.Model):
    """A place that posts adverts: a company's board, a public feed, files. Asked only while somebody has it on."""

    owner = models.ForeignKey(Workspace, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    token = models.CharField(max_length=64, blank=True, help_text="Stands for its settings: which one of its kind.")
    settings = models.JSONField(default=dict, help_text="What must be known to ask it; never a key.")
    name = models.CharField(max_length=200)
    for_all = models.BooleanField(default=False, help_text="Everybody here sees its adverts without following it.")
    validators = models.JSONField(default=dict, help_text="By address: what it said to ask with next time.")
    asked_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True, help_text="When it last gave a whole answer.")
    why = models.CharField(max_length=300, blank=True, help_text="Why it could not be read the last time.")
    ask_at = models.DateTimeField(null=True, help_text="Not asked again before this.")
    busy_since = models.DateTimeField(null=True, help_text="Being read just now.")
    read = models.PositiveIntegerField(default=0, help_text="Adverts read at this visit, or at the last one.")
    unread = models.JSONField(default=dict, help_text="Of a file: how many adverts cannot be read, the first with why.")
    stop_asked = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often it failed one after another.")

    objects = InSight()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "token"], condition=Q(owner=None), name="one_public_board"),
            models.UniqueConstraint(
                fields=["owner", "kind", "token"], condition=Q(owner__isnull=False), name="one_own_board"
            ),
        ]


class Following(models.Model):
    """A board that a person turned on."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE)
    since = models.DateTimeField(auto_now_add=True)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "board"], name="follows_once")]


class Title(models.Model):
    """A title without case and decoration, once for all adverts and wishes that have it."""

    key = models.CharField(max_length=200, unique=True)


class Meaning(models.Model):
    """What a title means, read once and never changed: ids grow, so whoever knows the highest knows what is new."""

    title = models.OneToOneField(Title, on_delete=models.CASCADE)
    vector = models.BinaryField(help_text="384 signed bytes; the vector of length 1 times 127.")
    code = models.BinaryField(help_text="The signs of the vector, 48 bytes.")


class Advert(models.Model):
    """One job that is offered, however many places post it."""

    owner = models.ForeignKey(Workspace, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    named = models.ForeignKey(Title, on_delete=models.PROTECT, db_index=False)
    title = models.CharField(max_length=300)
    company = models.CharField(max_length=200, blank=True)
    company_key = models.CharField(max_length=200, blank=True, db_index=True, help_text="Without case and legal form.")
    direct = models.BooleanField(default=False, help_text="On the company's own board, not one of many companies.")
    place = models.CharField(max_length=300, blank=True, help_text="As the source writes it.")
    way = models.CharField(max_length=8, blank=True, help_text="on_site, hybrid, remote or empty.")
    level = models.CharField(max_length=16, blank=True)
    url = models.TextField(blank=True)
    text = models.TextField(blank=True)
    posted_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    pay_low = models.FloatField(null=True)
    pay_high = models.FloatField(null=True)
    pay_currency = models.CharField(max_length=3, blank=True)
    pay_period = models.CharField(max_length=5, blank=True)
    asks = models.JSONField(default=list, help_text="What it asks for, each with where in the text it says so.")
    block = models.BigIntegerField(db_index=True, help_text="Two adverts of one job have it in common.")
    normal = models.JSONField(default=list, help_text="What it is told apart by.")
    first_seen = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="When the last place that posted it took it off.")

    objects = InSight()

    class Meta:
        indexes = [
            models.Index(fields=["named", "-id"], name="adverts_of_a_title"),
            models.Index(fields=["-id"], condition=Q(closed_at=None), name="open_adverts"),
            # Not of those without an owner: SQLite would look up nearly all rows by it.
            models.Index(fields=["owner"], condition=Q(owner__isnull=False), name="own_adverts"),
        ]


class Posting(models.Model):
    """An advert as one board posts it. ``gone_at`` is None while the board has it."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, db_index=False)
    advert = models.ForeignKey(Advert, on_delete=models.CASCADE, related_name="postings", db_index=False)
    key = models.CharField(max_length=32, help_text="Stands for the board's own id.")
    digest = models.CharField(max_length=32, help_text="Of all that the board gave; another one is a change.")
    origin = models.CharField(max_length=100, blank=True, help_text="The file it came in.")
    url = models.TextField(blank=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "key"], name="posted_once")]
        indexes = [
            models.Index(fields=["advert", "board"], name="posted_where"),
            models.Index(fields=["board", "digest"], name="posted_as"),
        ]


class Verdict(models.Model):
    """What a person said of an advert: kept for later, or not for them and why. Undone, it teaches nothing."""

    class Kind(models.TextChoices):
        """What they said."""

        KEPT = "kept", _("Kept for later")
        NOT_FOR_ME = "not_for_me", _("Not for me")

    class Why(models.TextChoices):
        """Why it is not for them; what is used next time depends on it."""

        TOO_FAR = "too_far", _("Too far")
        KIND_OF_WORK = "kind_of_work", _("Not this kind of work")
        LEVEL = "level", _("Too senior or too junior")
        ASKS = "asks", _("Asks for what I do not have")
        PAY = "pay", _("Pay")
        COMPANY = "company", _("Not this company")
        OTHER = "other", _("Something else")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    advert = models.ForeignKey(Advert, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    why = models.CharField(max_length=12, choices=Why.choices, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    objects = InWorkspace()

    class Meta:
        indexes = [OfOnePerson(name="verdicts_of_one")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "advert"], condition=Q(undone_at=None), name="one_verdict_an_advert"
            )
        ]


class Profile(models.Model):
    """What a person looks for. Empty fields count for nothing."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE)
    titles = models.JSONField(default=list, help_text="Roles as they are called.")
    skills = models.JSONField(default=list)
    places = models.JSONField(default=list)
    ways = models.JSONField(default=list, help_text="on_site, hybrid, remote; empty for any.")
    languages = models.JSONField(default=dict, help_text="ISO 639-1 to A1 … C2 or native.")
    known = models.JSONField(default=dict, help_text="A company as typed, to whom the person knows there.")
    years = models.FloatField(null=True)
    led_years = models.FloatField(null=True)
    least_pay = models.FloatField(null=True)
    pay_currency = models.CharField(max_length=3, blank=True)
    pay_period = models.CharField(max_length=5, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()


class Saved(models.Model):
    """A search that was kept; its feed opens for whoever has the link, of which only a hash is here."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    words = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    way = models.CharField(max_length=8, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    digest_at = models.TimeField(null=True, help_text="When on a day the digest is made; None for none.")
    digested_at = models.DateTimeField(null=True)

    objects = InWorkspace()


class Snapshot(models.Model):
    """An advert as it was when an application was begun from it. Adverts change and go; this stays."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.OneToOneField(Application, on_delete=models.CASCADE)
    advert = models.ForeignKey(Advert, null=True, on_delete=models.SET_NULL)
    title = models.CharField(max_length=300)
    company = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=300, blank=True)
    url = models.TextField(blank=True)
    text = models.TextField(blank=True)
    asks = models.JSONField(default=list)
    taken_at = models.DateTimeField(auto_now_add=True)

    objects = InWorkspace()


class Weighed(models.Model):
    """When adverts were weighed last for a person, and by what; while ``of`` is the same, nothing new comes out."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE)
    of = models.CharField(max_length=32, help_text="Stands for all that counts.")
    among = models.PositiveIntegerField(help_text="How many were weighed.")
    hidden = models.JSONField(default=dict, help_text="Leaf to how many are hidden for it.")
    at = models.DateTimeField()

    objects = InWorkspace()


class Pick(models.Model):
    """An advert as it was weighed last, so that pages show it without weighing anything."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    advert = models.ForeignKey(Advert, on_delete=models.CASCADE)
    place = models.PositiveSmallIntegerField(help_text="The best is 1.")
    channel = models.CharField(max_length=8)
    reasons = models.JSONField(default=list)
    hidden_by = models.CharField(max_length=40, blank=True, help_text="The leaf for which the person hides it.")

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "place"], name="one_pick_a_place")]


class Stop(models.Model):
    """Until when somebody wants to look for work on a day. It blocks nothing."""

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE)
    at = models.DateTimeField()

    objects = InWorkspace()


class After(models.Model):
    """How a talk was, in the person's own judgement on the day."""

    class Said(models.TextChoices):
        """What they said of it."""

        PROMISING = "promising", _("Promising")
        HARD = "hard", _("Hard")
        NEITHER = "neither", _("Neither")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    round = models.OneToOneField(Round, on_delete=models.CASCADE)
    said = models.CharField(max_length=10, choices=Said.choices)
    at = models.DateTimeField(auto_now=True)

    objects = InWorkspace()
