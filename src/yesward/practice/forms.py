"""Forms of practice."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from yesward.desk.forms import DayField, WordsField
from yesward.practice.models import Card, Training

_LONG = gettext_lazy("That is longer than can be kept here, and none of it was lost.")


class TakeForm(forms.Form):
    """An answer in words, and what was noticed."""

    words = WordsField(required=False, max_length=5_000, error_messages={"max_length": _LONG})
    noticed = WordsField(required=False, max_length=1_000, error_messages={"max_length": _LONG})


class WordsForm(forms.Form):
    """What was really said."""

    words = WordsField(required=False, max_length=20_000, error_messages={"max_length": _LONG})


class OwnForm(forms.Form):
    """A question of one's own."""

    asks = WordsField(
        max_length=400,
        error_messages={"required": gettext_lazy("What were you asked?"), "max_length": _LONG},
    )

    def clean_asks(self) -> str:
        """On one line."""
        return " ".join(self.cleaned_data["asks"].split())


class CardForm(forms.Form):
    """A card with its two sides."""

    kind = forms.ChoiceField(
        choices=Card.Kind.choices,
        initial=Card.Kind.FACT,
        error_messages={
            "required": gettext_lazy("A fact, or a story?"),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    front = WordsField(
        max_length=200,
        error_messages={"required": gettext_lazy("What will be asked?"), "max_length": _LONG},
    )
    back = WordsField(
        max_length=1_000,
        error_messages={"required": gettext_lazy("What do you want to recall?"), "max_length": _LONG},
    )


class TrainingForm(forms.Form):
    """A course, a book, a certificate or a project."""

    kind = forms.ChoiceField(
        choices=Training.Kind.choices,
        initial=Training.Kind.COURSE,
        error_messages={
            "required": gettext_lazy("What is it?"),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    what = WordsField(
        max_length=200,
        error_messages={"required": gettext_lazy("What is it called?"), "max_length": _LONG},
    )
    hours = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=5_000,
        error_messages={
            "invalid": gettext_lazy("A whole number of hours, or nothing."),
            "min_value": gettext_lazy("A whole number of hours, or nothing."),
            "max_value": gettext_lazy("That is more than two years of work. A part of it, perhaps?"),
        },
    )
    by = DayField(required=False)


class StepForm(forms.Form):
    """What was done of a training."""

    did = WordsField(max_length=300, error_messages={"required": gettext_lazy("What did you do?"), "max_length": _LONG})


class CloseForm(forms.Form):
    """What came of it."""

    evidence = WordsField(
        max_length=1_000,
        error_messages={
            "required": gettext_lazy("What came of it: a certificate, a project, a sentence somebody said?"),
            "max_length": _LONG,
        },
    )
