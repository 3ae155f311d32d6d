"""Adzuna's search, with the person's own id and key, which are free at https://developer.adzuna.com/.

https://developer.adzuna.com/docs/search. The id and the key go out with the one call and stand in no address we keep.
Its texts are the first lines only. What it says of pay is left out where it is its own guess.
"""

from __future__ import annotations

from typing import Any

from yesward.jobs.facts import Given, Pay
from yesward.jobs.sources.addresses import queried
from yesward.jobs.sources.shapes import at, day, key, link, long_text, pay, places, text
from yesward.jobs.sources.source import Answer, Board, Credit, Request, Setting, Settings, Unset, needed

CURRENCIES = {
    "at": "EUR", "au": "AUD", "be": "EUR", "br": "BRL", "ca": "CAD", "ch": "CHF", "de": "EUR", "es": "EUR",
    "fr": "EUR", "gb": "GBP", "in": "INR", "it": "EUR", "mx": "MXN", "nl": "EUR", "nz": "NZD", "pl": "PLN",
    "sg": "SGD", "us": "USD", "za": "ZAR",
}  # fmt: skip
"""The countries it knows, with their money."""
_A_PAGE = 50
_PAGES = 4


class Adzuna(Board):
    """A search on Adzuna."""

    kind, name = "adzuna", "Adzuna"
    settings = (
        Setting("app_id", secret=True), Setting("app_key", secret=True), Setting("country"),
        Setting("what", needed=False), Setting("where", needed=False),
    )  # fmt: skip
    tells_closed = False
    credit = Credit("Jobs by Adzuna", "https://www.adzuna.com/")

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first. Raises Unset."""
        return (_page(settings, 1),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """The list under "results", whose adverts have a redirect_url."""
        jobs = at(found, "results")
        its_own = isinstance(jobs, list) and (any(at(job, "redirect_url") for job in jobs) or "count" in found)
        return jobs if its_own else None

    def more(self, found: Any, answer: Answer, settings: Settings) -> tuple[tuple[Request, ...], bool]:
        """The next of the newest pages."""
        page = answer.request.page
        if len(found["results"]) < _A_PAGE:
            return (), False
        return ((), True) if page >= _PAGES else ((_page(settings, page + 1),), False)

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them; the words that were searched for come marked, so it is HTML."""
        return Given(
            key=key(item.get("id"), item.get("redirect_url")),
            title=text(item.get("title"), 300).replace("<strong>", "").replace("</strong>", ""),
            company=text(at(item, "company", "display_name")),
            url=link(item.get("redirect_url")),
            places=places(at(item, "location", "display_name")),
            body=long_text(item.get("description")),
            is_html=True,
            pay=_pay(item, settings),
            posted=day(item.get("created")),
        )


def _pay(item: dict[str, Any], settings: Settings) -> Pay | None:
    if text(item.get("salary_is_predicted")) in ("1", "true") or item.get("salary_is_predicted") is True:
        return None
    currency = CURRENCIES.get(settings.get("country", "").lower(), "")
    return pay(item.get("salary_min"), item.get("salary_max"), currency, "year")


def _page(settings: Settings, page: int) -> Request:
    secret = tuple((name, needed(settings, name, SOURCE.name)) for name in ("app_id", "app_key"))
    country = needed(settings, "country", SOURCE.name).lower()
    if country not in CURRENCIES:
        raise Unset(f"{SOURCE.name} does not search in “{text(country, 20)}”.")
    search = [(name, value[:200]) for name in ("what", "where") if (value := settings.get(name, "").strip())]
    where = f"https://api.adzuna.com/v1/api/jobs/{country}/search/{page}"
    asked = [("results_per_page", str(_A_PAGE)), ("sort_by", "date"), *search]
    return Request(queried(where, asked), secret=secret, page=page)


SOURCE = Adzuna()
