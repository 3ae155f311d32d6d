"""What both saw, side by side, in words; and what the friend is sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yesward.circle.form import Said, in_order
from yesward.links.doors import can_be_reached, full_address
from yesward.practice import showing as practice
from yesward.sitting import queries
from yesward.sitting.facts import LONG_S, SOFT_S, Made
from yesward.sitting.models import Sitting, Turn

Together = Literal["same", "otherwise", "one"]
_SEEN = {
    "strong": gettext_lazy("seen as strong"),
    "weak": gettext_lazy("seen as weak"),
    "both": gettext_lazy("seen both ways"),
    "unseen": gettext_lazy("did not see"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What somebody remembers, and of which answer; ``number`` 0: of all of it."""

    number: int
    asks: str
    seen: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """One theme as both saw it."""

    name: str
    friend: str
    own: str
    friend_moments: tuple[Moment, ...]
    own_moment: str


@dataclass(frozen=True, slots=True)
class Group:
    """Themes on which the two agree, see something else, or which only one of them saw."""

    title: str
    sides: tuple[Side, ...]


def side_by_side(sitting: Sitting, turns: Sequence[Turn], names: Mapping[str, str]) -> list[Group]:
    """Every theme of a sitting in its group; groups without any are left out."""
    groups: dict[Together, list[Side]] = {"same": [], "otherwise": [], "one": []}
    own = sitting.own_said
    for leaf in in_order(sitting.leaves):
        theirs, mine = overall([turn.said for turn in turns], leaf), own.seen.get(leaf, "unseen")
        side = Side(names[leaf], _words(theirs), _words(mine), _moments(turns, leaf), own.moments.get(leaf, ""))
        groups[_together(theirs, mine)].append(side)
    titles: dict[Together, str] = {
        "same": _("Where you both saw the same"),
        "otherwise": _("Where each of you saw something else"),
        "one": _("What not both of you saw"),
    }
    return [Group(titles[kind], tuple(sides)) for kind, sides in groups.items() if sides]


def _words(seen: str) -> str:
    return str(_SEEN[seen])


def _together(theirs: str, mine: str) -> Together:
    if "unseen" in (theirs, mine):
        return "one"
    return "same" if theirs == mine else "otherwise"


def _moments(turns: Iterable[Turn], leaf: str) -> tuple[Moment, ...]:
    told = [turn for turn in turns if turn.seen.get(leaf, "unseen") != "unseen"]
    return tuple(Moment(turn.number, turn.asks, _words(turn.seen[leaf]), turn.moments.get(leaf, "")) for turn in told)


def overall(answers: Iterable[Said], leaf: str) -> Literal["strong", "weak", "both", "unseen"]:
    """What somebody saw of a theme in all answers; what they did not see in one says nothing."""
    found = {each.seen.get(leaf, "unseen") for each in answers} - {"unseen"}
    if len(found) > 1:
        return "both"
    return "strong" if "strong" in found else "weak" if "weak" in found else "unseen"


def clock(turn: Turn | None) -> dict[str, object]:
    """How long an answer takes so far, for the page's clock."""
    seconds = queries.seconds(turn, timezone.now()) if turn else 0
    return {"seconds": seconds, "clock": practice.clock(seconds), "soft": SOFT_S, "long": LONG_S}


def ways(*, has_takes: bool) -> list[tuple[str, str]]:
    """The ways in which a sitting can be held from this computer."""
    every: list[tuple[str, str]] = [(str(value), str(words)) for value, words in Sitting.Way.choices]
    if not can_be_reached():
        return [each for each in every if each[0] == Sitting.Way.FILE]
    return [each for each in every if has_takes or each[0] != Sitting.Way.LATER]


def made(sitting: Sitting, secret: str, passphrase: str = "") -> Made:
    """What to send the friend, made of the secret that is told once."""
    subject = _("Practise with %(name)s") % {"name": sitting.name}
    if sitting.way == Sitting.Way.FILE:
        words = _(
            "Would you practise with me? You read the questions, I answer, and after each you say what you heard. Open "
            "the file I send along in a browser, and send me the text that it makes at the end."
        )
        return Made("", subject, words)
    url = full_address(secret)
    if sitting.way == Sitting.Way.LATER:
        words = _("Would you listen to a few answers of mine and say what you heard? %(url)s")
    else:
        words = _(
            "Would you practise with me? You read the questions, I answer, and after each you say what you heard. It "
            "needs no account: %(url)s"
        )
    return Made(url, subject, words % {"url": url}, passphrase)
