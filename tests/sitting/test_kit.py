"""A sitting as a file: what is in it, and what becomes of the text that it makes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.conftest import Persona
from tests.sitting.test_sitting import LEAF, begun, fresh, page, typed
from tests.stories import open_application
from tests.visitors import Visitor, everything
from yesward.circle import arriving, block, bringing
from yesward.circle.block import Answer, write
from yesward.evidence.models import Statement
from yesward.journal.models import Application
from yesward.links import limits
from yesward.links.codes import code_hash
from yesward.sitting import queries
from yesward.sitting.facts import State
from yesward.sitting.models import Sitting

BRING = "/friends/answer/"
CODE = "plum-heron-oar-mint"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    limits.forget()


@pytest.fixture
def application(ines: Persona) -> Application:
    return open_application(ines.workspace)


@pytest.fixture
def sitting(ines: Persona, application: Application) -> Sitting:
    return begun(ines, application, way="kit")[0]


def answer(sitting: Sitting, **how: Any) -> str:
    said: dict[str, Any] = {
        "seen": {f"1/{LEAF}": "weak", f"2/{LEAF}": "unseen", "9/x": "weak", f"3/{LEAF}": 5},
        "moments": {f"1/{LEAF}": "Marker one", f"2/{LEAF}": "Hidden"},
        "strength": "Kindlemarker",
        "advice": "",
        **how,
    }
    given = Answer(sitting.public_id, sitting.nonce, code_hash(CODE), **said)
    return write(given, block.key_of(bytes(sitting.key), sitting.nonce))


def brought(ines: Persona, text: str) -> str:
    return ines.client.post(BRING, {"text": text}).content.decode()


def test_the_file_holds_the_questions_and_nothing_of_the_search(ines: Persona, sitting: Sitting) -> None:
    response = ines.post("sitting:file", sitting.pk)
    assert response.headers["Content-Disposition"] == 'attachment; filename="practise-with-me.html"'
    file = response.content.decode()
    with ines.inside():
        for turn in queries.turns(sitting):
            assert turn.asks in file.replace("&#x27;", "'")
    for secret in ("Hartwell", "Ruth", "<audio", 'http-equiv="refresh"', bytes(sitting.key).hex()):
        assert secret not in file
    given = json.loads(re.search(r'<script id="given" type="application/json">(.*?)</script>', file)[1])  # type: ignore[index]
    assert given["leaves"] == [f"{number}/{LEAF}" for number in (1, 2, 3)]
    ids = re.findall(r'\sid="([^"]+)"', file)
    assert len(ids) == len({*ids})
    assert ines.get("sitting:file", sitting.pk).status_code == 405


def test_the_page_sent_again_leaves_a_file_that_is_out_good_and_changed_makes_another(
    ines: Persona, application: Application, sitting: Sitting
) -> None:
    text = answer(sitting)
    again, _ = begun(ines, application, way="kit")
    assert (again.pk, again.nonce) == (sitting.pk, sitting.nonce)
    changed, _ = begun(ines, application, way="kit", leaves=[LEAF, "ans.concision"])
    assert changed.pk == sitting.pk
    assert changed.nonce != sitting.nonce
    assert "Nothing was added" in brought(ines, text)
    assert "Added." in brought(ines, answer(changed))
    late = ines.client.post("/practice/with-a-friend/new/", typed(application, way="kit", leaves=[LEAF]))
    assert late.url == f"/practice/with-a-friend/{sitting.pk}/"
    assert fresh(ines, sitting).leaves == [LEAF, "ans.concision"]


def test_its_text_is_added_where_answers_of_friends_are(ines: Persona, sitting: Sitting) -> None:
    said = brought(ines, "Here you are!\n> " + answer(sitting).replace("\n", "\n> "))
    assert "Added. What it says stays sealed." in said
    assert f"/practice/with-a-friend/{sitting.pk}/" in said
    assert "Marker" not in page(ines, sitting)
    assert "has ended" in page(ines, sitting)
    assert "is here already" in brought(ines, answer(sitting))
    ines.post("sitting:mine", sitting.pk, decline="1")
    ines.post("sitting:open", sitting.pk)
    shown = page(ines, sitting)
    assert "Marker one" in shown
    assert "Kindlemarker" in shown
    with ines.inside():
        assert Statement.objects.get(said_by="partner").text == "Marker one\n\nKindlemarker"
    Visitor().client.post("/with/back/", {"code": CODE})
    assert queries.stands(fresh(ines, sitting)) == State.WITHDRAWN
    assert "Marker one" not in everything()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text[:200], "cut short"),
        (lambda text: text.replace(text[40:44], "abcd", 1), "changed on its way"),
        (lambda text: "Sorry, no time.", "No answer was found in it."),
    ],
)
def test_what_is_not_whole_is_said(ines: Persona, sitting: Sitting, change: Any, says: str) -> None:
    assert says in brought(ines, change(answer(sitting)))
    assert fresh(ines, sitting).friend_ended_at is None


def test_an_answer_that_says_nothing_is_none(ines: Persona, sitting: Sitting) -> None:
    empty = answer(sitting, seen={f"1/{LEAF}": "unseen"}, moments={}, strength="")
    assert "says nothing" in brought(ines, empty)


def test_an_answer_to_somebody_else_or_to_what_was_ended_is_not_added(
    ines: Persona, mallory: Persona, sitting: Sitting
) -> None:
    assert "It belongs to nobody whom you asked." in brought(mallory, answer(sitting))
    ines.post("sitting:revoke", sitting.pk)
    assert "It belongs to nobody whom you asked." in brought(ines, answer(sitting))
    assert "Ended early" in page(ines, sitting)


def test_a_mail_that_brings_it_is_known(ines: Persona, sitting: Sitting) -> None:
    with ines.inside():
        assert arriving.Answers().awaited(ines.workspace).marks
        assert bringing.holds_fresh(ines.workspace, answer(sitting))
        bringing.bring(ines.workspace, answer(sitting))
        assert not bringing.holds_fresh(ines.workspace, answer(sitting))
        assert not arriving.Answers().awaited(ines.workspace).marks


def test_only_a_sitting_with_a_file_has_one(ines: Persona, application: Application, reached: None) -> None:
    live, _ = begun(ines, application, once="b" * 32)
    assert ines.post("sitting:file", live.pk).status_code == 404
