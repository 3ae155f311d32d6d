"""How adverts stand on a page: plain words, and addresses that are a web page's and nothing else. Asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yesward.jobs import kept_as
from yesward.jobs.facts import Pay
from yesward.jobs.models import Advert
from yesward.jobs.picking import Picked
from yesward.jobs.ranking import Reason
from yesward.jobs.saying import WAYS, says
from yesward.jobs.sources import Credit, source
from yesward.jobs.sources.addresses import host_of, quoted

MOST_REASONS = 4
_PERIODS = {
    "hour": gettext_lazy("an hour"),
    "day": gettext_lazy("a day"),
    "week": gettext_lazy("a week"),
    "month": gettext_lazy("a month"),
    "year": gettext_lazy("a year"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """An advert in a list with its reasons."""

    id: int
    title: str
    about: str
    door: str
    age: str
    why: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an advert; ``number`` is the ask that rests on them, 0 for none."""

    words: str
    number: int = 0


def card(picked: Picked, names: Mapping[str, str], today: date) -> Card:
    """What one advert looks like in the list. How new it is stands at its side, not among the reasons."""
    advert = picked.advert
    why = [each for each in picked.reasons if each.side == "for"]
    told = [each for each in why if each.kind != "new"]
    against = [each for each in picked.reasons if each.side == "against"]
    return Card(
        advert.pk,
        advert.title,
        about(advert),
        _door(picked),
        age(advert, today),
        _told(told, names),
        _told(against, names),
    )


def _told(reasons: Iterable[Reason], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(says(each, names) for each in reasons)[:MOST_REASONS]


def _door(picked: Picked) -> str:
    if picked.channel == "known":
        who = next((each.fact for each in picked.reasons if each.kind == "known"), "")
        return _("Through %(who)s") % {"who": who} if who else _("Through somebody you know")
    if picked.advert.owner_id:
        return _("You brought it")
    return _("Their own page") if picked.channel == "company" else _("A job board")


def age(advert: Advert, today: date) -> str:
    """How new it is, as it stands in the margin."""
    since = advert.posted_on or advert.first_seen.date()
    days = (today - since).days
    if days <= 0:
        return _("new today")
    if days == 1:
        return _("since yesterday")
    if days < 7:
        return _("new on %(day)s") % {"day": formatted(since, "l")}
    if days < 21:
        return _("%(days)d days old") % {"days": days}
    return ngettext("%(weeks)d week old", "%(weeks)d weeks old", days // 7) % {"weeks": days // 7}


def about(advert: Advert) -> str:
    """Company, place, the way and the pay in one line."""
    pay = pay_words(_pay(advert))
    way = str(WAYS.get(advert.way, ""))
    return ", ".join(part for part in (advert.company, advert.place, way, pay or _("pay not given")) if part)


def _pay(advert: Advert) -> Pay | None:
    return kept_as.pay(advert.pay_low, advert.pay_high, advert.pay_currency, advert.pay_period)


def pay_words(pay: Pay | None) -> str:
    """34,100 to 37,400 GBP a year; empty where nothing is said."""
    if pay is None:
        return ""
    low, high = (f"{amount:,.0f}" if amount is not None else "" for amount in (pay.low, pay.high))
    if low and high and low != high:
        amount = _("%(low)s to %(high)s") % {"low": low, "high": high}
    elif low and not high:
        amount = _("from %(low)s") % {"low": low}
    else:
        amount = high if low == high else _("up to %(high)s") % {"high": high}
    return " ".join(part for part in (amount, pay.currency, str(_PERIODS.get(pay.period, ""))) if part)


def web_address(url: str) -> str:
    """The address where a click leads, empty where it is not plainly a web page's."""
    if " " in url or not url.isprintable():
        return ""
    return url if host_of("".join(each if each.isascii() else quoted(each) for each in url)) else ""


def credits_of(kinds: Iterable[str]) -> list[Credit]:
    """What the terms of these kinds of boards ask to be shown beside their adverts, each once."""
    found = (source(kind) for kind in sorted(set(kinds)))
    return [each.credit for each in found if each is not None and each.credit is not None]


def pieces(text: str, spans: Iterable[tuple[int, int, int]]) -> list[Piece]:
    """A text cut at the quotes (start, end, number) in it; what overlaps or lies outside is left unmarked."""
    found: list[Piece] = []
    at = 0
    for start, end, number in sorted(spans):
        if not at <= start < end <= len(text):
            continue
        found += [Piece(text[at:start]), Piece(text[start:end], number)]
        at = end
    return [piece for piece in (*found, Piece(text[at:])) if piece.words]
