"""From an imported file to an application with its advert; every page on the way looked at."""

import re
from datetime import date

from playwright.sync_api import Browser, Page, expect

from tests.browser.adverts import brought_in
from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at


def put_aside(page: Page) -> None:
    """One touch on "Not for me", one on the reason; and back again."""
    before = page.locator("article h2").first.inner_text()
    page.locator("summary", has_text="Not for me").first.click()
    looked_at(page, "jobs-why")
    page.get_by_role("button", name="Pay", exact=True).first.click()
    expect(page.locator(".toast")).to_contain_text("Put aside: Pay.")
    expect(page.locator("article h2").first).not_to_have_text(before)
    looked_at(page, "jobs-put-aside")
    page.get_by_role("link", name="Not for me", exact=True).click()
    looked_at(page, "jobs-not-for-me")
    page.get_by_role("button", name=re.compile("Take it back")).click()
    expect(page.get_by_text("Nothing is put aside")).to_be_visible()


def on_home(page: Page, house: House) -> None:
    """Three of them by their names, as the background has weighed them."""
    for _ in range(40):
        page.goto(house.home)
        if page.get_by_role("heading", name="Worth a look").count():
            break
        page.wait_for_timeout(250)
    corner = page.locator("section", has=page.get_by_role("heading", name="Worth a look"))
    expect(corner.get_by_role("listitem")).to_have_count(3)
    expect(corner.get_by_text("Rota and fleet planner")).to_have_count(0)
    looked_at(page, "home-worth-a-look")


def test_from_a_file_to_an_application_with_its_advert(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}jobs/")
    looked_at(page, "jobs-nothing")
    page.goto(f"{house.home}jobs/search/")
    looked_at(page, "jobs-search-nothing")
    brought_in(house)
    page.goto(house.home)
    page.goto(f"{house.home}jobs/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Three worth a look")
    expect(page.locator("article")).to_have_count(3)
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Jobs")).to_have_attribute(
        "aria-current", "page"
    )
    looked_at(page, "jobs-three")
    put_aside(page)
    page.goto(f"{house.home}jobs/?more")
    page.get_by_role("button", name=re.compile("Keep for later.*Depot clerk")).click()
    page.get_by_role("link", name="Kept for later", exact=True).click()
    looked_at(page, "jobs-kept")

    page.goto(f"{house.home}jobs/search/")
    page.get_by_label("Words").fill("plan")
    page.get_by_role("button", name="Search").click()
    looked_at(page, "jobs-search")
    page.get_by_role("button", name="Keep this search").click()
    page.get_by_role("button", name=re.compile("Make a feed address")).click()
    address = page.get_by_label("The feed’s address, this once").input_value()
    looked_at(page, "jobs-searches")
    shown = chromium.new_context().request.get(address)
    assert shown.status == 200
    assert "Rota and fleet planner" in shown.text()

    page.goto(f"{house.home}jobs/search/?q=rota")
    page.get_by_role("link", name="Rota and fleet planner").click()
    looked_at(page, "jobs-advert")
    page.get_by_role("button", name="Begin an application").click()
    page.wait_for_url("**/journal/*/")
    page.get_by_role("link", name="The advert, as it was").click()
    expect(page.get_by_text("the tea is good")).to_be_visible()
    looked_at(page, "jobs-snapshot")
    on_home(page, house)
    page.goto(f"{house.home}jobs/search/?q=glass")
    page.get_by_role("link", name="Production scheduler").click()
    looked_at(page, "jobs-bare-advert")


def test_how_the_day_goes(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    brought_in(house)
    page.goto(f"{house.home}jobs/?more")
    page.get_by_role("button", name=re.compile("Begin an application.*Depot clerk")).click()
    page.get_by_role("link", name="Add a round").click()
    page.get_by_label("Interview", exact=True).check(force=True)
    page.locator("#id_held_on").fill(date.today().isoformat())  # noqa: DTZ011 (the person's own day)
    page.get_by_role("button", name="Keep it").click()
    page.goto(f"{house.home}jobs/")
    expect(page.get_by_text("You talked with Fennimore Ambulance Trust. How was it?")).to_be_visible()
    looked_at(page, "jobs-talked")
    page.get_by_role("button", name="Promising").click()
    expect(page.get_by_text("After a promising talk, one other thing.")).to_be_visible()
    looked_at(page, "jobs-promising")


def test_it_works_without_javascript(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    brought_in(house)
    page.goto(f"{house.home}jobs/")
    page.locator("summary", has_text="Not for me").first.click()
    page.get_by_role("button", name="Too far").first.click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back. It counts for nothing any more.")).to_be_visible()
