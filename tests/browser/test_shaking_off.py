"""From a no through the quiet pages, and the locked note from a talk to the self-analysis; every page looked at."""

import hashlib
import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MAILS, visit
from tests.browser.house import House
from tests.browser.looked import looked_at
from tests.browser.test_look import ask
from tests.browser.test_together import keep

PLAN = "If I am rejected, then I ring Ruth and tell her in one sentence."
A_NO = """\
From: Brackwater Homes <jobs@brackwater.example>
To: Ines <ines@example.org>
Subject: Your application at Brackwater Homes

Dear Ines,

Thank you for the interview. Unfortunately, we have decided to go with another candidate.

Kind regards
Brackwater Homes
"""
NOTED = "They asked twice about the night shift.\nI said how it ended before I said how it began."


def a_talk_today(page: Page, house: House) -> None:
    """An application under way with an interview of today."""
    page.goto(f"{house.home}journal/add/")
    page.get_by_label("Company").fill("Brackwater Homes")
    page.locator("main form").get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile(r"/journal/\d+/$"))
    page.get_by_role("link", name="Add a round").click()
    page.get_by_label("Interview", exact=True).check(force=True)
    page.locator("#id_held_on").fill(date.today().isoformat())  # noqa: DTZ011 (the person's own day)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile(r"/journal/\d+/$"))


def told(page: Page, house: House) -> None:
    """The answer comes by telephone."""
    page.goto(f"{house.home}journal/1/")
    page.get_by_role("link", name="I was told a no").click()
    page.get_by_role("button", name="Record it").click()
    page.wait_for_url("**/back/1/break/")


def written(page: Page, house: House) -> None:
    """The answer comes by mail, onto the application that is there."""
    page.goto(f"{house.home}no/told/?about=1")
    looked_at(page, "told-about")
    page.goto(f"{house.home}no/")
    page.locator("textarea[name=mail]").fill(A_NO)
    page.get_by_role("button", name="Read it with me").click()
    page.wait_for_url("**/no/*/")
    page.get_by_role("button", name="Record it").click()
    page.wait_for_url("**/back/1/break/")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_a_note_is_locked_before_the_answer_and_stands_beside_the_analysis(
    chromium: Browser, house: House, javascript: bool
) -> None:
    page = visit(chromium, house, javascript=javascript)
    a_talk_today(page, house)
    page.goto(house.home)
    expect(page.locator("section.step h1")).to_contain_text("Five minutes on the talk at Brackwater Homes")
    page.get_by_role("link", name="Write it").click()
    if javascript:
        page.locator("#id_text").press_sequentially(NOTED.splitlines()[0])
        expect(page.locator("#saved")).to_contain_text("Saved at")
        page.reload()
        expect(page.locator("#id_text")).to_have_value(NOTED.splitlines()[0])
        looked_at(page, "note")
    page.locator("#id_text").fill(NOTED)
    page.get_by_role("button", name="Lock it").click()
    page.wait_for_url("**/locked/*/")
    expect(page.locator("blockquote")).to_contain_text("the night shift")
    fingerprint = page.locator("code").inner_text()
    page.get_by_text("What it proves, and what not").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="The file it is worked out from").click()
    assert hashlib.sha256(coming.value.path().read_bytes()).hexdigest() == fingerprint
    if javascript:
        looked_at(page, "locked")
    locked = page.url

    page.goto(f"{house.home}journal/1/")
    page.get_by_role("link", name="A plan, if it is a no").click()
    if javascript:
        looked_at(page, "setback-new")
    page.locator("#id_sentence").fill("If I am rejected, then I will be strong.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("That is how you want to be")).to_be_visible()
    page.locator("#id_sentence").fill(PLAN)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("blockquote")).to_have_text(PLAN)
    if javascript:
        looked_at(page, "setback")

    (written if javascript else told)(page, house)
    expect(page.get_by_role("heading", name="What you planned for this moment")).to_be_visible()
    expect(page.get_by_text(PLAN)).to_be_visible()
    if javascript:
        looked_at(page, "break-planned")
    page.goto(f"{house.home}back/1/")
    expect(page.get_by_role("heading", name="What you wrote before you knew")).to_be_visible()
    expect(page.get_by_text("I said how it ended before I said how it began.")).to_be_visible()
    if javascript:
        looked_at(page, "analysis-beside")
    page.goto(locked)
    page.get_by_role("link", name="See it beside your self-analysis").click()
    expect(page).to_have_url(f"{house.home}back/1/")
    page.context.close()


def test_from_a_no_through_the_quiet_pages(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.set_input_files("#file", MAILS / "bakery_plain.eml")
    page.get_by_role("button", name="Record it").click()
    page.wait_for_url("**/break/")
    keep(page, house, "The consultant", "", "You were kind to everybody there. They lost the thread in the oven story.")
    page.goto(f"{house.home}back/1/break/")
    page.clock.install()
    page.get_by_role("link", name="A few quiet pages").click()
    looked_at(page, "after-distance")
    page.locator("#id_text").fill("She had the answer and ran out of time.")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/friend/**")
    expect(page.locator("#quiet")).to_have_text("About five minutes.")
    page.locator("#id_text").press_sequentially("Come over, there is soup.")
    page.clock.fast_forward("04:58")
    expect(page.locator("#quiet")).to_have_text("About five minutes.")
    page.clock.fast_forward("00:05")
    expect(page.locator("#quiet")).to_contain_text("Stop wherever you like")
    looked_at(page, "after-friend")
    page.get_by_role("button", name="Leave this one out").click()  # what was typed is kept all the same
    page.wait_for_url("**/strength/**")
    expect(page.locator("blockquote")).to_contain_text("kind to everybody")
    expect(page.get_by_text("The consultant")).to_be_visible()
    looked_at(page, "after-strength")
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("link", name=re.compile("^If it is seven this evening")).click()
    looked_at(page, "after-act")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/end/**")
    expect(page.get_by_text("Come over, there is soup.")).to_be_visible()
    looked_at(page, "after-end")
    assert page.get_by_text("lost the thread").count() == 0
    page.get_by_role("button", name="Delete: As to a friend").or_(
        page.get_by_role("button", name=re.compile("Delete.*To a friend"))
    ).first.click()
    expect(page.get_by_text("Come over, there is soup.")).to_have_count(0)
    page.get_by_role("link", name="From a no to your next step").click()
    looked_at(page, "since")
    expect(page.get_by_role("heading", name="Harrow & Tilde")).to_be_visible()
    page.context.close()


def test_the_quiet_pages_and_the_letter_without_javascript(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    ask(page, house, 1)
    page.goto(f"{house.home}on/after/1/distance/")
    for _ in range(3):
        page.get_by_role("button", name="Leave this one out").click()
    expect(page.get_by_text("Nothing is written down, and that is fine.")).to_be_visible()

    a_talk_today(page, house)
    page.goto(page.url)
    page.get_by_role("link", name="Interview", exact=True).click()
    page.get_by_role("link", name="A letter for the evening before").click()
    page.locator("#id_text").fill("In the oven week you said first how it ended.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("article").get_by_text("In the oven week")).to_be_visible()
    page.context.close()


def test_the_letter_is_printed_alone(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    ask(page, house, 1)
    keep(page, house, "The consultant", "", "You were kind to everybody there. They lost the thread in the oven story.")
    a_talk_today(page, house)
    page.get_by_role("link", name="Interview", exact=True).click()
    page.get_by_role("link", name="A letter for the evening before").click()
    looked_at(page, "letter-new")
    page.locator("#id_text").fill("In the oven week you said first how it ended. Say that sentence again.")
    page.get_by_label(re.compile("kind to everybody")).check(force=True)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("article").get_by_text("kind to everybody")).to_be_visible()
    looked_at(page, "letter")
    page.emulate_media(media="print")
    for hidden in (".top", ".foot", "#id_text", ".btn", ".off-paper"):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    expect(page.locator("article").get_by_text("Say that sentence again")).to_be_visible()
    page.context.close()
