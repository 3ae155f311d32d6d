"""The pictures of a search: seen in both themes and widths, a table for each, kept as SVG and PNG, an offer noted."""

import struct
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at
from tests.browser.test_funnel import bring_in


def downloaded(page: Page, link: str) -> Path:
    """What a link of the page gives as a file."""
    with page.expect_download() as given:
        page.get_by_role("link", name=link).click()
    return Path(given.value.path())


def size(file: Path) -> tuple[int, int]:
    """Width and height out of a PNG's head."""
    head = file.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:])
    return width, height


def test_pictures_are_seen_and_kept(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}on/weeks/")
    expect(page.get_by_text("Nothing is written down for these weeks.")).to_be_visible()
    looked_at(page, "weeks-empty")
    page.goto(f"{house.home}on/themes/")
    expect(page.get_by_text("there is nothing yet that is opened")).to_be_visible()
    looked_at(page, "themes-empty")

    bring_in(house, 12)
    page.goto(f"{house.home}journal/1/")
    page.get_by_role("link", name="An offer came").click()
    looked_at(page, "offer")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("A no is written here too; where the search is counted, this is an offer.")).to_be_visible()
    looked_at(page, "offered")

    for name in ("", "weeks/"):
        page.goto(f"{house.home}on/{name}")
        expect(page.get_by_text("it has an offer and a no.")).to_be_visible()
        looked_at(page, f"picture-{name[:-1] or 'flow'}")
        page.get_by_text("The same as a table").click()
        expect(page.get_by_role("table")).to_be_visible()
        drawn = ElementTree.parse(downloaded(page, "Keep it as a picture (SVG)")).getroot()
        wide, high = (int(drawn.attrib[side]) for side in ("width", "height"))
        for light in ("light", "dark"):
            assert size(downloaded(page, f"PNG, {light}")) == (2 * wide, 2 * high)

    page.goto(f"{house.home}journal/1/")
    page.get_by_role("button", name="Take the offer back").click()
    page.goto(f"{house.home}on/weeks/")
    expect(page.get_by_text("it has an offer and a no.")).to_have_count(0)
    page.context.close()


def test_numbers_are_kept_and_put_away(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    page.goto(f"{house.home}on/luck/")
    page.get_by_role("textbox", name="Interview processes").fill("100")
    page.get_by_role("textbox", name="Brought an offer").first.fill("10")
    page.get_by_role("button", name="See what changes").click()
    page.get_by_role("button", name="Let these count from now on").click()
    expect(page.get_by_text("Numbers of your own count here now.")).to_be_visible()
    page.get_by_role("button", name="Back to the published ones").click()
    expect(page.get_by_role("textbox", name="Interview processes")).to_have_value("10")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name="Interview processes")).to_have_value("100")
    page.context.close()
