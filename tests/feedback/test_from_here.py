"""A request that goes out by the person's own mail server: only by their click, once, and undone while it waits."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.feedback.test_pages import REQUEST
from tests.stories import told_no
from yesward.feedback.models import Case
from yesward.journal.models import Application
from yesward.post.models import Letter

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def application(ines: Persona) -> Application:
    return told_no(ines.workspace)


@pytest.fixture
def own_server(settings: Any) -> None:
    """A mail server is set up; nothing goes out in these tests, since no worker runs."""
    told = {"smtp_host": "127.0.0.1", "mail_from": "ines@journal.example"}
    settings.CONFIG = settings.CONFIG.model_copy(update=told)


def page(ines: Persona, application: Application) -> str:
    return unescape(ines.get("feedback:case", application.pk).content.decode())


def test_without_a_server_nothing_is_offered_and_nothing_goes(ines: Persona, application: Application) -> None:
    assert "Send it now" not in ines.get("feedback:ask", application.pk).content.decode()
    ines.post("feedback:ask", application.pk, **REQUEST, post="1", to="r@firm.example")
    assert not Letter.objects.exists()
    assert Case.objects.get().state == "drafted"


@pytest.mark.usefixtures("own_server")
def test_sent_from_here_by_a_click_and_only_once(ines: Persona, application: Application) -> None:
    assert "Send it now" in ines.get("feedback:ask", application.pk).content.decode()
    ines.post("feedback:ask", application.pk, **REQUEST)
    assert not Letter.objects.exists()
    for _ in range(2):
        ines.post("feedback:ask", application.pk, **REQUEST, post="1", to="r@firm.example")
    letter, case = Letter.objects.get(), Case.objects.get()
    assert (letter.to, letter.subject, letter.body) == ("r@firm.example", "Advice", "What helps?")
    assert (case.state, case.asked_on) == ("asked", timezone.localdate())
    assert "On its way." in page(ines, application)


@pytest.mark.usefixtures("own_server")
@pytest.mark.parametrize("to", ["", "nobody", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"])
def test_an_address_that_is_none_loses_nothing(ines: Persona, application: Application, to: str) -> None:
    back = ines.post("feedback:ask", application.pk, **{**REQUEST, "body": "My own words"}, post="1", to=to)
    assert back.status_code == 422
    assert "My own words" in back.content.decode()
    assert not Letter.objects.exists()


@pytest.mark.usefixtures("own_server")
def test_undo_calls_it_off_while_it_waits(ines: Persona, application: Application) -> None:
    ines.post("feedback:ask", application.pk, **REQUEST, post="1", to="r@firm.example")
    event = Case.objects.get().events.last()
    assert event is not None
    ines.post("feedback:undo", event.pk)
    assert (Letter.objects.get().state, Letter.objects.get().to) == ("called_off", "")
    assert Case.objects.get().state == "drafted"


@pytest.mark.usefixtures("own_server")
def test_what_did_not_go_is_said_and_can_be_tried_again(ines: Persona, application: Application) -> None:
    ines.post("feedback:ask", application.pk, **REQUEST, post="1", to="r@firm.example")
    event = Case.objects.get().events.last()
    assert event is not None
    Letter.objects.update(state="refused", why="login")
    assert "did not accept the name and password" in page(ines, application)
    ines.post("feedback:letter", event.pk)
    assert Letter.objects.get().state == "waiting"
    Letter.objects.update(state="unsure", why="lost")
    assert "It has gone out" in page(ines, application)
    ines.post("feedback:letter", event.pk, went="1")
    assert Letter.objects.get().state == "sent"
    assert "Sent from here," in page(ines, application)


@pytest.mark.usefixtures("own_server")
def test_the_one_reminder_goes_out_from_here_too(ines: Persona, application: Application) -> None:
    ines.post("feedback:ask", application.pk, **REQUEST, sent="1", on=timezone.localdate().isoformat())
    ines.post("feedback:nudge", application.pk, subject="Advice", body="Still glad.", post="1", to="r@firm.example")
    assert Letter.objects.get().body == "Still glad."
    assert Case.objects.get().state == "nudged"
