"""The home page with journals of three sizes against a bare Django page, in the same run (what bare means: bare.py).

Both go through the whole WSGI handler with a real session cookie, in this process and not through a socket, whose
constant cost would flatter the ratio. Pages take turns, so that noise hits all alike; a turn begins with one request
that is not counted, so that none pays for the caches another has emptied. The goals are on medians.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from statistics import median
from time import perf_counter_ns

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from benchmarks import bare
from benchmarks.figures import Figure
from benchmarks.house import SIZES, House, environ, house, sign_in

TURNS = 60
A_TURN = 5
RATIO_GOAL = 3.0
GROWTH_GOAL = 1.3


@dataclass(slots=True)
class Page:
    """One page under measurement; times are nanoseconds."""

    name: str
    application: WSGIHandler
    where: House
    expected: bytes
    times: list[int] = field(default_factory=list)


def get(application: WSGIHandler, where: House, path: str = "/") -> tuple[str, list[tuple[str, str]], bytes]:
    """One request as a server makes it, closed at the end as a server does: status, headers, body."""
    where.enter()
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        told.append((status, headers))
        return lambda _: None

    response = application(environ(path, where.cookies), start_response)
    body = b"".join(response)
    response.close()
    return *told[0], body


def check(page: Page) -> None:
    """The page is the real one; its CSRF cookie is kept and sent from here on, as a browser does."""
    status, headers, body = get(page.application, page.where)
    if not status.startswith("200") or page.expected not in body:
        raise AssertionError(f"{page.name} answered {status} without {page.expected!r}")
    for key, value in headers:
        if key == "Set-Cookie":
            name, _, rest = value.partition("=")
            page.where.cookies[name] = rest.partition(";")[0]


@cache
def pages() -> list[Page]:
    """The bare page and the home page of every size, signed in and checked."""
    handler = WSGIHandler()
    bare.allow()
    found = [Page("bare", bare.application(), house("bare"), b"Signed in as me")]
    found += [Page(f"home, {size:,}", handler, house(f"home-{size}", size), b'class="rounds"') for size in SIZES]
    for page in found:
        sign_in(page.where, bare.BACKEND if page.name == "bare" else settings.AUTHENTICATION_BACKENDS[0])
        check(page)
    return found


def measure(found: list[Page], turns: int = TURNS) -> None:
    """Fill in the times. The first turns warm up and are dropped."""
    for turn in range(turns + 3):
        for page in found:
            get(page.application, page.where)
            for _ in range(A_TURN):
                start = perf_counter_ns()
                get(page.application, page.where)
                if turn >= 3:
                    page.times.append(perf_counter_ns() - start)


def figures() -> list[Figure]:
    """The medians, their ratios with the goals, and how the ratio grows with the journal."""
    found = pages()
    measure(found)
    medians = {page.name: median(page.times) for page in found}
    yardstick = medians.pop("bare")
    rows = [Figure("bare page", yardstick / 1e6, "ms")]
    for name, value in medians.items():
        rows.append(Figure(name, value / 1e6, "ms"))
        rows.append(Figure(f"{name} / bare", value / yardstick, "×", RATIO_GOAL))
    smallest, *_, largest = medians.values()
    rows.append(Figure(f"home, {SIZES[-1]:,} / home, {SIZES[0]:,}", largest / smallest, "×", GROWTH_GOAL))
    return rows
