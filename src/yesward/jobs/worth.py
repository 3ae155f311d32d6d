"""Which adverts are worth a look: found by meaning, by words and by being new, then weighed with their reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yesward.jobs import kept_as, meaning, queries, words
from yesward.jobs.models import Advert, Profile, Verdict
from yesward.jobs.ranking import Offer, Ranked, Seeker, rank
from yesward.jobs.seeker import disliked, seeker, wished
from yesward.people.models import Workspace

MOST_TITLES = 300
MOST_BY_MEANING = 600
MOST_BY_WORDS = 100
NEWEST = 150
LOOKED_AT_CLOSELY = 150
_COLUMNS = (
    "id", "title", "named_id", "company", "company_key", "place", "normal", "way", "level", "asks", "pay_low",
    "pay_high", "pay_currency", "pay_period", "direct", "posted_on", "first_seen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Worth:
    """The best first. ``hidden``: leaf to how many are hidden for it; ``among``: how many were weighed; ``away``: those
    that are hidden, the best first."""

    ranked: tuple[Ranked, ...]
    hidden: Counter[str]
    among: int
    away: tuple[Ranked, ...] = ()


def worth(workspace: Workspace, most: int, today: date, profile: Profile | None = None) -> Worth:
    """The adverts that fit best. The same number of queries however many there are.

    What was found is weighed twice: all without their texts, then those ahead with them.
    """
    profile = profile or queries.profile(workspace)
    who = seeker(workspace, profile)
    ids = _found(who, profile)
    offers = _offers(ids.keys(), workspace, who, today)
    who = replace(who, near=_near(profile, offers), disliked=_disliked(who, offers))
    ahead = rank(offers, who, today)[: max(LOOKED_AT_CLOSELY, 3 * most)]
    texts = dict(Advert.objects.filter(pk__in=[each.offer.id for each in ahead]).values_list("pk", "text"))
    closely = rank([replace(each.offer, text=texts[each.offer.id]) for each in ahead], who, today)
    hidden = Counter(each.hidden_by for each in closely if each.hidden_by)
    shown, away = ([each for each in closely if bool(each.hidden_by) is is_away] for is_away in (False, True))
    return Worth(tuple(shown[:most]), hidden, len(offers), tuple(away[:most]))


def _found(who: Seeker, profile: Profile) -> dict[int, None]:
    """Ids of adverts that may fit, in no order that matters."""
    ids: dict[int, None] = {}
    there = Advert.objects.filter(closed_at=None)
    nearest = meaning.all_signs.nearest(wished(profile)[0], MOST_TITLES)
    if nearest:
        by_meaning = there.filter(named__in=nearest).order_by("-pk").values_list("pk", flat=True)
        ids |= dict.fromkeys(by_meaning[:MOST_BY_MEANING])
    for title in who.titles[:4]:
        ids |= dict.fromkeys(words.found(words.typed_words(title), MOST_BY_WORDS))
    if who.known:
        ids |= dict.fromkeys(there.filter(company_key__in=list(who.known)).values_list("pk", flat=True)[:MOST_BY_WORDS])
    return ids | dict.fromkeys(there.order_by("-pk").values_list("pk", flat=True)[:NEWEST])


def _offers(ids: Any, workspace: Workspace, who: Seeker, today: date) -> list[Offer]:
    """Those that the person sees, can still answer, and has not put aside."""
    mine = queries.seen(workspace, ids)
    no = Verdict.objects.filter(workspace=workspace, kind=Verdict.Kind.NOT_FOR_ME, undone_at=None)
    rows = Advert.objects.filter(queries.open_on(today), pk__in=mine).exclude(pk__in=no.values("advert"))
    return [_offer(row, who) for row in rows.values_list(*_COLUMNS)]


def _offer(row: tuple[Any, ...], who: Seeker) -> Offer:
    pk, title, named, company, key, place, normal, way, level, asks, low, high, money, period, direct, posted, seen = (
        row
    )
    return Offer(
        pk, title, named, company, key, place, kept_as.places(normal), way, level, "", kept_as.asks(asks),
        kept_as.pay(low, high, money, period), "known" if key in who.known else "company" if direct else "board",
        posted or seen.date(),
    )  # fmt: skip


def _near(profile: Profile, offers: list[Offer]) -> dict[int, tuple[float, int]]:
    wanted, rows = wished(profile)
    found = meaning.alike(wanted, list({each.title_id for each in offers}))
    return {title: (near, rows[at]) for title, (near, at) in found.items()}


def _disliked(who: Seeker, offers: list[Offer]) -> dict[int, tuple[float, str]]:
    no, about = disliked(who)
    found = meaning.alike(no, list({each.title_id for each in offers}))
    return {title: (near, about[at]) for title, (near, at) in found.items()}
