"""The form of what somebody looks for: lines as people write them, everything optional."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.desk.forms import WordsField
from yesward.jobs.actions import Wishes
from yesward.jobs.asks.language import language_code
from yesward.jobs.models import Profile
from yesward.jobs.resume import Resume

MOST_LINES, MOST_LETTERS = 30, 80
NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian",
    "mt": "Maltese", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Languages by their codes, as they are shown; each can be typed by its name, its own name or its code."""
WAYS = [
    ("on_site", gettext_lazy("On site")),
    ("hybrid", gettext_lazy("Some days from home")),
    ("remote", gettext_lazy("From anywhere")),
]
PERIODS = [
    ("year", gettext_lazy("a year")),
    ("month", gettext_lazy("a month")),
    ("week", gettext_lazy("a week")),
    ("day", gettext_lazy("a day")),
    ("hour", gettext_lazy("an hour")),
]
_LEVEL = re.compile(r"^(.*?)[\s:,(-]+(a1|a2|b1|b2|c1|c2|native)\)?$", re.IGNORECASE)


class LinesField(WordsField):
    """Short lines, each once. ``commas``: they may also stand in one line with commas between."""

    def __init__(self, *, commas: bool = False, **kwargs: Any) -> None:
        super().__init__(max_length=20_000, required=False, **kwargs)
        self._split = re.compile(r"[\n,;]" if commas else r"[\n;]")

    def clean(self, value: Any) -> list[str]:
        """The lines in their order."""
        found = (" ".join(line.split()) for line in self._split.split(super().clean(value)))
        once: dict[str, str] = {}
        for line in filter(None, found):
            once.setdefault(line.casefold(), line)
        lines = list(once.values())
        if len(lines) > MOST_LINES:
            raise ValidationError(_("That are more than %(most)d. The ones that count will do.") % {"most": MOST_LINES})
        if long := next((line for line in lines if len(line) > MOST_LETTERS), None):
            raise ValidationError(
                _("“%(line)s …” is longer than %(most)d letters. One to a line.")
                % {"line": long[:40], "most": MOST_LETTERS}
            )
        return lines


class AmountField(forms.CharField):
    """A number as people write it, with a comma or a point; None where nothing is written."""

    def __init__(self, most: float, **kwargs: Any) -> None:
        super().__init__(max_length=40, required=False, **kwargs)
        self._most = most

    def clean(self, value: Any) -> float | None:
        """The number."""
        words = re.sub(r"[\s'’]|[.,](?=\d{3}(?!\d))", "", super().clean(value)).replace(",", ".")
        if not words:
            return None
        number = float(words) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", words) else math.nan
        if not 0 <= number <= self._most:
            raise ValidationError(
                _("A number from 0 to %(most)s, or nothing.") % {"most": f"{self._most:,.0f}".replace(",", " ")}
            )
        return number


class WishesForm(forms.Form):
    """What somebody looks for."""

    titles = LinesField()
    skills = LinesField(commas=True)
    places = LinesField()
    ways = forms.MultipleChoiceField(choices=WAYS, required=False)
    languages = LinesField(commas=True)
    years = AmountField(70)
    led_years = AmountField(70)
    least_pay = AmountField(100_000_000)
    pay_currency = forms.CharField(max_length=10, required=False)
    pay_period = forms.ChoiceField(choices=[("", gettext_lazy("any")), *PERIODS], required=False)
    known = LinesField()
    seen = forms.CharField(max_length=60, required=False)

    def clean_languages(self) -> dict[str, str]:
        """ISO 639-1 to level."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["languages"]:
            said = _LEVEL.match(line)
            code = _code(said[1]) if said else ""
            if not said or not code:
                raise ValidationError(
                    _("“%(line)s” could not be read. A language and a level, such as “German C1” or “Dutch native”.")
                    % {"line": line}
                )
            found[code] = said[2].lower() if said[2].lower() == "native" else said[2].upper()
        return found

    def clean_known(self) -> dict[str, str]:
        """A company to whom the person knows there."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["known"]:
            company, colon, who = line.partition(":")
            if not colon or not company.strip() or not who.strip():
                raise ValidationError(
                    _("“%(line)s” could not be read. The company, a colon, and who it is: “Fennimore: Bea”.")
                    % {"line": line}
                )
            found[company.strip()] = who.strip()
        return found

    def clean_pay_currency(self) -> str:
        """ISO 4217."""
        code: str = {"€": "EUR", "£": "GBP", "$": "USD"}.get(
            found := self.cleaned_data["pay_currency"].strip().upper(), found
        )
        if code and not re.fullmatch("[A-Z]{3}", code):
            raise ValidationError(_("Three letters, such as EUR or GBP."))
        return code

    def wishes(self) -> Wishes:
        """What was typed. Needs a valid form."""
        return Wishes(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


def _code(words: str) -> str:
    plain = words.strip().casefold()
    by_name = {name.casefold(): code for code, name in NAMES.items()}
    return by_name.get(plain) or (plain if plain in NAMES else "") or language_code(plain)


def as_typed(profile: Profile) -> dict[str, Any]:
    """What is kept, as the form has it."""
    return {
        "titles": "\n".join(profile.titles),
        "skills": ", ".join(profile.skills),
        "places": "\n".join(profile.places),
        "ways": profile.ways,
        "languages": language_lines(profile.languages.items()),
        "years": _plain(profile.years),
        "led_years": _plain(profile.led_years),
        "least_pay": _plain(profile.least_pay),
        "pay_currency": profile.pay_currency,
        "pay_period": profile.pay_period,
        "known": "\n".join(f"{company}: {who}" for company, who in profile.known.items()),
        "seen": profile.changed_at.isoformat() if profile.pk else "",
    }


def language_lines(found: Iterable[tuple[str, str]]) -> str:
    """ "German C1", one to a line."""
    return "\n".join(f"{NAMES.get(code, code)} {level}" for code, level in found)


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")


def with_resume(typed: dict[str, Any], found: Resume) -> tuple[dict[str, Any], list[str]]:
    """What was typed with what a résumé adds, and that in words. What stands there already is left as it is."""
    added: list[str] = []
    filled = dict(typed)
    for name, more, between in (
        ("titles", found.titles, "\n"), ("skills", found.skills, ", "), ("places", found.places, "\n"),
        ("languages", tuple(language_lines(found.languages.items()).split("\n")) if found.languages else (), "\n"),
    ):  # fmt: skip
        there = str(typed.get(name, "") or "")
        known = {_known_as(name, line) for line in re.split(r"[\n,;]" if between == ", " else r"[\n;]", there)}
        new = [line for line in more if _known_as(name, line) not in known]
        filled[name] = between.join([*([there.rstrip()] if there.strip() else []), *new])
        added += new
    if found.years is not None and not str(typed.get("years", "") or "").strip():
        filled["years"] = _plain(found.years)
        added.append(_("%(years)s years of work") % {"years": filled["years"]})
    return filled, added


def _known_as(name: str, line: str) -> str:
    """What makes two lines the same; of a language its name alone, so that no level is given twice."""
    said = _LEVEL.match(line.strip()) if name == "languages" else None
    return (_code(said[1]) if said else "") or " ".join(line.split()).casefold()
