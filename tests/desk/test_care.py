"""Words of self-harm: the way on pauses at people to talk to; nothing is blocked, lost, told or noted down."""

from __future__ import annotations

import logging

import pytest

from tests.conftest import Persona
from tests.stories import told_no
from yesward.evidence.models import Statement
from yesward.practice.models import OwnQuestion

pytestmark = pytest.mark.usefixtures("inside")
WORDS = "I froze, and since then I want to die."
CARD = "Somebody to talk to"


def test_the_way_on_pauses_and_leads_on(ines: Persona) -> None:
    response = ines.post("practice:questions", asks="Why do I want to die?")
    page = response.content.decode()
    assert response.status_code == 200
    assert "a person can be with you in it" in page
    assert ">Carry on</a>" in page
    assert ">Close</a>" in page
    assert 'href="/practice/questions/"' in page
    assert OwnQuestion.objects.get().asks == "Why do I want to die?"
    assert "a person can be with you" not in ines.get("practice:questions").content.decode()


def test_an_autosave_gets_a_line_and_keeps_the_words(ines: Persona) -> None:
    made = told_no(ines.workspace)
    typed = {"text": WORDS, "known": "impression"}
    url = f"/back/{made.pk}/differently/1/"
    response = ines.client.post(url, typed, headers={"hx-request": "true"})
    assert Statement.objects.get(said_by="self").text == WORDS
    assert "Somebody to talk to, also now" in response.content.decode()


def test_words_of_others_and_other_words_pause_nothing(ines: Persona) -> None:
    assert ines.post("practice:questions", asks="Why was the deadline killing me?").status_code == 302
    mail = "From: a@b.example\nSubject: Job\n\nUnfortunately we chose another. I want to die."
    assert CARD not in ines.post("inbox:paste", mail=mail).content.decode()


def test_a_form_that_is_handed_back_shows_the_card_and_the_words(ines: Persona) -> None:
    long = f"{WORDS} {'x' * 400}"
    response = ines.post("practice:questions", asks=long)
    page = response.content.decode()
    assert response.status_code == 422
    assert "a person can be with you in it" in page
    assert "since then I want to die" in page


def test_nothing_anywhere_remembers_it(ines: Persona, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = ines.post("practice:questions", asks="Why do I want to die?")
    assert not [record for record in caplog.records if "die" in record.getMessage() or "care" in record.name]
    assert "care" not in response.headers.get("Location", "")
    assert not [name for name in response.cookies if "care" in name]
    assert not [key for key in ines.client.session.keys() if "care" in key]  # noqa: SIM118 (a session is no mapping)
