"""A real Chromium and a real server, as a person meets them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.house import House, a_house

MAILS = Path(__file__).parent.parent / "mails"
expect.set_options(timeout=20_000)  # the whole suite shares two cores


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A new installation, served."""
    running = a_house(tmp_path)
    running.start()
    yield running
    running.kill()


def visit(chromium: Browser, house: House, *, javascript: bool = True) -> Page:
    """A signed-in page with the browser's own complaints turned into failures.

    A house's link works once: whoever comes after is signed in already.
    """
    context = chromium.new_context(
        java_script_enabled=javascript, locale="en-GB", timezone_id="Europe/Berlin", storage_state=house.signed_in
    )
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.goto(house.home if house.signed_in else house.link)
    if not javascript and not house.signed_in:
        page.get_by_role("button", name="Open yesward").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    house.signed_in = context.storage_state()
    return page


@pytest.fixture
def page(chromium: Browser, house: House) -> Iterator[Page]:
    opened = visit(chromium, house)
    yield opened
    opened.context.close()
