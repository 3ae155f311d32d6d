"""The board: who saw what, the words behind each cell, its picture, and the numbers a person may change."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Persona
from tests.stories import found_in, said, told_no
from yesward.common_ground import actions, queries
from yesward.journal.models import Application

pytestmark = pytest.mark.usefixtures("inside")
LOST = "The story lost its thread."


@pytest.fixture
def application(ines: Persona) -> Application:
    """A consultant and two friends saw the same, one of them a strength, and the consultant a fact and a close call."""
    made = told_no(ines.workspace)
    named(made, "ans.structure", "consultant")
    named(made, "ans.structure", "friend", who="Tomasz")
    named(made, "ans.structure", "friend", who="Bea")
    named(made, "skill.collab", "friend", "strength", who="Ruth")
    named(made, "x.people_mgmt", "consultant")
    named(made, "o.stronger", "consultant", "neutral")
    named(made, "del.presence", "self")
    actions.catch_up(ines.workspace)
    return made


def named(application: Application, leaf: str, said_by: str, stance: str = "weakness", who: str = "") -> None:
    found_in(said(application, LOST, said_by=said_by, opened=9, who=who), LOST, leaf, stance)


def test_the_board_says_who_saw_what(ines: Persona, application: Application) -> None:
    page = ines.get("common_ground:board").content.decode()
    rows = dict(re.findall(r'<tr id="row-([\w.]+)"[^>]*>(.*?)</tr>', page, re.S))
    assert list(rows) == ["ans.structure", "x.people_mgmt", "del.presence", "skill.collab"]
    assert "2 of 3 saw it" not in rows["ans.structure"]
    assert "2 of 2 saw it" in rows["ans.structure"]
    assert "Common ground" in rows["ans.structure"]
    assert "possible blind spot" in rows["ans.structure"]
    assert "a fact, not overnight" in rows["x.people_mgmt"]
    assert "only you see it so far" in rows["del.presence"]
    assert "you had not named it" in rows["skill.collab"]
    assert "Somebody was closer that day" in page
    assert LOST not in page  # words only where they are asked for
    assert not re.search(
        r"\d[.,]\d|\d ?%", re.sub(r"<[^>]*>", " ", page[page.index("<main") :])
    )  # labels, not decimals


def test_the_words_behind_a_row(ines: Persona, application: Application) -> None:
    page = ines.client.get("/together/?words=ans.structure").content.decode()
    assert page.count(f"{LOST}</blockquote>") == 3
    assert page.count("Where it was said") == 3
    assert "Tomasz" in page
    assert LOST not in ines.client.get("/together/?words=no.such").content.decode()


def test_two_friends_alone_are_told_of_the_trap(ines: Persona) -> None:
    made = told_no(ines.workspace)
    for who in ("Tomasz", "Bea", "Ruth", "Osei"):
        named(made, "del.online" if who in ("Tomasz", "Bea") else "del.voice", "friend", who=who)
    actions.catch_up(ines.workspace)
    page = ines.get("common_ground:board").content.decode()
    assert "agree on some theme by chance" in page
    named(made, "del.online", "colleague", who="Mara")
    named(made, "del.voice", "colleague", who="Mara")
    actions.catch_up(ines.workspace)
    assert "agree on some theme by chance" not in ines.get("common_ground:board").content.decode()


def test_the_picture_names_nobody(ines: Persona, application: Application) -> None:
    answer = ines.get("common_ground:picture")
    picture = answer.content.decode()
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert ET.fromstring(picture).tag.endswith("svg")
    assert "A clear story" in picture
    for word in ("Tomasz", "Bea", "Hartwell", LOST):
        assert word not in picture


def test_nothing_yet_is_said_plainly(ines: Persona) -> None:
    assert "Nothing has come up yet" in ines.get("common_ground:board").content.decode()
    assert ET.fromstring(ines.get("common_ground:picture").content) is not None


def test_the_numbers_can_be_seen_changed_and_given_back(ines: Persona, application: Application) -> None:
    page = ines.get("common_ground:numbers").content.decode()
    assert re.search(r"A clear story</th><td[^>]*>85 · Common ground</td><td[^>]*>63 · Worth testing", page)
    assert "4 friends: 69 times in a hundred" in page
    own = {"prior": "30"} | dict(re.findall(r'name="((?:consultant|friend|colleague)\.\w+)" value="(\d+)"', page))
    assert ines.post("common_ground:numbers", **own).status_code == 302
    assert queries.assumptions(ines.workspace).prior == 0.3
    assert next(row for row in queries.rows(ines.workspace) if row.leaf == "ans.structure").posterior > 0.9
    ines.post("common_ground:numbers", **{**own, "consultant.sees": "60"})
    by = queries.assumptions(ines.workspace).sources
    assert by["manager"].accuracy.sees == by["consultant"].accuracy.sees == 0.6
    ines.post("common_ground:numbers", shipped="1")
    assert queries.assumptions(ines.workspace).prior == 0.15


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("prior", "", "whole number in a hundred"),
        ("prior", "often", "whole number in a hundred"),
        ("prior", "0", "At least one in a hundred"),
        ("prior", "100", "leaves no doubt"),
        ("friend.idle", "90", "tells nothing"),
    ],
)
def test_numbers_that_cannot_be_are_handed_back(ines: Persona, field: str, value: str, says: str) -> None:
    page = ines.get("common_ground:numbers").content.decode()
    every = dict(re.findall(r'name="((?:prior|consultant|friend|colleague)[\w.]*)" value="(\d+)"', page))
    answer = ines.post("common_ground:numbers", **{**every, field: value})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert f'name="{field}" value="{value}"' in answer.content.decode()
