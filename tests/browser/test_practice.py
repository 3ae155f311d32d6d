"""Practice: a drill with one's own question, nine short mocks, a card, a training; every page looked at."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at
from tests.browser.test_look import ask
from tests.browser.test_together import keep


def test_from_a_drill_to_the_end_of_a_block(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}practice/")
    looked_at(page, "practice-empty")
    ask(page, house, 1)
    keep(page, house, "The consultant", "", "They lost the thread in the oven story. SQL was not deep enough for us.")
    page.goto(f"{house.home}practice/questions/")
    page.get_by_label("A question you were asked").fill("Tell us about a time a plan fell apart.")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Tell us about a time a plan fell apart.").first).to_be_visible()
    looked_at(page, "bank")

    page.goto(f"{house.home}practice/")
    looked_at(page, "practice")
    page.get_by_role("link", name=re.compile("Drills.*A clear story")).click()
    looked_at(page, "drill")
    page.get_by_label("Your answer, by that rule").fill("All forty shops had bread by nine.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Earlier answers")).to_be_visible()

    page.goto(f"{house.home}practice/")
    page.get_by_role("button", name=re.compile("Nine short mocks.*A clear story")).click()
    looked_at(page, "mock")
    for number in range(9):
        if number == 0:
            page.get_by_label("What you noticed").fill("I said the end first.")
        page.get_by_role("button", name="I said it" if number % 2 else "Go on without").click()
        page.wait_for_load_state()
    expect(page.get_by_role("heading", name="That was the block")).to_be_visible()
    expect(page.get_by_text("I said the end first.")).to_be_visible()
    looked_at(page, "block-ended")

    page.goto(f"{house.home}practice/cards/")
    page.get_by_label("The question, or the story’s title").fill("How many shops?")
    page.get_by_label("What you want to recall").fill("Forty")
    page.get_by_role("button", name="Keep it").click()
    looked_at(page, "cards")
    page.get_by_role("link", name="Look at the next card").click()
    looked_at(page, "card")
    page.get_by_role("link", name="Turn it over").click()
    page.get_by_role("button", name="At once").click()
    expect(page.get_by_text("No card waits just now.")).to_be_visible()

    page.goto(f"{house.home}practice/training/skill.technical/")
    looked_at(page, "trainings")
    page.get_by_label("What it is called").fill("SQL in the evening")
    page.get_by_role("button", name="Begin it").click()
    page.get_by_label("What you did today").fill("The first lesson")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("The first lesson")).to_be_visible()
    looked_at(page, "training")
