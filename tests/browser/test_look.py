"""Every page as it is seen: both themes, both widths, by keyboard, with nothing for a checker to find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MAILS, visit
from tests.browser.house import House, a_house
from tests.browser.looked import looked_at
from tests.stories import IMPORTED_MAILS

PAGES = {
    "home": "",
    "journal": "journal/",
    "application": "journal/1/",
    "correct": "journal/1/correct/",
    "add-round": "journal/1/rounds/",
    "round": "journal/rounds/1/",
    "paste": "no/",
    "told": "no/told/",
    "confirm": "no/2/",
    "unsure": "no/3/",
    "mailbox": "no/mailbox/",
    "import": "no/mailbox/1/",
    "review": "no/review/",
    "receipts": "no/review/receipts/",
    "tracker": "trackers/",
    "columns": "trackers/1/",
    "break": "back/1/break/",
    "analysis": "back/1/",
    "lost-question": "back/1/?at=better-1",
    "lessons": "back/1/lessons/",
    "said": "said/",
    "said-new": "said/new/?about=1",
    "letter": "said/2/",
    "sealed-point": "said/2/points/2/",
    "statement": "said/3/?add=1",
    "point": "said/3/points/1/",
    "partly": "said/4/",
    "themes": "said/themes/",
    "theme": "said/themes/ans.structure/",
    "fact": "said/themes/x.years/",
    "balance": "said/balance/1/",
    "ask": "ask/1/",
    "asked": "ask/2/so-far/",
    "reminder": "ask/2/reminder/",
    "no-answer": "ask/3/so-far/",
    "guess": "ask/guess/",
    "talk": "talk/",
    "contact": "talk/add/",
    "shipped-contact": "talk/shown/gb-samaritans/",
    "sign-in": "sign-in/",
    "nothing-here": "nothing-here/",
}


@pytest.fixture(scope="module")
def lived_in(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Page]]:
    """A house with one no gone back over, one mail to confirm, and one that says nothing clear."""
    house = a_house(tmp_path_factory.mktemp("look"))
    house.start()
    page = visit(chromium, house)
    furnish(page, house)
    yield house, page
    page.context.close()
    house.kill()


def furnish(page: Page, house: House) -> None:
    """Live in the house a little, by the pages' own buttons."""

    def hand_in(mail: Path) -> None:
        page.goto(f"{house.home}no/")
        page.set_input_files("#file", mail)
        page.wait_for_url("**/no/*/")

    hand_in(MAILS / "school_kitchen_alternative.eml")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="I’d rather look at it now").click()
    page.locator(".fold.opened textarea").fill("I read their menus and their report, and spoke to nobody there.")
    page.get_by_role("button", name="Next question").click()
    page.goto(f"{house.home}journal/rounds/1/")
    page.get_by_label("Consultant").check(force=True)
    page.get_by_role("button", name="Keep it").click()
    said(page, house)
    hand_in(MAILS / "bakery_plain.eml")
    hand_in(MAILS / "vague_in_touch.eml")
    years = house.data.with_name("years.mbox")
    years.write_bytes(b"".join(b"From a@b Tue Mar  3 10:00:00 2026\n" + mail + b"\n\n" for mail in IMPORTED_MAILS))
    assert house.yesward("mail", "import", str(years)).returncode == 0
    tracker = house.data.with_name("tracker.csv")
    rows = [
        "Company,Role,Applied on,Status,Salary wish",
        "Harrow Ltd,Baker,3/4/2026,rejected,none",
        "Birch,Cook,,saved,",
    ]
    tracker.write_text("\n".join(rows), encoding="utf-8")
    page.goto(f"{house.home}trackers/")
    page.set_input_files("#file", tracker)
    page.get_by_role("button", name="Look at it").click()
    page.wait_for_url("**/trackers/*/")
    for number in (2, 3):
        ask(page, house, number)
    page.get_by_role("button", name="Close it without an answer").click()


def ask(page: Page, house: House, number: int) -> None:
    """A no told in words, the application of that number, and a request that has gone out."""
    page.goto(f"{house.home}no/told/")
    page.get_by_label("Company").fill(f"Harrow & Tilde {number}")
    page.get_by_role("button", name="Record it").click()
    page.goto(f"{house.home}ask/{number}/")
    page.locator("#id_perspective").fill("That I answered a question nobody had asked.")
    page.get_by_role("button", name="I have sent it").click()
    page.wait_for_url("**/so-far/")


def said(page: Page, house: House) -> None:
    """Words of others: sealed, open with a theme set by hand, and opened in part."""
    words = "They lost the thread in the oven story. Mr Osei was not sure how it had ended. You were kind to everybody."
    for button in ("Keep it sealed", "Keep it open", "Keep it sealed"):
        page.goto(f"{house.home}said/new/?about=1")
        page.get_by_label("The consultant").check(force=True)
        page.locator("#id_text").fill(words)
        page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Open the first point").click()
    page.get_by_label("In weeks").check(force=True)
    page.get_by_role("button", name="Keep this, open the next").click()
    page.goto(f"{house.home}said/3/?add=1")
    page.locator("#quote").fill("lost the thread")
    page.locator("#leaf-add").select_option("ans.structure")
    page.get_by_role("button", name="Add it").click()
    page.locator("mark").first.wait_for()


@pytest.mark.parametrize("name", PAGES)
def test_page(lived_in: tuple[House, Page], name: str) -> None:
    house, page = lived_in
    page.goto(house.home + PAGES[name])
    looked_at(page, name)
    expect(page.get_by_role("link", name="Need to talk to someone?")).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator("main .btn:not(.quiet, .plain, .danger):visible").count() <= 1, "one primary button a page"


def test_the_whole_way_by_keyboard(page: Page, house: House) -> None:
    """Paste, record, go on, answer, skip to the end: no pointer."""
    page.locator("#mail").focus()
    page.keyboard.insert_text("Thank you for the interview. We have decided to go ahead with another candidate.")
    press_until(page, "Read it with me")
    page.wait_for_url("**/no/*/")
    press_until(page, "Record it")
    page.wait_for_url("**/break/")
    press_until(page, "I’d rather look at it now")
    page.wait_for_url("**/back/1/")
    while "/lessons/" not in page.url:
        press_until(page, "Skip this one")
        page.wait_for_load_state()
    expect(page.locator("h1")).to_be_visible()


def press_until(page: Page, name: str) -> None:
    """Tab to the button or link of that name and press it; focus must be visible on the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        label = page.evaluate("document.activeElement.innerText")
        if label and label.strip() == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"{name!r} cannot be reached by keyboard")


def test_reduced_motion_stops_everything(lived_in: tuple[House, Page]) -> None:
    house, page = lived_in
    page.emulate_media(reduced_motion="reduce")
    page.goto(house.home)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    )
    assert moving == 0


def test_print_leaves_the_frame_out(lived_in: tuple[House, Page]) -> None:
    house, page = lived_in
    page.goto(f"{house.home}back/1/lessons/")
    page.emulate_media(media="print")
    expect(page.locator(".nav")).to_be_hidden()
    expect(page.locator(".btn").first).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    page.emulate_media(media="screen")
