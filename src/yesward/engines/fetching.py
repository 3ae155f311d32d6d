"""Reading what boards and careers pages offer, politely. Whoever makes no `Fetcher` asks nobody.

A question goes through the one checked way out (http), in the turn of its host (manners), each step of a redirect
anew. A page is only read where the site's robots.txt allows it. What has trouble for now is tried again after a pause,
a few times. Whatever else goes wrong is `Unreachable` with one plain sentence, which never holds an address: addresses
can hold keys.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from threading import Event

from yesward.engines.asking import Asker, Gone, Question, Refused, Talking
from yesward.engines.fetched import Fetched
from yesward.engines.http import Later, Unreachable
from yesward.engines.inflating import PACKINGS
from yesward.engines.manners import TURNS, Manners, Stopped, Turns
from yesward.engines.moving import host_of, origin_of, tidied
from yesward.engines.robots import A_DAY_S, AGAIN_S, KEPT, MOST_BYTES, NAME, Robots, Rules, rules_of
from yesward.lib.places import place_of

__all__ = [
    "Fetched",
    "Fetcher",
    "Gone",
    "Later",
    "Manners",
    "NotAllowed",
    "Refused",
    "Request",
    "Stopped",
    "Unreachable",
]

MOST_HOPS = 5
MOST_EVER = 50_000_000
"""Bytes that anybody may ask for."""
ROBOTS_S = 30.0
Pairs = frozenset[tuple[str, int]]
_ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_ACCEPT_DATA = "application/json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

ENDLESS = "%s points from one address to the next without end, so we stopped."
A_PAGE = "%s answered with a web page where data was expected."
CLOSED = "%s asks programs not to read this page, and we keep to that."


class NotAllowed(Unreachable):
    """The site asks programs not to read this page."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to get.

    ``page``: made for people, so robots.txt is asked first; otherwise HTML in answer to it is refused. ``headers``,
    such as a key, go to the first host alone. ``etag`` and ``last_modified`` are those of an earlier `Fetched`.
    ``most_bytes`` counts both on the way and unpacked; ``timeout_s`` is for all the talking, without pauses between.
    """

    url: str = field(repr=False)
    page: bool = False
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    etag: str = ""
    last_modified: str = ""
    most_bytes: int = 5_000_000
    timeout_s: float = 60.0


class Fetcher:
    """Asks hosts in turn. ``contact`` goes to each of them: where they can complain, an address or a page.

    ``stop`` ends waiting and reading at once, with `Stopped`. ``turns`` and ``robots`` are the whole process's;
    ``allowed_private`` names pairs of host and port at home that may be asked, as in `http.Limits`.
    """

    def __init__(
        self,
        contact: str = "",
        manners: Manners | None = None,
        *,
        stop: Event | None = None,
        turns: Turns = TURNS,
        robots: Robots = KEPT,
        allowed_private: Pairs = frozenset(),
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._agent = user_agent(contact)
        self._manners = manners or Manners()
        self._asker = Asker(self._manners, turns, stop or Event(), chance)
        self._robots, self._allowed = robots, allowed_private

    def fetch(self, request: Request) -> Fetched:
        """Ask, follow, and try again where that may help. Raises Stopped, and Unreachable for all that goes wrong.

        Of that, `Later` may pass, `Gone` will not; `Refused` is any other no, and `NotAllowed` that of a robots.txt.
        """
        question = self._question(request)
        rules = self._rules if request.page else _no_rules
        got = self._persistently(question, Talking(request.timeout_s), rules, self._named(question.url))
        if not request.page and got.is_page():
            raise Unreachable(A_PAGE % host_of(got.url_after_redirects))
        return got

    def _question(self, request: Request) -> Question:
        headers = {
            "User-Agent": self._agent,
            "Accept": _ACCEPT_PAGE if request.page else _ACCEPT_DATA,
            "Accept-Encoding": PACKINGS,
        }
        if request.etag:
            headers["If-None-Match"] = request.etag
        if request.last_modified:
            headers["If-Modified-Since"] = request.last_modified
        return Question(tidied(request.url), headers, request.headers, min(request.most_bytes, MOST_EVER))

    def _persistently(self, question: Question, talking: Talking, rules: _RulesOf, named: Pairs) -> Fetched:
        tried = 0
        while True:
            try:
                return self._followed(question, talking, tried, rules, named)
            except Later:
                tried += 1
                if tried >= self._manners.tries or talking.left_s <= 0:
                    raise

    def _followed(self, question: Question, talking: Talking, tried: int, rules: _RulesOf, named: Pairs) -> Fetched:
        """Each hop is checked like the first."""
        seen = {question.url}
        for _ in range(MOST_HOPS + 1):
            gap_s = self._gap_s(question.url, rules(question.url, named))
            got = self._asker.ask(question, talking, gap_s=gap_s, tried=tried, at_home=named)
            if isinstance(got, Fetched):
                return got
            if got.url in seen:
                break
            seen.add(got.url)
            same = origin_of(got.url) == origin_of(question.url)
            question = replace(question, url=got.url, own=question.own if same else {})
        raise Unreachable(ENDLESS % host_of(question.url))

    def _named(self, url: str) -> Pairs:
        """What at home may be asked on the way from here: nothing, unless this is at home itself."""
        place = place_of(url)
        return self._allowed if place and (place.host, place.port) in self._allowed else frozenset()

    def _gap_s(self, url: str, rules: Rules) -> float:
        if rules.problem is not None:  # kept, and raised as if it were new
            raise type(rules.problem)(str(rules.problem))
        if not rules.allow(url):
            raise NotAllowed(CLOSED % host_of(url))
        return max(self._manners.gap_s, min(rules.gap_s(), self._manners.longest_gap_s))

    def _rules(self, url: str, named: Pairs) -> Rules:
        site = origin_of(url)
        return self._robots.of((site, bool(named)), lambda: self._asked_rules(f"{site}/robots.txt", named))

    def _asked_rules(self, url: str, named: Pairs) -> tuple[Rules, float]:
        """RFC 9309: where there is none, all may be read; where it cannot be asked for, nothing."""
        question = replace(self._question(Request(url, page=True)), cut=MOST_BYTES)
        try:
            content = self._persistently(question, Talking(ROBOTS_S), _no_rules, named).body
        except Refused:
            return Rules(), A_DAY_S
        except Unreachable as problem:
            return Rules(problem=problem), AGAIN_S
        return rules_of(content), A_DAY_S


_RulesOf = Callable[[str, Pairs], Rules]


def _no_rules(_url: str, _named: Pairs) -> Rules:
    return Rules()


@cache
def _version() -> str:
    try:
        return "/" + metadata.version("yesward")
    except metadata.PackageNotFoundError:
        return ""


def user_agent(contact: str) -> str:
    """Who we say we are."""
    return f"{NAME}{_version()}" + (f" (+{contact})" if contact else "")
