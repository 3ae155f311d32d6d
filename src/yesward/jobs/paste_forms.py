"""The form of one advert that a person brings: what was read of it, to be corrected."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yesward.desk.forms import DayField, VerbatimField, WordsField
from yesward.jobs.cleaning import clean
from yesward.jobs.facts import Given
from yesward.jobs.sources.addresses import typed
from yesward.jobs.sources.shapes import pay, places
from yesward.jobs.wishes_forms import PERIODS, WAYS, AmountField

MOST_PAY = 100_000_000


class GivenForm(forms.Form):
    """One advert."""

    title = WordsField(max_length=300, error_messages={"required": _("What is the job called?")})
    company = WordsField(max_length=200, required=False)
    place = WordsField(max_length=300, required=False)
    way = forms.ChoiceField(choices=[("", _("It does not say")), *WAYS], required=False)
    url = WordsField(max_length=2_000, required=False)
    closes = DayField(required=False)
    pay_low = AmountField(MOST_PAY)
    pay_high = AmountField(MOST_PAY)
    pay_currency = WordsField(max_length=10, required=False)
    pay_period = forms.ChoiceField(choices=[("", _("It does not say")), *PERIODS], required=False)
    text = VerbatimField(
        max_length=60_000,
        required=False,
        error_messages={"max_length": _("That is longer than an advert can be kept here (60,000 letters).")},
    )
    key = WordsField(max_length=200, required=False)

    def clean_url(self) -> str:
        """An address of the web, or nothing."""
        words: str = self.cleaned_data["url"]
        whole = typed(words)
        if words.strip() and not whole:
            raise ValidationError(_("That does not look like a web address. It may stay empty."))
        return whole

    def given(self) -> Given:
        """As it is kept. Needs a valid form."""
        said = self.cleaned_data
        words = f"{said['title']}\n{said['company']}\n{said['text']}"
        own = "typed:" + sha256(words.encode("utf-8", "replace")).hexdigest()[:40]
        return Given(
            key=said["key"] or said["url"] or own,
            title=said["title"],
            company=said["company"],
            url=said["url"],
            places=places([part.strip() for part in said["place"].split(";")]),
            body=said["text"],
            way=said["way"],
            pay=pay(said["pay_low"], said["pay_high"], said["pay_currency"], said["pay_period"]),
            closes=said["closes"],
        )


def as_read(given: Given) -> dict[str, Any]:
    """What was read of an advert, as the form has it."""
    found: dict[str, Any] = {
        "title": given.title,
        "company": given.company,
        "place": "; ".join(given.places),
        "way": given.way,
        "url": given.url,
        "closes": given.closes,
        "text": clean(given.body, given.is_html),
        "key": given.key,
    }
    if given.pay is not None:
        found |= {"pay_currency": given.pay.currency, "pay_period": given.pay.period}
        found |= {"pay_low": _plain(given.pay.low), "pay_high": _plain(given.pay.high)}
    return found


def _plain(amount: float | None) -> str:
    return "" if amount is None else f"{amount:.2f}".rstrip("0").rstrip(".")
