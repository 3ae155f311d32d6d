"""Forms of the inbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yesward.desk.forms import DayField, WordsField, choose
from yesward.inbox.proposing import Confirmed
from yesward.journal.forms import RejectionForm
from yesward.journal.models import Application, Stage

NEW = "new"


class ConfirmForm(RejectionForm):
    """What was read, for the person to confirm or correct; ``onto`` is asked where the company is known."""

    onto = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, known: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = {str(item.pk): item for item in known if item.decided is None}
        known_ones = [(key, item.role or item.title) for key, item in self.open.items()]
        choose(self, "onto", [*known_ones, (NEW, _("Another application"))] if self.open else [])

    def application(self) -> Application | None:
        """The open application it belongs to, None for a new one. Needs a valid form."""
        return self.open.get(self.cleaned_data["onto"])


class ToldForm(ConfirmForm):
    """A no without an e-mail. ``onto`` is asked once the company is known to have an application under way."""

    def __init__(self, *args: Any, known: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, known=known, **kwargs)
        self.known = {str(item.pk): item for item in known}
        if not self.open:  # sent twice, it is the one that was decided meanwhile
            choose(self, "onto", [(key, key) for key in [*self.known, NEW]])

    def meant(self) -> Application | None:
        """The application that was chosen, decided meanwhile or not. Needs a valid form."""
        return self.known.get(self.cleaned_data["onto"])

    words = WordsField(
        required=False,
        max_length=20_000,
        error_messages={"max_length": _("That is longer than can be kept here. The sentence that matters will do.")},
    )


class ProposalForm(forms.Form):
    """What an import proposes, for the person to confirm or correct. The day of a no may be left as it was read."""

    company = WordsField(max_length=200, required=False)
    role = WordsField(max_length=200, required=False)
    no = forms.BooleanField(required=False)
    decided_on = DayField(required=False)
    stage = forms.ChoiceField(choices=[*Stage.choices, ("", _("I am not sure"))], required=False)

    def confirmed(self) -> Confirmed:
        """What was confirmed. Needs a valid form."""
        return Confirmed(**self.cleaned_data)


class AccountForm(forms.Form):
    """A mail account, read-only."""

    host = forms.CharField(max_length=200)
    user = forms.CharField(max_length=200)
    password = forms.CharField(max_length=500, strip=False, required=False)
    folders = forms.CharField(max_length=500, initial="INBOX", required=False)
    remember = forms.BooleanField(required=False)

    def names(self) -> list[str]:
        """The folders, as typed with commas between. Needs a valid form."""
        return [name.strip() for name in self.cleaned_data["folders"].split(",") if name.strip()] or ["INBOX"]
