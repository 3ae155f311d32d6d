"""What the page of triage shows. Asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.common_ground.models import Row
from yesward.common_ground.showing import LABELS
from yesward.evidence.taxonomy import Leaf, leaf_of
from yesward.lib.stats import Beta
from yesward.triage.facts import CHANGEABLE, PLACES, Place
from yesward.triage.models import Placed, Plan
from yesward.triage.sorting import Proposal

HEADINGS = {
    "now": (gettext_lazy("Now"), gettext_lazy("hours")),
    "weeks": (gettext_lazy("Weeks"), gettext_lazy("of practice")),
    "months": (gettext_lazy("Months"), gettext_lazy("of training")),
    "not_overnight": (gettext_lazy("Not overnight"), gettext_lazy("a fact, with a way across")),
    "not_about_you": (gettext_lazy("Not about me"), gettext_lazy("and complete as an answer")),
    "too_early": (gettext_lazy("Too early to tell"), gettext_lazy("and that is an answer too")),
}
_WHY = {
    "you_said": gettext_lazy("You said so when you opened the words."),
    "they_said": gettext_lazy("So the words say."),
}
_USUALLY = {
    "now": gettext_lazy("It usually takes hours."),
    "weeks": gettext_lazy("It usually takes some weeks of practice."),
    "months": gettext_lazy("It usually takes months."),
    "not_overnight": gettext_lazy("Nobody changes it overnight."),
    "not_about_you": gettext_lazy("It says nothing about you."),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One leaf where it is. ``placed`` None: it is only proposed."""

    leaf: Leaf
    name: str
    place: Place
    label: str
    why: str
    placed: Placed | None
    plan: Plan | None

    @property
    def is_open(self) -> bool:
        """Whether the person has not said yet where it goes."""
        return self.placed is None

    @property
    def can_be_planned(self) -> bool:
        """Whether a plan may be made for it."""
        return self.place in CHANGEABLE


@dataclass(frozen=True, slots=True)
class Section:
    """A place with what lies there."""

    place: Place
    title: str
    says: str
    items: list[Item]


def sections(
    rows: Iterable[Row],
    names: Mapping[str, str],
    placed: Mapping[str, Placed],
    proposals: Mapping[str, Proposal],
    on: Plan | None,
) -> list[Section]:
    """Every place where something lies, in order; common ground first in each."""
    by_place: dict[Place, list[Item]] = {}
    for row in sorted(rows, key=lambda each: (each.label != "common_ground", -each.posterior, each.leaf)):
        item = _item(row, names, placed.get(row.leaf), proposals[row.leaf], on)
        by_place.setdefault(item.place, []).append(item)
    there = [place for place in PLACES if place in by_place]
    return [Section(place, str(HEADINGS[place][0]), str(HEADINGS[place][1]), by_place[place]) for place in there]


def _item(row: Row, names: Mapping[str, str], placed: Placed | None, proposal: Proposal, on: Plan | None) -> Item:
    leaf = leaf_of(row.leaf)
    place = cast("Place", placed.place) if placed else proposal.place
    proposed = str(_WHY.get(proposal.why, _USUALLY[place])) if placed is None else ""
    said = proposed or (placed.why if placed else "") or _("You put it here.")
    label = "" if leaf.change == "not_about_you" else str(LABELS[row.label])
    return Item(leaf, names[row.leaf], place, label, said, placed, on if on and on.leaf == row.leaf else None)


def share(of: Beta, outside: int, given: int) -> str:
    """3 of 8 reasons so far had nothing to do with you. Behind them may be 18 to 64 in a hundred."""
    if given < 5:
        counted = _("%(outside)d of %(given)d reasons so far had nothing to do with you.")
        early = _("That is too few to say how it is in general.")
        return f"{counted % {'outside': outside, 'given': given}} {early}" if given else ""
    low, high = of.band
    return _(
        "%(outside)d of %(given)d reasons so far had nothing to do with you. In general it may be between %(low)d and "
        "%(high)d in a hundred."
    ) % {"outside": outside, "given": given, "low": round(100 * low), "high": round(100 * high)}
