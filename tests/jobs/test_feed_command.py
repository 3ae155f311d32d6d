"""Feeds for everybody: added by the command line, read although nobody follows them, seen by all, removed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from django.utils import timezone
from django_scopes import scopes_disabled

from tests.conftest import Persona
from tests.engines.board_server import JSON, Boards, boards
from tests.engines.web import says
from yesward.jobs import feed_command, queries, visiting
from yesward.jobs.models import Advert, Board

FEED = json.dumps({"jobs": [{"id": "1", "title": "Stonemason", "company": "Quarry & Kin"}]}).encode()


@pytest.fixture
def played() -> Iterator[Boards]:
    """Boards on loopback."""
    with boards({"/jobs": says(FEED, Content_Type=JSON)}) as server:
        yield server


class Refused(Exception):  # noqa: N818
    """What the command ends with."""


def refuse(sentence: str) -> NoReturn:
    """One sentence."""
    raise Refused(sentence)


def add(url: str, name: str = "") -> dict[str, Any]:
    """What adding prints."""
    said: list[dict[str, Any]] = []
    feed_command.add(url, name, as_json=True, say=said.append, refuse=refuse)
    return said[0]


def listed() -> list[dict[str, Any]]:
    """What listing prints."""
    said: list[dict[str, Any]] = []
    feed_command.tell(as_json=True, say=said.append)
    found: list[dict[str, Any]] = said[0]["feeds"]
    return found


def visit(played: Boards) -> None:
    """What the background does, when all is due."""
    with scopes_disabled():
        Board.objects.update(ask_at=None)
    visiting.visit_due(lambda stop: played.fetcher(stop=stop))


@pytest.mark.django_db(transaction=True)
def test_a_feed_is_read_although_nobody_follows_it_and_everybody_sees_it(played: Boards, ines: Persona) -> None:
    told = add(played.at("/jobs"), "Quarry & Kin")
    assert told["new"]
    assert not add(played.at("/jobs"))["new"]
    visit(played)

    (feed,) = listed()
    assert (feed["name"], feed["why"], feed["url"]) == ("Quarry & Kin", "", played.at("/jobs"))
    assert feed["heard_at"] is not None
    page = ines.get("jobs:sources").content.decode()
    assert "Quarry &amp; Kin" in page
    assert "for everybody here" in page
    assert "Turn off" not in page
    with ines.inside():
        assert [each.title for each in queries.search(ines.workspace, "stonemason", "", "", timezone.localdate())] == [
            "Stonemason"
        ]
    for route in ("jobs:turn-off", "jobs:read-now", "jobs:stop-reading"):
        assert ines.post(route, feed["number"]).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_removed_feed_is_read_no_more_and_what_it_had_closes(played: Boards) -> None:
    number = add(played.at("/jobs"))["number"]
    visit(played)
    feed_command.remove(number, as_json=True, say=lambda _: None, refuse=refuse)
    asked = len(played.asked)
    visit(played)

    assert (listed(), len(played.asked)) == ([], asked)
    with scopes_disabled():
        assert Advert.objects.get().closed_at is not None
    with pytest.raises(Refused):
        feed_command.remove(number, as_json=True, say=lambda _: None, refuse=refuse)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "file:///etc/passwd", "https://me:secret@a.example/", "x" * 9_000]
)
def test_no_address_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        add(url)
    assert listed() == []


@pytest.mark.django_db
def test_it_is_told_in_words_too(capsys: pytest.CaptureFixture[str]) -> None:
    feed_command.tell(as_json=False, say=lambda _: None)
    feed_command.add("https://a.example/jobs", "", as_json=False, say=lambda _: None, refuse=refuse)
    feed_command.tell(as_json=False, say=lambda _: None)
    number = listed()[0]["number"]
    feed_command.remove(number, as_json=False, say=lambda _: None, refuse=refuse)

    said = capsys.readouterr().out
    assert "There is no feed for everybody yet." in said
    assert f"{number}: a.example, https://a.example/jobs\n   Not read yet." in said
    assert "a.example is read for everybody no more." in said
