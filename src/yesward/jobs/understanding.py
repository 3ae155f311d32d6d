"""An advert as it came, understood: clean words, what it is told apart by, what it asks for. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from yesward.jobs import normal as normals
from yesward.jobs import places, titles
from yesward.jobs.asks import asked
from yesward.jobs.cleaning import clean, one_line
from yesward.jobs.facts import Ask, Given, Pay
from yesward.jobs.normal import Normal, normal
from yesward.jobs.same import is_same, keys

same_job = is_same
MOST_TITLE, MOST_COMPANY, MOST_PLACE, MOST_URL, MOST_KEY = 300, 200, 300, 2000, 200
MOST_READ, MOST_PLACES = 2000, 40
"""Characters of a title, a company or a place that are looked at, and how many places."""


@dataclass(frozen=True, slots=True)
class Understood:
    """An advert with what was made of it. ``block``: a whole number that two adverts of one job have in common."""

    given: Given
    text: str
    normal: Normal
    asks: tuple[Ask, ...]
    block: int
    pay: Pay | None

    @property
    def title_key(self) -> str:
        """The title without case and decoration."""
        return " ".join(self.normal.words)[:MOST_KEY]


def understand(given: Given) -> Understood:
    """Read an advert. Never raises, whatever it holds."""
    given = sound(given)
    text = clean(given.body, given.is_html)
    reduced = normal(given)
    asks = asked(given.title, text)
    said = next((ask for ask in asks if ask.kind == "pay"), None)
    pay = given.pay or (Pay(said.least, said.most, said.currency, said.period) if said else None)
    return Understood(given, text, reduced, asks, _number(keys(reduced)[0]), pay)


def let_go() -> None:
    """Forget the names and titles that were kept at hand while many adverts were read.

    There may be a hundred thousand, and Python's collector goes through each of them in the middle of pages.
    """
    for part in (normals, places, titles):
        part.let_go()


def sound(given: Given) -> Given:
    """An advert in lines as they are shown, without broken letters and addresses that are not of the web."""
    is_web = given.url.lower().startswith(("https://", "http://"))
    return replace(
        given,
        title=one_line(_letters(given.title[:MOST_READ]), MOST_TITLE),
        company=one_line(_letters(given.company[:MOST_READ]), MOST_COMPANY),
        url=_letters(given.url[:MOST_URL]) if is_web else "",
        places=tuple(_letters(place[:MOST_READ]) for place in given.places[:MOST_PLACES]),
        body=_letters(given.body),
    )


def _letters(words: str) -> str:
    return words.encode("utf-8", "ignore").decode().replace("\x00", "")


def title_key(title: str) -> str:
    """A title as somebody typed it, without case and decoration."""
    return " ".join(normal(Given("", title, "", "")).words)[:MOST_KEY]


def company_key(company: str) -> str:
    """A company as somebody typed it, without case, spaces and legal form."""
    return normal(Given("", "", company, "")).company[:MOST_KEY]


def _number(digits: str) -> int:
    """16 hexadecimal digits as a signed number of 8 bytes, as databases keep them."""
    return int.from_bytes(bytes.fromhex(digits), "big", signed=True)
