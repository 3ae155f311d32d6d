"""Hearing oneself: record a take by the microphone, see its words with the filled pauses marked, and take it again."""

import re
import time
from pathlib import Path

import pytest
import soxr
from playwright.sync_api import Browser, Page, expect

from benchmarks.voices import RATE, said, write
from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at
from tests.browser.microphone import RATE as MICROPHONE
from tests.browser.microphone import with_microphone, write_wav

STORY = "So I was the only one there, um, and the bread was late, uh, at four in the morning. We had, um, ten minutes."
ENOUGH_S = 10


def question(page: Page, house: House) -> None:
    """A question of one's own, and the page that records an answer to it."""
    page.goto(f"{house.home}practice/questions/")
    page.get_by_label("A question you were asked").fill("Tell us about a time a plan fell apart.")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Tell us about a time a plan fell apart.").click()
    expect(page.get_by_role("button", name="Record")).to_be_visible()


def one_take(page: Page) -> None:
    """Record for a while, hear it in the page, hand it over, and wait until it was listened to."""
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page.locator("[data-clock]")).to_have_text(f"0:{ENOUGH_S}", timeout=ENOUGH_S * 2_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("audio[data-play]")).to_be_visible()


def handed_over(page: Page) -> None:
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url(re.compile(r"/practice/takes/\d+/$"))
    expect(page.get_by_role("heading", name="In your words")).to_be_visible(timeout=60_000)


def test_two_takes_by_the_microphone_stand_side_by_side(chromium: Browser, house: House, tmp_path: Path) -> None:
    story = soxr.resample(said(STORY), RATE, MICROPHONE)
    with with_microphone(chromium, write_wav(tmp_path / "story.wav", story.tolist(), MICROPHONE)) as browser:
        page = visit(browser, house)
        question(page, house)
        looked_at(page, "record")
        one_take(page)
        looked_at(page, "record-done")
        page.get_by_role("button", name="Say it again").click()
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        page.get_by_role("button", name="Say it again").click()
        expect(page.locator("[data-clock]")).to_have_text(f"0:{ENOUGH_S}", timeout=ENOUGH_S * 2_000)
        page.get_by_role("button", name="Stop").click()
        handed_over(page)
        assert page.locator(".script .um").count() >= 2
        # The microphone plays it round and round, and begins anywhere in it.
        expect(page.locator(".script")).to_contain_text(re.compile("the morning|ten minutes"))
        expect(page.get_by_text("Your first take of it.")).to_be_visible()
        marked = page.locator(".script .um").first
        moment = float(marked.get_attribute("data-seek") or "0")
        sound = page.locator("audio[data-this]")
        sound.evaluate("sound => sound.addEventListener('seeked', () => { sound.title = sound.currentTime; })")
        marked.click()
        expect(sound).to_have_attribute("title", re.compile(r"\d"))
        assert float(sound.get_attribute("title") or "") == pytest.approx(moment, abs=1.1)
        looked_at(page, "take")

        page.get_by_role("link", name="Another take").click()
        one_take(page)
        handed_over(page)
        expect(page.get_by_text("Take 2 of it, beside the first.")).to_be_visible()
        assert page.locator("figure.sheet svg.pic").count() == 2
        assert page.locator("audio").count() == 2
        looked_at(page, "takes")

        page.get_by_role("button", name="Delete this recording").click()
        expect(page.get_by_text("Deleted, for good in an hour.")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("Take 2 of it, beside the first.")).to_be_visible()
        page.get_by_role("button", name=re.compile("Don’t measure how I speak")).click()
        expect(page.get_by_text("How you speak is not measured.", exact=True)).to_be_visible()
        assert page.locator(".script .um").count() == 0
        looked_at(page, "take-unmeasured")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_can_be_chosen_instead(chromium: Browser, house: House, tmp_path: Path, javascript: bool) -> None:
    path = write(tmp_path / "take.wav", said(STORY))
    page = visit(chromium, house, javascript=javascript)
    page.goto(f"{house.home}practice/questions/")
    page.locator("#bank a[href*='takes/new']").first.click()
    if javascript:
        page.get_by_text("Choose a recording instead").click()
    page.get_by_label("A recording").set_input_files(path)
    page.get_by_role("button", name="Keep this one").click()
    for _ in range(120):
        if page.get_by_role("heading", name="In your words").count():
            break
        time.sleep(0.5)
        if not javascript:
            page.reload()
    expect(page.locator(".script")).to_contain_text("in the morning")


def test_a_file_that_is_no_sound_keeps_its_sentence(chromium: Browser, house: House, tmp_path: Path) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}practice/questions/")
    page.locator("#bank a[href*='takes/new']").first.click()
    page.get_by_text("Choose a recording instead").click()
    letter = tmp_path / "letter.wav"
    letter.write_text("Dear Ines, unfortunately", encoding="utf-8")
    page.get_by_label("A recording").set_input_files(letter)
    page.get_by_role("button", name="Keep this one").click()
    expect(page.get_by_text("There is no sound in that file that can be read.")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Listen once more")).to_be_visible()
    looked_at(page, "take-unheard")
