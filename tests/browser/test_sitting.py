"""Practising with a friend in two browsers: live from set-up to side by side, later with takes, and by a file."""

import re
import wave
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at
from tests.browser.test_all_parts import gone_in, reachable, scanned, somebody
from tests.browser.test_look import ask
from tests.browser.test_together import keep

__all__ = ["reachable"]
pytestmark = pytest.mark.database
STORY = "ans.structure"
RUNS = re.compile(r"0:(0[1-9]|[1-5]\d)")


def set_up(ines: Page, house: House, way: str) -> None:
    """The page on which a sitting is set up, filled in for a clear story with Ruth."""
    ines.goto(f"{house.home}practice/")
    ines.get_by_role("link", name="Practise with a friend").click()
    ines.get_by_role("link", name="Set one up").click()
    ines.get_by_label("The name they know you by").fill("Ines")
    ines.get_by_label("What you call them here").fill("Ruth")
    if ines.get_by_text(way).count():
        ines.get_by_label(way).check(force=True)
    ines.eval_on_selector_all(
        "input[name=leaves]", "(all, wanted) => all.forEach((box) => { box.checked = box.value === wanted; })", STORY
    )


def three_questions(ines: Page) -> None:
    ines.eval_on_selector_all(
        "input[name=questions]", "(all) => all.forEach((box, number) => { box.checked = number < 3; })"
    )


def link_of(ines: Page) -> str:
    ines.get_by_role("button", name="Make it").click()
    found = re.search(r"http://\S+/with/\S+/", ines.locator("#words").input_value())
    assert found
    return found[0]


def ticks(page: Page, seen: str, moment: str) -> None:
    page.locator(f"input[name='seen-{STORY}'][value={seen}]").check(force=True)
    page.locator(f"textarea[name='moment-{STORY}']").fill(moment)


def test_a_live_sitting_from_set_up_to_side_by_side(chromium: Browser, reachable: House) -> None:
    ines = visit(chromium, reachable)
    ask(ines, reachable, 1)
    keep(ines, reachable, "The consultant", "", "They lost the thread in the oven story.")
    ines.goto(f"{reachable.home}practice/with-a-friend/")
    looked_at(ines, "sittings-empty")
    set_up(ines, reachable, "Live, by a link")
    looked_at(ines, "sitting-new")
    ines.get_by_label("More of your own").fill("Why us?")
    ines.get_by_role("button", name="Propose others").click()
    assert ines.get_by_label("More of your own").input_value().strip() == "Why us?"
    three_questions(ines)
    link = link_of(ines)
    looked_at(ines, "sitting-made")
    scanned(chromium, link)
    ines.get_by_role("link", name="To your page of the sitting").click()
    expect(ines.get_by_role("heading", name="Ruth has not begun yet")).to_be_visible()
    looked_at(ines, "sitting-ready")

    ruth = somebody(chromium)
    ruth.goto(link)
    looked_at(ruth, "sitting-landing")
    gone_in(ruth, link, "Go in")
    looked_at(ruth, "sitting-begin")
    ruth.get_by_role("button", name="To the first question").click()
    expect(ruth.locator("[data-elapsed]")).to_have_text(RUNS)
    asks = ruth.get_by_role("heading", level=1).inner_text()
    looked_at(ruth, "sitting-question")
    expect(ines.get_by_role("heading", name="Question 1 of 4")).to_be_visible()
    expect(ines.get_by_text("You have the word.")).to_be_visible()
    assert asks not in ines.content()
    looked_at(ines, "sitting-on")
    for number in range(1, 5):
        ruth.get_by_role("button", name="That was the answer").click()
        ticks(ruth, "weak" if number == 1 else "strong", f"Marker{number}: the ovens.")
        if number == 1:
            expect(ruth.get_by_text("Saved. Nobody has read it.")).to_be_visible()
            expect(ines.get_by_text("Ruth notes what was heard.")).to_be_visible()
            looked_at(ruth, "sitting-ticks")
        ruth.get_by_role("button", name="Next question" if number < 4 else "On to the end").click()
        ruth.wait_for_load_state()
    ruth.locator("#advice").fill("Say the end first.")
    looked_at(ruth, "sitting-end")
    ruth.get_by_role("button", name="End it, and hand it in").click()
    code = ruth.locator("b").inner_text()
    looked_at(ruth, "sitting-handed-in")
    ruth.get_by_role("link", name="I have kept the words").click()
    expect(ines.get_by_role("heading", name="Ruth has ended")).to_be_visible()
    assert "Marker" not in ines.content()

    ines.get_by_text("How you saw yourself").click()
    ticks(ines, "weak", "I began in the middle.")
    looked_at(ines, "sitting-mine")
    assert "I began in the middle." not in ruth.content()
    ines.get_by_role("button", name="End it for me").click()
    expect(ines.get_by_role("heading", name="You have both ended")).to_be_visible()
    assert "Marker" not in ines.content()
    looked_at(ines, "sitting-sealed")
    expect(ruth.get_by_text("I began in the middle.")).to_be_visible()
    expect(ruth.get_by_text("Marker1: the ovens.")).to_be_visible()
    looked_at(ruth, "sitting-both-friend")
    ines.get_by_role("button", name="Open it, side by side").click()
    expect(ines.get_by_text("Marker1: the ovens.")).to_be_visible()
    expect(ines.get_by_role("heading", name="Where each of you saw something else")).to_be_visible()
    looked_at(ines, "sitting-both")
    ines.goto(f"{reachable.home}practice/with-a-friend/")
    looked_at(ines, "sittings")

    ruth.goto(f"http://localhost:{reachable.port}/with/back/")
    ruth.get_by_label("The words").fill(code)
    ruth.get_by_role("button", name="Erase my answer").click()
    expect(ruth.get_by_role("heading", name="Erased")).to_be_visible()
    ines.get_by_role("link", name=re.compile("Ruth, for")).click()
    expect(ines.get_by_role("heading", name="Taken back")).to_be_visible()
    assert "Marker" not in ines.content()


def test_without_scripts_a_friend_can_do_all_of_it(chromium: Browser, reachable: House) -> None:
    ines = visit(chromium, reachable)
    ask(ines, reachable, 1)
    set_up(ines, reachable, "Live, by a link")
    three_questions(ines)
    ruth = gone_in(somebody(chromium, javascript=False), link_of(ines), "Go in")
    ruth.get_by_role("button", name="To the first question").click()
    expect(ruth.get_by_role("button", name="That was the answer")).to_be_visible()
    ruth.reload()
    ruth.get_by_role("button", name="That was the answer").click()
    ticks(ruth, "strong", "Marker")
    ruth.get_by_role("button", name="Next question").click()
    expect(ruth.get_by_text("Question 2 of 3")).to_be_visible()
    ruth.go_back()
    ruth.reload()
    ruth.get_by_role("button", name="That was the answer").click()
    ruth.get_by_role("button", name="End here").click()
    ruth.get_by_role("button", name="End it, and hand it in").click()
    expect(ruth.get_by_text("Your four words")).to_be_visible()


def a_take(ines: Page, house: House, folder: Path) -> None:
    """A recording of a few seconds, handed in as a file."""
    sound = folder / "take.wav"
    with wave.open(str(sound), "wb") as out:
        out.setparams((1, 2, 16_000, 0, "NONE", ""))
        out.writeframes(bytes(2 * 16_000 * 3))
    ines.goto(f"{house.home}practice/takes/new/?question=values.1&leaf=skill.lead")
    ines.evaluate("document.querySelector('[data-file]').open = true")
    ines.locator("#sound").set_input_files(sound)
    ines.get_by_role("button", name="Keep this one").click()
    ines.wait_for_url(re.compile(r"/practice/takes?/\d+"))


def test_later_a_friend_hears_what_was_chosen(chromium: Browser, reachable: House, tmp_path: Path) -> None:
    ines = visit(chromium, reachable)
    ask(ines, reachable, 1)
    a_take(ines, reachable, tmp_path)
    set_up(ines, reachable, "Later, by a link")
    expect(ines.locator(".asked-live")).to_be_hidden()
    ines.locator("input[name=takes]").check(force=True)
    looked_at(ines, "sitting-new-later")
    ruth = gone_in(somebody(chromium), link_of(ines), "Go in")
    looked_at(ruth, "sitting-begin-later")
    ruth.get_by_role("button", name="To the first answer").click()
    expect(ruth.locator("audio")).to_have_js_property("duration", 3)
    looked_at(ruth, "sitting-hears")
    ticks(ruth, "strong", "The end came first.")
    ruth.get_by_role("button", name="On to the end").click()
    ruth.get_by_role("button", name="End it, and hand it in").click()
    expect(ruth.get_by_text("Your four words")).to_be_visible()


def test_the_file_of_a_sitting_works_by_itself_and_comes_back(chromium: Browser, house: House, tmp_path: Path) -> None:
    ines = visit(chromium, house)
    ask(ines, house, 1)
    set_up(ines, house, "Live, with a file")
    expect(ines.get_by_text("so there is a file instead of a link")).to_be_visible()
    three_questions(ines)
    ines.get_by_role("button", name="Make it").click()
    looked_at(ines, "sitting-made-file")
    with ines.expect_download() as saved:
        ines.get_by_role("button", name="Save the file").click()
    file = tmp_path / "practise-with-me.html"
    saved.value.save_as(file)
    ines.get_by_role("link", name="To your page of the sitting").click()
    looked_at(ines, "sitting-file-out")
    sitting = ines.url

    context = chromium.new_context(offline=True)
    ruth = context.new_page()
    wrong: list[str] = []
    ruth.on("console", lambda said: wrong.append(said.text))
    ruth.on("pageerror", lambda error: wrong.append(str(error)))
    ruth.goto(file.as_uri())
    looked_at(ruth, "sitting-kit")
    ruth.get_by_role("button", name="To the first question").click()
    expect(ruth.locator("[data-turn]:not([hidden]) [data-seconds]")).to_have_text(RUNS)
    expect(ruth.get_by_text("Question 2 of 3")).to_be_hidden()
    looked_at(ruth, "sitting-kit-question")
    for number in (1, 2, 3):
        ruth.get_by_role("button", name="That was the answer").click()
        name = f"{number}/{STORY}"
        ruth.locator(f"input[name='seen-{name}'][value=weak]").check()
        ruth.keyboard.press("Enter")  # goes nowhere
        ruth.locator(f"textarea[name='moment-{name}']").fill(f"Marker{number} é 🎈")
        if number == 1:
            looked_at(ruth, "sitting-kit-ticks")
        if number == 2:
            ruth.reload()
            ruth.get_by_role("button", name="That was the answer").click()
            assert ruth.locator(f"textarea[name='moment-{name}']").input_value() == "Marker2 é 🎈"
        ruth.get_by_role("button", name="Next question" if number < 3 else "On to the end").click()
    ruth.locator("#advice").fill("Say the end first.")
    ruth.get_by_role("button", name="Make my answer").click()
    made = ruth.locator("#block").input_value()
    context.close()
    assert wrong == []

    ines.get_by_role("link", name="Add the answer that came back").click()
    ines.get_by_label("What they sent").fill(made)
    ines.get_by_role("button", name="Add it").click()
    ines.get_by_role("link", name="To the sitting").click()
    assert ines.url == sitting
    assert "Marker" not in ines.content()
    ines.get_by_role("button", name="I would rather not fill mine").click()
    expect(ines.get_by_role("heading", name="You have both ended")).to_be_visible()
    ines.get_by_role("button", name="Open it, side by side").click()
    expect(ines.get_by_text("Marker2 é 🎈")).to_be_visible()
    looked_at(ines, "sitting-file-both")
