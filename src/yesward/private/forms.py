"""Forms of the private room: a passphrase, a day's words, a check-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import VerbatimField, WordsField
from yesward.private.checks import ITEMS, MOST
from yesward.private.locking import meant
from yesward.private.models import LONGEST
from yesward.private.unlocking import MOST as LONGEST_PASSPHRASE

SHORTEST, DIFFERENT = 12, 5


class PassphraseForm(forms.Form):
    """A new passphrase, twice: what nobody sees while typing is easily mistyped."""

    passphrase = WordsField(
        max_length=LONGEST_PASSPHRASE, error_messages={"required": gettext_lazy("Which passphrase do you choose?")}
    )
    again = WordsField(
        required=False,
        max_length=LONGEST_PASSPHRASE,
    )

    def clean_passphrase(self) -> str:
        """Long enough to withstand somebody who has the file and time; of what it is made is the person's own."""
        typed: str = self.cleaned_data["passphrase"]
        plain = meant(typed)
        if len(plain) < SHORTEST:
            raise ValidationError(
                _("A few letters more: %(shortest)d at least, four or five words are best.") % {"shortest": SHORTEST}
            )
        if len({*plain}) < DIFFERENT:
            raise ValidationError(_("That is nearly the same letter all through, and soon guessed. Some other words?"))
        return typed

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("passphrase"), cleaned.get("again")
        if first is not None and second is not None and meant(first) != meant(second):
            self.add_error("again", _("The two are not the same. Type the passphrase twice, please."))
        return cleaned


class AnotherPassphraseForm(PassphraseForm):
    """A new passphrase in place of one that is known, or forgotten and a recovery code there."""

    code = WordsField(required=False, max_length=LONGEST_PASSPHRASE)


class DayForm(forms.Form):
    """What was written on a day."""

    text = VerbatimField(
        required=False,
        max_length=LONGEST,
        error_messages={
            "max_length": gettext_lazy(
                "One page holds %(limit_value)d letters, and these are more. All of it is still here; take some out."
            )
        },
    )


class CheckInForm(forms.Form):
    """Four answers, each of which may be skipped; one at least is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in ITEMS:
            wrong = _("A whole number from 0 to %(most)d, or none.") % {"most": MOST}
            self.fields[item] = forms.TypedChoiceField(
                required=False,
                choices=[("", ""), *((str(value), str(value)) for value in range(MOST + 1))],
                coerce=int,
                empty_value=None,
                error_messages={"invalid_choice": wrong},
            )

    def clean(self) -> dict[str, Any]:
        """Skipping all of it is fine, and leaves nothing to keep."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and all(cleaned.get(item) is None for item in ITEMS):
            raise ValidationError(_("Nothing is marked, so there is nothing to keep. Leaving it is fine, too."))
        return cleaned
