"""What an advert asks for and says, each resting on its words: years, leading people, languages, degrees, licences,
permits, where the work is done, pay. Pure.

Rules, no model: what they find can be pointed at. English and German well, French, Spanish, Dutch and Italian in their
plainest forms. How sure each kind is stands in docs/jobs-adverts.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from yesward.jobs.asks.reading import Reading
from yesward.jobs.facts import Ask

__all__ = ["asked"]

_Kinds = tuple[Callable[[Reading], Iterator[Ask]], ...]
_DENIABLE = frozenset(("years", "people", "language", "degree", "licence", "way"))


def asked(title: str, text: str) -> tuple[Ask, ...]:
    """What an advert asks for and says, in the order of its text; what only the title says comes first.

    The same thing said twice is given once, with its first words. ``text[ask.start : ask.end]`` is the quote, or
    ``title[ask.start : ask.end]`` where ``ask.where`` is "title".
    """
    of_text = _read(Reading(text))
    said = {(ask.kind, ask.what) for ask in of_text}
    of_title = [replace(ask, where="title") for ask in _of_title(title) if (ask.kind, ask.what) not in said]
    return (*of_title, *of_text)


def _of_title(title: str) -> list[Ask]:
    """Languages, licences, permits and the way of working; nothing else in a title can be trusted."""
    found = [ask for ask in _read(Reading(title[:300])) if ask.kind in ("language", "licence", "permit")]
    way = re.search(r"\b(?:(remote|remoto|homeoffice)|(hybrid|híbrido)|(on-?site|in-office))\b", title[:300], re.I)
    if way:
        found.append(Ask("way", *way.span(), what=("remote", "hybrid", "on_site")[(way.lastindex or 1) - 1]))
    return found


@cache
def _kinds() -> _Kinds:
    """Loaded with the first advert: their patterns take a tenth of a second, which no command should wait for."""
    from yesward.jobs.asks.degree import degrees
    from yesward.jobs.asks.language import languages
    from yesward.jobs.asks.licence import licences
    from yesward.jobs.asks.pay import pays
    from yesward.jobs.asks.people import people
    from yesward.jobs.asks.permit import permits
    from yesward.jobs.asks.way import ways
    from yesward.jobs.asks.years import years

    return years, people, languages, degrees, licences, permits, ways, pays


def _read(reading: Reading) -> list[Ask]:
    found = [ask for kind in _kinds() for ask in kind(reading)]
    found = [
        _trimmed(reading, ask) for ask in found if ask.kind not in _DENIABLE or not reading.denied(ask.start, ask.end)
    ]
    found.sort(key=lambda ask: (ask.start, ask.end, ask.kind))
    asks = [ask for ask in found if ask.kind not in ("way", "pay")]
    wished = reading.wished([(ask.start, ask.end) for ask in asks])
    only = {id(asks[number]) for number in wished}
    marked = [replace(ask, must=False) if id(ask) in only else ask for ask in found]
    return _once(marked)


def _trimmed(reading: Reading, ask: Ask) -> Ask:
    """Without blanks and open brackets at its end."""
    quote = reading.small[ask.start : ask.end]
    return replace(ask, end=ask.start + len(quote.rstrip(" ,(:-\n")))


def _once(asks: list[Ask]) -> list[Ask]:
    """Each thing once, with its first words; what is required somewhere is required.

    Numbers of years stay apart, as they are of different work, and so does a permit that is only wished.
    """
    kept: dict[tuple[object, ...], Ask] = {}
    for ask in asks:
        own = ask.start if ask.kind == "years" else ask.must if ask.kind == "permit" else None
        same = (ask.kind, ask.what, ask.least, ask.most, ask.level, ask.currency, ask.period, own)
        first = kept.setdefault(same, ask)
        if ask.must and not first.must:
            kept[same] = replace(first, must=True)
    return list(kept.values())
