"""Letters by a real mail server on this computer: sent once, tried again, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.browser.house import free_port
from tests.conftest import Persona
from tests.mail_server import Box, serving
from yesward.post import actions, sender
from yesward.post.models import Letter
from yesward.post.showing import says


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    """A mail server on this computer, and settings that name it."""
    inside = Box()
    with serving(inside) as port:
        told = {"smtp_host": "127.0.0.1", "smtp_port": port, "mail_from": "ines@journal.example"}
        settings.CONFIG = settings.CONFIG.model_copy(update=told)
        yield inside


@pytest.fixture
def letter(ines: Persona, inside: None, box: Box) -> Letter:
    """One that waits."""
    return actions.queue(ines.workspace, "r@firm.example", "Advice, kindly", "Grüße und Dank.\n.\nInes")


def now(letter: Letter) -> Letter:
    letter.refresh_from_db()
    return letter


def test_a_letter_goes_out_once_and_its_address_is_forgotten(letter: Letter, box: Box) -> None:
    assert sender.send_waiting() == 1
    assert sender.send_waiting() == 0
    [came] = box.came
    assert came.mail_from == "ines@journal.example"
    assert came.rcpt_tos == ["r@firm.example"]
    text = came.content.decode()
    assert f"Message-ID: <{letter.message_id}>" in text
    assert "Subject: Advice, kindly" in text
    assert (now(letter).state, letter.to) == ("sent", "")


def test_a_server_that_is_not_there_is_tried_again_later(letter: Letter, box: Box, settings: Any) -> None:
    settings.CONFIG = settings.CONFIG.model_copy(update={"smtp_port": free_port()})
    assert sender.send_waiting() == 0
    assert (now(letter).state, letter.tries) == ("waiting", 1)
    assert says(letter) == "Your mail server does not answer."
    assert letter.due_at > timezone.now()
    assert sender.send_waiting() == 0
    assert now(letter).tries == 1  # its time has not come


def test_after_the_last_try_the_person_is_asked(letter: Letter, box: Box) -> None:
    box.to_address = "450 busy"
    for _ in range(len(actions.WAITS) + 1):
        Letter.objects.update(due_at=timezone.now())
        sender.send_waiting()
    assert (now(letter).state, letter.why) == ("refused", "busy")
    box.to_address = "250 OK"
    assert actions.try_again(letter)
    assert sender.send_waiting() == 1
    assert len(box.came) == 1


@pytest.mark.parametrize(("step", "why"), [("to_address", "address"), ("to_words", "words")])
def test_what_the_server_refuses_for_good_is_not_tried_again(letter: Letter, box: Box, step: str, why: str) -> None:
    setattr(box, step, "550 no")
    assert sender.send_waiting() == 0
    assert (now(letter).state, letter.why) == ("refused", why)
    assert sender.send_waiting() == 0
    assert not box.came


def test_a_line_lost_at_the_end_is_never_sent_again_by_itself(letter: Letter, box: Box) -> None:
    box.hangs_up = True
    sender.send_waiting()
    assert (now(letter).state, len(box.came)) == ("unsure", 1)
    sender.send_waiting()
    assert len(box.came) == 1
    assert actions.it_went(letter)
    assert (now(letter).state, letter.to) == ("sent", "")


def test_a_worker_that_died_while_sending_leaves_a_question(letter: Letter, box: Box) -> None:
    Letter.objects.update(state="sending", claimed_at=timezone.now() - timedelta(minutes=1))
    sender.send_waiting()
    assert now(letter).state == "sending"
    Letter.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    sender.send_waiting()
    assert now(letter).state == "unsure"
    assert not box.came


def test_without_encryption_nothing_leaves_this_computer(letter: Letter, box: Box, settings: Any) -> None:
    from yesward.engines.smtp import Fate, Server, Why, send

    server = Server("127.0.0.1", settings.CONFIG.smtp_port)
    assert send(server, "ines@journal.example", "r@firm.example", b"Subject: x\n\nx") == (Fate.REFUSED, Why.NO_TLS)
    assert not box.came


def test_called_off_is_called_off(letter: Letter, box: Box) -> None:
    assert actions.call_off(letter)
    assert sender.send_waiting() == 0
    assert (now(letter).state, letter.to) == ("called_off", "")
    assert not actions.call_off(letter)


def test_nobody_mails_the_world(ines: Persona, letter: Letter, box: Box) -> None:
    for _ in range(actions.MOST_A_DAY - 1):
        actions.queue(ines.workspace, "r@firm.example", "Again", "Words")
    with pytest.raises(actions.TooMany):
        actions.queue(ines.workspace, "r@firm.example", "Again", "Words")
