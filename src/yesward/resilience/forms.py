"""Forms of shaking it off. Whatever is typed comes back with the sentence that says what is in the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from yesward.desk.forms import VerbatimField, WordsField
from yesward.resilience.mastery import Fact
from yesward.triage.forms import MISSING
from yesward.triage.plan import read

LONGEST = 20_000
_LONG = gettext_lazy("That is longer than can be kept here, and none of it was lost.")


class WordsForm(forms.Form):
    """Words for oneself; they may be empty."""

    text = VerbatimField(required=False, max_length=LONGEST, error_messages={"max_length": _LONG})


class NoteForm(forms.Form):
    """A note to lock."""

    text = VerbatimField(
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("Nothing is written yet. One sentence is enough of a note."),
            "max_length": _LONG,
        },
    )


class SetbackForm(forms.Form):
    """An if-then sentence for the moment of a no; empty, there is none."""

    sentence = WordsField(
        required=False,
        max_length=300,
        error_messages={"max_length": gettext_lazy("That is longer than a plan needs. A short form will do.")},
    )

    def clean_sentence(self) -> str:
        """A sentence with a moment and an act, or nothing."""
        sentence = " ".join(str(self.cleaned_data["sentence"]).split())
        missing = read(sentence).missing if sentence else ()
        if missing:
            raise ValidationError([MISSING[each] for each in missing])
        return sentence


class LetterForm(WordsForm):
    """A letter to oneself: words, and what went well, by its keys. Keys that are not offered are left out."""

    def __init__(self, every: Iterable[Fact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = {fact.key for fact in every}

    def ticked(self) -> list[str]:
        """What is ticked, even where the words are too many."""
        typed = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        return [key for key in typed if key in self._keys]

    def clean(self) -> None:
        """Add what is ticked."""
        self.cleaned_data["chosen"] = self.ticked()
