"""A small web of boards and careers pages on loopback, for all that fetches: each path says what a test wants.

    with boards({"/jobs": says(b"[]", Content_Type="application/json")}) as web:
        web.fetcher().fetch(Request(web.at("/jobs")))

Several hosts can be played: `web.at("/jobs", "board.example")` is an address whose name leads to the same server, and
`web["board.example/jobs"] = …` is what it says there. Time passes only where it is waited for (`web.clock`).
"""

from __future__ import annotations

import gzip
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Lock
from typing import Any

import pytest

from tests.engines.web import Answer, Asked, Resolver, Server, says, web
from yesward.engines.fetching import Fetcher, Manners
from yesward.engines.manners import Clock, Turns
from yesward.engines.robots import Robots

HOST = "board.example"
HOSTS = (HOST, "other.example", "third.example")
"""Names that lead here from the beginning."""
JSON = "application/json"


class Waited(Clock):
    """A clock that moves only while somebody waits, at once."""

    def __init__(self) -> None:
        self.begin = datetime(2026, 11, 27, 12, tzinfo=UTC)
        self.passed = 0.0
        self.waits: list[float] = []
        self._lock = Lock()

    def now(self) -> float:
        """Seconds since the beginning."""
        return self.passed

    def date(self) -> datetime:
        """Noon, and what has passed since."""
        return self.begin + timedelta(seconds=self.passed)

    def wait(self, seconds: float, stop: Event) -> bool:
        """It is later."""
        with self._lock:
            self.waits.append(round(seconds, 6))
            self.passed += seconds
        return stop.is_set()


@dataclass
class Boards:
    """The server, what its paths say, and who came. A key is a path, or a host with a path, which goes first.

    A host that is not one of HOSTS is known from the first `at` with it, to fetchers that are made after that.
    """

    server: Server
    says: dict[str, Answer]
    clock: Waited = field(default_factory=Waited)
    resolver: Resolver = field(default_factory=Resolver)
    hosts: set[str] = field(default_factory=set)
    most_at_once: Counter[str] = field(default_factory=Counter)
    """The largest number of questions at the same time, by host; under "" of all hosts together."""
    _now: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.turns, self.robots = Turns(self.clock), Robots(self.clock.now)

    def __setitem__(self, path: str, answer: Answer) -> None:
        """From now on this path says this."""
        self.says[path] = answer

    def at(self, path: str, host: str = HOST) -> str:
        """An address here, under any name."""
        self.hosts.add(host)
        self.resolver.known.setdefault(host, [["127.0.0.1"]])
        return f"http://{host}:{self.server.server_port}{path}"

    def fetcher(self, **given: Any) -> Fetcher:
        """One that may come here under every name that was used with `at`, with a clock that never lets it wait."""
        port = self.server.server_port
        usual: dict[str, Any] = {
            "manners": Manners(),
            "turns": self.turns,
            "robots": self.robots,
            "allowed_private": frozenset((host, port) for host in self.hosts),
            "chance": lambda: 1.0,
        }
        return Fetcher(**{**usual, **given})

    @property
    def asked(self) -> list[Asked]:
        """All that was asked for, in its order."""
        return self.server.asked

    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [asked.path for asked in self.asked]

    def by_host(self) -> Counter[str]:
        """How many questions each host was asked."""
        return Counter(asked.headers["Host"].split(":")[0] for asked in self.asked)

    def answer(self, line: Any) -> None:
        """Say what is said at this path, and mind how many are here."""
        host, path = line.headers["Host"].split(":")[0], line.path.partition("?")[0]
        with self._lock:
            for name in (host, ""):
                self._now[name] += 1
                self.most_at_once[name] = max(self.most_at_once[name], self._now[name])
        try:
            (self.says.get(host + path) or self.says.get(path) or NOT_THERE)(line)
        finally:
            with self._lock:
                self._now.subtract([host, ""])


@contextmanager
def boards(told: Mapping[str, Answer]) -> Iterator[Boards]:
    """Boards until the end of the block. Names are known to them alone; nobody else is asked."""
    with pytest.MonkeyPatch.context() as patch, web(lambda line: played.answer(line)) as server:
        played = Boards(server, dict(told))
        for host in HOSTS:
            played.at("", host)
        patch.setattr(socket, "getaddrinfo", played.resolver)
        yield played


NOT_THERE = says("Not found", 404, Content_Type="text/plain")


def points(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return says("", status, Location=to)


def packed(content: bytes, **headers: str) -> Answer:
    """The same, packed with gzip."""
    return says(gzip.compress(content), Content_Encoding="gzip", **headers)


def in_turn(*answers: Answer) -> Answer:
    """Each time the next one, and the last again and again."""
    left, lock = list(answers), Lock()

    def answer(line: Any) -> None:
        with lock:
            say = left.pop(0) if len(left) > 1 else left[0]
        say(line)

    return answer


def unless_known(content: bytes, etag: str, changed: str = "") -> Answer:
    """304 for whoever names this ETag, or else this date; otherwise the content with both."""
    tags = {"ETag": etag} | ({"Last_Modified": changed} if changed else {})

    def answer(line: Any) -> None:
        known = line.headers.get("If-None-Match")
        same = known == etag if known else bool(changed) and line.headers.get("If-Modified-Since") == changed
        if same:
            line.send_response(304)
            line.send_header("ETag", etag)
            line.end_headers()
        else:
            says(content, Content_Type=JSON, **tags)(line)

    return answer


def when(happens: Callable[[], object], answer: Answer) -> Answer:
    """Something happens while the question is open, then comes the answer."""

    def both(line: Any) -> None:
        happens()
        answer(line)

    return both
