"""Forms of lessons: the lesson itself, and what to ask in a talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import VerbatimField, WordsField, choose
from yesward.journal.models import Round
from yesward.lessons.facts import Draft, Piece
from yesward.lessons.models import LONGEST

MOST_TO_ASK = 4_000
_LISTED = {"invalid_choice": gettext_lazy("Choose one of those listed.")}


class LessonForm(forms.Form):
    """A lesson; it rests on something that was said, where anything was."""

    text = WordsField(
        max_length=LONGEST,
        error_messages={
            "required": gettext_lazy("What is the lesson? One sentence is enough."),
            "max_length": gettext_lazy("A lesson has at most %(limit_value)d letters. Which sentence of it matters?"),
        },
    )
    rests_on = forms.ChoiceField(
        error_messages={**_LISTED, "required": gettext_lazy("Which of these words does it rest on?")}
    )
    kind = forms.ChoiceField(required=False, error_messages=_LISTED)
    leaf = forms.ChoiceField(required=False, error_messages=_LISTED)

    def __init__(self, pieces: Sequence[Piece], names: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pieces = {piece.key: piece for piece in pieces}
        choose(self, "rests_on", [(key, piece.quote) for key, piece in self.pieces.items()])
        self.fields["rests_on"].required = bool(self.pieces)
        choose(self, "kind", [("", _("No kind of round")), *Round.Kind.choices])
        choose(self, "leaf", [("", _("As the words say")), *names.items()])

    def draft(self) -> Draft:
        """The lesson, once it is valid."""
        data = self.cleaned_data
        text = " ".join(data["text"].split())
        return Draft(text, data["kind"], data["leaf"], self.pieces.get(data["rests_on"]))


class ToAskForm(forms.Form):
    """Questions for a talk, one a line; emptied, none is kept."""

    text = VerbatimField(
        required=False,
        max_length=MOST_TO_ASK,
        error_messages={
            "max_length": gettext_lazy("That is longer than can be kept here, and none of it was lost."),
        },
    )
