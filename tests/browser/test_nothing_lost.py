"""What was typed is there after everything that can go wrong."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House

WORDS = "Thank you for coming to the interview on Tuesday. We will be in touch."


def test_typed_words_come_back_after_leaving_the_page(page: Page, house: House) -> None:
    page.locator("#mail").press_sequentially("Dear Ines, thank")
    page.goto(f"{house.home}talk/")
    page.goto(f"{house.home}no/")
    expect(page.locator("#mail")).to_have_value("Dear Ines, thank")


def test_a_dead_server_loses_no_answer(page: Page, house: House) -> None:
    page.goto(f"{house.home}no/told/")
    page.get_by_label("Company").fill("Lindenhof Clinics")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="I’d rather look at it now").click()
    box = page.locator(".fold.opened textarea")
    box.fill("First half.")
    expect(page.locator(".fold.opened [role=status]")).to_contain_text("Saved at")
    house.kill()
    box.fill("First half. Second half.")
    expect(page.locator(".fold.opened [role=status]")).to_contain_text("Not saved yet")
    expect(box).to_have_value("First half. Second half.")
    house.start()
    page.goto(f"{house.home}back/1/")
    expect(page.locator(".fold.opened textarea")).to_have_value("First half. Second half.")


def test_a_session_outlives_the_server(page: Page, house: House) -> None:
    page.locator("#mail").fill(WORDS)
    page.get_by_role("button", name="Read it with me").click()
    page.wait_for_url("**/no/*/")
    house.kill()
    house.start()
    page.goto(house.home)
    expect(page.locator("section.step h1")).to_have_text("Check what we read")


def test_a_refused_paste_is_handed_back(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    page.locator("#mail").fill("これは日本語のメールです。残念ながら、今回は採用を見送らせていただきます。")
    page.get_by_role("button", name="Read it with me").click()
    expect(page.locator(".problem")).to_contain_text("script")
    expect(page.locator("#mail")).to_have_value(
        "これは日本語のメールです。残念ながら、今回は採用を見送らせていただきます。"
    )
    page.context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_opening_another_question_keeps_what_was_typed(chromium: Browser, house: House, javascript: bool) -> None:
    page = visit(chromium, house, javascript=javascript)
    page.goto(f"{house.home}no/told/")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="I’d rather look at it now").click()
    page.locator(".fold.opened textarea").fill("Half a thought")
    page.get_by_role("button", name="Did technical competence crowd out soft skills?").click()
    expect(page.locator(".fold.opened h3")).to_contain_text("technical competence")
    page.get_by_role("button", name="What could I have done differently?").click()
    expect(page.locator(".fold.opened textarea")).to_have_value("Half a thought")
    page.context.close()


def test_return_in_a_field_goes_on_to_the_next_question(page: Page, house: House) -> None:
    page.goto(f"{house.home}no/told/")
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("button", name="I’d rather look at it now").click()
    page.goto(f"{house.home}back/1/?at=better-1")
    page.get_by_label("The question, as they put it").fill("Why us?")
    page.get_by_label("The question, as they put it").press("Enter")
    expect(page.locator(".fold.opened h3")).to_contain_text("And which went well?")
