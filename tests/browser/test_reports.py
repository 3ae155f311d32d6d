"""Reports: from picking to the downloaded file, and proof of search as it comes out of a printer."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Download, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import PICTURES, looked_at
from tests.browser.test_lessons import a_talk
from tests.browser.test_look import ask
from tests.browser.test_together import keep
from yesward.engines import pdf


def kept(page: Page, button: str) -> Download:
    """The file that a button gives."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return coming.value


def opened(chromium: Browser, file: Path, name: str) -> Page:
    """A kept page as whoever gets it opens it: from their disk, in both widths, with nothing for a checker to find."""
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.set_content(file.read_text(encoding="utf-8"))
    looked_at(page, name)
    return page


def a_pdf_of(page: Page, name: str) -> None:
    """Where a PDF can be made here, it is one."""
    if pdf._weasyprint() is None:  # it is there only where the system has Pango
        return
    made = kept(page, "Keep it as a PDF").path()
    assert made.read_bytes().startswith(b"%PDF-")
    if PICTURES:
        Path(PICTURES, f"{name}.pdf").write_bytes(made.read_bytes())


def test_from_picking_to_the_file(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}reports/hand-over/")
    looked_at(page, "hand-over-empty")
    ask(page, house, 1)
    keep(page, house, "The consultant", "Mr Osei", "They lost the thread in the oven story. Mr Osei likes ovens a lot.")
    page.goto(f"{house.home}lessons/of/1/")
    page.get_by_label("In your own words").fill("Say how it ended first, as Mr Osei says.")
    page.get_by_label(re.compile("lost the thread")).first.check(force=True)
    page.get_by_role("button", name="Keep it").click()

    page.goto(f"{house.home}journal/")
    page.get_by_role("link", name="Reports").click()
    looked_at(page, "reports")
    page.get_by_role("link", name="A hand-over").click()
    expect(page.locator("input[type=checkbox]:checked")).to_have_count(0)
    page.get_by_role("button", name="Look at what would leave").click()
    expect(page.get_by_text("Nothing is picked")).to_be_visible()
    page.get_by_label(re.compile("Say how it ended first")).check()
    for fold in page.locator("details.fold summary").all():
        fold.click()
    page.get_by_label(re.compile("lost the thread")).first.check()
    page.get_by_label("How far applications came").check()
    page.get_by_label("The same as a picture").check()
    page.get_by_label("What you would like to ask them").fill("Where would you begin?")
    looked_at(page, "hand-over-pick")
    page.get_by_role("button", name="Look at what would leave").click()
    expect(page.get_by_text("Say how it ended first, as [the consultant] says.")).to_be_visible()
    looked_at(page, "hand-over-preview")

    page.get_by_role("button", name="Change what goes in").click()
    expect(page.get_by_label("What you would like to ask them")).to_have_value("Where would you begin?")
    expect(page.locator("input[type=checkbox]:checked")).to_have_count(4)
    page.get_by_role("button", name="Look at what would leave").click()
    shown = page.locator("article.leaves").inner_text()
    file = kept(page, "As a web page")
    assert file.suggested_filename.startswith("hand-over-")
    theirs = opened(chromium, file.path(), "hand-over-file")
    read = theirs.locator("body").inner_text()
    for line in filter(None, map(str.strip, shown.splitlines())):
        assert line in read
    assert "Osei" not in read
    assert kept(page, "As a table").path().read_text(encoding="utf-8-sig").count("\n") > 4
    a_pdf_of(page, "hand-over")


def test_proof_of_search_is_printed(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    ask(page, house, 1)
    a_talk(page, house)
    page.goto(f"{house.home}reports/search/")
    looked_at(page, "proof")
    page.get_by_label("From", exact=True).fill("2020-01-01")
    page.get_by_label("Your name").fill("Ines Alba")
    page.get_by_role("button", name="Show these days").click()
    expect(page.get_by_role("row")).to_have_count(3)
    looked_at(page, "proof-all")
    page.get_by_label(re.compile("Brackwater")).uncheck()
    page.emulate_media(media="print")
    for hidden in (".top", ".foot", "#id_start", ".btn", ".tick input"):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text="Brackwater")).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text="Harrow & Tilde").get_by_role("rowheader")).to_be_visible()
    expect(page.get_by_text("Harrow & Tilde 1")).to_be_visible()
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/proof-print.png", full_page=True)
    page.emulate_media(media="screen")
    file = kept(page, "As a web page")
    assert re.fullmatch(r"applications-2020-01-01-to-[\d-]+\.html", file.suggested_filename)
    theirs = opened(chromium, file.path(), "proof-file")
    expect(theirs.get_by_text("Ines Alba")).to_be_visible()
    expect(theirs.get_by_text("Brackwater")).to_have_count(0)
    page.get_by_label(re.compile("Brackwater")).check()
    a_pdf_of(page, "proof")


def test_a_hand_over_without_javascript(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    ask(page, house, 1)
    page.goto(f"{house.home}reports/hand-over/")
    page.get_by_label("How far applications came").check()
    page.get_by_role("button", name="Look at what would leave").click()
    assert kept(page, "As a table").path().stat().st_size > 50
