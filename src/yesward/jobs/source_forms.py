"""Forms by which sources are turned on."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yesward.desk.forms import WordsField
from yesward.jobs.sources.adzuna import CURRENCIES

_KEY = re.compile(r"[A-Za-z0-9_-]{4,100}")
COUNTRIES = {
    "at": _("Austria"), "au": _("Australia"), "be": _("Belgium"), "br": _("Brazil"), "ca": _("Canada"),
    "ch": _("Switzerland"), "de": _("Germany"), "es": _("Spain"), "fr": _("France"), "gb": _("United Kingdom"),
    "in": _("India"), "it": _("Italy"), "mx": _("Mexico"), "nl": _("Netherlands"), "nz": _("New Zealand"),
    "pl": _("Poland"), "sg": _("Singapore"), "us": _("United States"), "za": _("South Africa"),
}  # fmt: skip


class LookForm(forms.Form):
    """A company by its name or an address."""

    whom = WordsField(
        max_length=2_000,
        error_messages={
            "required": _("Which company? Its name will do, or the address of its page with jobs."),
            "max_length": _("That is longer than any address. The page with their jobs will do."),
        },
    )


class SearchForm(forms.Form):
    """Words that a board searches for."""

    search = WordsField(max_length=100, required=False)

    def given(self) -> dict[str, str]:
        """As the source has it. Needs a valid form."""
        words = " ".join(self.cleaned_data["search"].split())
        return {"search": words} if words else {}


class AdzunaForm(forms.Form):
    """A search on Adzuna with the person's own key."""

    app_id = forms.CharField(max_length=200, error_messages={"required": _("Adzuna needs your application id.")})
    app_key = forms.CharField(max_length=200, error_messages={"required": _("Adzuna needs your application key.")})
    country = forms.ChoiceField(
        choices=sorted(((code, COUNTRIES[code]) for code in CURRENCIES), key=lambda each: str(each[1])), initial="gb"
    )
    what = WordsField(max_length=200, required=False)
    where = WordsField(max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Ids and keys are plain letters and digits."""
        for name in ("app_id", "app_key"):
            value = self.cleaned_data.get(name)
            if value and not _KEY.fullmatch(value):
                self.add_error(name, ValidationError(_("That does not look like one: it has only letters and digits.")))
        return self.cleaned_data

    def keys(self) -> dict[str, str]:
        """What is kept in the keyring. Needs a valid form."""
        return {name: self.cleaned_data[name] for name in ("app_id", "app_key")}

    def given(self) -> dict[str, str]:
        """The rest, as the source has it. Needs a valid form."""
        return {name: self.cleaned_data[name] for name in ("country", "what", "where") if self.cleaned_data[name]}
