"""What is typed about a circle, by the person and by those whom they ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.circle import block
from yesward.circle.form import LEAST_LEAVES, MOST_LEAVES, Form, Said, clean
from yesward.circle.models import Circle, Invitation
from yesward.desk.forms import WordsField, choose


class CircleForm(forms.Form):
    """How a circle is asked."""

    mode = forms.ChoiceField(
        choices=Circle.Mode.choices, error_messages={"required": gettext_lazy("With names, or mixed?")}
    )
    leaves = forms.MultipleChoiceField(error_messages={"required": gettext_lazy("What should they be asked about?")})
    name = WordsField(max_length=60, error_messages={"required": gettext_lazy("By which name do they know you?")})
    note = WordsField(max_length=400, required=False)
    tells_no = forms.BooleanField(required=False)

    def __init__(self, leaves: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "leaves", leaves)

    def clean_leaves(self) -> list[str]:
        """Eight to twelve, since fewer would show what it is about and more are too long."""
        found: list[str] = self.cleaned_data["leaves"]
        if not LEAST_LEAVES <= len(found) <= MOST_LEAVES:
            words = {"least": LEAST_LEAVES, "most": MOST_LEAVES}
            raise ValidationError(_("Please choose %(least)d to %(most)d, so that no single one stands out.") % words)
        return found

    def clean_note(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["note"].split())


class InviteForm(forms.Form):
    """Somebody to ask."""

    name = WordsField(max_length=60, error_messages={"required": gettext_lazy("What do you call them here?")})
    part = forms.ChoiceField(
        choices=Invitation.Part.choices, error_messages={"required": gettext_lazy("A friend or a colleague?")}
    )
    way = forms.ChoiceField(
        choices=Invitation.Way.choices, error_messages={"required": gettext_lazy("How would you like to ask them?")}
    )

    def __init__(self, ways: list[tuple[str, str]], taken: set[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "way", ways)
        self._taken = taken

    def clean_name(self) -> str:
        """Each has a name of their own; a page that is sent again by a reload asks nobody twice."""
        name: str = self.cleaned_data["name"]
        if name in self._taken:
            raise ValidationError(_("%(name)s is asked already. Call somebody else by another name.") % {"name": name})
        return name


class NonceForm(forms.Form):
    """Which file is meant."""

    nonce = forms.RegexField(r"^[0-9a-f]{10}$")


class BringForm(forms.Form):
    """An answer that came back: its text, or the file it was saved in."""

    text = WordsField(required=False, max_length=block.LONGEST)
    file = forms.FileField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """The text of either."""
        data = super().clean() or {}
        file = data.get("file")
        if file is not None:
            data["text"] = file.read(block.LONGEST + 1).decode("utf-8", "replace").replace("\0", "")
        if not data.get("text") and not self.errors:
            self.add_error("text", _("Paste the text that came back, or choose the file."))
        return data


def said_of(form: Form, typed: Any) -> Said:
    """What somebody filled in, out of the fields of the page."""
    leaves = [question.leaf for question in form.questions]
    seen = {leaf: typed.get(f"seen-{leaf}") for leaf in leaves}
    moments = {leaf: typed.get(f"moment-{leaf}") for leaf in leaves}
    return clean(form, seen, moments, typed.get("strength"), typed.get("advice"))
