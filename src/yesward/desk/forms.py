"""Form fields that say what is wrong in one plain sentence."""

import calendar
import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_ISO = re.compile(r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$")
_EUROPEAN = re.compile(r"^\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*$")


class WordsField(forms.CharField):
    """Words as typed, without the NUL that no database keeps; too many of them are answered with a sentence."""

    default_error_messages = {
        "max_length": gettext_lazy("That is longer than %(limit_value)d letters. A short form will do.")
    }

    def to_python(self, value: Any) -> str:
        """The words."""
        return super().to_python(value.replace("\0", "") if isinstance(value, str) else value) or ""


class VerbatimField(WordsField):
    """Somebody's words, kept as they came but for plain line ends; blanks alone are none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        """The words."""
        text: str = super().clean(value).replace("\r\n", "\n")
        if self.required and not text.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        return text


def choose(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Give a field of a form the choices that are only known when it is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 (tells the type)
    field.choices = choices


class DayField(forms.Field):
    """A day, as the browser's date picker sends it or as a European writes it."""

    widget = forms.DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": gettext_lazy("Which day was it?")})
        super().__init__(**kwargs)

    def to_python(self, value: object) -> date | None:
        """The day, None for an empty field."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        numbers = _numbers(str(value))
        if numbers is None:
            raise ValidationError(_("Which day did you mean? Write it like 2026-11-19."))
        return _a_day(*numbers)


def _numbers(text: str) -> tuple[int, int, int] | None:
    if found := _ISO.match(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _EUROPEAN.match(text):
        return int(found[3]), int(found[2]), int(found[1])
    return None


def _a_day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12 or not 1950 <= year <= 2200 or day < 1:
        raise ValidationError(_("There is no such day. Which one did you mean?"))
    last = calendar.monthrange(year, month)[1]
    if day > last:
        name = date(year, month, 1).strftime("%B")
        raise ValidationError(
            _("%(month)s ends on the %(day)s in %(year)s. Which day did you mean?")
            % {"month": name, "day": last, "year": year}
        )
    return date(year, month, day)


class ContactForm(forms.Form):
    """Somebody of one's own to talk to."""

    name = WordsField(max_length=120, error_messages={"required": gettext_lazy("Who is it?")})
    phone = WordsField(max_length=60, required=False)
    url = WordsField(max_length=300, required=False)
    hours = WordsField(max_length=120, required=False)
    about = WordsField(max_length=400, required=False)

    def clean_url(self) -> str:
        """An address of the web, or nothing."""
        url: str = self.cleaned_data["url"].strip()
        if url and not url.startswith(("https://", "http://")):
            url = f"https://{url}"
        if url and (" " in url or "." not in url):
            raise ValidationError(_("That does not look like a web address."))
        return url
