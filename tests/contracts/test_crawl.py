"""Every page that can be reached leads to somebody to talk to, leads nowhere that is not there, and judges nobody.

The pages are walked as a person walks them: every route of the matrix in a journal that is full, then every link on
them, by GET alone. What no page says stands in `never_said.toml`. Words of the person and of others are left out by
construction: the stories hold none of those words, so whatever is found is ours.
"""

from __future__ import annotations

import re
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.conftest import Persona
from tests.routes import BEHIND_LINKS, PLACES, address
from tests.stories import asked, life_of_ines, told_no
from tests.visitors import Visitor, links_in
from yesward.circle import actions as circles
from yesward.circle.form import seen_by_friends
from yesward.practice import bank

MOST_PAGES, MOST_OF_A_PATH = 3_000, 8
"""Where a walk ends: so many addresses, and of one path so many that differ only behind the question mark."""
SILENT = {"script", "style", "template", "blockquote", "q"}
"""What nobody reads, and what somebody else says: an example of an answer, a quote with its source."""
READ = ("aria-label", "title", "alt", "placeholder", "data-failed", "data-copied", "data-off")
HELP = "Need to talk to someone?"
MAY_BE_MISSING = {"inbox:calendar", "practice:follow-up", "practice:follow-up-answer", *BEHIND_LINKS}
"""Of the matrix: a mail without a meeting, a language model that is not set, a token that nobody made."""


def never_said_in(language: str) -> dict[str, list[str]]:
    """What no page says in a language, by kind."""
    found = tomllib.loads((Path(__file__).parent / "never_said.toml").read_text(encoding="utf-8"))[language]
    return {kind: list(words) for kind, words in found.items()}


@cache
def never_said(language: str) -> re.Pattern[str]:
    """The same as one pattern of whole words."""
    kinds = never_said_in(language)
    words = sorted((word for each in kinds.values() for word in each), key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.I)


@dataclass
class Page(HTMLParser):
    """What can be read on a page, and where it leads."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    helps: bool = False
    _silent: int = 0
    _link: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links, and attributes that are read to somebody."""
        given = dict(attrs)
        self._silent += tag in SILENT
        for name in READ:
            self.words.append(given.get(name) or "")
        if tag in ("a", "link", "area"):
            self.links.append(given.get("href") or "")
            self._link = given.get("href") or ""
        if tag in ("script", "img", "audio", "iframe"):
            self.links.append(given.get("src") or "")

    def handle_endtag(self, tag: str) -> None:
        """Where silence ends."""
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        """Words; the help link is known by them and by where it leads."""
        if self._silent:
            return
        self.words.append(data)
        self.helps |= data.strip() == HELP and self._link == reverse("desk:talk")


def read(text: str) -> Page:
    """A page as it is read."""
    page = Page()
    page.feed(text)
    return page


def judges(page: Page, language: str = "en") -> list[str]:
    """What the page says that no page should."""
    said = " ".join(" ".join(page.words).replace("’", "'").split())
    return [said[max(0, found.start() - 30) : found.end() + 30] for found in never_said(language).finditer(said)]


@dataclass
class Walk:
    """A walk from some addresses along every link. ``came_from``: the page on which an address was found first."""

    client: Client
    came_from: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def go(self, starts: Iterable[str]) -> Walk:
        """Walk until no address is new."""
        waiting = deque(dict.fromkeys(starts))
        paths: dict[str, int] = {}
        while waiting:
            here = waiting.popleft()
            assert len(self.statuses) < MOST_PAGES, "the walk does not end"
            answer = self.client.get(here)
            self.statuses[here] = answer.status_code
            found = list(self._onwards(here, answer))
            if answer.streaming:
                deque(answer, maxlen=0)  # to its end, where the client closes it
            for there in found:
                path = urlsplit(there).path
                if there == here or there in self.came_from or paths.get(path, 0) >= MOST_OF_A_PATH:
                    continue
                paths[path] = paths.get(path, 0) + 1
                self.came_from[there] = here
                waiting.append(there)
        return self

    def _onwards(self, here: str, answer: HttpResponse) -> Iterator[str]:
        """Where a page leads inside the house."""
        links = [answer.headers["Location"]] if 300 <= answer.status_code < 400 else []
        is_page = answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
        if is_page and answer.content:  # an address that is only for sending answers without a page
            self.pages[here] = page = read(answer.content.decode())
            links += page.links
        for link in links:
            there = urlsplit(urljoin(f"http://testserver{here}", link))
            if link and there.scheme == "http" and there.netloc == "testserver":
                yield f"{there.path}?{there.query}" if there.query else there.path

    def judged(self) -> dict[str, list[str]]:
        """Pages that say what no page should."""
        return {here: found for here, page in self.pages.items() if (found := judges(page))}

    def without_help(self) -> list[str]:
        """Pages from which nothing leads to somebody to talk to."""
        return [here for here, page in self.pages.items() if not page.helps]

    def dead(self) -> dict[str, tuple[int, str]]:
        """Links that lead nowhere, with the answer and the page they stand on."""
        followed = {here: (self.statuses[here], by) for here, by in self.came_from.items()}
        return {here: found for here, found in followed.items() if found[0] not in (200, 301, 302)}


def test_every_page_helps_judges_nobody_and_leads_somewhere(ines: Persona, reached: None) -> None:
    ids = life_of_ines(ines.workspace)
    starts = {address(name, ids): name for name in PLACES if name != "people:sign-out"}
    walk = Walk(ines.client).go(starts)

    assert walk.without_help() == []
    assert walk.judged() == {}
    assert walk.dead() == {}
    missing = {starts[here] for here in starts if walk.statuses[here] not in (200, 302, 405)}
    assert missing <= MAY_BE_MISSING
    assert len(walk.pages) > len(PLACES), "the walk has gone further than the matrix"
    assert {"/talk/", "/on/luck/", "/together/numbers/"} <= {*walk.pages}


def test_nor_does_a_page_for_somebody_without_an_account(ines: Persona, reached: None) -> None:
    walk = Walk(Client()).go(["/talk/", "/sign-in/", "/with/back/", "/with/nobody/", "/journal/", "/nothing-here/"])
    assert (walk.without_help(), walk.judged(), walk.dead()) == ([], {}, {})
    assert walk.statuses["/nothing-here/"] == 404


def friends_of(ines: Persona) -> Iterator[Visitor]:
    """A friend who was asked, a consultant, and a friend to practise with, each behind a link."""
    made = told_no(ines.workspace)
    asked(made)
    with ines.inside():
        circle = circles.begin(made, "pooled", seen_by_friends(), "Ines", "", tells_no=True)
    yield behind(ines.post("circle:circle", circle.pk, name="Sam", part="friend", way="link"))
    ends = re.search(r'name="ends" value="(\d+)"', ines.get("relay:relay", made.pk).content.decode())
    yield behind(ines.post("relay:relay", made.pk, name="Ines", ends=ends[1] if ends else ""))
    about = {"about": made.pk, "leaves": ["ans.structure"], "questions": list(bank.questions())[:3]}
    yield behind(ines.post("sitting:new", way="live", name="Ines", who="Ruth", once="f" * 32, **about))


def behind(shown: HttpResponse) -> Visitor:
    """Whoever opens the link that a page shows."""
    (link,) = links_in(shown)
    return Visitor(link)


def test_nor_does_a_page_behind_a_link(ines: Persona, reached: None) -> None:
    walked = [Walk(friend.client).go([friend.page]) for friend in friends_of(ines)]
    assert len(walked) == 3
    for walk in walked:
        assert (walk.without_help(), walk.judged(), walk.dead()) == ([], {}, {})
        assert 200 in walk.statuses.values()


@pytest.mark.parametrize("language", [code.partition("-")[0] for code, _name in settings.LANGUAGES])
def test_in_each_language_there_are_words_and_each_is_found(language: str) -> None:
    kinds = never_said_in(language)
    assert {*kinds} == {"grades", "praise", "streaks", "traits"}
    for word in (word for words in kinds.values() for word in words):
        planted = word.replace("'", "’").title()
        for page in (f"<p>So: {planted}.</p>", f'<p>a <b aria-label="{planted}">b</b></p>', f"<li>({planted})</li>"):
            assert judges(read(page), language), word


def test_parts_of_words_silent_parts_and_words_of_others_are_not_taken_for_it() -> None:
    innocent = (
        "upgraded scoreboards underscore gradually badgered",
        "<script>var score = 1</script><style>.grade {}</style>",
        "<blockquote>You lack talent.</blockquote><q>well done</q>",
        '<input value="amazing"><a class="badge" href="/score/">a</a>',
    )
    assert [page for page in innocent if judges(read(f"<div>{page}</div>"))] == []
    assert judges(read("<blockquote>a</blockquote><p>Well\n<b>done</b></p>"))


def test_the_help_link_is_only_seen_where_it_is() -> None:
    assert read(f'<footer><a href="/talk/">{HELP}</a></footer>').helps
    for page in (f'<a href="/elsewhere/">{HELP}</a>', '<a href="/talk/">Talk</a>', f"<p>{HELP}</p>"):
        assert not read(page).helps


class Strayed:
    """Stands for a browser in a house of two pages, of which the second is missing."""

    def get(self, path: str) -> HttpResponse:
        """The page, with a link to the other one."""
        if path == "/":
            return HttpResponse('<a href="gone/#here">a</a><a href="https://example.org/">b</a>')
        return HttpResponse("", status=404)


def test_a_dead_link_is_found() -> None:
    walk = Walk(Strayed()).go(["/"])  # type: ignore[arg-type]
    assert walk.dead() == {"/gone/": (404, "/")}
    assert walk.without_help() == ["/"]
