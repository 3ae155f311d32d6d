"""What is typed to set up a sitting."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import WordsField, choose
from yesward.sitting.facts import LEAST_QUESTIONS, MOST_LEAVES, MOST_QUESTIONS, Asks
from yesward.sitting.models import Sitting

LONGEST_QUESTION = 400
_ONCE = re.compile(r"[0-9a-f]{32}")


class SetUpForm(forms.Form):
    """With whom, how, about what, and which questions or takes."""

    name = WordsField(max_length=60, error_messages={"required": gettext_lazy("By which name do they know you?")})
    who = WordsField(max_length=60, required=False)
    way = forms.ChoiceField(error_messages={"required": gettext_lazy("Live, later, or with a file?")})
    about = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("For which application do you practise?"),
            "invalid_choice": gettext_lazy("For which application do you practise?"),
        }
    )
    leaves = forms.MultipleChoiceField(error_messages={"required": gettext_lazy("What should they listen for?")})
    questions = forms.MultipleChoiceField(required=False)
    own = WordsField(required=False, max_length=MOST_QUESTIONS * LONGEST_QUESTION)
    takes = forms.MultipleChoiceField(required=False)
    passphrase = WordsField(max_length=60, required=False)
    once = WordsField(required=False)  # of the page, so that a page that is sent twice makes one sitting

    def __init__(self, offered: dict[str, list[tuple[str, str]]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = offered
        for name in ("way", "about", "leaves", "questions", "takes"):
            choose(self, name, offered[name])

    def clean_leaves(self) -> list[str]:
        """At most three, so that a friend can listen."""
        found: list[str] = self.cleaned_data["leaves"]
        if len(found) > MOST_LEAVES:
            raise ValidationError(_("At most %(most)d, so that they can listen.") % {"most": MOST_LEAVES})
        return found

    def clean_own(self) -> list[str]:
        """One question a line."""
        found = [" ".join(line.split()) for line in self.cleaned_data["own"].splitlines()]
        if any(len(line) > LONGEST_QUESTION for line in found):
            raise ValidationError(_("One of these is very long. Put each question on a line of its own."))
        return [line for line in dict.fromkeys(found) if line]

    def clean_once(self) -> str:
        """As the page had it; anything else is a page of its own."""
        found: str = self.cleaned_data["once"]
        return found if _ONCE.fullmatch(found) else secrets.token_hex(16)

    def clean(self) -> dict[str, Any]:
        """Questions where somebody asks them, takes where somebody hears them."""
        data = super().clean() or {}
        if data.get("way") == Sitting.Way.LATER and "takes" in data:
            if not 1 <= len(data["takes"]) <= MOST_QUESTIONS:
                self.add_error("takes", _("Choose one to %(most)d takes.") % {"most": MOST_QUESTIONS})
        elif data.get("way") and {"questions", "own"} <= {*data} and not self._are_enough(data):
            words = {"least": LEAST_QUESTIONS, "most": MOST_QUESTIONS}
            self.add_error("questions", _("Choose %(least)d to %(most)d questions.") % words)
        return data

    def _are_enough(self, data: dict[str, Any]) -> bool:
        return LEAST_QUESTIONS <= len(self.asked(data)) <= MOST_QUESTIONS

    def asked(self, data: dict[str, Any]) -> list[Asks]:
        """The questions or takes that were chosen, with their words."""
        if data["way"] == Sitting.Way.LATER:
            words = dict(self._offered["said"])
            return [Asks(words[pk], int(pk)) for pk in data["takes"]]
        words = dict(self._offered["questions"])
        chosen = [*(words[key] for key in data["questions"]), *data["own"]]
        return [Asks(each[:LONGEST_QUESTION]) for each in dict.fromkeys(chosen)]
