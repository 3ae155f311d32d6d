"""Tables of the journal: company, application, round, alias, outcome, and the append-only timeline."""

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yesward.people.indexes import OfOnePerson
from yesward.people.models import Workspace
from yesward.people.scoping import InWorkspace


class Stage(models.TextChoices):
    """How far an application came. The values are part of the command line's contract."""

    APPLIED = "applied", pgettext_lazy("stage", "Before a talk")
    SCREEN = "screen", pgettext_lazy("stage", "A first call")
    INTERVIEW = "interview", pgettext_lazy("stage", "An interview")
    FINAL = "final", pgettext_lazy("stage", "Last round")


class Company(models.Model):
    """An employer, once a workspace; ``key`` is its name without case and spacing."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="one_company_a_name")]


def title_of(company: str | None, role: str) -> str:
    """What an application is called: the company, else the role, else a plain word for neither."""
    return company or role or str(_("A company not named"))


class Application(models.Model):
    """One application; a company that nobody named is None, a role that nobody named is empty."""

    class Channel(models.TextChoices):
        """How the person came to it."""

        ADVERT = "advert", _("An advert")
        COMPANY = "company", _("Their own pages")
        REFERRAL = "referral", _("Through somebody")
        RECRUITER = "recruiter", _("A recruiter came to me")
        OTHER = "other", _("Another way")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    company = models.ForeignKey(Company, null=True, on_delete=models.PROTECT)
    role = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True, help_text="Empty: nobody said.")
    applied_on = models.DateField(null=True, help_text="The day it began; None where nobody knows.")
    latest_on = models.DateField(help_text="The newest date known of it; the journal's order.")
    taken_back_at = models.DateTimeField(null=True, help_text="Set when it was taken out of the journal.")

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-latest_on", "-id"], name="journal_order")]

    @property
    def company_name(self) -> str:
        """The company's name, empty where none is known."""
        return self.company.name if self.company else ""

    @property
    def name(self) -> str:
        """The company or the role, empty where neither was named."""
        return self.company_name or self.role

    @property
    def title(self) -> str:
        """What it is called on screen."""
        return title_of(self.company_name, self.role)

    @property
    def subtitle(self) -> str:
        """The role, where the title does not already say it."""
        return self.role if self.company else ""

    @property
    def decided(self) -> "Outcome | None":
        """The outcome, None while there is no word. Costs a query unless it was selected along."""
        return getattr(self, "outcome", None)


class Alias(models.Model):
    """Somebody on the other side, known here by an alias and never by name: "Consultant A"."""

    class Part(models.TextChoices):
        """Which part they played."""

        CONSULTANT = "consultant", _("Consultant")
        MANAGER = "manager", _("Line manager")
        OWNER = "owner", _("Owner")
        INTERVIEWER = "interviewer", _("Interviewer")
        COLLEAGUE = "colleague", _("Future colleague")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    part = models.CharField(max_length=20, choices=Part.choices)
    name = models.CharField(max_length=80)

    objects = InWorkspace()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="one_alias_a_name")]


class Round(models.Model):
    """One stage of an application in which people talked or something was asked of the person."""

    class Kind(models.TextChoices):
        """What kind of stage it is."""

        SCREEN = "screen", _("First call")
        INTERVIEW = "interview", _("Interview")
        ASSESSMENT = "assessment", _("Test or task")
        FINAL = "final", _("Last round")

    class Format(models.TextChoices):
        """How it was held."""

        VIDEO = "video", _("Video call")
        PHONE = "phone", _("Phone")
        IN_PERSON = "in_person", _("In person")
        WRITTEN = "written", _("In writing")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="rounds")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    held_on = models.DateField(null=True, blank=True)
    format = models.CharField(max_length=20, choices=Format.choices, blank=True)
    people = models.ManyToManyField(Alias, blank=True, related_name="rounds")

    objects = InWorkspace()

    class Meta:
        ordering = ["position"]
        indexes = [
            OfOnePerson(name="rounds_of_one"),
            models.Index(
                fields=["workspace", "held_on"], condition=models.Q(held_on__isnull=False), name="rounds_by_day"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["application", "position"], name="one_round_a_place")]

    @property
    def is_over(self) -> bool:
        """Whether its day has passed."""
        return self.held_on is not None and self.held_on < timezone.localdate()


class Outcome(models.Model):
    """What was decided, confirmed by the person. ``round`` is where it ended, None before a talk or not known."""

    class Kind(models.TextChoices):
        """What was decided."""

        REJECTED = "rejected", _("A no")

    class Told(models.TextChoices):
        """How the person heard."""

        MAIL = "mail", _("By e-mail")
        OTHERWISE = "otherwise", _("Told in words")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.OneToOneField(Application, on_delete=models.CASCADE)
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    stage = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    decided_on = models.DateField()
    told = models.CharField(max_length=20, choices=Told.choices)
    quote = models.TextField(blank=True, help_text="The deciding words, verbatim.")
    quiet = models.BooleanField(default=False, help_text="Decided long before it was written down: it asks nothing.")

    objects = InWorkspace()

    class Meta:
        indexes = [models.Index(fields=["workspace", "-id"], name="newest_outcomes")]


class AppendOnly(models.QuerySet["Event"]):
    """Rows are added and read; nothing else."""

    def update(self, **_: Any) -> NoReturn:
        """Never: what happened is not rewritten."""
        raise TypeError("the timeline is append-only")

    def delete(self) -> NoReturn:
        """Never: what happened is not rewritten."""
        raise TypeError("the timeline is append-only")


class Event(models.Model):
    """One line of the timeline. Corrections are new lines."""

    class Kind(models.TextChoices):
        """What happened."""

        ADDED = "added", _("The application was written down")
        RECORDED = "recorded", _("A no was written down")
        CORRECTED = "corrected", _("Corrected")
        ROUND_ADDED = "round_added", _("A round was added")
        ROUND_CHANGED = "round_changed", _("A round was changed")
        TAKEN_BACK = "taken_back", _("Taken back")
        BROUGHT_BACK = "brought_back", _("Brought back")
        ANALYSED = "analysed", _("The self-analysis was gone through")
        OFFERED = "offered", _("An offer came")
        WITHDREW = "withdrew", _("You withdrew")

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    detail = models.CharField(max_length=400, blank=True)

    objects = InWorkspace.from_queryset(AppendOnly)()

    class Meta:
        ordering = ["at", "id"]
        indexes = [OfOnePerson(name="events_of_one")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only ever once."""
        if self.pk is not None:
            raise TypeError("the timeline is append-only")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Never: what happened is not rewritten."""
        raise TypeError("the timeline is append-only")

    @property
    def took_back(self) -> str:
        """What was taken back, where that was an offer or a withdrawal and not the application."""
        return str(self.Kind(self.detail).label) if self.kind == self.Kind.TAKEN_BACK and self.detail else ""
