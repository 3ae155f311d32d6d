"""The main job: from a rejection e-mail to the saved self-analysis and the next step."""

from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MAILS, visit
from tests.browser.house import House

LESSON = "I spoke to nobody who works there.\nTwice I said “we” where I meant “I”."
REJECTIONS = ["bakery_plain.eml", "software_html_only.eml", "forward_gmail.eml", "forward_attached.eml"]


def hand_in(page: Page, name: str, *, javascript: bool) -> None:
    page.set_input_files("#file", MAILS / name)
    if not javascript:
        page.get_by_role("button", name="Read it with me").click()
    page.wait_for_url("**/no/*/")


def answer_everything(page: Page, *, javascript: bool) -> None:
    """Answer the first question from one's notes, tell one lost question, skip the rest."""
    page.locator(".fold.opened").get_by_label("Something written or recorded").check(force=True)
    page.locator(".fold.opened textarea").fill(LESSON)
    if javascript:
        expect(page.locator(".fold.opened [role=status]")).to_contain_text("Saved at")
    page.get_by_role("button", name="Next question").click()
    while "/lessons/" not in page.url:
        opened = page.locator(".fold.opened")
        if opened.locator("input[name=asked]").count():
            opened.locator("input[name=asked]").fill("Tell us about a plan that fell apart.")
            opened.locator("textarea").fill("I never got to the end of the story.")
            opened.get_by_role("button", name="Next question").click()
        else:
            opened.get_by_role("button", name="Skip this one").click()
        page.wait_for_load_state()


@pytest.mark.parametrize(("mail", "javascript"), [*zip(REJECTIONS, cycle([True, False]))])
def test_from_a_saved_mail_to_the_next_step(chromium: Browser, house: House, mail: str, javascript: bool) -> None:
    page = visit(chromium, house, javascript=javascript)
    hand_in(page, mail, javascript=javascript)
    assert page.locator("mark").inner_text().strip()
    page.get_by_role("button", name="Record it").click()

    expect(page).to_have_url(f"{house.home}back/1/break/")
    page.get_by_role("button", name="I’d rather look at it now").click()
    answer_everything(page, javascript=javascript)
    expect(page.locator("blockquote").first).to_have_text(LESSON)

    page.goto(house.home)
    expect(page.locator("section.step h1")).to_have_count(1)
    expect(page.locator("section.step h1")).not_to_contain_text("outside your own head")
    expect(page.locator("article.entry")).to_have_count(1)
    page.context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_close_it_until_tomorrow(chromium: Browser, house: House, javascript: bool) -> None:
    page = visit(chromium, house, javascript=javascript)
    page.get_by_role("link", name="No e-mail: I was told").click()
    page.get_by_label("Company").fill("Kestrel Timber")
    page.get_by_label("Last round").check(force=True)
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Close it until tomorrow").click()
    expect(page.locator("section.step h1")).to_contain_text("A break until tomorrow, 09:00")
    page.context.close()


def test_a_dropped_file_is_read(page: Page) -> None:
    content = (MAILS / REJECTIONS[0]).read_text(encoding="utf-8")
    drop = page.evaluate_handle(
        """(text) => { const data = new DataTransfer();
            data.items.add(new File([text], "no.eml", {type: "message/rfc822"})); return data; }""",
        content,
    )
    page.dispatch_event("form[data-drop]", "drop", {"dataTransfer": drop})
    page.wait_for_url("**/no/*/")
    assert page.locator("mark").count() == 1


def test_undo_brings_the_message_back(page: Page, house: House) -> None:
    hand_in(page, REJECTIONS[0], javascript=True)
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("section.step h1")).to_have_text("Check what we read")
    expect(page.locator("article.entry")).to_have_count(0)


def test_nothing_is_recorded_before_the_yes(page: Page, house: House) -> None:
    hand_in(page, REJECTIONS[0], javascript=True)
    page.goto(f"{house.home}journal/")
    expect(page.locator("article.entry")).to_have_count(0)
