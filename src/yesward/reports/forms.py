"""Forms of reports. Nothing that is typed into them is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from yesward.desk.forms import DayField, VerbatimField, WordsField
from yesward.reports.period import Period

MOST_ASKED = 4_000


class ProofForm(forms.Form):
    """Which days a proof of search is about, and what stands at its head."""

    start = DayField(error_messages={"required": gettext_lazy("From which day on?")})
    end = DayField(error_messages={"required": gettext_lazy("Up to which day?")})
    name = WordsField(max_length=120, required=False)
    reference = WordsField(max_length=120, required=False)
    people = forms.BooleanField(required=False)

    def clean(self) -> None:
        """The days in their order."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and end < start:
            self.add_error("end", gettext_lazy("The last day comes before the first. Which one did you mean?"))

    def period(self) -> Period:
        """The days, once the form is valid."""
        return Period(self.cleaned_data["start"], self.cleaned_data["end"])

    def of(self) -> dict[str, Any]:
        """What the templates say at the head."""
        return {name: self.cleaned_data[name] for name in ("name", "reference", "people")}


class HandOverForm(forms.Form):
    """What stands in a hand-over beside what was picked."""

    name = WordsField(max_length=120, required=False)
    asks = VerbatimField(
        required=False,
        max_length=MOST_ASKED,
        error_messages={
            "max_length": gettext_lazy("That is longer than fits here, and none of it was lost. What matters most?")
        },
    )
