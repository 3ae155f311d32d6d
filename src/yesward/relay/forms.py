"""What is typed for a relay, on the person's side and behind its links."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yesward.desk.forms import VerbatimField, WordsField
from yesward.relay.facts import LONGEST
from yesward.relay.models import Voice


class BeginForm(forms.Form):
    """How the person names themselves, and what the consultant is told."""

    name = WordsField(max_length=60, error_messages={"required": _("By which name does the consultant know you?")})
    tells = forms.BooleanField(required=False)
    passphrase = WordsField(max_length=60, required=False)
    ends = forms.CharField(max_length=20, required=False)  # the open relay that the page showed, if any


class WordsForm(forms.Form):
    """Words as they are being written; none is fine."""

    words = VerbatimField(max_length=LONGEST, required=False)


class ReleaseForm(forms.Form):
    """The words that are released."""

    words = VerbatimField(max_length=LONGEST, error_messages={"required": _("There is nothing to release yet.")})


class PassOnForm(forms.Form):
    """Whom else to ask."""

    part = forms.ChoiceField(choices=Voice.Part.choices, error_messages={"required": _("Whom would you like to ask?")})
