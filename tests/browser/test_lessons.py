"""Lessons and the brief: from the end of a self-analysis to one printed page; every page looked at."""

import re
from datetime import date, timedelta

from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import PICTURES, looked_at
from tests.browser.test_look import ask
from tests.browser.test_together import keep
from yesward.engines import pdf


def a_talk(page: Page, house: House) -> None:
    """An application under way, with an interview by video in five days."""
    page.goto(f"{house.home}journal/add/")
    page.get_by_label("Company").fill("Brackwater Homes")
    page.locator("form.narrow-form, main form").first.get_by_role("button").first.click()
    page.goto(f"{house.home}journal/2/rounds/")
    page.get_by_label("Interview", exact=True).check(force=True)
    page.get_by_label("Video call").check(force=True)
    page.locator("#id_held_on").fill((date.today() + timedelta(days=5)).isoformat())  # noqa: DTZ011 (the person's own day)
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/journal/2/**")


def printed(page: Page, name: str) -> None:
    """As it comes out of a printer: no frame, no forms, black on white, two sheets at most."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    for hidden in (".top", ".foot", "#to-ask", ".btn", "#take"):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-print.png", full_page=True)
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2
    page.emulate_media(media="screen")


def test_from_a_lesson_to_the_printed_page(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}lessons/")
    looked_at(page, "lessons-empty")
    page.goto(f"{house.home}lessons/brief/")
    looked_at(page, "coming-empty")
    ask(page, house, 1)
    keep(page, house, "The consultant", "", "They lost the thread in the oven story. You were kind to everybody there.")
    page.goto(f"{house.home}back/1/")
    page.locator(".fold.opened textarea").fill("I read their menus and their report, and spoke to nobody there.")
    while "/lessons/" not in page.url:
        page.locator("button[name=next], button[name=skip]").last.click()
        page.wait_for_load_state()
    page.get_by_role("link", name="Keep one lesson of it, or none").click()
    looked_at(page, "lesson-new")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("What is the lesson?")).to_be_visible()
    looked_at(page, "lesson-problem")
    page.get_by_label("In your own words").fill("Say how it ended first: all forty shops had bread by nine.")
    page.get_by_label(re.compile("lost the thread")).first.check(force=True)
    page.get_by_label("Kind of round").select_option("interview")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.goto(f"{house.home}lessons/")
    looked_at(page, "lessons")

    a_talk(page, house)
    page.goto(f"{house.home}lessons/brief/")
    looked_at(page, "coming")
    page.get_by_role("link", name="Brackwater Homes").click()
    looked_at(page, "brief-begun")
    page.get_by_role("button", name=re.compile("Take it")).first.click()
    page.get_by_text("Change what you want to ask").click()
    page.get_by_label("Your questions").press("End")
    page.get_by_label("Your questions").press_sequentially("\nWho else would be in the kitchen?")
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_role("listitem").get_by_text("Who else would be in the kitchen?")).to_be_visible()
    expect(page.get_by_text("Say how it ended first")).to_be_visible()
    expect(page.get_by_role("link", name="Check sound, light and line before the call")).to_be_visible()
    page.goto(page.url.split("#")[0])
    looked_at(page, "brief")
    printed(page, "brief")

    page.set_viewport_size({"width": 1280, "height": 900})
    with page.expect_download() as coming:
        page.get_by_role("link", name="The talk for your calendar").click()
    event = Calendar.from_ical(coming.value.path().read_bytes()).walk("VEVENT")[0]
    assert "Who else would be in the kitchen?" in event["DESCRIPTION"]
    if pdf._weasyprint() is not None:  # it is there only where the system has Pango
        with page.expect_download() as coming:
            page.get_by_role("link", name="As a PDF").click()
        assert coming.value.path().read_bytes().startswith(b"%PDF-")

    page.goto(f"{house.home}lessons/road/")
    looked_at(page, "road")
    first = page.locator("h1").inner_text()
    page.get_by_role("link", name="Another one").click()
    expect(page.locator("h1")).not_to_have_text(first)


def test_nothing_to_learn_without_javascript(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    ask(page, house, 1)
    page.goto(f"{house.home}lessons/of/1/")
    page.get_by_role("button", name="Nothing to learn from this one").click()
    expect(page.get_by_text("That is a whole answer")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("That is a whole answer")).to_have_count(0)
