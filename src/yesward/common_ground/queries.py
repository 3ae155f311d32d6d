"""Reads of common ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yesward.circle import queries as circles
from yesward.circle.facts import Rated
from yesward.common_ground import raters
from yesward.common_ground.agreement import SELF, Seat, Stance, Way, Who
from yesward.common_ground.assumptions import Accuracy, Assumptions, changed, shipped
from yesward.common_ground.models import Account, Heard, Pooled, Row, Trust
from yesward.evidence import queries as evidence
from yesward.evidence.models import Statement, Tag
from yesward.evidence.taxonomy import leaf_of, taxonomy
from yesward.people.models import Workspace

_VALUES = ("leaf", "said_by", "person", "interview", "stance", "way", "on")


def assumptions(workspace: Workspace) -> Assumptions:
    """The numbers that count here: those shipped, of many where the person shares, and their own before all."""
    found = Account.objects.filter(workspace=workspace).values_list("own", "shares").first()
    if found is None or not any(found):
        return shipped()
    own, shares = found
    return changed(shipped(), (pooled() if shares else {}) | own)


def shares(workspace: Workspace) -> bool:
    """Whether the accuracies here count among those of many."""
    return Account.objects.filter(workspace=workspace, shares=True).exists()


def pooled() -> dict[str, float]:
    """The numbers of many, as `assumptions.changed` takes them."""
    found = Pooled.objects.values_list("said_by", "sees", "idle")
    return {
        f"{kind}.{name}": value for kind, *both in found for name, value in zip(("sees", "idle"), both, strict=True)
    }


def searches_behind() -> int:
    """How many searches stand at least behind each number of many; 0 where there are none."""
    return min((len(each) for each in Pooled.objects.values_list("searches", flat=True)), default=0)


def is_for_many() -> bool:
    """Whether more than one person has a search on this server."""
    return Workspace.objects.count() > 1


def rows(workspace: Workspace) -> list[Row]:
    """Every leaf that somebody named."""
    return list(Row.objects.filter(workspace=workspace))


def seats(workspace: Workspace, leaves: Iterable[str] | None = None) -> dict[str, list[Seat]]:
    """What each person says about each leaf, by leaf; of somebody who said it twice, in words and by ticks, two."""
    found = Heard.objects.filter(workspace=workspace)
    if leaves is not None:
        found = found.filter(leaf__in=list(leaves))
    by_leaf: dict[str, list[Seat]] = {}
    for leaf, said_by, person, interview, stance, way, on in found.order_by("id").values_list(*_VALUES):
        by_leaf.setdefault(leaf, []).append(Seat(person, said_by, interview, stance or None, way, on))
    return by_leaf


def trusted(workspace: Workspace) -> dict[Who, Accuracy]:
    """The fitted accuracies of people, where there are any."""
    found = Trust.objects.filter(workspace=workspace).values_list("said_by", "person", "sees", "idle")
    return {(said_by, person): Accuracy(sees, idle) for said_by, person, sees, idle in found}


def has_spoken(workspace: Workspace) -> bool:
    """Whether the person has named anything about themselves."""
    return Heard.objects.filter(workspace=workspace, said_by=SELF).exists()


def said_in_words(
    workspace: Workspace, said_by: str, person: str, leaves: Iterable[str] | None
) -> dict[str, list[Seat]]:
    """What one person's opened words name, by leaf.

    Whoever hired and gave a reason had the chance to see what they can see; friends who write freely speak only of
    what they name. A sentence that all get is no reason.
    """
    found: dict[str, list[Seat]] = {}
    for leaf, stance, made_by, at, about in evidence.mentions(workspace, said_by, person, leaves):
        seat = Seat(person, said_by, str(about), _stance(stance), way_of(leaf, made_by), at.date())
        found.setdefault(leaf, []).append(seat)
    return found


def gave_a_reason(found: Mapping[str, Seat]) -> bool:
    """Whether somebody said something of the person: more than a sentence that all get, or that another was closer."""
    return any(
        seat.stance in ("weakness", "strength") and seat.way != "formula" and leaf_of(leaf).change != "not_about_you"
        for leaf, seat in found.items()
    )


def visible_to(said_by: str) -> frozenset[str]:
    """The leaves that somebody of this kind has the chance to see without being asked about each."""
    if said_by not in Statement.HIRING:
        return frozenset()
    return frozenset(leaf.id for leaf in taxonomy().leaves if "consultant" in leaf.seen_by)


def of_circle(workspace: Workspace, circle: int) -> list[tuple[str, Seat]]:
    """What the opened answers of a circle tick, each with its leaf; nothing of one that was put away."""
    found = circles.circle(workspace, circle)
    if found is None or found.application.taken_back_at is not None:
        return []
    return [each for rated in circles.opened(found) for each in _ticks(found.application_id, rated.person, rated)]


def of_rater(workspace: Workspace, number: int) -> list[tuple[str, Seat]]:
    """What the opened answer of a single rater ticks, each with its leaf."""
    found = raters.ticks(workspace, number)
    return _ticks(found[0], found[1].person, found[1]) if found else []


def _ticks(about: int, person: str, rated: Rated) -> list[tuple[str, Seat]]:
    key = rated.name.casefold() or person
    stances: dict[str, Stance | None] = {"strong": "strength", "weak": "weakness"}
    return [
        (leaf, Seat(key, rated.said_by, str(about), stances[seen], _told(leaf, rated), rated.on))
        for leaf, seen in rated.said.seen.items()
        if seen in stances
    ]


def _told(leaf: str, rated: Rated) -> Way:
    return "example" if rated.said.moments.get(leaf) else "tick"


def way_of(leaf: str, made_by: str) -> Way:
    """In which way a theme was said: by a rater's moment, in a sentence that all get, or in words."""
    if leaf_of(leaf).weight < 1:
        return "formula"
    return "example" if made_by == Tag.MadeBy.RATER else "plain"


def _stance(kept: str) -> Stance:
    stances: dict[str, Stance] = {"weakness": "weakness", "strength": "strength"}
    return stances.get(kept, "neutral")
