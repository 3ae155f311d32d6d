"""Words of practice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.practice.bands import Name, Number
from yesward.practice.bank import KINDS

_KINDS = {
    "behavioural": gettext_lazy("What you did"),
    "motivation": gettext_lazy("You and this job"),
    "case": gettext_lazy("How you think"),
    "trade": gettext_lazy("From your trade"),
    "online": gettext_lazy("On a call"),
}
TITLES = {
    "fillers_per_min": gettext_lazy("Filled pauses a minute"),
    "speech_rate_wpm": gettext_lazy("Words a minute"),
    "articulation_rate_wpm": gettext_lazy("Words a minute, without the pauses"),
    "long_pauses": gettext_lazy("Long pauses inside a sentence"),
    "pause_ratio": gettext_lazy("Share of silence"),
    "length_s": gettext_lazy("Length"),
}
_ORDINARY = {
    "fillers_per_min": gettext_lazy("Up to about five is ordinary speech; none at all is nobody’s aim."),
    "speech_rate_wpm": gettext_lazy("Most people speak with 120 to 200."),
    "articulation_rate_wpm": gettext_lazy("It differs from sentence to sentence in everybody."),
    "long_pauses": gettext_lazy("Two seconds and more, where the sentence goes on. One or two are ordinary."),
    "pause_ratio": gettext_lazy("Between a fifth and two fifths is ordinary: people think while they speak."),
    "length_s": gettext_lazy("One to two and a half minutes suit most questions. That is our judgement."),
}
IMPAIRED = {
    "clipped": gettext_lazy(
        "The sound is cut off where it is loudest: a little further from the microphone, or a lower level."
    ),
    "phone": gettext_lazy("It has the sound of a telephone line, so words are made out less surely."),
    "unsure": gettext_lazy(
        "Many words could not be made out surely, so take the numbers as rough. Only English is heard so far."
    ),
}


_MISSING = {
    ("action",): gettext_lazy("What you did yourself is not in it yet."),
    ("result",): gettext_lazy("How it ended is not in it yet."),
    ("action", "result"): gettext_lazy("What you did yourself and how it ended are not in it yet."),
}


def story(found: dict[str, Any] | None) -> str:
    """What of a story is missing in an answer, "" where there is too little to tell or nothing is."""
    if not found or not found["told"]:
        return ""
    missing = tuple(name for name in ("action", "result") if name in found["missing"])
    return str(_MISSING.get(missing, ""))


def kinds() -> list[tuple[str, str]]:
    """Every kind of question with what it is called."""
    return [(kind, str(_KINDS[kind])) for kind in KINDS]


def clock(seconds: float) -> str:
    """1:52"""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def figure(name: Name, value: float) -> str:
    """A measure as it is read."""
    if name == "length_s":
        return clock(value)
    if name == "pause_ratio":
        return _("%(share)d %%") % {"share": round(100 * value)}
    return f"{value:.1f}" if name == "fillers_per_min" else f"{value:.0f}"


def says(number: Number) -> str:
    """How a number lies to the person's own usual, and then what is ordinary."""
    if number.usual is None:
        first = _("Your usual shows from three takes on.")
    else:
        low, high = (figure(number.name, each) for each in number.usual)
        first = {
            "below": _("Below your usual, %(low)s to %(high)s."),
            "within": _("Within your usual, %(low)s to %(high)s."),
            "above": _("Above your usual, %(low)s to %(high)s."),
        }[number.against_usual or "within"] % {"low": low, "high": high}
    return f"{first} {_ORDINARY[number.name]}"


def told(name: Name, value: float) -> str:
    """A measure as a sentence of its own."""
    if name == "fillers_per_min":
        return _("%(value).1f filled pauses a minute.") % {"value": value}
    if name == "long_pauses":
        return ngettext(
            "%(value)d long pause inside a sentence.", "%(value)d long pauses inside sentences.", round(value)
        ) % {"value": round(value)}
    return _("%(value)d words a minute.") % {"value": round(value)}
