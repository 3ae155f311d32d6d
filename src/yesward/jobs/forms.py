"""Forms of the pages on which adverts are met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from yesward.jobs.models import After, Verdict
from yesward.jobs.saying import WAYS

MOST_WORDS, MOST_PLACE = 200, 100
A_TIME = _("Write a time like 17:30.")


class SayForm(forms.Form):
    """What somebody says of an advert. Without a reason it is put aside all the same."""

    kind = forms.ChoiceField(choices=Verdict.Kind.choices)
    why = forms.ChoiceField(choices=Verdict.Why.choices, required=False)

    def clean(self) -> dict[str, Any]:
        """Only what is not for them has a reason."""
        given = super().clean() or {}
        if given.get("kind") == Verdict.Kind.NOT_FOR_ME:
            given["why"] = given.get("why") or Verdict.Why.OTHER
        else:
            given["why"] = ""
        return given


class TimeForm(forms.Form):
    """A time of the day."""

    at = forms.TimeField(error_messages={"required": A_TIME, "invalid": A_TIME}, input_formats=["%H:%M", "%H:%M:%S"])


class DigestForm(forms.Form):
    """A time of the day, or none."""

    at = forms.TimeField(required=False, error_messages={"invalid": A_TIME}, input_formats=["%H:%M", "%H:%M:%S"])


class AfterForm(forms.Form):
    """How a talk was."""

    said = forms.ChoiceField(choices=After.Said.choices)


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was typed; what cannot be one is left out."""

    words: str
    place: str
    way: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.words or self.place or self.way)


def search_of(typed: QueryDict) -> Search:
    """Read a search from an address or a form. Never raises."""
    words, place = (" ".join(typed.get(name, "").replace("\0", " ").split()) for name in ("q", "place"))
    way = typed.get("way", "")
    return Search(words[:MOST_WORDS], place[:MOST_PLACE], way if way in WAYS else "")
