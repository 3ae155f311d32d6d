"""Forms of the inbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yesward.desk.forms import WordsField
from yesward.journal.forms import RejectionForm
from yesward.journal.models import Application

NEW = "new"


class ConfirmForm(RejectionForm):
    """What was read, for the person to confirm or correct; ``onto`` is asked where the company is known."""

    onto = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, known: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open = {str(item.pk): item for item in known if item.decided is None}
        field = self.fields["onto"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (tells the type)
        field.choices = [(key, item.role or item.title) for key, item in self.open.items()]
        if self.open:
            field.choices = [*field.choices, (NEW, _("Another application"))]

    def application(self) -> Application | None:
        """The open application it belongs to, None for a new one. Needs a valid form."""
        return self.open.get(self.cleaned_data["onto"])


class ToldForm(RejectionForm):
    """A no without an e-mail."""

    words = WordsField(
        required=False,
        max_length=20_000,
        error_messages={"max_length": _("That is longer than can be kept here. The sentence that matters will do.")},
    )
