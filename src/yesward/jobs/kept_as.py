"""An advert as the database keeps it, and back again."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any, cast

from yesward.jobs.cleaning import one_line
from yesward.jobs.facts import Ask, Pay
from yesward.jobs.models import Advert
from yesward.jobs.normal import Normal
from yesward.jobs.places import Place
from yesward.jobs.sources.finding import by_address
from yesward.jobs.understanding import MOST_COMPANY, MOST_PLACE, Understood

_PERIODS = {"hour", "day", "week", "month", "year"}


def describe(advert: Advert, said: Understood) -> None:
    """Put everything that is understood of an advert into its row; not saved, and not its title's row."""
    given, pay = said.given, said.pay
    advert.title = given.title
    advert.company = given.company
    advert.company_key = said.normal.company[:MOST_COMPANY]
    advert.place = one_line(" · ".join(given.places), MOST_PLACE)
    advert.way, advert.level = said.normal.way, said.normal.level
    advert.url, advert.text = given.url, said.text
    advert.direct = by_address(given.url) is not None
    advert.posted_on, advert.closes_on = given.posted, given.closes
    advert.pay_low, advert.pay_high = (pay.low, pay.high) if pay else (None, None)
    advert.pay_currency, advert.pay_period = (pay.currency[:3], pay.period) if pay else ("", "")
    advert.asks = [list(astuple(ask)) for ask in said.asks]
    advert.block, advert.normal = said.block, _row(said.normal)
    advert.__dict__["_normal"] = said.normal


def normal(advert: Advert) -> Normal:
    """What it is told apart by."""
    kept = advert.__dict__.get("_normal")
    if kept is None:
        words, level, company, _, way = advert.normal
        kept = advert.__dict__["_normal"] = Normal(tuple(words), level, company, places(advert.normal), way)
    return cast("Normal", kept)


def _row(normal: Normal) -> list[Any]:
    where = [list(astuple(each)) for each in normal.places]
    return [list(normal.words), normal.level, normal.company, where, normal.way]


def places(row: list[Any]) -> tuple[Place, ...]:
    """Where the work is."""
    return tuple(Place(*each) for each in row[3]) if row else ()


def asks(rows: list[list[Any]]) -> tuple[Ask, ...]:
    """What an advert asks for."""
    return tuple(Ask(*row) for row in rows)


def pay(low: float | None, high: float | None, currency: str, period: str) -> Pay | None:
    """What it pays, None where it does not say."""
    if low is None and high is None:
        return None
    return Pay(low, high, currency, period if period in _PERIODS else "")  # type: ignore[arg-type]
