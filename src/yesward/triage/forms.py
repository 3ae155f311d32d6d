"""Forms of triage: where a leaf goes, a way across, a plan, and its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from yesward.desk.forms import WordsField
from yesward.triage.facts import Draft
from yesward.triage.models import Placed
from yesward.triage.plan import is_for_learning, read

LONGEST = 300
MISSING = {
    "cue": gettext_lazy("The moment is missing. Begin with “If”: where, when, or what somebody says."),
    "moment": gettext_lazy("That is no moment you could meet. Which one, exactly: a question, a place, an hour?"),
    "act": gettext_lazy("The act is missing. What do you do then? Go on with “then I”."),
    "doing": gettext_lazy("That is how you want to be, not a thing you do. What would one see or hear you do?"),
    "outcome": gettext_lazy("That is for others to decide. Which part of it do you do?"),
    "not": gettext_lazy("It says what you will not do, and that keeps it in mind. What do you do instead?"),
}
_LONG = gettext_lazy("That is longer than a plan needs. A short form will do.")


class PutForm(forms.Form):
    """Where a leaf goes."""

    place = forms.ChoiceField(
        choices=Placed.Place.choices,
        error_messages={
            "required": gettext_lazy("Where does it go?"),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    why = WordsField(required=False, max_length=LONGEST)


class WayForm(forms.Form):
    """A way across what cannot change overnight."""

    bridge = WordsField(required=False, max_length=1000)
    track = WordsField(required=False, max_length=1000)
    hides = forms.BooleanField(required=False)


def _part(required: Any) -> WordsField:
    return WordsField(max_length=LONGEST, error_messages={"required": required, "max_length": _LONG})


class PlanForm(forms.Form):
    """A plan: its sentence is read, and what is missing is said."""

    sentence = WordsField(
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Write it as one sentence: If …, then I …"),
            "max_length": _LONG,
        },
    )
    wish = _part(gettext_lazy("What would you like to get better at?"))
    obstacle = _part(gettext_lazy("What in you gets in the way? A few honest words are enough."))
    skill = _part(gettext_lazy("What will you practise for it?"))
    reason = _part(gettext_lazy("Why is it worth the trouble to you?"))

    def clean_sentence(self) -> str:
        """A sentence with a moment and an act."""
        sentence: str = self.cleaned_data["sentence"]
        missing = read(sentence).missing
        if missing:
            raise ValidationError([MISSING[each] for each in missing])
        return sentence

    def clean_wish(self) -> str:
        """Something to learn, and not what others decide."""
        wish: str = self.cleaned_data["wish"]
        if not is_for_learning(wish):
            raise ValidationError(
                gettext_lazy("That is for others to decide, or too short to tell. What would you like to learn?")
            )
        return wish

    def draft(self) -> Draft:
        """The plan, once it is valid."""
        data = self.cleaned_data
        found = read(data["sentence"])
        parts = (data["wish"], data["obstacle"], data["skill"], data["reason"])
        return Draft(data["sentence"], found.cue, found.act, *parts)


class SureForm(forms.Form):
    """0 to 100."""

    sure = forms.IntegerField(min_value=0, max_value=100)


class EndForm(forms.Form):
    """Whether the moment came, and whether they did it."""

    how = forms.ChoiceField(
        choices=[
            ("did", gettext_lazy("It came, and I did it")),
            ("not", gettext_lazy("It came, and I did not")),
            ("no", gettext_lazy("It did not come")),
        ],
        error_messages={
            "required": gettext_lazy("Did the moment come?"),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    noted = WordsField(required=False, max_length=1000)
