"""Both end a sitting at the same moment, in several tabs each: one statement, and nothing half."""

import html
import json
import re
from urllib.error import HTTPError

import pytest

from tests.browser.house import House
from tests.crash.test_at_once import at_once
from tests.crash.test_kill import Visitor
from yesward.circle.block import Answer, write
from yesward.links.codes import code_hash

STORY = "ans.structure"
GIVEN = re.compile(r'<script id="given" type="application/json">(.*?)</script>')


@pytest.fixture
def visitor(house: House) -> Visitor:
    """Somebody signed in, with an application under way to practise for."""
    visitor = Visitor(house)
    visitor.open("/journal/add/")
    visitor.send("/journal/add/", company="Hartwell Foods", role="Analyst", since="2025-03-04")
    return visitor


def set_up(visitor: Visitor) -> tuple[str, str]:
    """A sitting with a file: its page, and the text that the friend sends back."""
    shown = visitor.open("/practice/with-a-friend/new/")
    about = re.search(r'<option value="(\d+)"', shown)
    assert about
    facts = {"way": "kit", "name": "Ines", "who": "Ruth", "about": about[1], "leaves": STORY, "once": "a" * 32}
    made = visitor.send("/practice/with-a-friend/new/", **facts, own="One?\nTwo?\nThree?")
    page = re.search(r"/practice/with-a-friend/\d+/", made)
    assert page, made
    given = json.loads(html.unescape(GIVEN.search(visitor.send(f"{page[0]}file/", as_typed=True))[1]))
    said = {"seen": {f"1/{STORY}": "weak"}, "moments": {f"1/{STORY}": "Marker one"}, "strength": "", "advice": ""}
    answer = Answer(given["circle"], given["nonce"], code_hash("plum-heron-oar-mint"), **said)
    return page[0], write(answer, bytes.fromhex(given["key"]))


def test_a_sitting_that_both_end_at_once_is_one_statement(visitor: Visitor) -> None:
    page, text = set_up(visitor)
    visitor.open(page)

    def end(tab: Visitor, number: int) -> None:
        if number % 2:
            tab.send(f"{page}mine/", end="1", **{f"seen-{STORY}": "strong"})
        else:
            try:
                tab.send("/friends/answer/", text=text)
            except HTTPError as refused:
                if refused.code != 422:  # which it is where another tab was quicker
                    raise

    at_once(visitor, end)

    assert "You have both ended" in visitor.open(page)
    visitor.send(f"{page}open/")
    assert visitor.open(page).count("Marker one") == 1
    assert visitor.open("/said/").count("Marker one") == 1


def test_a_sitting_set_up_at_once_is_one_sitting(visitor: Visitor) -> None:
    page, _text = set_up(visitor)
    facts = {"way": "kit", "name": "Ines", "who": "Ruth", "leaves": STORY, "once": "b" * 32, "own": "A?\nB?\nC?"}
    about = re.search(r'<option value="(\d+)"', visitor.open("/practice/with-a-friend/new/"))
    assert about

    at_once(visitor, lambda tab, _: tab.send("/practice/with-a-friend/new/", about=about[1], **facts))

    listed = visitor.open("/practice/with-a-friend/")
    assert page in listed
    assert len(set(re.findall(r'href="(/practice/with-a-friend/\d+/)"', listed))) == 2
