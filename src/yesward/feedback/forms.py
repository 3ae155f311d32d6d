"""Forms of a request: the draft, the reminder, the answer, the guess."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import DayField, VerbatimField, WordsField, choose
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.feedback.facts import Choices
from yesward.feedback.letter import MOST_LEAVES
from yesward.feedback.models import Case
from yesward.journal.models import Alias
from yesward.journal.queries import short_day
from yesward.post.server import can_send

LONGEST = 10_000
LONGEST_ANSWER = 100_000
MOST_GUESSED = 50
TOO_LONG = gettext_lazy("That is longer than can be kept here, and none of it was lost.")


_NO_ADDRESS = {
    "required": gettext_lazy("Where should it go? Their e-mail address is needed for this."),
    "invalid": gettext_lazy("That does not look like one e-mail address."),
}


class OnField(DayField):
    """A day that has come, not before another one."""

    def __init__(self, *, not_before: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.not_before = not_before

    def clean(self, value: Any) -> date | None:
        """The day, None where it may be and is left out."""
        day: date | None = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("That day has not come yet. Which day was it?"))
        if day is not None and day < self.not_before:
            said = short_day(self.not_before)
            raise ValidationError(
                _("That is before %(day)s, the day of the step before. Which day was it?") % {"day": said}
            )
        return day


class TextForm(forms.Form):
    """What to send. It may be anything while it is a draft; what was sent has words and a day."""

    subject = WordsField(max_length=200, required=False)
    body = VerbatimField(max_length=LONGEST, required=False, error_messages={"max_length": TOO_LONG})

    def __init__(self, not_before: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = OnField(not_before=not_before, required="sent" in self.data)
        self.fields["to"] = forms.EmailField(required=self.by_post, error_messages={**_NO_ADDRESS})

    @property
    def by_post(self) -> bool:
        """Whether it is to go out from here."""
        return "post" in self.data and can_send()

    @property
    def is_sent(self) -> bool:
        """Whether the person says that it went out, or wants it to."""
        return "sent" in self.data or self.by_post

    def clean_to(self) -> str:
        """Only where it goes out from here."""
        return self.cleaned_data["to"] if self.by_post else ""

    def sent_on(self) -> date:
        """The day it went out. Needs a valid form that is sent."""
        day: date = timezone.localdate() if self.by_post else self.cleaned_data["on"]
        return day

    def clean_subject(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["subject"].split())

    def clean_body(self) -> str:
        """There are some, if it went out."""
        text: str = self.cleaned_data["body"]
        if self.by_post and not self.cleaned_data.get("subject"):
            self.add_error("subject", _("A mail needs a subject, so that they see what it is about."))
        if self.is_sent and not text.strip():
            raise ValidationError(_("There are no words here. What did you send?"))
        return text


class DraftForm(TextForm):
    """The request, how it is to be asked, and what the interviewer may have seen."""

    perspective = WordsField(max_length=LONGEST, required=False, error_messages={"max_length": TOO_LONG})
    tone = forms.ChoiceField(
        choices=Case.Tone.choices,
        error_messages={
            "required": gettext_lazy("How should it sound?"),
            "invalid_choice": gettext_lazy("Choose one."),
        },
    )
    channel = forms.ChoiceField(
        choices=Case.Channel.choices,
        error_messages={"required": gettext_lazy("How will it go?"), "invalid_choice": gettext_lazy("Choose one.")},
    )
    consultant = forms.TypedChoiceField(
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": gettext_lazy("Choose one of those listed.")},
    )
    leaves = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": gettext_lazy("Choose among those listed.")}
    )

    def __init__(
        self, not_before: date, consultants: list[Alias], leaves: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(not_before, *args, **kwargs)
        nobody = [("", _("Nobody noted"))]
        choose(self, "consultant", [*nobody, *((alias.pk, alias.name) for alias in consultants)])
        choose(self, "leaves", leaves)

    def clean_leaves(self) -> tuple[str, ...]:
        """At most two: one open question and two others are as many as anybody answers."""
        found = tuple(self.cleaned_data["leaves"])
        if len(found) > MOST_LEAVES:
            raise ValidationError(_("Two at most, beside the open question. Which two matter most?"))
        return found

    def choices(self) -> Choices:
        """How to ask. Needs a valid form."""
        data = self.cleaned_data
        return Choices(data["tone"], data["channel"], data["consultant"], data["leaves"])


class AnswerForm(forms.Form):
    """What came back, word for word or as noted from a call."""

    said_by = forms.ChoiceField(
        choices=[
            (each.value, each.label)
            for each in (Statement.SaidBy.CONSULTANT, Statement.SaidBy.MANAGER, Statement.SaidBy.INTERVIEWER)
        ],
        error_messages={
            "required": gettext_lazy("Whose words are they?"),
            "invalid_choice": gettext_lazy("Choose one of those listed."),
        },
    )
    came = forms.ChoiceField(
        choices=[("written", gettext_lazy("In writing")), ("call", gettext_lazy("Aloud; these are my notes"))],
        error_messages={
            "required": gettext_lazy("Did it come in writing, or aloud?"),
            "invalid_choice": gettext_lazy("Choose one of the two."),
        },
    )
    text = VerbatimField(
        max_length=LONGEST_ANSWER,
        error_messages={
            "required": gettext_lazy("What did they say? Their own words are best."),
            "max_length": TOO_LONG,
        },
    )

    def __init__(self, not_before: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = OnField(not_before=not_before)

    def words(self) -> Words:
        """What came back, with how it came. Needs a valid form."""
        day = {"day": short_day(self.cleaned_data["on"])}
        told = _("your notes of a call, %(day)s") if self.cleaned_data["came"] == "call" else _("in writing, %(day)s")
        return Words(self.cleaned_data["text"], Statement.Known.OUTSIDE, told % day)


class CountField(forms.IntegerField):
    """A whole number of requests, from 1 on."""

    def __init__(self) -> None:
        super().__init__(min_value=1, max_value=MOST_GUESSED)

    def clean(self, value: Any) -> int | None:
        """The number; whatever is amiss is said in one sentence."""
        try:
            found: int | None = super().clean(value)
        except ValidationError:
            raise ValidationError(_("A whole number from 1 to %(most)d, please.") % {"most": MOST_GUESSED}) from None
        return found


class GuessForm(forms.Form):
    """As if so many requests had been answered, and so many not."""

    answered = CountField()
    silent = CountField()
