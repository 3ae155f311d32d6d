"""The page "Is this bad luck?": nothing decided yet, five noes, other numbers, numbers that are none, many noes."""

import json

from playwright.sync_api import Browser, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at

HEAD = "Company,Role,Status,Interview,Decided\n"


def bring_in(house: House, count: int, first: int = 0) -> None:
    """So many noes after an interview, by way of a tracker."""
    file = house.data.with_name(f"tracker-{first}.csv")
    days = [f"2026-0{number % 6 + 1}-1" for number in range(first, first + count)]
    rows = "".join(f"Mill {at},Miller {at},Rejected,{day}0,{day}9\n" for at, day in enumerate(days, first))
    file.write_text(HEAD + rows, encoding="utf-8")
    done = house.yesward("tracker", "import", str(file))
    assert done.returncode == 0, done.stderr


def decided(house: House) -> int:
    """How many interview processes `yesward funnel` counts."""
    return int(json.loads(house.yesward("funnel", "--json").stdout)["steps"][3]["n"])


def test_is_this_bad_luck(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    address = f"{house.home}on/luck/"
    page.goto(address)
    expect(page.get_by_text("Too early to tell. Nothing is decided here yet.")).to_be_visible()
    looked_at(page, "luck-empty")

    bring_in(house, 5)
    assert decided(house) == 5
    page.goto(address)
    expect(page.get_by_role("img", name="After 5 interview processes at the usual 20 in 100")).to_be_visible()
    looked_at(page, "luck-five")
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("rowheader", name="5 (you)")).to_be_visible()

    page.get_by_role("textbox", name="Interview processes").fill("100")
    page.get_by_role("textbox", name="Brought an offer").first.fill("10")
    page.get_by_role("button", name="See what changes").click()
    expect(page.get_by_text("By the numbers that count it is between 3 and 30 in 100.")).to_be_visible()
    looked_at(page, "luck-tried")
    page.get_by_role("link", name="Back to those that count").click()
    page.get_by_role("textbox", name="Interview processes").fill("ten")
    page.get_by_role("button", name="See what changes").click()
    expect(page.get_by_text("Two whole numbers, please")).to_be_visible()
    looked_at(page, "luck-problem")

    bring_in(house, 35, first=5)
    page.goto(address)
    expect(page.get_by_text("Of all steps, the search is narrowest here.")).to_be_visible()
    looked_at(page, "luck-many")
