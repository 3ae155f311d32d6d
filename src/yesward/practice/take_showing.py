"""A recorded take as its page shows it: the outline of the sound, the words with their marks, at most two numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yesward.practice import showing
from yesward.practice.bands import Name, Number

_WIDTH, _MIDDLE, _HALF = 400.0, 26.0, 24.0
_NEW_PARAGRAPH_S = 1.2
_SCALE = 304.0
_ENDS: dict[Name, tuple[float, float]] = {
    "fillers_per_min": (0, 14),
    "speech_rate_wpm": (60, 260),
    "articulation_rate_wpm": (60, 320),
    "long_pauses": (0, 8),
    "pause_ratio": (0, 0.8),
    "length_s": (0, 240),
}
"""From where to where a number's line goes at least."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sound drawn: a path of bars, where filled pauses are, and the sentence that says it."""

    bars: str
    marks: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a transcript: plain, a filled pause or filler (with its moment), or a pause."""

    words: str
    at_s: float | None = None
    is_pause: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number on its line, in pixels; the band is what the person usually does."""

    title: str
    value: str
    says: str
    at: str
    band: tuple[str, str] | None
    ends: tuple[str, str]
    label: str


def outline(found: dict[str, Any], *, measured: bool) -> Outline:
    """The picture of a take."""
    bars, whole_s = found["outline"], found["sound_s"] or 1.0
    step = _WIDTH / max(1, len(bars))
    path = "".join(
        f"M{at * step:.1f} {_MIDDLE - high:.1f}h{step * 0.55:.1f}v{2 * high:.1f}h-{step * 0.55:.1f}z"
        for at, high in enumerate(max(0.8, each / 100 * _HALF) for each in bars)
    )
    marks = [moment / whole_s * _WIDTH for _line, _place, _word, moment in found["marks"]] if measured else []
    says = _("The sound of this take, %(length)s long.") % {"length": showing.clock(found["duration_s"])}
    if measured:
        count = len(marks)
        says += " " + ngettext("%(count)d filled pause is marked.", "%(count)d filled pauses are marked.", count) % {
            "count": count
        }
    return Outline(path, tuple(f"M{at:.1f} 58l4.5 5-4.5 5-4.5-5z" for at in marks), says)


def script(found: dict[str, Any], *, measured: bool) -> list[list[Span]]:
    """The words in paragraphs. Where nothing is to be measured, nothing is marked either."""
    paragraphs: list[list[Span]] = [[]]
    long = {round(each["at_s"], 2): each["length_s"] for each in found["long_pauses"]} if measured else {}
    last_end: float | None = None
    for number, line in enumerate(found["lines"]):
        gap = line["start_s"] - last_end if last_end is not None else 0.0
        if last_end is not None and round(last_end, 2) in long:
            paragraphs[-1].append(Span(_("pause %(length).1f s") % {"length": long[round(last_end, 2)]}, is_pause=True))
        elif gap >= _NEW_PARAGRAPH_S:
            paragraphs.append([])
        marks = [each for each in found["marks"] if each[0] == number] if measured else []
        paragraphs[-1] += _spans(line["text"], marks)
        last_end = line["end_s"]
    return [each for each in paragraphs if each]


def _spans(text: str, marks: list[list[Any]]) -> list[Span]:
    spans, at = [], 0
    for _line, place, word, moment in marks:
        if text[at:place].strip():
            spans.append(Span(text[at:place].strip()))
        spans.append(Span(text[place : place + len(word)], moment))
        at = place + len(word)
    if text[at:].strip():
        spans.append(Span(text[at:].strip()))
    return spans


def drawn(number: Number) -> Drawn:
    """A number with its line."""
    low, high = _ENDS[number.name]
    high = max(high, number.value * 1.1, (number.usual or (0, 0))[1] * 1.1)

    def x(value: float) -> float:
        return (min(max(value, low), high) - low) / (high - low) * _SCALE

    value, title = showing.figure(number.name, number.value), str(showing.TITLES[number.name])
    says = showing.says(number)
    band = None
    if number.usual is not None:
        first, last = x(number.usual[0]), x(number.usual[1])
        band = (f"{first:.1f}", f"{max(2.0, last - first):.1f}")
    ends = (showing.figure(number.name, low), showing.figure(number.name, high))
    label = _("%(title)s: %(value)s in this take. %(says)s") % {"title": title, "value": value, "says": says}
    return Drawn(title, value, says, f"{x(number.value):.1f}", band, ends, label)
