"""What speaks for an advert and what against it, for one person. Pure.

Every reason rests on something of the advert (a quote, its day, where it was posted) and, where it is about the person,
on something they said or were told. The points are of our own choosing, by the order in which the evidence says things
count: how one gets in the door, what cannot change overnight, then likeness, place and freshness. They rank adverts,
never a person, and no screen shows them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from yesward.jobs.facts import Ask, Pay, Way
from yesward.jobs.pay import a_year
from yesward.jobs.places import Place, fits, lies_in

Side = Literal["for", "against"]
Channel = Literal["known", "company", "board"]
"""How one would come to it: somebody there is known, the company's own pages, a board of many companies."""
LEAF_OF = {
    "years": "x.years",
    "people": "x.people_mgmt",
    "language": "x.language",
    "degree": "x.credential",
    "licence": "x.credential",
    "permit": "x.location_permit",
    "pay": "x.salary",
}
"""Which leaf of the taxonomy an ask is about."""
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
FRESH_DAYS = 10.0
"""What is this old has lost nearly two thirds of what being new counts."""
MOST_SKILLS = 3
ALIKE = 0.5
UNLIKE = 0.3
"""Titles this near are told as close, and below the other as far. Of 20 pairs of our own that are one kind of work 12
are close and 1 is far, of 20 that are not 6 are close and 7 far: hence likeness never decides alone."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing for or against. ``quote``: the advert's words; ``fact``: what it is set beside; ``leaf``: its theme."""

    kind: str
    side: Side
    points: float
    quote: str = ""
    fact: str = ""
    leaf: str = ""
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Strength:
    """What others named as a strength: their words, and words by which adverts ask for it, in lower case."""

    leaf: str
    quote: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """What a "not for me" taught: why, of which advert, and what of it is meant."""

    why: str
    about: str
    company: str = ""
    places: tuple[Place, ...] = ()
    level: str = ""
    title: int = 0
    asks: tuple[Ask, ...] = ()
    pay: Pay | None = None


@dataclass(frozen=True, slots=True)
class Seeker:
    """What is known of who looks: what they wish, what they set aside, what they work on, what they taught.

    ``set_aside``: leaf to whether adverts that ask for it are hidden. ``working_on``: leaves of the plan that is on,
    which count against no advert. ``known``: a company's key to who is known there. ``near``: title's id to how
    near it is to which wished title. ``disliked``: title's id to how near it is to one that was not for them.
    """

    titles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    ways: frozenset[str] = frozenset()
    languages: Mapping[str, str] = field(default_factory=dict)
    years: float | None = None
    led_years: float | None = None
    least: Pay | None = None
    set_aside: Mapping[str, bool] = field(default_factory=dict)
    working_on: frozenset[str] = frozenset()
    strengths: tuple[Strength, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)
    taught: tuple[Taught, ...] = ()
    near: Mapping[int, tuple[float, int]] = field(default_factory=dict)
    disliked: Mapping[int, tuple[float, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """An advert as ranking sees it. ``places`` and ``company_key`` as `yesward.jobs.understanding` reads them."""

    id: int
    title: str
    title_id: int
    company: str
    company_key: str
    place: str
    places: tuple[Place, ...]
    way: Way
    level: str
    text: str
    asks: tuple[Ask, ...]
    pay: Pay | None
    channel: Channel
    seen_on: date

    def quote(self, ask: Ask) -> str:
        """The words an ask rests on."""
        return (self.title if ask.where == "title" else self.text)[ask.start : ask.end]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An advert with its reasons, the weightiest first. ``hidden_by``: the leaf for which the person hides it."""

    offer: Offer
    score: float
    reasons: tuple[Reason, ...]
    hidden_by: str = ""

    @property
    def why(self) -> list[Reason]:
        """What speaks for it."""
        return [each for each in self.reasons if each.side == "for"]

    @property
    def against(self) -> list[Reason]:
        """What speaks against it."""
        return [each for each in self.reasons if each.side == "against"]


def rank(offers: list[Offer], who: Seeker, today: date) -> list[Ranked]:
    """All of them, best first; of equals the newer."""
    weighed = [weigh(offer, who, today) for offer in offers]
    return sorted(weighed, key=lambda each: (-each.score, -each.offer.seen_on.toordinal(), -each.offer.id))


def weigh(offer: Offer, who: Seeker, today: date) -> Ranked:
    """One advert for one person."""
    asked = list(_asked(offer, who))
    reasons = [
        *_likeness(offer, who),
        *_door(offer, who),
        *_newness(offer, today),
        *_where(offer, who),
        *_paid(offer, who),
        *asked,
        *_skills(offer, who),
        *_strengths(offer, who),
        *_taught(offer, who),
    ]
    hidden = next((each.leaf for each in asked if each.kind == "set_aside" and who.set_aside.get(each.leaf)), "")
    told = sorted(reasons, key=lambda each: -abs(each.points))
    return Ranked(offer, round(sum(each.points for each in reasons), 3), tuple(told), hidden)


def _likeness(offer: Offer, who: Seeker) -> Iterator[Reason]:
    near, which = who.near.get(offer.title_id, (0.0, 0))
    if not who.titles or offer.title_id not in who.near:
        return
    points = 12 * (near - UNLIKE)
    if near >= UNLIKE:
        yield Reason("close" if near >= ALIKE else "rather_close", "for", points, offer.title, who.titles[which])
    else:
        yield Reason("far", "against", points - 1, offer.title, who.titles[which])


def _door(offer: Offer, who: Seeker) -> Iterator[Reason]:
    if offer.channel == "known":
        yield Reason("known", "for", 5, offer.company, who.known[offer.company_key])
    elif offer.channel == "company":
        yield Reason("company", "for", 1.5, offer.company)


def _newness(offer: Offer, today: date) -> Iterator[Reason]:
    days = max((today - offer.seen_on).days, 0)
    points = 2 * math.exp(-days / FRESH_DAYS)
    if days <= 7:
        yield Reason("new", "for", points, number=days)
    elif days > 45:
        yield Reason("old", "against", points - 1, number=days)


def _where(offer: Offer, who: Seeker) -> Iterator[Reason]:
    from_home = offer.way == "remote" and (not who.ways or "remote" in who.ways)
    if who.ways and offer.way:
        if offer.way in who.ways:
            yield Reason("way", "for", 1.5, fact=offer.way)
        else:
            yield Reason("other_way", "against", -2, fact=offer.way)
    if who.places and offer.places and not from_home:
        if _meet(who.places, offer.places):
            yield Reason("place", "for", 2, offer.place)
        else:
            yield Reason("other_place", "against", -4, offer.place)


def _meet(wished: tuple[Place, ...], offered: tuple[Place, ...]) -> bool:
    """Whether any of these places is, or lies in, any of those wished."""
    return any(fits(there, here) or lies_in(there, here) for there in offered for here in wished)


def _paid(offer: Offer, who: Seeker) -> Iterator[Reason]:
    if who.least is None:
        return
    if offer.pay is None:
        yield Reason("no_pay", "against", 0)
        return
    wished, given = a_year(who.least), a_year(offer.pay)
    if wished is None or given is None or who.least.currency != offer.pay.currency:
        return
    quote = next((offer.quote(ask) for ask in offer.asks if ask.kind == "pay"), "")
    if given[1] >= wished[0]:
        yield Reason("pay", "for", 1, quote)
    elif "x.salary" in who.set_aside:
        yield Reason("set_aside", "against", -5, quote, leaf="x.salary")
    else:
        yield Reason("less_pay", "against", -2, quote)


def _asked(offer: Offer, who: Seeker) -> Iterator[Reason]:
    """What is asked for, beside what the person has: met, set aside, or more than that. A wish of theirs is no must."""
    told: set[str] = set()
    for ask in offer.asks:
        leaf = LEAF_OF.get(ask.kind, "")
        if not leaf or ask.kind == "pay" or leaf in told or leaf in who.working_on:
            continue
        met, quote = _met(ask, who), offer.quote(ask)
        if met:
            told.add(leaf)
            yield Reason("met", "for", 1, quote, _has(ask, who), leaf)
        elif leaf in who.set_aside and ask.must:
            told.add(leaf)
            yield Reason("set_aside", "against", -5, quote, leaf=leaf)
        elif met is False and ask.must:
            told.add(leaf)
            yield Reason("more", "against", -2, quote, _has(ask, who), leaf)


def _met(ask: Ask, who: Seeker) -> bool | None:
    """Whether the person has what is asked; None where nobody said what they have."""
    if ask.kind == "years" and who.years is not None and ask.least is not None:
        return who.years >= ask.least
    if ask.kind == "people" and ask.what == "years" and who.led_years is not None and ask.least is not None:
        return who.led_years >= ask.least
    if ask.kind == "people" and who.led_years is not None:
        return who.led_years > 0
    if ask.kind == "language" and who.languages:
        has = who.languages.get(ask.what)
        return has is not None and (ask.level not in LEVELS or LEVELS.index(has) >= LEVELS.index(ask.level))
    return None


def _has(ask: Ask, who: Seeker) -> str:
    if ask.kind == "language":
        return who.languages.get(ask.what, "")
    years = who.years if ask.kind == "years" else who.led_years
    return f"{years:g}" if years is not None else ""


def _skills(offer: Offer, who: Seeker) -> Iterator[Reason]:
    lower = f" {offer.title} {offer.text} ".casefold()
    there = [skill for skill in who.skills if _stands(skill.casefold(), lower)][:MOST_SKILLS]
    if there:
        yield Reason("skills", "for", len(there), ", ".join(there))


def _strengths(offer: Offer, who: Seeker) -> Iterator[Reason]:
    lower = f" {offer.text} ".casefold()
    told = 0
    for each in who.strengths:
        word = next((word for word in each.words if _stands(word, lower)), "")
        if word and told < 2:
            told += 1
            yield Reason("strength", "for", 1, word, each.quote, each.leaf)


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text by themselves; both in lower case, the text with a space at either end."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not text[at - 1].isalnum() and not text[end : end + 1].isalnum():
            return True
        at = text.find(words, at + 1)
    return False


def _taught(offer: Offer, who: Seeker) -> Iterator[Reason]:
    """Each reason once, however often it was said."""
    told: set[str] = set()
    for each in who.taught:
        if each.why not in told and _same_again(offer, each):
            told.add(each.why)
            yield Reason("taught", "against", -4, fact=each.about, leaf=each.why)
    near, about = who.disliked.get(offer.title_id, (0.0, ""))
    if near >= ALIKE:
        yield Reason("taught", "against", -8 * (near - UNLIKE), fact=about, leaf="kind_of_work")


def _same_again(offer: Offer, no: Taught) -> bool:
    if no.why == "company":
        return bool(no.company) and no.company == offer.company_key
    if no.why == "too_far":
        return _meet(no.places, offer.places) and offer.way != "remote"
    if no.why == "level":
        return bool(no.level) and no.level == offer.level
    if no.why == "asks":
        return any(_asks_as_much(ask, theirs) for ask in no.asks if ask.must for theirs in offer.asks if theirs.must)
    if no.why == "pay" and no.pay and offer.pay and no.pay.currency == offer.pay.currency:
        then, now = a_year(no.pay), a_year(offer.pay)
        return then is not None and now is not None and now[1] <= then[1]
    return False


def _asks_as_much(ask: Ask, other: Ask) -> bool:
    if ask.kind != other.kind or ask.what != other.what or ask.kind in {"pay", "way"}:
        return False
    return ask.least is None or (other.least is not None and other.least >= ask.least)
