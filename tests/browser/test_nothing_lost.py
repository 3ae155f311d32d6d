"""What was typed is there after everything that can go wrong."""

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
    box = page.locator("details[open] textarea")
    box.fill("First half.")
    expect(page.locator("details[open] [role=status]")).to_contain_text("Saved at")
    house.kill()
    box.fill("First half. Second half.")
    expect(page.locator("details[open] [role=status]")).to_contain_text("Not saved yet")
    expect(box).to_have_value("First half. Second half.")
    house.start()
    page.goto(f"{house.home}back/1/")
    expect(page.locator("details[open] textarea")).to_have_value("First half. Second half.")


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
