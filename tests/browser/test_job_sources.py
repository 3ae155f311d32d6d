"""Following a company on a board of our own, seen in a browser: found, turned on, read in the background, counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House, a_house
from tests.browser.looked import looked_at
from tests.engines.web import Server, says, web

JOBS = {
    "jobs": [
        {
            "id": str(number),
            "title": title,
            "company": "Fennimore Ambulance Trust",
            "url": f"https://f.example/{number}",
        }
        for number, title in enumerate(("Rota planner", "Fleet planner", "Ward nurse"))
    ]
}
PAGE = "<!doctype html><html><title>Rota planner | Fennimore</title><h1>Rota planner</h1><p>Plan shifts.</p></html>"
SAID = {
    "/robots.txt": says("", 404),
    "/jobs.json": says(json.dumps(JOBS).encode(), Content_Type="application/json"),
    "/1": says(PAGE, Content_Type="text/html"),
}


@pytest.fixture
def board() -> Iterator[Server]:
    """A board on loopback."""

    def answer(line: Any) -> None:
        SAID.get(line.path, says("no", 404))(line)

    with web(answer) as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, board: Server) -> Iterator[House]:
    """A house whose settings name that board."""
    running = a_house(tmp_path)
    running.environment |= {"YESWARD_FETCH_AT_HOME": board.url, "YESWARD_FETCH_GAP_S": "0.5"}
    running.start()
    yield running
    running.kill()


def found(page: Page, house: House, whom: str) -> None:
    """The page after looking."""
    page.goto(f"{house.home}jobs/sources/")
    page.get_by_label("Follow a company").fill(whom)
    page.get_by_role("button", name="Find it").click()


def test_a_company_is_followed_and_its_adverts_are_counted(page: Page, house: House, board: Server) -> None:
    page.goto(f"{house.home}jobs/sources/")
    looked_at(page, "sources-empty")
    found(page, house, f"{board.url}/nothing")
    expect(page.get_by_text("nothing at this address")).to_be_visible()
    looked_at(page, "sources-not-found")
    found(page, house, f"{board.url}/jobs.json")
    expect(page.get_by_role("heading", name="Is it this one?")).to_be_visible()
    looked_at(page, "sources-found")
    page.get_by_role("button", name="Follow").click()
    expect(page.get_by_text("Last read on")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("3 adverts", exact=True)).to_be_visible()
    page.get_by_role("button", name="Turn Arbeitnow on").wait_for()
    looked_at(page, "sources-on")
    page.get_by_role("button", name="Turn off").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is on. It is read in a moment.")).to_be_visible()


def test_an_advert_is_brought_by_its_address_and_a_file_of_many(page: Page, house: House, board: Server) -> None:
    page.goto(f"{house.home}jobs/paste/")
    looked_at(page, "paste")
    page.get_by_label("Or its address").fill(f"{board.url}/1")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Title")).to_have_value("Rota planner")
    page.get_by_label("Company").fill("Fennimore Ambulance Trust")
    looked_at(page, "pasted")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/jobs/*/")
    page.goto(f"{house.home}jobs/paste/")
    rows = b"id,title\n1,Cook\n2,Baker\n3,\n"
    page.get_by_label("A file of adverts").set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("One advert in it cannot be read")).to_be_visible(timeout=30_000)
    looked_at(page, "sources-file")


def test_wishes_are_written_down_with_a_resume(page: Page, house: House) -> None:
    page.goto(f"{house.home}jobs/wishes/")
    looked_at(page, "wishes-empty")
    page.get_by_label("Roles").fill("Rota planner")
    page.get_by_label("Or paste it").fill('{"basics": {"label": "Fleet planner"}, "skills": [{"name": "SQL"}]}')
    page.get_by_role("button", name="Show what it would fill in").click()
    expect(page.get_by_text("not kept yet: Fleet planner, SQL.")).to_be_visible()
    page.get_by_label("Languages").fill("Klingon")
    page.get_by_label("Years of this work").press("Enter")
    expect(page.get_by_text("“Klingon” could not be read.")).to_be_visible()
    looked_at(page, "wishes-odd")
    page.get_by_label("Languages").fill("German C1")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. It counts from now on.")).to_be_visible()
    assert page.get_by_label("Roles").input_value().splitlines() == ["Rota planner", "Fleet planner"]


def test_the_bookmarklet_brings_the_page_somebody_looks_at(page: Page, house: House, board: Server) -> None:
    page.goto(f"{house.home}jobs/paste/")
    script = page.get_by_role("link", name="To yesward").get_attribute("href") or ""
    assert script == page.locator("#bookmark").input_value()
    page.goto(f"{board.url}/1")
    with page.context.expect_page() as opened:
        page.evaluate(script.removeprefix("javascript:"))
    here = opened.value
    here.wait_for_load_state()
    expect(here.get_by_label("Title")).to_have_value("Rota planner")
    expect(here.get_by_label("Company")).to_have_value("Fennimore")
    assert "Plan shifts." in here.locator("#id_text").input_value()


SENT = """(form) => {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.requestSubmit();
}"""


def test_a_page_says_that_something_is_asked(page: Page, house: House) -> None:
    for where, label in (("sources", "Follow a company"), ("paste", "Or its address")):
        page.goto(f"{house.home}jobs/{where}/")
        expect(page.get_by_text("Being asked.")).to_be_hidden()
        page.get_by_label(label).fill("https://fennimore.example/")
        page.locator("form[data-waits]").evaluate(SENT)
        expect(page.get_by_text("Being asked.")).to_be_visible()


def test_adzuna_says_what_becomes_of_a_key(page: Page, house: House) -> None:
    page.goto(f"{house.home}jobs/sources/")
    page.get_by_text("With your own key").click()
    page.get_by_label("Application id").fill("id123456")
    page.get_by_label("Application key").fill("a key")
    page.get_by_role("button", name="Turn Adzuna on").click()
    expect(page.get_by_text("That does not look like one")).to_be_visible()
    looked_at(page, "sources-adzuna")


def test_it_works_without_scripts(chromium: Browser, house: House, board: Server) -> None:
    page = visit(chromium, house, javascript=False)
    found(page, house, f"{board.url}/jobs.json")
    page.get_by_role("button", name="Follow").click()
    for _ in range(60):
        if page.get_by_text("Last read on").count():
            break
        page.wait_for_timeout(500)
        page.goto(f"{house.home}jobs/sources/")
    expect(page.get_by_text("3 adverts", exact=True)).to_be_visible()
    page.context.close()
