"""Forms of the journal."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import DayField, WordsField, choose
from yesward.journal.facts import ApplicationFacts, Rejection, RoundFacts
from yesward.journal.models import Alias, Application, Round, Stage
from yesward.journal.queries import aliases
from yesward.people.models import Workspace


class RejectionForm(forms.Form):
    """What a no was about. Only the day must be known."""

    company = WordsField(max_length=200, required=False)
    role = WordsField(max_length=200, required=False)
    decided_on = DayField()
    stage = forms.ChoiceField(
        choices=[*Stage.choices, ("", gettext_lazy("I am not sure"))],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the rounds listed.")},
    )

    def clean_decided_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet. When did you hear?"))
        return day

    def rejection(self, told: str, quote: str) -> Rejection:
        """What was confirmed. Needs a valid form."""
        data = self.cleaned_data
        return Rejection(data["company"], data["role"], data["decided_on"], data["stage"], told, quote)


class ApplicationForm(forms.Form):
    """An application under way."""

    company = WordsField(max_length=200, required=False)
    role = WordsField(max_length=200, required=False)
    since = DayField()

    def clean(self) -> None:
        """Something to know it by."""
        if not self.errors and not (self.cleaned_data["company"] or self.cleaned_data["role"]):
            raise ValidationError({"company": _("Name the company or the role, whichever you like.")})

    def facts(self) -> ApplicationFacts:
        """What was typed. Needs a valid form."""
        return ApplicationFacts(**self.cleaned_data)


class OfferForm(forms.Form):
    """The day an offer came."""

    offered_on = DayField(error_messages={"required": gettext_lazy("Which day did it come?")})

    def clean_offered_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["offered_on"]
        if day > timezone.localdate():
            raise ValidationError(_("That day has not come yet. When did the offer come?"))
        return day


class ChannelForm(forms.Form):
    """How the person came to an application, and when it began."""

    channel = forms.ChoiceField(
        choices=[("", gettext_lazy("I would rather not say")), *Application.Channel.choices],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of those listed.")},
    )
    applied_on = DayField(required=False)

    def clean_applied_on(self) -> date | None:
        """A day that has come, or none."""
        day: date | None = self.cleaned_data["applied_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("That day has not come yet. When did you apply?"))
        return day


class RoundForm(forms.Form):
    """One round: what kind, when, how, and who was there, by part and never by name."""

    kind = forms.ChoiceField(
        choices=Round.Kind.choices,
        error_messages={
            "required": gettext_lazy("What kind of round was it?"),
            "invalid_choice": gettext_lazy("Choose one of the kinds listed."),
        },
    )
    held_on = DayField(required=False)
    format = forms.ChoiceField(choices=[*Round.Format.choices, ("", gettext_lazy("I do not remember"))], required=False)
    people = forms.TypedMultipleChoiceField(coerce=int, required=False)
    add_part = forms.ChoiceField(choices=[("", gettext_lazy("Nobody else")), *Alias.Part.choices], required=False)

    def __init__(self, workspace: Workspace, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(alias.pk, alias.name) for alias in aliases(workspace)]
        choose(self, "people", known)

    def facts(self) -> RoundFacts:
        """What was typed. Needs a valid form."""
        data = self.cleaned_data
        return RoundFacts(data["kind"], data["held_on"], data["format"], tuple(data["people"]), data["add_part"])
