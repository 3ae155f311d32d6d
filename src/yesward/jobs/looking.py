"""What stands behind a company's name, its page or an address: looked at once, after a click, and shown.

Nothing is kept here. An address whose form names a board needs no network; any other is fetched as a page; a name is
tried at the boards where companies of that name may be. All of it ends within a time that a person waits for a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Timer

from django.utils.translation import gettext as _

from yesward.engines.fetching import Fetched, Fetcher, Refused, Request, Stopped, Unreachable
from yesward.jobs import visiting
from yesward.jobs.sources import Answer, Settings, Unset, source
from yesward.jobs.sources.addresses import typed
from yesward.jobs.sources.finding import Found, by_address, by_name, careers_in, company_in, in_page, shown
from yesward.jobs.sources.source import Read
from yesward.jobs.sources.source import Request as Asks

MOST_S = 18.0
"""So long a person waits for a page, all questions together."""
SIDE_BY_SIDE = 7
MOST_BYTES = 8_000_000
_LISTS = ("feed", "own")
"""What an answer can be that is no page, the strictest first."""


class Nothing(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """Nothing was found; its words are one plain sentence. ``company``: whom to ask the boards for instead."""

    def __init__(self, words: str, company: str = "") -> None:
        super().__init__(words)
        self.company = company


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that may be followed. ``count``: adverts in its answer, None where it was not asked; ``more``: or more.

    ``sure``: it stands in the address or the page itself, so it is no guess.
    """

    kind: str
    settings: Settings
    name: str
    count: int | None = None
    more: bool = False
    sure: bool = True


def look_up(words: str) -> tuple[Candidate, ...]:
    """What stands behind what was typed, best first, at least one. Raises Nothing."""
    url = typed(words)
    if url and (found := by_address(url)):
        return (_named(found),)
    with in_time() as fetcher:
        return _behind(url, fetcher) if url else _guessed(by_name(words), fetcher)


@contextmanager
def in_time(seconds: float = MOST_S) -> Iterator[Fetcher]:
    """A way out that is shut after a while. Whatever goes wrong on the way is Nothing with one sentence."""
    stop = Event()
    timer = Timer(seconds, stop.set)
    timer.daemon = True
    timer.start()
    try:
        yield visiting.fetcher(stop)
    except Stopped:
        raise Nothing(_("That took longer than a page should, so we stopped. You can try again.")) from None
    except Unreachable as why:
        raise Nothing(str(why)) from None
    finally:
        timer.cancel()


def fetched(fetcher: Fetcher, url: str) -> Fetched:
    """A page made for people. Raises Stopped, and Unreachable for all that goes wrong."""
    return fetcher.fetch(Request(url, page=True, most_bytes=MOST_BYTES, timeout_s=MOST_S))


def _behind(url: str, fetcher: Fetcher) -> tuple[Candidate, ...]:
    """What a page leads to; a home page is followed to its page of jobs."""
    got = fetched(fetcher, url)
    at = got.url_after_redirects
    if not got.is_page():
        return _a_list(got, at)
    company = company_in(got.body)
    if found := in_page(got.body, at):
        return _of_page(found, company, fetcher)
    for link in careers_in(got.body, at):
        try:
            further = fetched(fetcher, link)
        except Unreachable:
            continue
        if found := in_page(further.body, further.url_after_redirects):
            return _of_page(found, company, fetcher)
    raise Nothing(
        _("There is no list of jobs on this page that a program can read. Is there another page with the open jobs?"),
        company,
    )


def _a_list(got: Fetched, url: str) -> tuple[Candidate, ...]:
    """An answer that is no page: a feed, or a list made for programs."""
    for kind in _LISTS:
        known = source(kind)
        assert known is not None  # noqa: S101 (tells the type)
        read = known.read(Answer(Asks(url), got.body, got.media_type, url), {"url": url})
        if not read.why and (read.given or kind == "feed"):
            companies = {each.company for each in read.given}
            name = companies.pop() if len(companies) == 1 else ""
            found = Found(kind, {"url": url})
            return (Candidate(kind, found.settings, name or shown(found), len(read.given), read.cut),)
    raise Nothing(_("What is at this address is no page, no feed and no list of adverts that we can read."))


def _of_page(found: tuple[Found, ...], company: str, fetcher: Fetcher) -> tuple[Candidate, ...]:
    """What stands in a page as it is; what the page only hints at is asked first."""
    sure = tuple(_named(each, company) for each in found if each.sure)
    guesses = tuple(each for each in found if not each.sure)
    if sure or not guesses:
        return sure
    return _guessed(guesses, fetcher)


def _named(found: Found, company: str = "") -> Candidate:
    of_its_own = found.settings.get("company") or (company if found.kind in ("page", "feed") else "")
    return Candidate(found.kind, dict(found.settings), of_its_own or shown(found))


def _guessed(guesses: tuple[Found, ...], fetcher: Fetcher) -> tuple[Candidate, ...]:
    """Those that are there, each asked once: with adverts if any has some, else those that answer with none."""
    if not guesses:
        raise Nothing(_("No board can be guessed from this name. The address of their page with jobs will do."))
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        asked = list(pool.map(lambda guess: _asked(guess, fetcher), guesses))
    answered = [each for each in asked if isinstance(each, Candidate)]
    best = [each for each in answered if each.count] or answered
    if best:
        return tuple(sorted(best, key=lambda each: -(each.count or 0)))
    if any(isinstance(each, Stopped) for each in asked):
        raise Stopped
    if whys := [each for each in asked if isinstance(each, Unreachable)]:
        raise Nothing(_("Not every board could be asked just now: %(why)s") % {"why": whys[0]})
    raise Nothing(
        _("None of the boards we know has a company of this name. The address of their page with jobs will do.")
    )


def _asked(guess: Found, fetcher: Fetcher) -> Candidate | Stopped | Unreachable | None:
    """A guess with what its board answered first; None where it has nothing of the kind, else why it did not answer."""
    known = source(guess.kind)
    if known is None:
        return None
    try:
        asks = known.first(guess.settings)[0]
        got = fetcher.fetch(Request(asks.url, headers=asks.headers, most_bytes=MOST_BYTES, timeout_s=MOST_S))
    except (Refused, Unset):
        return None
    except (Stopped, Unreachable) as why:
        return why
    read = known.read(Answer(asks, got.body, got.media_type, got.url_after_redirects), guess.settings)
    if read.why:
        return None
    company = next((each.company for each in read.given if each.company), "")
    settings = {**guess.settings, **({"company": company} if company else {})}
    return Candidate(guess.kind, settings, company or shown(guess), _count(read), _has_more(read), sure=False)


def _count(read: Read) -> int:
    return len(read.given) + len(read.failed) + sum(each.instead is not None for each in read.next)


def _has_more(read: Read) -> bool:
    return read.cut or any(each.instead is None for each in read.next)
