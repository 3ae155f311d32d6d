"""Words of practice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from yesward.practice.bank import KINDS

_KINDS = {
    "behavioural": gettext_lazy("What you did"),
    "motivation": gettext_lazy("You and this job"),
    "case": gettext_lazy("How you think"),
    "trade": gettext_lazy("From your trade"),
    "online": gettext_lazy("On a call"),
}


def kinds() -> list[tuple[str, str]]:
    """Every kind of question with what it is called."""
    return [(kind, str(_KINDS[kind])) for kind in KINDS]
