"""From what a consultant, three friends and the person say to the board, the sorting and a plan."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House
from tests.browser.looked import looked_at
from tests.browser.test_look import ask

SAID = (
    ("The consultant", "", "They lost the thread in the oven story. They need somebody with years of leading a team."),
    ("A friend", "Tomasz", "You lost the thread in the story about the tram. Everybody likes to work with you."),
    ("A friend", "Bea", "Your story was hard to follow, I forgot what you had set out to say."),
    ("A friend", "Ruth", "You look away from the camera when we talk by video."),
)


def keep(page: Page, house: House, said_by: str, who: str, words: str) -> None:
    """Somebody's words, kept open, once their themes were found."""
    page.goto(f"{house.home}said/new/?about=1")
    page.get_by_label(said_by, exact=True).check(force=True)
    page.locator("#id_text").fill(words)
    page.locator("#id_who").fill(who)
    page.get_by_role("button", name="Keep it open").click()
    for _ in range(60):
        if page.locator("mark").count():
            return
        page.wait_for_timeout(500)
        page.reload()


def test_from_what_people_say_to_a_plan(chromium: Browser, house: House) -> None:
    page = visit(chromium, house)
    page.goto(f"{house.home}together/")
    looked_at(page, "board-empty")
    ask(page, house, 1)
    for said_by, who, words in SAID:
        keep(page, house, said_by, who, words)
    page.goto(f"{house.home}back/1/break/")
    page.get_by_role("button", name="I’d rather look at it now").click()
    page.goto(f"{house.home}back/1/?at=better-1")
    page.locator(".fold.opened textarea").fill("I lost the thread of my story and never said how it ended.")
    page.locator(".fold.opened .saved").wait_for()

    page.goto(f"{house.home}together/")
    row = page.locator("#row-ans\\.structure")
    for _ in range(60):
        if "see it" in row.inner_text():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(row).to_contain_text("2 of 2 saw it")
    expect(row).to_contain_text("Common ground")
    expect(row).to_contain_text("you see it too")
    expect(page.locator("#row-x\\.people_mgmt")).to_contain_text("a fact, not overnight")
    row.get_by_role("link").first.click()
    expect(page.locator("#words-ans\\.structure blockquote")).to_have_count(4)
    looked_at(page, "board")
    page.goto(f"{house.home}together/")
    assert page.pdf(format="A4", scale=0.8).count(b"/Type /Page\n") == 1
    page.get_by_role("link", name="The numbers behind it").click()
    looked_at(page, "numbers")

    page.goto(f"{house.home}together/")
    page.get_by_role("link", name="What can change, and when").click()
    looked_at(page, "sorted")
    fact = page.locator("#x\\.people_mgmt")
    fact.get_by_text("A way of your own").click()
    fact.get_by_label("What you show beside it, or ask in the first call").fill("The night shift I ran")
    fact.get_by_label("Show me fewer adverts that ask for it").check()
    fact.get_by_role("button", name="Keep it").click()
    expect(page.locator("#x\\.people_mgmt .notice")).to_contain_text("The night shift I ran")
    story = page.locator("#ans\\.structure")
    story.get_by_role("button", name="Leave it here").click()
    expect(page.locator("#ans\\.structure")).to_contain_text("Left here on")

    page.locator("#ans\\.structure").get_by_role("link", name="Make it the plan").click()
    looked_at(page, "new-plan")
    page.get_by_label("The plan, in one sentence").fill("I try to be clearer")
    page.get_by_role("button", name="Make it the plan").click()
    expect(page.get_by_text("The moment is missing")).to_be_visible()
    looked_at(page, "refused-plan")
    page.get_by_role("link", name="Begin from this one").first.click()
    page.get_by_role("button", name="Make it the plan").click()
    page.wait_for_url("**/plans/1/**")
    looked_at(page, "plan")
    page.get_by_role("button", name="I said it aloud").click()
    expect(page.locator("#say .saved")).to_contain_text("Said on")
    page.get_by_label("It came, and I did it").check(force=True)
    page.get_by_role("button", name="End the plan").click()
    expect(page.get_by_text("The moment came, and you did it.")).to_be_visible()
    looked_at(page, "plans")
