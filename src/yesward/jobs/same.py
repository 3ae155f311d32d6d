"""Whether two adverts are one job: met on two boards, posted again, or written a little differently. Pure.

Two adverts are one only if title, level, company and **all** their places agree. An advert for London and Paris is not
the advert for London: somebody who sees the joined one could miss an office, and joined through it the adverts for
London and for Paris would become one. Seeing one job twice costs a glance; not seeing one may cost the job.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from yesward.jobs.normal import Normal, company_root, place_key
from yesward.jobs.places import fits

__all__ = ["is_same", "keys"]


def keys(advert: Normal) -> tuple[str, ...]:
    """Under what an advert is filed: 16 letters that every advert which is the same also has, today and tomorrow.

    One key now; callers take it as several, so that another may come. Order of words and spaces make no difference to
    it: it is made of the title's letters in their order in the alphabet.
    """
    letters = "".join(sorted("".join(_spelled(advert.words))))
    places = "|".join(place_key(place) for place in advert.places)
    filed = f"{company_root(advert.company)}\n{letters}\n{places}"
    return (blake2b(filed.encode("utf-8", "replace"), digest_size=8).hexdigest(),)


def is_same(one: Normal, other: Normal) -> bool:
    """Whether both are one job. Symmetric, and true of an advert and itself."""
    return (
        _same_company(one.company, other.company)
        and (not one.way or not other.way or one.way == other.way)
        and _same_title(one.words, other.words)
        and len(one.places) == len(other.places)
        and all(fits(mine, theirs) for mine, theirs in zip(one.places, other.places, strict=True))
    )


def _same_company(one: str, other: str) -> bool:
    """The same name, or one of them with its trade: Anduril Industries is Anduril, Delta Labs is no Delta Software."""
    root = company_root(one)
    return one == other or (root == company_root(other) and root in (one, other))


def _same_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same words in any order, or the same letters: "Software-Entwickler" and "Softwareentwickler"."""
    mine, theirs = _spelled(one), _spelled(other)
    return sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs)


def _spelled(words: tuple[str, ...]) -> list[str]:
    """Such that "Verkäufer" and "Verkaeufer" are one."""
    return re.sub(r"([aou])e", r"\1", " ".join(words)).split(" ")
