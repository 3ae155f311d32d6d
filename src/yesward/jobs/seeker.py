"""Who looks, put together from what they wish and from what the other rooms know."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from yesward.engines.embed import DIMENSIONS
from yesward.evidence import queries as evidence
from yesward.jobs import meaning, queries
from yesward.jobs.facts import Pay
from yesward.jobs.models import Profile, Title, Verdict
from yesward.jobs.places import places_of
from yesward.jobs.ranking import Seeker, Strength, Taught
from yesward.jobs.understanding import company_key, title_key
from yesward.lib.shipped import table
from yesward.people.models import Workspace
from yesward.triage import queries as triage

MOST_STRENGTHS = 6
MOST_TAUGHT = 60
"""So many of the newest "not for me" are minded."""


@cache
def _asked_by() -> dict[str, tuple[str, ...]]:
    return {leaf: tuple(words) for leaf, words in table("yesward.jobs", "strengths.toml").items()}


def strengths(workspace: Workspace) -> tuple[Strength, ...]:
    """What others have named, where adverts have words for it; each theme once, its newest words."""
    found: dict[str, Strength] = {}
    for tag in evidence.named_strengths(workspace, 4 * MOST_STRENGTHS):
        if tag.leaf in _asked_by():
            found.setdefault(tag.leaf, Strength(tag.leaf, tag.quote, _asked_by()[tag.leaf]))
    return tuple(found.values())[:MOST_STRENGTHS]


def taught(workspace: Workspace) -> tuple[Taught, ...]:
    """What every "not for me" that stands has taught, newest first."""
    return tuple(_taught(each) for each in queries.verdicts(workspace, Verdict.Kind.NOT_FOR_ME)[:MOST_TAUGHT])


def _taught(verdict: Verdict) -> Taught:
    advert = verdict.advert
    return Taught(
        verdict.why,
        advert.title,
        advert.company_key,
        queries.normal_of(advert).places,
        advert.level,
        advert.named_id,
        queries.asks_of(advert),
        queries.pay_of(advert),
    )


def seeker(workspace: Workspace, profile: Profile) -> Seeker:
    """Everything but which titles are near: that depends on the adverts, and is added by `with_near`."""
    plan = triage.plan_on(workspace)
    least = None
    if profile.least_pay is not None:
        least = Pay(profile.least_pay, None, profile.pay_currency, profile.pay_period)  # type: ignore[arg-type]
    return Seeker(
        titles=tuple(profile.titles),
        skills=tuple(profile.skills),
        places=places_of(profile.places)[0],
        ways=frozenset(profile.ways),
        languages=profile.languages,
        years=profile.years,
        led_years=profile.led_years,
        least=least,
        set_aside={each.leaf: each.hides for each in triage.to_screen_for(workspace)},
        working_on=frozenset([plan.leaf]) if plan else frozenset(),
        strengths=strengths(workspace),
        known={company_key(company): who for company, who in profile.known.items()},
        taught=taught(workspace),
    )


def title_ids(titles: Iterable[str]) -> list[int | None]:
    """The ids of titles as typed, in order; None for one that was never kept."""
    keys = [title_key(title) for title in titles]
    known = dict(Title.objects.filter(key__in=keys).values_list("key", "pk"))
    return [known.get(key) for key in keys]


def wished(profile: Profile) -> tuple[meaning.Vectors, list[int]]:
    """Vectors of the wished titles that were read, and which of them each row is."""
    ids = title_ids(profile.titles)
    read = meaning.vectors(each for each in ids if each is not None)
    rows = [number for number, each in enumerate(ids) if each in read]
    if not rows:
        return np.empty((0, DIMENSIONS), dtype=np.float32), []
    return np.stack([read[ids[number]] for number in rows]), rows  # type: ignore[index]


def disliked(who: Seeker) -> tuple[meaning.Vectors, list[str]]:
    """Vectors of titles that were not the person's kind of work, and of which advert each is."""
    no = [each for each in who.taught if each.why == Verdict.Why.KIND_OF_WORK]
    read = meaning.vectors(each.title for each in no)
    rows = [each for each in no if each.title in read]
    if not rows:
        return np.empty((0, DIMENSIONS), dtype=np.float32), []
    return np.stack([read[each.title] for each in rows]), [each.about for each in rows]
