"""Fetching from boards and pages: what is asked, in whose turn, what is tried again, what becomes of bad answers."""

import json
import subprocess
import sys
import traceback
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from pydantic import ValidationError

from tests.engines.board_server import (
    HOST,
    JSON,
    Boards,
    Waited,
    boards,
    in_turn,
    packed,
    points,
    unless_known,
    when,
)
from tests.engines.web import Answer, raw, says, without_end
from yesward.config import Config, fetched_at_home
from yesward.engines.fetching import (
    Fetcher,
    Gone,
    Later,
    Manners,
    NotAllowed,
    Refused,
    Request,
    Stopped,
    Unreachable,
    user_agent,
)

KEY = "a-long-secret-key"
OK = b"HTTP/1.1 200 OK\r\n"
EMPTY = says("[]", Content_Type=JSON)


@pytest.fixture
def web() -> Iterator[Boards]:
    """A board that offers one list."""
    with boards({"/jobs": EMPTY}) as played:
        yield played


def refused(web: Boards, path: str = "/jobs", **given: Any) -> Unreachable:
    """What is raised for a path; no trace of what happened tells the key."""
    with pytest.raises(Unreachable) as caught:
        web.fetcher().fetch(Request(web.at(f"{path}?key={KEY}"), headers={"X-Key": KEY}, **given))
    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert str(caught.value).endswith(".")
    return caught.value


def test_what_is_there_comes_with_what_is_said_about_it(web: Boards) -> None:
    web["/jobs"] = says("[1]", Content_Type="Application/JSON; Charset=UTF-8", ETag='W/"7"', Last_Modified="then")

    got = web.fetcher().fetch(Request(web.at("/jobs")))

    assert (got.status, got.body, got.media_type, got.charset) == (200, b"[1]", JSON, "utf-8")
    assert (got.etag, got.last_modified, got.not_modified) == ('W/"7"', "then", False)
    assert (got.url_after_redirects, got.json()) == (web.at("/jobs"), [1])


def test_we_say_who_we_are_and_nothing_else(web: Boards) -> None:
    web["/jobs"] = says("[]", Set_Cookie="a=b")
    for contact in ("", "", "https://ines.example/about"):
        web.fetcher(contact=contact).fetch(Request(web.at("/jobs")))

    (first, _, third) = web.asked
    assert set(first.headers) == {"Host", "Connection", "Accept", "Accept-Encoding", "User-Agent"}
    assert first.headers["User-Agent"].startswith("yesward/")
    assert third.headers["User-Agent"].endswith(" (+https://ines.example/about)")
    assert user_agent("") == first.headers["User-Agent"]


def test_packed_answers_are_unpacked(web: Boards) -> None:
    content = json.dumps(list(range(50_000))).encode()
    web["/jobs"] = packed(content)
    web["/more"] = says(zlib.compress(content), Content_Encoding="deflate")

    assert web.fetcher().fetch(Request(web.at("/jobs"))).body == content
    assert web.fetcher().fetch(Request(web.at("/more"))).body == content


def test_what_did_not_change_does_not_come_again(web: Boards) -> None:
    web["/jobs"] = unless_known(b"[1]", '"v1"', "Thu, 26 Nov 2026 08:00:00 GMT")
    first = web.fetcher().fetch(Request(web.at("/jobs")))

    by_tag = web.fetcher().fetch(Request(web.at("/jobs"), etag=first.etag))
    by_date = web.fetcher().fetch(Request(web.at("/jobs"), last_modified=first.last_modified))
    other = web.fetcher().fetch(Request(web.at("/jobs"), etag='"v0"'))

    assert (first.not_modified, other.not_modified, other.body) == (False, False, b"[1]")
    for same in (by_tag, by_date):
        assert (same.status, same.not_modified, same.body, same.etag) == (304, True, b"", '"v1"')


def test_304_without_having_asked_for_it_is_an_error(web: Boards) -> None:
    web["/jobs"] = says("", 304)
    assert "error 304" in str(refused(web))


# Redirects


def test_redirects_are_followed(web: Boards) -> None:
    web["/a"] = points("b/c?d=e#f", 301)
    web["/b/c"] = points(web.at("/d", "other.example").removeprefix("http:"), 307)
    web["other.example/d"] = points(web.at("/e f é", "third.example"), 308)
    web["third.example/e%20f%20%C3%A9"] = EMPTY

    got = web.fetcher().fetch(Request(web.at("/a"), etag='"v"', headers={"X-Key": KEY}))

    assert got.url_after_redirects == web.at("/e%20f%20%C3%A9", "third.example")
    assert web.paths() == ["/a", "/b/c?d=e", "/d", "/e%20f%20%C3%A9"]
    assert [asked.headers.get("X-Key") for asked in web.asked] == [KEY, KEY, None, None]
    assert [asked.headers.get("If-None-Match") for asked in web.asked] == ['"v"'] * 4


def test_a_key_does_not_come_back_once_it_was_left_out(web: Boards) -> None:
    web["/a"] = points(web.at("/b", "other.example"))
    web["/b"] = points(web.at("/jobs"))

    web.fetcher().fetch(Request(web.at("/a"), headers={"X-Key": KEY}))

    assert [asked.headers.get("X-Key") for asked in web.asked] == [KEY, None, None]


def test_five_redirects_are_followed_and_no_sixth(web: Boards) -> None:
    for step in range(6):
        web[f"/{step}"] = points(f"/{step + 1}")
    web["/6"] = EMPTY

    assert web.fetcher().fetch(Request(web.at("/1"))).body == b"[]"
    assert "without end" in str(refused(web, "/0"))
    assert web.paths().count("/6") == 1


def test_going_round_in_circles_ends_at_once(web: Boards) -> None:
    web["/a"], web["/b"] = points("/b"), points("/a?key=" + KEY)

    assert "without end" in str(refused(web, "/a"))
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    "pointer", ["ftp://board.example/", "http://u:p@board.example/", "file:///etc/passwd", "http://a b/"]
)
def test_a_pointer_to_no_web_address_is_not_followed(web: Boards, pointer: str) -> None:
    web["/jobs"] = points(pointer)

    assert "cannot be asked" in str(refused(web))
    assert len(web.asked) == 1


def test_a_redirect_without_a_place_is_an_error(web: Boards) -> None:
    web["/jobs"] = says("", 302)
    refused(web)


# In turn


def ask_many(web: Boards, urls: list[str]) -> None:
    """All at once, each from a thread and a fetcher of its own."""
    with ThreadPoolExecutor(len(urls)) as pool:
        list(pool.map(lambda url: web.fetcher().fetch(Request(url)), urls))


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(web: Boards) -> None:
    ask_many(web, [web.at(f"/jobs?page={page}") for page in range(12)])

    assert (web.most_at_once[HOST], len(web.asked)) == (1, 12)
    assert web.clock.waits == [1.0] * 11


def test_several_hosts_are_asked_at_once(web: Boards) -> None:
    both = Barrier(2)
    web["/jobs"] = when(both.wait, EMPTY)  # each waits for the other

    ask_many(web, [web.at("/jobs"), web.at("/jobs", "other.example")])

    assert (web.most_at_once[""], web.clock.waits) == (2, [])


def test_the_pause_can_be_set(web: Boards) -> None:
    for _ in range(3):
        web.fetcher(manners=Manners(gap_s=0.25)).fetch(Request(web.at("/jobs")))
    assert web.clock.waits == [0.25, 0.25]


def test_who_was_not_asked_for_long_is_asked_at_once(web: Boards) -> None:
    web.fetcher().fetch(Request(web.at("/jobs")))
    web.clock.passed += 0.75
    web.fetcher().fetch(Request(web.at("/jobs")))
    web.clock.passed += 7
    web.fetcher().fetch(Request(web.at("/jobs")))
    assert web.clock.waits == [0.25]


# Again, after a pause


@pytest.mark.parametrize(
    "trouble",
    [
        *(says("", status) for status in (408, 425, 429, 500, 502, 503, 504)),
        raw(),
        raw(OK + b"Content-Length: 90\r\n\r\n[]"),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n[]"),
        raw(OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08"),
    ],
)
def test_trouble_that_may_pass_is_tried_again_after_longer_and_longer_pauses(web: Boards, trouble: Answer) -> None:
    web["/jobs"] = in_turn(trouble, trouble, EMPTY)
    assert web.fetcher(manners=Manners(first_pause_s=3.0)).fetch(Request(web.at("/jobs"))).body == b"[]"
    assert web.clock.waits == [3.0, 6.0]

    web["/jobs"] = trouble
    assert isinstance(refused(web), Later)
    assert len(web.asked) == 6


def test_a_pause_is_any_part_of_its_span_so_that_many_do_not_come_back_together(web: Boards) -> None:
    web["/jobs"] = in_turn(says("", 503), says("", 503), EMPTY)
    web.fetcher(manners=Manners(gap_s=0.5, first_pause_s=8.0), chance=lambda: 0.25).fetch(Request(web.at("/jobs")))
    assert web.clock.waits == [2.0, 4.0]


@pytest.mark.parametrize("told", ["17", "Fri, 27 Nov 2026 12:00:17 GMT"])
def test_a_host_says_how_long_to_wait(web: Boards, told: str) -> None:
    web["/jobs"] = in_turn(says("", 429, Retry_After=told), EMPTY)
    web.fetcher().fetch(Request(web.at("/jobs")))
    assert web.clock.waits == [17.0]


def test_who_asks_for_a_long_pause_is_left_alone_by_everybody_until_then(web: Boards) -> None:
    web["/jobs"] = in_turn(says("", 503, Retry_After="3600"), EMPTY)

    problem = refused(web)

    assert isinstance(problem, Later)
    assert (problem.after_s, len(web.asked)) == (3600.0, 1)
    assert "asks for a pause" in str(refused(web))
    assert web.fetcher().fetch(Request(web.at("/jobs", "other.example")))
    assert (len(web.asked), web.clock.waits) == (2, [])
    web.clock.passed += 3590
    web.fetcher().fetch(Request(web.at("/jobs")))
    assert web.clock.waits == [10.0]


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (400, Refused, "error 400"),
        (401, Refused, "did not accept the key"),
        (403, Refused, "does not let us"),
        (404, Gone, "nothing at this address"),
        (410, Gone, "nothing at this address"),
        (451, Refused, "does not let us"),
        (501, Unreachable, "error 501"),
        (300, Unreachable, "error 300"),
        (999, Unreachable, "error 999"),
    ],
)
def test_a_plain_no_is_not_asked_again(web: Boards, status: int, kind: type[Unreachable], words: str) -> None:
    web["/jobs"] = says(KEY, status)

    problem = refused(web)

    assert type(problem) is kind
    assert words in str(problem)
    assert len(web.asked) == 1


# Stopping


def stopped(work: Callable[[Fetcher], object], web: Boards, begun: Event | None = None) -> None:
    """Work that is stopped once it has begun."""
    stop = Event()
    fetcher = web.fetcher(stop=stop)
    if begun is None:
        stop.set()
    else:
        Thread(target=lambda: begun.wait() and stop.set(), daemon=True).start()
    with pytest.raises(Stopped):
        work(fetcher)


def test_after_the_stop_nothing_is_asked(web: Boards) -> None:
    stopped(lambda fetcher: fetcher.fetch(Request(web.at("/jobs"))), web)
    stopped(lambda fetcher: fetcher.fetch(Request(web.at("/careers"), page=True)), web)
    assert web.asked == []


@pytest.mark.parametrize("head", [b"", OK + b"\r\n", OK + b"Content-Length: 99999\r\n\r\n"])
def test_a_stop_ends_reading_and_leaves_the_host_to_others(web: Boards, head: bytes) -> None:
    begun = Event()
    web["/slow"] = when(begun.set, without_end(head, b"", 0.05))

    stopped(lambda fetcher: fetcher.fetch(Request(web.at("/slow"))), web, begun)

    assert web.fetcher().fetch(Request(web.at("/jobs"))).body == b"[]"


def test_a_stop_ends_waiting_for_ones_turn(web: Boards) -> None:
    begun, over = Event(), Event()
    web["/slow"] = when(lambda: (begun.set(), over.wait()), EMPTY)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(web.fetcher().fetch, Request(web.at("/slow")))
        begun.wait()
        stopped(lambda fetcher: fetcher.fetch(Request(web.at("/jobs"))), web, begun)
        over.set()
        assert other.result().body == b"[]"
    assert web.paths() == ["/slow"]


def test_a_stop_ends_a_pause(web: Boards) -> None:
    stop = Event()
    web["/jobs"] = when(stop.set, says("", 503))
    with pytest.raises(Stopped):
        web.fetcher(stop=stop).fetch(Request(web.at("/jobs")))
    assert len(web.asked) == 1


# Bad answers


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says("<!DOCTYPE html><title>Log in</title>"), "a web page where data"),
        (says(" \n<!-- a --><HTML lang=en>", Content_Type=JSON), "a web page where data"),
        (raw(OK + b"a: " + b"b" * 200_000 + b"\r\n\r\n"), "more than was asked"),
        (raw(OK + b"".join(b"a%d: %s\r\n" % (n, b"b" * 10_000) for n in range(50)) + b"\r\n[]"), "more than was asked"),
        (raw(OK + b"a: b\r\n" * 200 + b"\r\n[]"), "cannot be read"),
        (raw(OK + b"Content-Length: 6000000\r\n\r\n[]"), "more than was asked"),
        (raw(OK + b"Content-Encoding: br\r\n\r\n[]"), "cannot be read"),
        (raw(OK + b"Content-Encoding: gzip\r\n\r\n[]"), "cannot be read"),
        (raw(KEY.encode() * 9), "cannot be read"),
        (says(b"[" + b"1," * 5_000_000 + b"1]"), "more than was asked"),
        (packed(bytes(6_000_000)), "more than was asked"),
        (packed(bytes(300_000_000)), "more than was asked"),
        (without_end(OK + b"\r\n", b" " * 4096), "more than was asked"),
        (without_end(OK, b"a: b\r\n" * 9), "cannot be read"),
    ],
)
def test_a_bad_answer_becomes_one_sentence_at_once(web: Boards, answer: Answer, words: str) -> None:
    web["/jobs"] = answer

    problem = refused(web)

    assert words in str(problem)
    assert not isinstance(problem, Later)
    assert len(web.asked) == 1


def test_as_much_as_was_asked_for_is_read_and_never_more_than_anybody_may_ask_for(web: Boards) -> None:
    ten = b"[" + b"1," * 5_000_000 + b"1]"
    web["/jobs"] = packed(ten)
    assert len(web.fetcher().fetch(Request(web.at("/jobs"), most_bytes=len(ten))).json()) == 5_000_001
    assert "more than was asked" in str(refused(web, most_bytes=len(ten) - 1))

    web["/jobs"] = raw(OK + b"Content-Length: 50000001\r\n\r\n")
    assert "more than was asked" in str(refused(web, most_bytes=10**12))


def test_many_small_chunks_are_read(web: Boards) -> None:
    chunk = b"80\r\n" + b" " * 128 + b"\r\n"
    web["/jobs"] = raw(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk * 30_000 + b"0\r\n\r\n")
    assert len(web.fetcher().fetch(Request(web.at("/jobs"), most_bytes=128 * 30_000)).body) == 128 * 30_000


@pytest.mark.parametrize("head", [b"", b"H", OK, OK + b"Content-Length: 9000\r\n\r\n"])
def test_who_drips_is_not_waited_for_nor_asked_again(web: Boards, head: bytes) -> None:
    web["/jobs"] = without_end(head, b"a", 0.02)

    problem = refused(web, timeout_s=0.4)

    assert "too long" in str(problem)
    assert isinstance(problem, Later)
    assert (len(web.asked), web.clock.waits) == (1, [])


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "needs http"),
        ("board.example/jobs", "needs http"),
        ("javascript:alert(1)", "needs http"),
        (f"https://{KEY}@board.example/", "needs http"),
        ("https://board.example:99999/", "needs http"),
        ("https://board.example/" + "a" * 5_000, "needs http"),
        ("https://board.example:8443/", "usual ports"),
        ("https://nowhere.example/", "No address was found"),
        ("http://127.0.0.1/", "not on the open Internet"),
    ],
)
def test_an_address_that_cannot_be_asked_is_told_so(web: Boards, url: str, words: str) -> None:
    web.resolver.known["nowhere.example"] = [[]]
    for page in (False, True):
        with pytest.raises(Unreachable, match=words) as caught:
            web.fetcher().fetch(Request(url, page=page))
        assert KEY not in "".join(traceback.format_exception(caught.value))


def test_no_key_is_shown_or_logged(web: Boards, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    request = Request(web.at(f"/jobs?key={KEY}"), headers={"X-Key": KEY})

    got = web.fetcher().fetch(request)

    assert KEY in web.asked[0].path
    assert KEY not in repr(request) + repr(got) + caplog.text


def test_nothing_runs_and_nothing_heavy_is_loaded_until_somebody_fetches() -> None:
    code = (
        "import sys, threading, yesward.engines.fetching\n"
        "print(threading.active_count(), sorted({'protego', 'charset_normalizer', 'django'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "1 []\n"


# Robots


def read(web: Boards, path: str = "/careers", host: str = HOST) -> bytes:
    """A page made for people."""
    return web.fetcher().fetch(Request(web.at(path, host), page=True)).body


@pytest.fixture
def page(web: Boards) -> Boards:
    """A careers page."""
    web["/careers"] = says("<!doctype html>We are hiring", Content_Type="text/html")
    return web


def test_a_page_is_read_only_where_the_site_allows_it(page: Boards) -> None:
    page["/robots.txt"] = says(
        "User-agent: *\nDisallow: /careers\nAllow: /careers/open\n\nUser-agent: others\nAllow: /"
    )
    page["/careers/open"] = says("<html>Open")

    with pytest.raises(NotAllowed, match="asks programs not to read"):
        read(page)
    assert read(page, "/careers/open") == b"<html>Open"
    assert page.paths() == ["/robots.txt", "/careers/open"]


def test_data_is_asked_for_without_robots(page: Boards) -> None:
    page["/robots.txt"] = says("User-agent: *\nDisallow: /")
    assert page.fetcher().fetch(Request(page.at("/jobs"))).json() == []
    assert page.paths() == ["/jobs"]


@pytest.mark.parametrize("answer", [says("", 404), says("", 401), says("", 403), says(""), says("<html>Not here")])
def test_a_site_without_rules_allows_all(page: Boards, answer: Answer) -> None:
    page["/robots.txt"] = answer
    assert read(page).endswith(b"hiring")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says("", 500), "error 500"),
        (says("", 429), "asked too often"),
        (says("", 501), "error 501"),
        (raw(), "does not answer"),
        (points("/robots.txt"), "without end"),
        (points("http://10.0.0.1/robots.txt"), "not on the open Internet"),
    ],
)
def test_a_site_whose_rules_cannot_be_asked_for_is_not_read_until_a_little_later(
    page: Boards, answer: Answer, words: str
) -> None:
    page["/robots.txt"] = answer
    with pytest.raises(Unreachable, match=words):
        read(page)
    tried = len(page.asked)
    with pytest.raises(Unreachable, match=words):
        read(page)
    assert (len(page.asked), set(page.paths())) == (tried, {"/robots.txt"})

    page["/robots.txt"] = says("", 404)
    page.clock.passed += 600
    assert read(page)


def test_rules_are_asked_for_once_a_day(page: Boards) -> None:
    page["/robots.txt"] = says("User-agent: yesward\nAllow: /")
    for _ in range(3):
        read(page)
    page.clock.passed += 86_000
    read(page)
    assert page.paths().count("/robots.txt") == 1

    page.clock.passed += 400
    page["/robots.txt"] = says("User-agent: yesward\nDisallow: /")
    with pytest.raises(NotAllowed):
        read(page)


def test_the_pause_a_site_asks_for_is_kept_up_to_a_limit(page: Boards) -> None:
    page["/robots.txt"] = says("User-agent: *\nCrawl-delay: 7")
    page["other.example/robots.txt"] = says("User-agent: *\nCrawl-delay: 700")
    read(page), read(page), read(page)
    assert page.clock.waits == [1.0, 7.0, 7.0]
    read(page, host="other.example"), read(page, host="other.example")
    assert page.clock.waits[3:] == [1.0, 30.0]


def test_each_site_on_the_way_is_asked_for_its_rules(page: Boards) -> None:
    page["/to"] = points(page.at("/careers", "other.example"))
    page["other.example/robots.txt"] = says("User-agent: *\nDisallow: /careers")

    with pytest.raises(NotAllowed, match=r"other\.example"):
        read(page, "/to")
    assert page.paths() == ["/robots.txt", "/to", "/robots.txt"]


def test_rules_may_lie_elsewhere(page: Boards) -> None:
    page["/robots.txt"] = points(page.at("/rules", "other.example"))
    page["other.example/rules"] = packed(b"User-agent: *\nDisallow: /careers")
    with pytest.raises(NotAllowed):
        read(page)


def test_of_rules_without_end_the_beginning_counts(page: Boards) -> None:
    page["/robots.txt"] = without_end(OK + b"\r\nUser-agent: *\nDisallow: /no\n", b"# and so on\n" * 100)
    assert read(page)
    with pytest.raises(NotAllowed):
        read(page, "/no")


def test_the_clock_of_these_tests_moves_only_when_it_is_waited_for() -> None:
    clock = Waited()
    assert clock.now() == clock.now() == 0
    assert not clock.wait(5, Event())
    assert (clock.now(), clock.date().second) == (5, 5)


@pytest.mark.parametrize("contact", ["", "ines@example.org", "https://ines.example/about?me"])
def test_a_contact_can_be_set_and_sent(web: Boards, contact: str) -> None:
    set_to = Config(fetch_contact=contact).fetch_contact
    web.fetcher(contact=set_to).fetch(Request(web.at("/jobs")))
    assert contact in web.asked[0].headers["User-Agent"]


@pytest.mark.parametrize(
    "contact",
    ["ines", "ines@", "é@example.org", "a b", "a(b)@c.example", "x@a.example\r\nX: y", "https://" + "a" * 300],
)
def test_a_contact_that_cannot_be_sent_stops_the_start(contact: str) -> None:
    with pytest.raises(ValidationError, match="needs a mail address"):
        Config(fetch_contact=contact)


def test_a_feed_at_home_is_read_once_it_is_named(web: Boards) -> None:
    named = fetched_at_home(Config(fetch_at_home=f"http://10.1.1.1 {web.at('/', HOST)}"))
    assert named == {("10.1.1.1", 80), (HOST, web.server.server_port)}
    assert web.fetcher(allowed_private=named).fetch(Request(web.at("/jobs"))).json() == []
    with pytest.raises(Unreachable):
        web.fetcher(allowed_private=fetched_at_home(Config())).fetch(Request(web.at("/jobs")))


@pytest.mark.parametrize(
    "places", ["intranet", "http://a.example/feed", "http://a.example, http://b.example", "ftp://a"]
)
def test_a_place_at_home_that_cannot_be_asked_stops_the_start(places: str) -> None:
    with pytest.raises(ValidationError, match="needs addresses"):
        Config(fetch_at_home=places)
