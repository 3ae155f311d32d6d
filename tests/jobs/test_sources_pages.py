"""The page of sources over real sockets: looked for after a click, turned on, read, stopped, turned off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import keyring
import keyring.backend
import keyring.backends.fail
import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from tests.conftest import Persona
from tests.engines.board_server import HOSTS, JSON, Boards, boards, points
from tests.engines.web import says
from tests.hostile.test_bad_input import problems
from yesward.jobs import looking, source_lines, visiting
from yesward.jobs.models import Board, Following
from yesward.jobs.sources import SOURCES, greenhouse
from yesward.jobs.sources.finding import GUESSED
from yesward.jobs.sources.source import Request

HTML = "text/html; charset=utf-8"
SIGNED = re.compile(r'name="found" value="([^"]+)"')
SAID = {
    "@type": "JobPosting",
    "title": "Rota planner",
    "hiringOrganization": {"name": "Fennimore"},
    "description": "Plan.",
}
POSTING = f'<script type="application/ld+json">{json.dumps(SAID)}</script>'
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Fennimore</title>
<item><title>Rota planner</title><link>https://f.example/1</link><guid>1</guid></item></channel></rss>"""


def own_feed(*titles: str) -> bytes:
    """An agency's own feed."""
    return json.dumps({"jobs": [{"id": each, "title": each, "company": "Agency"} for each in titles]}).encode()


@pytest.fixture
def played(settings: Any) -> Iterator[Boards]:
    """Boards on loopback, which the settings name as ones that may be read."""
    with boards({"/robots.txt": says("", 404)}) as server:
        named = " ".join(server.at("", host).rstrip("/") for host in HOSTS)
        settings.CONFIG = settings.CONFIG.model_copy(update={"fetch_at_home": named, "fetch_gap_s": 0.0})
        yield server


def the_boards() -> list[Board]:
    """Every board there is."""
    with scopes_disabled():
        return list(Board.objects.order_by("pk"))


def found(persona: Persona, words: str) -> Any:
    """The page after looking."""
    return persona.post("jobs:look", whom=words)


def follows(persona: Persona, words: str) -> Board:
    """The first that is found is turned on."""
    page = found(persona, words)
    assert page.status_code == 200, problems(page)
    persona.post("jobs:follow", found=SIGNED.findall(page.content.decode())[0])
    return the_boards()[-1]


def test_nothing_is_on_and_nobody_is_asked_until_there_is_a_click(played: Boards, ines: Persona) -> None:
    page = ines.get("jobs:sources")

    assert b"Nothing is on." in page.content
    assert (the_boards(), played.asked) == ([], [])


def test_an_address_whose_form_names_a_board_needs_no_network(played: Boards, ines: Persona) -> None:
    page = found(ines, "https://boards.greenhouse.io/fennimore")

    assert page.status_code == 200
    assert "fennimore" in page.content.decode()
    assert (the_boards(), played.asked) == ([], [])


def test_a_careers_page_leads_to_its_board_which_is_on_after_a_second_click(played: Boards, ines: Persona) -> None:
    played["/careers"] = says('<html><a href="https://jobs.lever.co/fennimore">Jobs</a></html>', Content_Type=HTML)
    board = follows(ines, played.at("/careers"))

    assert (board.kind, board.settings["board"], board.owner) == ("lever", "fennimore", None)
    assert played.paths() == ["/robots.txt", "/careers"]
    page = ines.get("jobs:sources").content.decode()
    assert "Fennimore" in page
    assert "Waits for its turn." in page


def test_a_home_page_is_followed_to_its_jobs(played: Boards, ines: Persona) -> None:
    played["/"] = says(
        f'<html><title>Fennimore</title><a href="{played.at("/careers/")}">Careers</a></html>', Content_Type=HTML
    )
    played["/careers/"] = says(f"<html>{POSTING}</html>", Content_Type=HTML)
    board = follows(ines, played.at("/"))

    assert (board.kind, board.settings["url"]) == ("page", played.at("/careers/"))


@pytest.mark.parametrize(
    ("kind", "body", "media"), [("feed", FEED, "application/rss+xml"), ("own", own_feed("A", "B"), JSON)]
)
def test_a_feed_is_known_by_what_it_is(played: Boards, ines: Persona, kind: str, body: bytes, media: str) -> None:
    played["/it"] = says(body, Content_Type=media)
    board = follows(ines, played.at("/it"))
    with scopes_disabled():
        visiting.visit(board)
    page = ines.get("jobs:sources").content.decode()

    assert board.kind == kind
    assert ("1 advert<" if kind == "feed" else "2 adverts<") in page
    assert "Last read on" in page


def test_a_name_is_tried_at_the_boards_and_shown_with_what_they_answered(
    played: Boards, ines: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = {"jobs": [{"id": n, "title": f"Keeper {n}", "absolute_url": f"https://f.example/{n}"} for n in range(3)]}
    played["/v1/boards/fennimoretrust/jobs"] = says(json.dumps(jobs), Content_Type=JSON)
    at = played.at("/v1/boards/")
    monkeypatch.setattr(greenhouse.Greenhouse, "first", lambda _, settings: (Request(f"{at}{settings['board']}/jobs"),))
    page = found(ines, "Fennimore Trust Ltd").content.decode()

    assert the_boards() == []
    assert "3 adverts" in page
    assert "A guess by the name." in page
    ines.post("jobs:follow", found=SIGNED.findall(page)[0])
    (board,) = the_boards()
    assert (board.kind, board.name, board.settings["board"]) == ("greenhouse", "Fennimore Trust Ltd", "fennimoretrust")


def test_a_board_that_does_not_know_a_name_is_no_board_of_it(
    played: Boards, ines: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (source for source in SOURCES.values() if source.kind in GUESSED):
        monkeypatch.setattr(each, "first", lambda settings: (Request(played.at(f"/none/{settings['board']}")),))
    page = found(ines, "Fennimore Trust")

    assert "None of the boards we know has a company of this name." in page.content.decode()
    monkeypatch.setattr(SOURCES["lever"], "first", lambda _: (Request("http://nowhere.example/"),))
    assert "Not every board could be asked just now: No address" in found(ines, "Fennimore Trust").content.decode()


ODD: list[tuple[str, str, Any]] = [
    ("nothing typed", " ", None),
    ("a name that nobody has", "Quillfeather Mill", None),
    ("a name of signs", "!!!", None),
    ("a script", "javascript:alert(1)", None),
    ("far too long", "x" * 2_000_000, None),
    ("at home", "http://127.0.0.1/jobs", None),
    ("a provider's inside", "http://100.64.0.1/jobs", None),
    ("points inside", "PAGE", points("http://127.0.0.1:1/")),
    ("gone", "PAGE", says("no", 404)),
    ("closed to programs", "other.example", says("no", 403)),
    ("no page", "PAGE", says(b"\x00\x01\x02", Content_Type="application/octet-stream")),
    ("another JSON", "PAGE", says(b'{"a": 1}', Content_Type=JSON)),
    ("a page with nothing", "PAGE", says("<html><title>Fennimore</title>Hello</html>", Content_Type=HTML)),
    ("round in circles", "PAGE", points("/jobs")),
    ("NUL", "Fenni\0more Quill", None),
]


@pytest.mark.parametrize(("name", "words", "answer"), ODD, ids=[name for name, *_ in ODD])
def test_what_cannot_be_found_is_said_in_one_sentence_with_what_was_typed(
    played: Boards, ines: Persona, name: str, words: str, answer: Any
) -> None:
    if answer is not None:
        played["/jobs"] = answer
        words = played.at("/jobs") if words == "PAGE" else words
    page = found(ines, words)

    assert page.status_code == 422
    assert len(problems(page)) == 1
    if name not in ("NUL", "nothing typed"):
        assert words[:500] in page.content.decode().replace("&#x27;", "'")
    assert the_boards() == []


def test_a_page_without_jobs_offers_to_ask_for_its_company(played: Boards, ines: Persona) -> None:
    played["/jobs"] = says('<html><meta property="og:site_name" content="Fennimore">Hello</html>', Content_Type=HTML)

    assert "“Fennimore”" in found(ines, played.at("/jobs")).content.decode()


def test_looking_ends_when_a_person_would_not_wait_longer(played: Boards) -> None:
    played["/jobs"] = says("<html>Hello</html>", 503)
    with pytest.raises(looking.Nothing, match="longer than a page should"), looking.in_time(0.0) as fetcher:
        looking.fetched(fetcher, played.at("/jobs"))


def test_what_was_not_found_here_is_not_turned_on(ines: Persona) -> None:
    for forged in ("", "x", "W10:1:x"):
        assert ines.post("jobs:follow", found=forged).status_code == 422
    assert the_boards() == []


def test_boards_of_many_companies_are_on_with_a_click(ines: Persona) -> None:
    ines.post("jobs:turn-on", "arbeitnow", search="is not for it")
    ines.post("jobs:turn-on", "remotive", search="  rota   planner ")
    ines.post("jobs:turn-on", "remotive", search="")
    ines.post("jobs:turn-on", "remotive", search="")

    assert [(each.kind, each.name, each.settings) for each in the_boards()] == [
        ("arbeitnow", "Arbeitnow", {}),
        ("remotive", "Remotive: rota planner", {"search": "rota planner"}),
        ("remotive", "Remotive", {}),
    ]
    assert "Found on Remotive" in ines.get("jobs:sources").content.decode()
    assert ines.post("jobs:turn-on", "adzuna").status_code == 404
    assert ines.post("jobs:turn-on", "remotive", search="x" * 200).status_code == 422


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        """Give it."""
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        self.kept.pop((service, username), None)


@pytest.fixture
def ring() -> Iterator[Ring]:
    """A keyring that keeps."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


ADZUNA = {"app_id": "id123456", "app_key": "key-of-mine-1", "country": "gb", "what": "planner", "where": "Bath"}


def test_a_key_is_in_the_keyring_alone(ines: Persona, ring: Ring) -> None:
    ines.post("jobs:turn-on-adzuna", **ADZUNA)
    (board,) = the_boards()
    page = ines.get("jobs:sources").content.decode()

    assert sorted(ring.kept.values()) == ["id123456", "key-of-mine-1"]
    assert (board.owner, board.name) == (ines.workspace, "Adzuna: planner Bath")
    assert board.settings == {"country": "gb", "what": "planner", "where": "Bath"}
    assert "key-of-mine-1" not in page
    ines.post("jobs:turn-off", board.pk)
    assert ring.kept == {}


def test_without_a_keyring_nothing_is_kept_and_it_is_said(ines: Persona) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        page = ines.post("jobs:turn-on-adzuna", **ADZUNA)
    finally:
        keyring.set_keyring(before)

    assert page.status_code == 422
    assert "no keyring" in page.content.decode()
    assert "key-of-mine-1" not in page.content.decode()
    assert 'value="planner"' in page.content.decode()
    assert the_boards() == []


@pytest.mark.parametrize("odd", [{"app_id": ""}, {"app_key": "a b&c=d"}, {"country": "xx"}, {"what": "x" * 300}])
def test_odd_keys_and_searches_are_asked_for_again(ines: Persona, ring: Ring, odd: dict[str, str]) -> None:
    assert ines.post("jobs:turn-on-adzuna", **{**ADZUNA, **odd}).status_code == 422
    assert (ring.kept, the_boards()) == ({}, [])


def on(persona: Persona) -> set[int]:
    """Boards that a person has on."""
    with persona.inside():
        return set(Following.objects.filter(workspace=persona.workspace).values_list("board_id", flat=True))


def test_turning_off_can_be_undone_by_the_one_who_did_it_alone(ines: Persona, mallory: Persona) -> None:
    ines.post("jobs:turn-on", "remotive", search="quillfeather")
    (board,) = the_boards()

    assert mallory.post("jobs:turn-off", board.pk).status_code == 404
    assert mallory.post("jobs:turn-on-again", board.pk).status_code == 404
    ines.post("jobs:turn-off", board.pk)
    assert on(ines) == set()
    assert mallory.post("jobs:turn-on-again", board.pk).status_code == 404
    ines.post("jobs:turn-on-again", board.pk)
    ines.post("jobs:turn-on-again", board.pk)
    assert (on(ines), on(mallory)) == ({board.pk}, set())


def test_one_that_failed_says_why_beside_its_name_and_is_read_now_on_a_click(played: Boards, ines: Persona) -> None:
    played["/own"] = says(own_feed("A"), Content_Type=JSON)
    board = follows(ines, played.at("/own"))
    played["/own"] = says("no", 404)
    with scopes_disabled():
        visiting.visit(board)
    page = ines.get("jobs:sources").content.decode()

    assert "Not read the last time: board.example" in page
    assert "Read now" in page
    ines.post("jobs:read-now", board.pk)
    assert the_boards()[0].ask_at is None


def test_one_that_answered_is_not_asked_at_once_again(played: Boards, ines: Persona) -> None:
    played["/own"] = says(own_feed("A"), Content_Type=JSON)
    board = follows(ines, played.at("/own"))
    with scopes_disabled():
        visiting.visit(board)
    ines.post("jobs:read-now", board.pk)

    assert the_boards()[0].ask_at is not None
    assert "Read now" not in ines.get("jobs:sources").content.decode()
    with scopes_disabled():
        Board.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert "Read now" in ines.get("jobs:sources").content.decode()
    ines.post("jobs:read-now", board.pk)
    assert the_boards()[0].ask_at is None


@pytest.mark.parametrize("kind", source_lines.OF_MANY)
def test_boards_of_many_are_asked_no_sooner_than_they_want(ines: Persona, kind: str) -> None:
    now = timezone.now()
    board = Board(kind=kind, asked_at=now - timedelta(hours=5), heard_at=now, ask_at=now + timedelta(hours=1))

    assert not source_lines.may_ask(board, now)
    assert source_lines.may_ask(board, now + timedelta(hours=2))


def test_one_that_is_read_can_be_stopped(ines: Persona) -> None:
    ines.post("jobs:turn-on", "remoteok")
    (board,) = the_boards()
    with scopes_disabled():
        Board.objects.update(busy_since=timezone.now(), read=1200)
    page = ines.get("jobs:sources").content.decode()

    assert "Being read just now: 1200 adverts so far." in page
    assert 'hx-trigger="every 3s"' in page
    ines.post("jobs:stop-reading", board.pk)
    assert the_boards()[0].stop_asked
    assert "Stopping." in ines.get("jobs:sources").content.decode()


def test_two_windows_turn_one_board_on_once(ines: Persona, mallory: Persona) -> None:
    for who in (ines, ines, mallory):
        who.post("jobs:turn-on", "remoteok")

    assert len(the_boards()) == 1
    assert on(ines) == on(mallory) == {the_boards()[0].pk}


@pytest.mark.parametrize(
    ("route", "back"),
    [
        *(("look", "sources"), ("follow", "sources"), ("turn-on-adzuna", "sources"), ("resume", "wishes")),
        *(("read-pasted", "paste"), ("keep-pasted", "paste"), ("bring-file", "paste")),
    ],
)
def test_whoever_comes_back_to_an_answer_finds_the_form(ines: Persona, route: str, back: str) -> None:
    assert ines.get(f"jobs:{route}").headers["Location"] == f"/jobs/{back}/"
