"""Private writing and the check-in in a real browser: kept while typed, lost by nothing, plain nowhere on the disk."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import PICTURES, looked_at

PASSPHRASE = "tramway lamps at seven"
FIRST, LATER = "It rained, and Quillfeather waved.", " Then the heron left."


def set_up(page: Page, house: House) -> str:
    """A notebook, its recovery code read off the page, and the first day begun; gives the code."""
    page.goto(f"{house.home}private/")
    page.get_by_role("link", name="Choose a passphrase").click()
    for label in ("Passphrase", "The same again"):
        page.get_by_label(label, exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Lock with it").click()
    page.get_by_role("button", name="Make it now").click()
    code = page.locator(".code").inner_text()
    page.get_by_role("link", name="I have it on paper").click()
    page.get_by_role("button", name="Begin today’s page").click()
    return code


def typed(page: Page, words: str) -> None:
    """Type at the end, and wait until it is kept."""
    page.locator("#text").press("Control+End")
    page.locator("#text").press_sequentially(words)
    while not page.evaluate("kept === text.value"):
        page.wait_for_timeout(50)
    expect(page.locator("[data-kept] .saved")).to_be_visible()


def on_the_disk(house: House) -> bytes:
    """Every byte in the data folder, and all that the server has said."""
    return b"\n".join(path.read_bytes() for path in (*house.data.rglob("*"), house.said) if path.is_file())


def locked_words(house: House) -> bytes:
    """What the database has of the first day."""
    with closing(sqlite3.connect(house.data / "yesward.sqlite3")) as database:
        return bytes(database.execute("SELECT locked FROM private_day").fetchone()[0])


def test_written_locked_forgotten_and_recovered(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}private/")
    looked_at(page, "private")
    page.get_by_role("link", name="Choose a passphrase").click()
    looked_at(page, "private-begin")
    page.get_by_label("Passphrase", exact=True).fill("short")
    page.get_by_role("button", name="Lock with it").click()
    expect(page.get_by_text("A few letters more")).to_be_visible()
    looked_at(page, "private-begin-problem")
    for label in ("Passphrase", "The same again"):
        page.get_by_label(label, exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Lock with it").click()
    looked_at(page, "private-code")
    page.get_by_role("button", name="Make it now").click()
    looked_at(page, "private-code-once")
    code = page.locator(".code").inner_text()
    page.get_by_role("link", name="I have it on paper").click()
    looked_at(page, "private-begun")
    page.get_by_role("button", name="Begin today’s page").click()
    expect(page.get_by_text("0 of 20 minutes")).to_be_visible()
    typed(page, FIRST)
    looked_at(page, "private-day")
    page.get_by_role("button", name="Keep it, and lock").click()
    expect(page.get_by_text("They are locked.")).to_be_visible()
    looked_at(page, "private-locked")

    page.get_by_role("link", name="I have forgotten it").click()
    looked_at(page, "private-forgotten")
    page.get_by_label("Recovery code, or the passphrase so far").fill(code.lower().replace("-", " "))
    for label in ("New passphrase", "The same again"):
        page.get_by_label(label, exact=True).fill("lamps and tramways")
    page.get_by_role("button", name="Lock with the new one").click()
    page.goto(page.url)  # without the toast
    looked_at(page, "private-open")
    page.get_by_role("link", name="Day one").click()
    expect(page.locator("#text")).to_have_value(FIRST)
    page.goto(f"{house.home}talk/")
    looked_at(page, "private-from-talk")


def test_nothing_is_lost_when_it_locks_or_the_window_goes(chromium: Browser, house: House) -> None:
    """The server ends in the middle of a sentence; then the window closes in the middle of another."""
    page = visit(chromium, house)
    set_up(page, house)
    typed(page, FIRST)
    house.kill()
    page.locator("#text").press_sequentially(" Mid")
    expect(page.get_by_text("Not kept yet: yesward does not answer.")).to_be_visible()
    house.start()
    page.locator("#text").press_sequentially("way.")
    expect(page.get_by_text("It has locked itself meanwhile.")).to_be_visible()
    looked_at(page, "private-locked-itself")
    page.get_by_label("Passphrase", exact=True).fill("not this one")
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page.get_by_text("That passphrase does not open it.")).to_be_visible()
    expect(page.locator("#text")).to_have_value(f"{FIRST} Midway.")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Keep it", exact=True).click()
    page.wait_for_url("**/private/1/")

    page.get_by_role("link", name="Day one").click()
    expect(page.locator("#text")).to_have_value(f"{FIRST} Midway.")
    page.locator("#text").press("Control+End")
    page.locator("#text").press_sequentially(LATER)
    page.reload()
    expect(page.locator("#text")).to_have_value(f"{FIRST} Midway.{LATER}")

    other = page.context.new_page()
    other.goto(f"{house.home}talk/")
    other.get_by_role("button", name="Sign out").click()
    page.locator("#text").press("Control+End")
    page.locator("#text").press_sequentially(" Away.")
    expect(page.get_by_text("you are signed out")).to_be_visible()
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page.locator("#text")).to_have_value(f"{FIRST} Midway.{LATER} Away.")


def test_two_windows_write_over_nothing(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    set_up(page, house)
    other = page.context.new_page()
    other.goto(page.url)
    typed(page, FIRST)
    other.locator("#text").press_sequentially("Tea.")
    expect(other.get_by_text("This day has gone on in another window")).to_be_visible()
    typed(page, LATER)
    other.get_by_role("button", name="Put these words beneath those").click()
    other.get_by_role("link", name="Day one").click()
    expect(other.locator("#text")).to_have_value(f"{FIRST}{LATER}\n\nTea.")
    page.locator("#text").press_sequentially(" More.")
    expect(page.get_by_text("This day has gone on in another window")).to_be_visible()
    looked_at(page, "private-two-windows")


def test_no_byte_on_the_disk_is_plain_and_an_erased_day_is_gone_from_it(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    code = set_up(page, house)
    typed(page, FIRST)
    typed(page, LATER)
    on_sqlite = "YESWARD_DATABASE" not in house.environment
    marks = [locked_words(house)[-64:]] if on_sqlite else []
    lies = on_the_disk(house)
    for secret in (FIRST, "Quillfeather", "heron", PASSPHRASE, code, code.replace("-", "")):
        assert secret.encode() not in lies
        assert secret.encode("utf-16-le") not in lies
    assert all(mark in lies for mark in marks)

    page.get_by_text("Erase this day", exact=True).click()
    page.get_by_role("button", name="Erase this day for good").click()
    expect(page.get_by_text("Day one is erased.")).to_be_visible()
    lies = on_the_disk(house)
    assert not any(mark in lies for mark in marks)


def test_without_javascript(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    set_up(page, house)
    page.locator("#text").fill(FIRST)
    house.kill()
    house.start()
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page.get_by_text("It has locked itself meanwhile.")).to_be_visible()
    expect(page.locator("#text")).to_have_value(FIRST)
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_role("button", name="Keep it", exact=True).click()
    page.get_by_role("link", name="Day one").click()
    expect(page.locator("#text")).to_have_value(FIRST)


THE_PAST = """
import datetime, json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "yesward.settings"
import django; django.setup()
from django.utils import timezone
from django_scopes import scope
from yesward.people.queries import local_workspace
from yesward.private import actions, checks
whose, days = local_workspace(), json.load(sys.stdin)
with scope(workspace=whose):
    for ago, answers in zip(range(3 * len(days), 0, -3), days):
        on = timezone.localdate() - datetime.timedelta(days=ago)
        actions.check_in(whose, on, dict(zip(checks.ITEMS, answers)))
"""


def past_days(house: House, days: list[tuple[int | None, ...]]) -> None:
    """Check-ins of earlier days, every third, which the page itself cannot make."""
    given = json.dumps(days)
    subprocess.run([sys.executable, "-c", THE_PAST], input=given, text=True, env=house.environment, check=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_check_in(chromium: Browser, house: House, *, javascript: bool) -> None:
    page = visit(chromium, house, javascript=javascript)
    page.goto(f"{house.home}private/check-in/")
    if javascript:
        looked_at(page, "check-in-first")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Nothing is marked")).to_be_visible()
    page.get_by_role("group", name=re.compile("the coming weeks")).get_by_label("7", exact=True).check(force=True)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("button", name="Change today’s")).to_be_visible()
    better = [(5, 4, 6, 5), (6, 5, None, 5), (4, 4, 7, 6), (7, 6, 6, 5), (8, 6, 7, 3)]
    past_days(house, [*better, (3, 2, 1, 3), (2, 2, 3, 1)])
    page.reload()
    expect(page.get_by_role("img", name=re.compile("^Back to usual days: 7 answers"))).to_be_visible()
    for question in ("usual days", "the next talk", "the coming weeks"):
        page.get_by_role("group", name=re.compile(question)).get_by_label("2", exact=True).check(force=True)
    page.get_by_role("button", name="Change today’s").click()
    expect(page.get_by_text("Somebody to tell it to?")).to_be_visible()
    page.goto(page.url)
    if javascript:
        page.get_by_text("The same as a table").click()
        looked_at(page, "check-in")
        with page.expect_download() as coming:
            page.get_by_role("link", name="Keep the lines as a picture").click()
        picture = coming.value.path().read_text(encoding="utf-8")
        if PICTURES:
            Path(PICTURES, "check-in.svg").write_text(picture, encoding="utf-8")
        assert picture.count("<g transform") == 8
    page.get_by_role("button", name="Read it, put it aside").click()
    expect(page.get_by_text("Somebody to tell it to?")).to_have_count(0)
