"""The weeks: their picture with its words, for wide and narrow pages and for a file, and the table beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.utils import dateformat
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from yesward.people.models import Workspace
from yesward.resilience import happened, weeks
from yesward.resilience.keeping import Kept
from yesward.resilience.odd import MOST, Odd
from yesward.resilience.themes import circle
from yesward.resilience.weeks import Counts, Kind, Mark, Weeks

NAMES = {
    "sent": pgettext_lazy("weeks", "Applied"),
    "talk": pgettext_lazy("weeks", "Talks"),
    "offer": pgettext_lazy("weeks", "Offers"),
    "no": pgettext_lazy("weeks", "Noes"),
    "word": gettext_lazy("Words from others"),
    "back": gettext_lazy("Gone back over"),
}
_SHORT = {**NAMES, "word": pgettext_lazy("weeks", "Words"), "back": pgettext_lazy("weeks", "Back")}
_ALWAYS: tuple[Kind, ...] = ("sent", "talk", "no")
"""The others have a row where there is something in it: an empty row for offers would say what nobody asked."""
_ODD = {
    "no_ahead": gettext_lazy("its no has a day that lies ahead."),
    "sent_ahead": gettext_lazy("it begins on a day that lies ahead."),
    "talk_after_no": gettext_lazy("a talk is later than its no."),
    "sent_after_no": gettext_lazy("it begins later than its no."),
    "offer_ahead": gettext_lazy("its offer has a day that lies ahead."),
    "offer_unknown": gettext_lazy("it has an offer whose day cannot be read, so no week holds it."),
    "offer_and_no": gettext_lazy("it has an offer and a no. Where the search is counted, it is an offer."),
}
_AHEAD = timedelta(weeks=6)
_LABELS, _MONTHS_DOWN = 150.0, 58.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words in the picture."""

    words: str
    x: float
    y: float
    kind: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The weeks in one direction, ready for a template; all marks of one look are one shape, with its classes."""

    width: int
    height: int
    marks: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Year:
    """The weeks that are shown, and the days to go to from here."""

    counts: Counts
    first: date
    last: date
    today: date
    earlier: date | None
    later: date | None

    @property
    def has_ahead(self) -> bool:
        """Whether something in it is still to come."""
        return any(week > weeks.monday(self.today) for _kind, week in self.counts if week <= self.last)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The rows there are."""
        there = {kind for kind, _week in self.counts}
        return tuple(kind for kind in weeks.KINDS if kind in there or kind in _ALWAYS)


def year(workspace: Workspace, today: date, to: date | None = None) -> Year:
    """The weeks up to a day, else up to now and what is planned for the next ones. Three queries."""
    end = weeks.monday(to or today)
    last = end if to else end + _AHEAD
    first, _last = weeks.span(end, None, more=True)
    until = date.fromordinal(min(last.toordinal() + 6, date.max.toordinal()))
    found = happened.happened(workspace, first, until)
    there = sorted({week for _kind, week in found.counts})
    if not to:  # what is planned widens the picture only as far as it goes
        end = max([end, *there])
    first, end = weeks.span(end, there[0] if there else None, more=found.before is not None)
    earlier = max([week for week in there if week < first], default=found.before)
    return Year(found.counts, first, end, today, earlier, _a_year_on(found.after))


def _a_year_on(day: date | None) -> date | None:
    """Where a picture ends that begins with this day."""
    return day and date.fromordinal(min(day.toordinal() + 7 * (weeks.MOST - 1), date.max.toordinal()))


def pictures(of: Year) -> tuple[Picture, Picture]:
    """For wide and for narrow pages. Drawn once for the same weeks, in each language."""
    given = (frozenset(of.counts.items()), of.first, of.last, weeks.monday(of.today), of.kinds, get_language())
    return _wide(*given), _narrow(*given)


_Held = frozenset[tuple[tuple[Kind, date], int]]


@lru_cache(maxsize=64)
def _wide(held: _Held, first: date, last: date, today: date, kinds: tuple[Kind, ...], _tongue: str | None) -> Picture:
    found = weeks.weeks(dict(held), first, last, today, kinds)
    end = _LABELS + found.length
    marks = _shapes(found.marks, _LABELS, 0.0)
    labels = [Label(str(NAMES[kind]), 0, at + 5, "step") for kind, at in found.kinds]
    labels += [Label(words, _LABELS + at, 14, "dim") for words, at in _months(found, 44)]
    lines = tuple(f"M{_LABELS:.1f} {at:.1f}H{end:.1f}" for _kind, at in found.kinds)
    width = max(end + 8, *(label.x + 34 for label in labels if label.kind == "dim"))
    return Picture(round(width), round(found.breadth) + 4, marks, lines, tuple(labels))


@lru_cache(maxsize=64)
def _narrow(held: _Held, first: date, last: date, today: date, kinds: tuple[Kind, ...], _tongue: str | None) -> Picture:
    found = weeks.weeks(dict(held), first, last, today, kinds, downwards=True)
    left, top = _MONTHS_DOWN - 26, 30.0
    marks = _shapes(found.marks, left, top)
    labels = [Label(str(_SHORT[kind]), left + at, 14, "head", "middle") for kind, at in found.kinds]
    labels += [Label(words, 0, top + at + 5, "dim") for words, at in _months(found, 15)]
    lines = tuple(f"M{left + at:.1f} {top:.1f}V{top + found.length:.1f}" for _kind, at in found.kinds)
    return Picture(round(left + found.breadth) + 8, round(top + found.length) + 4, marks, lines, tuple(labels))


def _shapes(marks: Sequence[Mark], left: float, top: float) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    for mark in marks:
        look = f"{mark.kind} ahead" if mark.ahead else mark.kind
        found.setdefault(look, []).append(circle(left + mark.x, top + mark.y, mark.radius))
    return tuple((look, "".join(circles)) for look, circles in found.items())


def _months(found: Weeks, apart: float) -> list[tuple[str, float]]:
    """The months' names where there is room for them, the year where one begins."""
    shown: list[tuple[str, float]] = []
    for month in sorted(found.months, key=lambda each: each.at):
        is_january = month.first.month == 1
        words = str(month.first.year) if is_january else dateformat.format(month.first, "M")
        if shown and month.at - shown[-1][1] < apart:
            if not is_january:
                continue
            shown.pop()
        shown.append((words, month.at))
    return shown


def sentence(of: Year) -> str:
    """The picture in one sentence."""
    between = {"first": _month(of.first), "last": _month(of.last)}
    rows = ", ".join(str(NAMES[kind]) for kind in of.kinds)
    return _("The search week by week from %(first)s to %(last)s, in rows: %(rows)s.") % {**between, "rows": rows}


def _month(day: date) -> str:
    return dateformat.format(day, "F Y")


def rows(of: Year) -> list[tuple[str, list[tuple[str, int]]]]:
    """The table beneath: each week in which something was written down, newest first."""
    found: dict[date, list[tuple[str, int]]] = {}
    for kind in of.kinds:
        for (each, week), count in of.counts.items():
            if each == kind and of.first <= week <= of.last:
                found.setdefault(week, []).append((str(NAMES[kind]), count))
    return [(dateformat.format(week, "j F Y"), found[week]) for week in sorted(found, reverse=True)]


def kept(of: Year) -> Kept:
    """The picture for a file: rows, months and marks, and no name of anybody."""
    wide, body = pictures(of)[0], "resilience/weeks_picture.html"
    return Kept(_("The weeks"), sentence(of), wide.width, wide.height, body, {"picture": wide}, top=62)


def odd_rows(found: Sequence[Odd]) -> Mapping[str, Any]:
    """What does not go together, in words."""
    shown = [{"about": each.about, "title": each.title, "words": _ODD[each.what]} for each in found[:MOST]]
    return {"rows": shown, "more": len(found) > MOST}
