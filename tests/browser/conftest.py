"""A real Chromium and a real server, as a person meets them."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import launch
from tests.browser.house import House

MAILS = Path(__file__).parent.parent / "mails"


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


def own_database() -> str:
    """A fresh database on the PostgreSQL of this run, or nothing for SQLite."""
    url = os.environ.get("YESWARD_DATABASE", "")
    if not url:
        return ""
    import psycopg

    name = f"house_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A fresh installation, served."""
    running = House(tmp_path / "data", own_database())
    running.start()
    yield running
    running.kill()


def visit(chromium: Browser, house: House, *, javascript: bool = True) -> Page:
    """A signed-in page with the browser's own complaints turned into failures."""
    context = chromium.new_context(java_script_enabled=javascript, locale="en-GB", timezone_id="Europe/Berlin")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.goto(house.link)
    if not javascript:
        page.get_by_role("button", name="Open yesward").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    return page


@pytest.fixture
def page(chromium: Browser, house: House) -> Iterator[Page]:
    opened = visit(chromium, house)
    yield opened
    opened.context.close()
