"""What several people see: for each leaf, how likely it is truly a weakness, given who said so and who did not. Pure.

The log-odds are those of the prior plus, for every person who had the chance to see a leaf, the logarithm of how much
likelier their answer is where it is a weakness than where it is none,

    named it            log(sees / idle)
    saw, and did not    log((1 - sees) / (1 - idle))

times what such a person counts. Somebody without the chance to see it adds nothing at all. People who know the same
person are not independent, nor are those of one interview: each counts ``alone`` of a full view, and the further ones
of an interview ``more``. A tick with a moment in their own words is likelier right than a tick alone, since whoever
ticks at random remembers none; a sentence that all get says next to nothing. `assumptions.toml` has every number.

The person never votes on themselves; what they say places a leaf in a pane (Luft & Ingham 1955).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from yesward.common_ground.assumptions import Accuracy, Assumptions, shipped

Stance = Literal["weakness", "strength", "neutral"]
Way = Literal["formula", "tick", "plain", "example"]
"""How somebody said it: in a sentence that all get, by a tick alone, in words of which nothing more is known, or with a
moment in their own words."""
Label = Literal["common_ground", "worth_testing", "one_view", "strength"]
Pane = Literal["open", "blind_spot", "private", "harsher_on_yourself"]
Who = tuple[str, str]
"""A person: their kind and their name."""
SELF = "self"
YEAR = 365.25
_WAYS: tuple[Way, ...] = ("formula", "tick", "plain", "example")


@dataclass(frozen=True, slots=True)
class Mention:
    """One leaf somebody named, how it stands to the person, and in which way they said so."""

    leaf: str
    stance: Stance
    way: Way = "plain"


@dataclass(frozen=True, slots=True)
class View:
    """What one person said at one time. ``saw``: the leaves they had the chance to see; what they name they saw.

    ``interview``: what those have in common who sat in the same one; ``on``: the day, None where nobody knows.
    """

    person: str
    said_by: str
    saw: frozenset[str] = frozenset()
    mentions: tuple[Mention, ...] = ()
    interview: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """What one person says about one leaf, all they ever said taken together: ``stance`` None where they had the chance
    to see it and named nothing, "neutral" where they said both or neither."""

    person: str
    said_by: str
    interview: str
    stance: Stance | None
    way: Way
    on: date | None

    @property
    def who(self) -> Who:
        """Whose it is."""
        return self.said_by, self.person


@dataclass(frozen=True, slots=True)
class Part:
    """What one seat adds to the log-odds of a leaf."""

    seat: Seat
    adds: float


@dataclass(frozen=True, slots=True)
class Found:
    """One leaf. ``posterior``: how likely it is a weakness; ``praised``: how likely a strength, reckoned alike.

    ``parts``: what each of the others adds to the weakness; ``own``: what the person says, which adds nothing.
    """

    leaf: str
    posterior: float
    praised: float
    label: Label
    pane: Pane | None
    parts: tuple[Part, ...]
    own: Stance | None = None

    @property
    def stance(self) -> Stance:
        """What the label is about."""
        return "strength" if self.label == "strength" else "weakness"

    def named(self, stance: Stance) -> list[Seat]:
        """The others who named it so."""
        return [part.seat for part in self.parts if part.seat.stance == stance]

    @property
    def sources(self) -> list[str]:
        """The kinds of people who stand behind the label, each once."""
        return list(dict.fromkeys(seat.said_by for seat in self.named(self.stance)))


def logit(of: float) -> float:
    """Log-odds of a chance between 0 and 1."""
    return math.log(of / (1 - of))


def chance(log_odds: float) -> float:
    """The chance of log-odds, of very large ones too."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds >= 0 else math.exp(log_odds) / (1 + math.exp(log_odds))


def seats(views: Iterable[View]) -> dict[str, list[Seat]]:
    """By leaf, what each person says about it, however often they spoke: a person counts once.

    Having named it stands against having named nothing another time; of several days the newest counts; where somebody
    said both on one day, neither does. The interview is that of the first view.
    """
    by_person: dict[Who, list[View]] = {}
    for view in views:
        by_person.setdefault((view.said_by, view.person), []).append(view)
    found: dict[str, list[Seat]] = {}
    for said in by_person.values():
        for leaf, seat in _one_person(said).items():
            found.setdefault(leaf, []).append(seat)
    return found


def _one_person(views: Sequence[View]) -> dict[str, Seat]:
    first, newest = views[0], max((view.on for view in views if view.on), default=None)
    silent = Seat(first.person, first.said_by, first.interview, None, "plain", newest)
    named: dict[str, list[Seat]] = {}
    for view in views:
        for mention in view.mentions:
            seat = Seat(view.person, view.said_by, first.interview, mention.stance, mention.way, view.on)
            named.setdefault(mention.leaf, []).append(seat)
    saw = frozenset[str]().union(*(view.saw for view in views))
    return dict.fromkeys(saw, silent) | {leaf: together(found) for leaf, found in named.items()}


def together(named: Sequence[Seat]) -> Seat:
    """All mentions of one leaf by one person: of the newest day, what they agree on, in the clearest way."""
    if len(named) == 1:
        return named[0]
    telling = [seat for seat in named if seat.stance != "neutral"] or named
    newest = max((seat.on for seat in telling if seat.on), default=None)
    telling = [seat for seat in telling if seat.on == newest]
    stances = {seat.stance for seat in telling}
    clearest = max(telling, key=lambda seat: _WAYS.index(seat.way))
    return clearest if len(stances) == 1 else replace(clearest, stance="neutral")


def each_once(row: Iterable[Seat]) -> list[Seat]:
    """One seat a person, of those that hold what somebody said at several times or in several ways."""
    by_person: dict[Who, list[Seat]] = {}
    for seat in row:
        by_person.setdefault(seat.who, []).append(seat)
    return [_one(said) for said in by_person.values()]


def _one(said: Sequence[Seat]) -> Seat:
    named = [seat for seat in said if seat.stance is not None]
    return together(named) if named else max(said, key=lambda seat: seat.on or date.min)


def agree(
    views: Iterable[View], by: Assumptions | None = None, fitted: Mapping[Who, Accuracy] | None = None
) -> list[Found]:
    """Every leaf that somebody named, likeliest first and strengths last. ``fitted``: accuracies of single people."""
    given = list(views)
    spoke = any(view.said_by == SELF for view in given)
    found = [
        leaf_found(leaf, row, by or shipped(), fitted=fitted, spoke=spoke)
        for leaf, row in seats(given).items()
        if any(seat.stance is not None for seat in row)
    ]
    return sorted(found, key=rank)


def rank(found: Found) -> tuple[bool, float, str]:
    """The order of leaves on the board."""
    return found.label == "strength", -max(found.posterior, found.praised), found.leaf


def leaf_found(
    leaf: str,
    row: Sequence[Seat],
    by: Assumptions,
    *,
    fitted: Mapping[Who, Accuracy] | None = None,
    spoke: bool = False,
) -> Found:
    """One leaf, out of what each person says about it. ``spoke``: whether the person said anything of themselves."""
    own = next((seat.stance for seat in row if seat.said_by == SELF), None)
    others = [seat for seat in row if seat.said_by in by.sources]
    weigh = Weigher(by, others, fitted or {})
    parts = tuple(Part(seat, weigh.adds(seat, "weakness")) for seat in others)
    posterior = chance(logit(by.prior) + math.fsum(part.adds for part in parts))
    praised = chance(logit(by.prior) + math.fsum(weigh.adds(seat, "strength") for seat in others))
    label = _label(by, others, posterior, praised)
    return Found(leaf, posterior, praised, label, _pane(by, others, posterior, own) if spoke else None, parts, own)


class Weigher:
    """How much each of those who had the chance to see one leaf adds to its log-odds."""

    def __init__(self, by: Assumptions, others: Sequence[Seat], fitted: Mapping[Who, Accuracy]) -> None:
        self.by, self.fitted = by, fitted
        self.newest = max((seat.on for seat in others if seat.on), default=None)
        self.groups = Counter(self._group(seat) for seat in others if seat.stance != "neutral")

    def _group(self, seat: Seat) -> tuple[str, str]:
        return self.by.sources[seat.said_by].column, seat.interview

    def adds(self, seat: Seat, what: Stance) -> float:
        """The logarithm of how much likelier this answer is where the leaf is ``what``; 0 where it tells nothing."""
        if seat.stance == "neutral":
            return 0.0
        source = self.by.sources[seat.said_by]
        accuracy = self.fitted.get(seat.who, source.accuracy)
        many = self.groups[self._group(seat)]
        weight = source.alone * (1 + source.more * (many - 1)) / many * self._faded(seat)
        if seat.stance != what:
            return weight * math.log((1 - accuracy.sees) / (1 - accuracy.idle))
        return weight * self._worth(seat.way) * math.log(accuracy.sees / accuracy.idle * self._moment(seat.way))

    def _worth(self, way: Way) -> float:
        return self.by.formula if way == "formula" else 1.0

    def _moment(self, way: Way) -> float:
        """How much likelier a moment, or none where one was asked for, is with what is true."""
        moment = self.by.moment
        told = {"example": moment.sees / moment.idle, "tick": (1 - moment.sees) / (1 - moment.idle)}
        return told.get(way, 1.0)

    def _faded(self, seat: Seat) -> float:
        if seat.on is None or self.newest is None:
            return 1.0
        return float(0.5 ** ((self.newest - seat.on).days / YEAR / self.by.half_life))


def _label(by: Assumptions, others: Sequence[Seat], posterior: float, praised: float) -> Label:
    """What two kinds of people name, what may be one, what is one view alone; or a strength."""
    if praised > posterior:
        return "strength"
    naming = [seat for seat in others if seat.stance == "weakness" and seat.way != "formula"]
    if posterior >= by.common and len({by.sources[seat.said_by].column for seat in naming}) >= 2:
        return "common_ground"
    return "worth_testing" if posterior >= by.testing else "one_view"


def _pane(by: Assumptions, others: Sequence[Seat], posterior: float, own: Stance | None) -> Pane | None:
    """Where a leaf stands between what the person sees and what others do."""
    if own != "weakness":
        return "blind_spot" if posterior >= by.blind else None
    if posterior >= by.blind:
        return "open"
    yes = sum(seat.stance == "weakness" for seat in others)
    no = sum(seat.stance in (None, "strength") for seat in others)
    if no >= by.harsh and no > yes and posterior < by.testing:
        return "harsher_on_yourself"
    return None if yes else "private"


def by_chance(raters: int, leaves: int, agreeing: int = 2, idle: float = 0.10) -> float:
    """How likely at least so many of these raters name the same leaf where none of them is a weakness."""
    together = (
        math.comb(raters, many) * idle**many * (1 - idle) ** (raters - many) for many in range(agreeing, raters + 1)
    )
    return 1 - (1 - math.fsum(together)) ** leaves
