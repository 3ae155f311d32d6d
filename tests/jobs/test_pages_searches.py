"""Searching adverts; searches that are kept, followed as a feed and told in one message a day."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope
from pydantic import SecretStr

from tests.conftest import Persona
from tests.jobs.adverts import brought, came, given, many
from tests.stories import told_no
from yesward.jobs import actions, digest, queries
from yesward.jobs.models import Advert, Saved
from yesward.people import actions as people
from yesward.people.models import Workspace
from yesward.people.queries import local_workspace
from yesward.reflect import actions as reflect

ATOM = "{http://www.w3.org/2005/Atom}"
BAD = ("'; DROP TABLE jobs_advert --", '"', "*", "NEAR(", "a:b", "\0", "%", "(" * 90, "ß" * 500, "-", "AND OR NOT")


def read(persona: Persona, route: str, *ids: object, **query: str) -> str:
    page = persona.get(route, *ids, **query)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


def test_what_has_it_in_the_title_comes_first(ines: Persona) -> None:
    came(given(1, "Night baker"), given(2, "Driver", "You drive what a baker bakes."), given(3, "Nurse", "You nurse."))
    page = read(ines, "jobs:search", q="bak")
    assert page.index("Night baker") < page.index("Driver")
    assert "Nurse" not in page


def test_place_and_way_narrow_it_down(ines: Persona) -> None:
    night = given(1, "Night baker", places=("Leipzig",), way="on_site")
    came(night, given(2, "Day baker", places=("Bonn",), way="remote"))
    assert "Day baker" not in read(ines, "jobs:search", q="baker", place="leip")
    assert "Night baker" not in read(ines, "jobs:search", q="baker", way="remote")


def test_a_page_at_a_time(ines: Persona) -> None:
    came(*many(45))
    first, last = read(ines, "jobs:search", q="hall"), read(ines, "jobs:search", q="hall", page="3")
    assert (first.count("<article"), last.count("<article")) == (20, 5)
    assert "?q=hall&page=2" in first
    assert read(ines, "jobs:search", q="hall", page="many").count("<article") == 20


@pytest.mark.parametrize("typed", BAD)
def test_whatever_is_typed_is_a_search(ines: Persona, typed: str) -> None:
    came(given())
    for name in ("q", "place", "way", "page"):
        assert ines.get("jobs:search", **{name: typed}).status_code == 200
    assert ines.post("jobs:keep-search", q=typed, place=typed, way=typed).status_code == 302
    assert ines.get("jobs:searches").status_code == 200
    with ines.inside():
        assert Advert.objects.exists()


def test_a_search_is_kept_once_forgotten_and_brought_back(ines: Persona) -> None:
    for _ in range(2):
        ines.post("jobs:keep-search", q="baker", place="Leipzig", way="remote")
    page = read(ines, "jobs:searches")
    assert page.count("baker, Leipzig, from home</a>") == 1
    with ines.inside():
        kept = Saved.objects.get()
    gone = ines.client.post(f"/jobs/searches/{kept.pk}/forget/", follow=True).content.decode()
    undo = html.unescape(gone.split('action="/jobs/search/keep/')[1].split('"')[0])
    assert "No search is kept" in gone
    ines.client.post(f"/jobs/search/keep/{undo}")
    with ines.inside():
        again = Saved.objects.get()
    assert (again.words, again.place, again.way) == ("baker", "Leipzig", "remote")


def test_nothing_typed_is_nothing_to_keep_and_twenty_are_enough(ines: Persona) -> None:
    ines.post("jobs:keep-search", q=" ")
    for number in range(22):
        ines.post("jobs:keep-search", q=f"word{number}")
    with ines.inside():
        assert Saved.objects.count() == 20


def feed_of(persona: Persona, words: str) -> str:
    """The address of the feed of a kept search."""
    persona.post("jobs:keep-search", q=words)
    with persona.inside():
        kept = Saved.objects.get(words=words)
    page = persona.post("jobs:give-feed", kept.pk).content.decode()
    return urlsplit("http" + page.split('value="http')[1].split('"')[0]).path


def parsed(path: str) -> Element:
    shown = Client().get(path)
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return fromstring(shown.content)


def test_a_feed_is_atom_and_stays_the_same_until_something_comes(ines: Persona) -> None:
    came(given(1, "Night baker & <b>Sons</b>", "You bake & sell <i>bread</i>."))
    path = feed_of(ines, "baker")
    feed = parsed(path)
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{needed}") is not None, needed
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Night baker & Sons"
    assert entry.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")).tzinfo is not None
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert ines.client.get(urlsplit(link.get("href", "")).path).status_code == 200
    before = Client().get(path).content
    assert Client().get(path).content == before
    came(given(2, "Day baker"))
    again = parsed(path)
    assert again.findtext(f"{ATOM}entry/{ATOM}title") == "Day baker"
    assert again.findtext(f"{ATOM}id") == feed.findtext(f"{ATOM}id")
    assert again.findall(f"{ATOM}entry")[1].findtext(f"{ATOM}id") == entry.findtext(f"{ATOM}id")


def test_a_feed_that_found_nothing_is_one_too(ines: Persona) -> None:
    path = feed_of(ines, "baker")
    assert parsed(path).findall(f"{ATOM}entry") == []
    assert Client().get(path).content == Client().get(path).content


def test_a_feed_says_what_sources_ask_to_be_said(ines: Persona) -> None:
    with ines.inside():
        board = actions.follow(ines.workspace, "remotive", {}, "Remotive")
    came(given(), board=board)
    assert "Found on Remotive" in parsed(feed_of(ines, "planner")).findtext(f"{ATOM}entry/{ATOM}summary", "")


def test_an_address_is_told_once_kept_as_its_hash_and_ends(ines: Persona, mallory: Persona) -> None:
    brought(ines.workspace)
    first = feed_of(ines, "keeper")
    assert first.split("/")[-1] not in ines.get("jobs:searches").content.decode()
    with ines.inside():
        kept = Saved.objects.get()
    assert kept.token_hash not in first
    assert "Quillfeather" in Client().get(first).content.decode()
    assert "Quillfeather" not in Client().get(feed_of(mallory, "keeper")).content.decode()
    ines.post("jobs:give-feed", kept.pk)
    assert Client().get(first).status_code == 404
    ines.post("jobs:end-feed", kept.pk)
    with ines.inside():
        assert Saved.objects.get().token_hash == ""
    assert Client().get("/jobs/feeds/.atom").status_code == 404
    assert Client().post(first).status_code == 405


class Heard(BaseHTTPRequestHandler):
    """A service that words are sent to."""

    def do_POST(self) -> None:
        """Take a word, or fail."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(json.loads(body))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    """A real service on this computer, named in the settings."""
    server = HTTPServer(("127.0.0.1", 0), Heard)
    server.heard, server.status = [], 200  # type: ignore[attr-defined]
    Thread(target=server.serve_forever, daemon=True).start()
    where = SecretStr(f"json://127.0.0.1:{server.server_port}/")
    settings.CONFIG = settings.CONFIG.model_copy(update={"notify": where})
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def own(db: None) -> Workspace:
    """The journal of this computer, with a search that is told at half past eight."""
    people.ensure_local_person()
    workspace = local_workspace()
    assert workspace is not None
    with scope(workspace=workspace):
        kept = actions.save_search(workspace, "hall", "", "")
        actions.digest_at(kept, time(8, 30))
    return workspace


def at(hour: int, minute: int = 0, days: int = 1) -> datetime:
    """A time of tomorrow, or of so many days from now, where the person lives."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.get_current_timezone())


def test_one_message_at_its_time_with_ten_at_most(own: Workspace, service: Any) -> None:
    came(*many(12))
    assert digest.digest(at(8, 29)) == 0
    assert digest.digest(at(8, 31)) == 1
    assert digest.digest(at(9)) == 0
    [heard] = service.heard
    assert heard["title"] == "12 new adverts, the newest ten"
    assert len(heard["message"].splitlines()) == 10
    assert "Firm 11" in heard["message"]
    assert digest.digest(at(8, 31, days=2)) == 0, "nothing is new"
    assert len(service.heard) == 1


def test_what_came_since_the_last_one(own: Workspace, service: Any) -> None:
    came(*many(3))
    with scope(workspace=own):
        Saved.objects.update(digested_at=timezone.now())
    came(given(99, "Clerk of hall z"))
    assert digest.digest(at(8, 31)) == 1
    assert service.heard[0]["title"] == "1 new advert"
    assert service.heard[0]["message"] == "Clerk of hall z, Fennimore"


def test_searches_of_one_time_are_one_message(own: Workspace, service: Any) -> None:
    came(*many(2))
    with scope(workspace=own):
        actions.digest_at(actions.save_search(own, "firm", "", ""), time(8, 30))
        actions.digest_at(actions.save_search(own, "hall", "hall", ""), time(8, 30))
    Saved._base_manager.update(made_at=timezone.now() - timedelta(days=1))
    assert digest.digest(at(9)) == 1
    assert service.heard[0]["title"] == "2 new adverts"


def test_nothing_is_told_during_a_break_nor_after_a_stop(own: Workspace, service: Any) -> None:
    came(*many(2))
    Saved._base_manager.update(made_at=timezone.now() - timedelta(days=1))
    fresh = told_no(own, "Brackwater Homes")
    with scope(workspace=own):
        reflect.rest(fresh, at(9))
    assert digest.digest(at(8, 31)) == 0
    with scope(workspace=own):
        actions.stop_at(own, at(9, 5))
    assert digest.digest(at(9, 10)) == 0
    with scope(workspace=own):
        actions.go_on(own)
    assert digest.digest(at(9, 20)) == 1


def test_what_did_not_go_is_told_another_time_and_not_too_late(own: Workspace, service: Any) -> None:
    came(*many(2))
    service.status = 500
    assert digest.digest(at(8, 31)) == 0
    assert digest.digest(at(14, 31)) == 0, "six hours are late enough"
    service.status = 200
    assert digest.digest(at(8, 31, days=2)) == 1


def test_a_clock_that_jumps_tells_nothing_twice(own: Workspace, service: Any) -> None:
    came(*many(2))
    assert digest.digest(at(8, 31)) == 1
    for back in (at(8, 31), at(8, 40), at(8, 31, days=0), at(9)):
        assert digest.digest(back) == 0
    with scope(workspace=own):
        kept = Saved.objects.get()
    kept.digested_at = at(8, 31, days=400)  # a clock that was a year ahead does not make it silent for a year
    assert digest.is_due(kept, at(8, 31))
    with scope(workspace=own):
        assert digest.new_since(kept, at(8, 31)) == []


def test_the_hour_that_there_is_twice_and_the_one_that_there_is_not() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    kept = Saved(digest_at=time(2, 30))
    first = datetime(2026, 10, 25, 2, 31, tzinfo=berlin)
    assert digest.is_due(kept, first)
    kept.digested_at = first.astimezone(UTC)
    assert not digest.is_due(kept, first.replace(fold=1))
    kept.digested_at = datetime(2026, 3, 28, 2, 31, tzinfo=berlin)
    skipped = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)
    assert not digest.is_due(kept, skipped.astimezone(berlin))
    assert digest.is_due(kept, (skipped + timedelta(minutes=20)).astimezone(berlin))


def test_two_at_once_tell_it_once(own: Workspace) -> None:
    with scope(workspace=own):
        kept = Saved.objects.get()
        assert actions.digest_went(kept, None, at(9))
        assert not actions.digest_went(kept, None, at(9))
        assert queries.saved(own)[0].digested_at == at(9)


def test_nowhere_is_the_default(own: Workspace, ines: Persona) -> None:
    came(*many(2))
    assert digest.digest_now() == 0
    ines.post("jobs:keep-search", q="hall")
    assert "YESWARD_NOTIFY" in read(ines, "jobs:searches")


def test_a_time_is_set_by_the_page_and_taken_off(ines: Persona, service: Any) -> None:
    ines.post("jobs:keep-search", q="hall")
    with ines.inside():
        kept = Saved.objects.get()
    wrong = ines.post("jobs:digest", kept.pk, at="soon")
    assert wrong.status_code == 422
    assert "Write a time like 17:30." in wrong.content.decode()
    ines.post("jobs:digest", kept.pk, at="17:30")
    assert 'value="17:30"' in read(ines, "jobs:searches")
    ines.post("jobs:digest", kept.pk, at="")
    with ines.inside():
        assert Saved.objects.get().digest_at is None
