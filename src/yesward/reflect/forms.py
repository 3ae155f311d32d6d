"""Forms of the self-analysis."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import DayField, WordsField
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.reflect.facts import Reply
from yesward.reflect.models import Answer

MORNING = time(9, 0)
LONGEST = 20_000


class RestForm(forms.Form):
    """When to come back."""

    day = DayField(error_messages={"required": gettext_lazy("Which day suits you?")})
    at = forms.TimeField(
        error_messages={
            "required": gettext_lazy("At what time?"),
            "invalid": gettext_lazy("At what time? Write it like 09:00."),
        }
    )

    def clean(self) -> None:
        """A moment that is still to come, within a year."""
        day, at = self.cleaned_data.get("day"), self.cleaned_data.get("at")
        if day is None or at is None:
            return
        then = timezone.make_aware(datetime.combine(day, at))
        if then <= timezone.now():
            raise ValidationError({"day": _("That moment has passed. Which one to come do you mean?")})
        if then > timezone.now() + timedelta(days=366):
            raise ValidationError({"day": _("That is more than a year away. A nearer day?")})
        self.cleaned_data["until"] = then


class KnownForm(forms.Form):
    """How a lesson is known."""

    known = forms.ChoiceField(
        choices=Statement.Known.choices,
        error_messages={
            "required": gettext_lazy("How do you know?"),
            "invalid_choice": gettext_lazy("Choose one of the three."),
        },
    )
    known_from = WordsField(
        required=False,
        max_length=200,
        error_messages={"max_length": gettext_lazy("A few words will do: which notes, or whose view.")},
    )


class ReplyForm(KnownForm):
    """One answer. Everything may stay empty."""

    known = forms.ChoiceField(choices=Statement.Known.choices, required=False)
    text = WordsField(
        required=False,
        max_length=LONGEST,
        strip=False,
        error_messages={"max_length": gettext_lazy("That is longer than can be kept here, and none of it was lost.")},
    )
    asked = WordsField(required=False, max_length=2_000)
    answer_kind = forms.ChoiceField(choices=[("", ""), *Answer.AnswerKind.choices], required=False)
    parts = forms.MultipleChoiceField(choices=Answer.Part.choices, required=False)

    def reply(self) -> Reply:
        """What was typed; without a choice it is an impression. Needs a valid form."""
        data = self.cleaned_data
        known = data["known"] or Statement.Known.IMPRESSION
        text = data["text"].replace("\r\n", "\n")
        return Reply(Words(text, known, data["known_from"]), data["asked"], data["answer_kind"], tuple(data["parts"]))
