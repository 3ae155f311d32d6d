"""A language model asks on after a typed answer, and is answered; both pages looked at."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import visit
from tests.browser.house import a_house
from tests.browser.looked import looked_at
from tests.engines.test_llm import reply
from tests.engines.web import web

ASKS = {"asks": "What did you say to the first of them?", "quote": "I rang two bakeries"}


def test_from_an_answer_to_the_next_question(chromium: Browser, tmp_path: Path) -> None:
    house = a_house(tmp_path)
    with web(reply(ASKS)) as server:
        house.environment |= {"YESWARD_LLM_URL": f"{server.url}/v1", "YESWARD_LLM_MODEL": "small"}
        house.start()
        try:
            page = visit(chromium, house)
            page.goto(f"{house.home}practice/questions/")
            page.get_by_label("A question you were asked").fill("Tell us about a time a plan fell apart.")
            page.get_by_role("button", name="Add it").click()
            page.goto(f"{house.home}practice/drills/ans.structure/")
            page.get_by_label("Your answer, by that rule").fill("The oven broke, so I rang two bakeries.")
            page.get_by_role("button", name="Keep it").click()
            looked_at(page, "drill-with-interviewer")
            assert server.asked == []
            page.get_by_role("button", name="Let small (127.0.0.1) ask on").click()
            expect(page.get_by_text("What did you say to the first of them?")).to_be_visible()
            looked_at(page, "follow-up")
            page.get_by_label("Your answer to that").fill("That forty shops needed bread by nine.")
            page.get_by_role("button", name="Keep it").click()
            expect(page.get_by_role("heading", name="Asked and answered")).to_be_visible()
            looked_at(page, "follow-up-answered")
            assert len(server.asked) == 1
        finally:
            house.kill()
