"""The check before an online call: one page, that alone may use camera and microphone, and takes nothing in."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from tests.conftest import Persona
from yesward.desk.devices import policy

pytestmark = pytest.mark.usefixtures("inside")
PAGE = "practice:call"


def test_the_page_says_what_becomes_of_it(ines: Persona) -> None:
    response = ines.get(PAGE)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Nothing is sent, and nothing is kept." in page
    assert "our judgement" in page
    assert "/practice/drills/del.online/" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_nothing_can_be_handed_in(ines: Persona) -> None:
    assert ines.post(PAGE).status_code == 405


def test_only_this_page_may_use_a_camera(ines: Persona, sam: Persona) -> None:
    header = "Permissions-Policy"
    assert ines.get(PAGE).headers[header] == "camera=(self), display-capture=(), geolocation=(), microphone=(self)"
    assert ines.get("practice:practice").headers[header] == policy("microphone")
    for response in (ines.get("journal:journal"), sam.get("desk:talk"), ines.client.get("/nowhere/")):
        assert response.headers[header] == "camera=(), display-capture=(), geolocation=(), microphone=()"
    assert ines.client.post("/journal/add/", headers={"Sec-Fetch-Site": "cross-site"}).headers[header] == policy()


def test_the_scripts_are_let_in_and_nobody_elses(ines: Persona) -> None:
    response = ines.get(PAGE)
    rules = dict(rule.split(" ", 1) for rule in response.headers["Content-Security-Policy"].split("; "))
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert rules["default-src"] == "'none'"
    asked: list[Any] = re.findall(
        r"(?:src|href|data-worklet|data-tiny)=\"/static/([^\"]+)\"", response.content.decode()
    )
    assert {"practice/reckon.js", "practice/call.js", "practice/call_sight.js", "practice/taking.js"} <= {*asked}
    assert all(finders.find(path) for path in asked)
