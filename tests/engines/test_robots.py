"""What a robots.txt allows, by the examples of RFC 9309, and files that are made to do harm."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.engines.http import Unreachable
from yesward.engines.robots import MOST_BYTES, MOST_SITES, Robots, Rules, rules_of

SITE = "https://a.example"


def allows(rules: str, path: str) -> bool:
    """Whether these rules let us read a path."""
    return rules_of(rules.encode()).allow(SITE + path)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        # RFC 9309, 5.2: the longest match
        ("User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/a.gif", True),
        ("User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/a.gif", "/example/page/a.gif", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),  # as long as each other: allow
        # RFC 9309, 2.2.3: special characters
        ("User-agent: *\nDisallow: *.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: *.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /this/*/exactly", "/this/and/that/exactly/so", False),
        ("User-agent: *\nDisallow: /a # why", "/a", False),
        # RFC 9309, 2.2.2: octets
        ("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
        ("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        # RFC 9309, 5.1: whom it is for
        ("User-agent: *\nDisallow: /\n\nUser-agent: yesward\nDisallow: /private", "/jobs", True),
        ("User-agent: YesWard\nDisallow: /", "/jobs", False),
        ("User-agent: yesward/1.0\nDisallow: /", "/jobs", False),
        ("user agent yesward\nDisallow: /", "/jobs", False),
        ("User-agent: yesward-other\nDisallow: /", "/jobs", True),
        ("User-agent: yes\nDisallow: /", "/jobs", True),
        ("User-agent: otherbot\nDisallow: /", "/jobs", True),
        ("User-agent: otherbot\nUser-agent: yesward\nDisallow: /", "/jobs", False),
        (
            "User-agent: yesward\nDisallow: /a\n\nUser-agent: b\nDisallow: /\n\nUser-agent: yesward\nDisallow: /c",
            "/c",
            False,
        ),
        ("User-agent: yesward\nDisallow:", "/jobs", True),
        ("\ufeffUser-agent: *\r\nDisallow: /jobs\r\n", "/jobs", False),
        ("User-agent: *\rDisallow: /jobs", "/jobs", False),
        ("Disallow: /", "/jobs", True),
        ("", "/jobs", True),
    ],
)
def test_rules_are_kept(rules: str, path: str, allowed: bool) -> None:
    assert allows(rules, path) is allowed


@given(st.binary() | st.text().map(str.encode), st.text("/a*$%?é", max_size=9))
def test_any_bytes_are_rules(content: bytes, path: str) -> None:
    rules = rules_of(content)
    assert rules.allow(f"{SITE}/{path}") in (True, False)
    assert rules.gap_s() >= 0


@given(st.lists(st.sampled_from(["User-agent: b", "Disallow: /", "Allow: /x", "", "# yesward", "Sitemap: /s"])))
def test_rules_for_others_alone_allow_us_all(lines: list[str]) -> None:
    assert allows("\n".join(["User-agent: a", *lines]), "/jobs")


def test_only_the_beginning_counts() -> None:
    rules = "User-agent: *\nDisallow: /first\n" + "#" * MOST_BYTES + "\nDisallow: /last\n"
    assert (allows(rules, "/first"), allows(rules, "/last")) == (False, True)


@pytest.mark.parametrize(("told", "seconds"), [("2.5", 2.5), ("-1", 0), ("inf", 0), ("nan", 0), ("often", 0), ("", 0)])
def test_the_pause_it_asks_for_is_read(told: str, seconds: float) -> None:
    assert rules_of(f"User-agent: *\nCrawl-delay: {told}".encode()).gap_s() == seconds


@pytest.mark.parametrize(
    "content",
    [
        "".join(f"User-agent: a{n}\n" for n in range(15_000)) + "".join(f"Disallow: /x{n}\n" for n in range(15_000)),
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000 + "$",
        "User-agent: *\n" + "Disallow: /*a*b$\n" * 25_000,
        "User-agent: *\n" * 30_000,
        ":" * 500_000,
        " " * 500_000,
        "user agent" * 50_000,
    ],
)
def test_a_file_that_is_made_to_do_harm_takes_little_memory_and_ends(content: str) -> None:
    tracemalloc.start()
    rules = rules_of(content.encode())
    assert rules.allow(SITE + "/" + "a" * 4_000)
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert highest < 50_000_000


def test_only_the_sites_that_were_read_lately_are_kept() -> None:
    asked: list[str] = []
    robots = Robots(lambda: 0.0)

    def read(site: str) -> None:
        robots.of((site, False), lambda: (asked.append(site) or Rules(), 5.0))

    for number in range(MOST_SITES):
        read(str(number))
    read("0")
    read("one more")
    read("0")
    read("1")
    assert asked == [*map(str, range(MOST_SITES)), "one more", "1"]


def test_what_was_kept_for_a_site_at_home_is_not_for_others() -> None:
    robots = Robots(lambda: 0.0)
    no = Rules(problem=Unreachable("no"))
    assert robots.of(("a", False), lambda: (no, 5.0)) is no
    assert robots.of(("a", True), lambda: (Rules(), 5.0)) == Rules()
