"""The form of a person's own numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.common_ground.assumptions import Assumptions, changed, shipped

FIELDS = {
    "prior": gettext_lazy("How often such a thing is truly there to work on, before anybody has spoken"),
    "consultant.sees": gettext_lazy("Who chose: how often they name what is one"),
    "consultant.idle": gettext_lazy("Who chose: how often they name what is none"),
    "friend.sees": gettext_lazy("Friends: how often they name what is one"),
    "friend.idle": gettext_lazy("Friends: how often they name what is none"),
    "friend.alone": gettext_lazy("Friends: how much of a full view each counts, since they know the same you"),
    "colleague.sees": gettext_lazy("Colleagues: how often they name what is one"),
    "colleague.idle": gettext_lazy("Colleagues: how often they name what is none"),
    "colleague.alone": gettext_lazy("Colleagues: how much of a full view each counts"),
}
"""What a person may change; who interviewed and who manages count as the consultant does."""
_LIKE_THE_CONSULTANT = ("interviewer", "manager")


class NumbersForm(forms.Form):
    """Chances in hundredths, as people say them."""

    def __init__(self, by: Assumptions, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in FIELDS.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=1,
                max_value=100 if name.endswith("alone") else 99,
                initial=round(100 * _value(by, name)),
                error_messages={
                    "required": gettext_lazy("A whole number in a hundred, please."),
                    "invalid": gettext_lazy("A whole number in a hundred, please."),
                    "min_value": gettext_lazy("At least one in a hundred."),
                    "max_value": gettext_lazy("That leaves no doubt at all; a little less, please."),
                },
            )

    def clean(self) -> None:
        """Somebody who names what is none as often as what is one tells nothing."""
        if self.errors:
            return
        try:
            changed(shipped(), self.own())
        except ValueError as error:
            raise ValidationError(
                _("Whoever names what is none as often as what is one tells nothing. Make the two differ.")
            ) from error

    def own(self) -> dict[str, float]:
        """What differs from the shipped numbers."""
        found = {
            name: value / 100
            for name, value in self.cleaned_data.items()
            if value != round(100 * _value(shipped(), name))
        }
        for name in [name for name in found if name.startswith("consultant.")]:
            found |= {f"{other}.{name.partition('.')[2]}": found[name] for other in _LIKE_THE_CONSULTANT}
        return found


def _value(by: Assumptions, name: str) -> float:
    source, _dot, what = name.partition(".")
    if not what:
        return by.prior
    found = by.sources[source]
    return {"sees": found.accuracy.sees, "idle": found.accuracy.idle, "alone": found.alone}[what]
