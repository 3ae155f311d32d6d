"""A request goes out by the person's own mail server, its answer is pasted, and a calendar follows what may come."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import visit
from tests.browser.house import House, a_house
from tests.browser.looked import looked_at
from tests.mail_server import Box, serving

REPLY = "Your story about the tramway lost its thread half way. Begin with the result next time."


@pytest.fixture
def box() -> Box:
    """What the mail server receives."""
    return Box()


@pytest.fixture
def with_post(tmp_path: Path, box: Box) -> Iterator[House]:
    """A house that is told of a mail server on this computer."""
    with serving(box) as port:
        running = a_house(tmp_path)
        running.environment |= {
            "YESWARD_SMTP_HOST": "127.0.0.1",
            "YESWARD_SMTP_PORT": str(port),
            "YESWARD_MAIL_FROM": "ines@journal.example",
        }
        running.start()
        yield running
        running.kill()


def test_a_request_goes_out_and_its_answer_comes_in(chromium: Browser, with_post: House, box: Box) -> None:
    page = visit(chromium, with_post)
    page.goto(f"{with_post.home}no/told/")
    page.get_by_label("Company").fill("Harrow & Tilde")
    page.get_by_role("button", name="Record it").click()
    page.goto(f"{with_post.home}ask/1/")
    page.get_by_text("Or have it sent from here").click()
    page.get_by_label("To", exact=True).fill("robin@harrow.example")
    looked_at(page, "ask-from-here")
    page.get_by_role("button", name="Send it now").click()
    page.wait_for_url("**/so-far/")
    for _ in range(50):
        page.reload()
        if "Sent from here" in page.content():
            break
        page.wait_for_timeout(100)
    looked_at(page, "sent-from-here")
    [mail] = box.came
    assert mail.rcpt_tos == ["robin@harrow.example"]
    head = dict(
        line.split(": ", 1) for line in mail.content.decode().split("\r\n\r\n")[0].split("\r\n") if ": " in line
    )

    page.goto(f"{with_post.home}no/")
    sent_id = head["Message-ID"]
    page.locator("#mail").fill(f"From: robin@harrow.example\nSubject: Hello\nIn-Reply-To: {sent_id}\n\n{REPLY}")
    page.get_by_role("button", name="Read it with me").click()
    page.wait_for_url("**/answer/")
    assert "tramway" not in page.content()
    looked_at(page, "answer")
    page.get_by_role("button", name="Keep it, sealed").click()
    page.wait_for_url("**/so-far/")
    assert "They answered" in page.content()
    assert "tramway" not in page.content()


def test_a_calendar_follows_what_may_come(chromium: Browser, with_post: House) -> None:
    page = visit(chromium, with_post)
    page.goto(f"{with_post.home}no/told/")
    page.get_by_label("Company").fill("Harrow & Tilde")
    page.get_by_role("button", name="Record it").click()
    page.goto(f"{with_post.home}ask/1/")
    page.get_by_role("button", name="I have sent it").click()
    page.goto(f"{with_post.home}dates/")
    looked_at(page, "dates")
    page.get_by_role("button", name="Make an address for it").click()
    address = page.get_by_label("The address, this once").input_value()
    looked_at(page, "dates-address")
    stranger = chromium.new_context().request
    assert "BEGIN:VEVENT" in stranger.get(address).text()
    assert "Harrow" not in stranger.get(address).text()
    page.goto(f"{with_post.home}talk/records/?place=EU")
    looked_at(page, "records")
