"""The pictures in docs/, taken from the running product: `make shots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.voices import said as said_aloud
from benchmarks.voices import write
from tests.browser.adverts import brought_in
from tests.browser.chromium import launch
from tests.browser.conftest import MAILS, visit
from tests.browser.house import House

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
NARROW, WIDE = 375, 1280


def take(page: Page, name: str) -> None:
    """A page in light and dark at full width, and in light on a phone."""
    for theme, width in (("light", WIDE), ("dark", WIDE), ("light", NARROW)):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 860})
        page.mouse.move(0, 0)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=SCREENS / f"{name}-{theme}-{width}.png", full_page=True)


def hand_in(page: Page, house: House, mail: str) -> None:
    page.goto(f"{house.home}no/")
    page.set_input_files("#file", MAILS / mail)
    page.wait_for_url("**/no/*/")


def record(page: Page, house: House, mail: str) -> None:
    hand_in(page, house, mail)
    page.get_by_role("button", name="Record it").click()


def walk(page: Page, house: House) -> None:
    """The way a person goes, with a picture at each stop."""
    take(page, "first")
    for mail in ("software_html_only.eml", "trams_base64.eml"):
        record(page, house, mail)
        page.get_by_role("button", name="Leave this one be").click()
    hand_in(page, house, "bakery_plain.eml")
    take(page, "confirm")
    page.get_by_role("button", name="Record it").click()
    page.goto(page.url)  # without the toast
    take(page, "break")
    page.goto(house.home)
    take(page, "home")
    page.goto(f"{house.home}back/3/break/")
    page.get_by_role("button", name="I’d rather look at it now").click()
    page.locator(".fold.opened textarea").fill("I read their report and their menus, and spoke to nobody there.")
    page.get_by_role("button", name="Next question").click()
    page.goto(f"{house.home}back/3/?at=better-1")
    page.get_by_label("The question, as they put it").last.fill("Tell us about a time a plan fell apart on the day.")
    words = "I started with the delivery, then who was on shift. I never got to the part where it worked out."
    page.locator(".fold.opened textarea").fill(words)
    page.locator(".fold.opened").get_by_label("A story").check(force=True)
    page.locator(".fold.opened").get_by_label("Situation").check(force=True)
    page.locator(".fold.opened").get_by_label("Task").check(force=True)
    page.locator(".fold.opened .saved").wait_for()
    take(page, "analysis")
    page.goto(f"{house.home}back/3/lessons/")
    take(page, "lessons")
    said(page, house)
    asked(page, house)
    together(page, house)
    page.goto(f"{house.home}talk/")
    take(page, "talk")


def said(page: Page, house: House) -> None:
    """What a consultant wrote: sealed, its first point, and the words with their themes."""
    words = (
        "They lost the thread in the oven breakdown story. Ines knew it inside out, but Mr Osei said afterwards he "
        "was not sure how it had ended. They need somebody with three more years of planning. You were kind to the "
        "trainees, and everybody noticed."
    )
    page.goto(f"{house.home}said/new/?about=3")
    page.get_by_label("The consultant").check(force=True)
    page.locator("#id_text").fill(words)
    page.locator("#id_known_from").fill("by e-mail")
    page.get_by_role("button", name="Keep it sealed").click()
    letter = page.url
    page.goto(letter)  # without the toast
    take(page, "sealed")
    page.get_by_role("button", name="Open the first point").click()
    while not page.locator("mark").count():  # read in the background
        page.wait_for_timeout(500)
        page.reload()
    take(page, "point")
    while page.get_by_role("button", name="Keep this, open the next").count():
        page.get_by_role("button", name="Keep this, open the next").click()
    page.goto(letter)
    take(page, "statement")
    page.goto(f"{house.home}said/")
    take(page, "said")


FRIENDS = (
    ("Tomasz", "You lost the thread in the story about the tram. Everybody likes to work with you."),
    ("Bea", "Your story was hard to follow, I forgot what you had set out to say. You listen to people and help them."),
    ("Ruth", "You look away from the camera when we talk by video. You rambled a bit, the answer was too long."),
)


def together(page: Page, house: House) -> None:
    """What several people see, what can change, and a plan."""
    for who, words in FRIENDS:
        page.goto(f"{house.home}said/new/?about=3")
        page.get_by_label("A friend", exact=True).check(force=True)
        page.locator("#id_text").fill(words)
        page.locator("#id_who").fill(who)
        page.get_by_role("button", name="Keep it open").click()
        while not page.locator("mark").count():  # read in the background
            page.wait_for_timeout(500)
            page.reload()
    page.goto(f"{house.home}together/")
    page.locator("#row-ans\\.structure a").first.click()
    take(page, "board")
    page.goto(f"{house.home}sorted/")
    take(page, "sorted")
    page.goto(f"{house.home}sorted/plans/new/ans.structure/?from=0")
    page.get_by_role("button", name="Make it the plan").click()
    page.goto(page.url)  # without the toast
    take(page, "plan")
    page.goto(f"{house.home}practice/drills/ans.structure/")
    take(page, "drill")
    heard(page, house)
    page.goto(f"{house.home}on/")
    take(page, "search")
    page.goto(f"{house.home}on/weeks/")
    take(page, "weeks")
    looked_on(page, house)


def looked_on(page: Page, house: House) -> None:
    """Adverts worth a look, with what is known of the person so far, and one of them."""
    brought_in(house)
    page.goto(f"{house.home}jobs/wishes/")
    page.locator("#id_titles").fill("Rota planner")
    page.locator("#id_places").fill("Aldermoor")
    page.get_by_role("button", name="Keep it").last.click()
    page.wait_for_timeout(8_000)  # titles are read in the background
    page.goto(f"{house.home}jobs/")
    take(page, "jobs")
    page.locator("article h2 a").first.click()
    take(page, "advert")


TAKES = (
    "So, um, I called the manager at home. I called the manager and asked for two more people. She said yes, and, um, "
    "they came at once. I made a list of all the shops. Then, um, I sent the two new drivers to the short roads. We "
    "changed the plan, and it still works today. At the end nobody had to wait.",
    "At the end nobody had to wait. So, um, I called the manager and asked for two more people. She said yes, and they "
    "came at once. I made a list of all the shops. Then I sent the two new drivers to the short roads. We changed the "
    "plan, and it still works today.",
)


def heard(page: Page, house: House) -> None:
    """Two takes of one answer, said by a machine."""
    with tempfile.TemporaryDirectory() as folder:
        for words in TAKES:
            page.goto(f"{house.home}practice/drills/ans.structure/")
            page.get_by_role("link", name="Record it").click()
            page.get_by_text("Choose a recording instead").click()
            page.get_by_label("A recording").set_input_files(
                write(Path(folder) / "take.wav", said_aloud(words, speed=135))
            )
            page.get_by_role("button", name="Keep this one").click()
            page.get_by_role("heading", name="In your words").wait_for(timeout=60_000)
    take(page, "takes")


def asked(page: Page, house: House) -> None:
    """A request to the consultant, the page made for them, a friend who is asked, and what that friend sees."""
    page.goto(f"{house.home}ask/2/")
    page.locator("#id_perspective").fill("I came to my own part only when they asked a second time.")
    take(page, "ask")
    page.get_by_role("button", name="I have sent it").click()
    page.wait_for_url("**/so-far/")
    page.goto(f"{house.home}relay/2/")
    page.get_by_label("The name they know you by").fill("Ines")
    page.get_by_role("button", name="Make the link").click()
    link = page.locator("#link").input_value()
    guest(page, link, "Open it, for me alone", "for-the-consultant")
    page.goto(f"{house.home}friends/new/2/")
    page.get_by_label("The name they know you by").fill("Ines")
    page.get_by_label("With names").check(force=True)
    page.get_by_role("button", name="Go on, and choose people").click()
    page.get_by_label("What you call them here").fill("Tomasz")
    page.get_by_label("A friend", exact=True).check(force=True)
    page.get_by_label("A link", exact=True).check(force=True)
    page.get_by_role("button", name="Make it").click()
    words = page.locator("#words").input_value()
    take(page, "friends")
    guest(page, words[words.index("http") :].strip(), "Answer", "for-a-friend")


def guest(page: Page, link: str, button: str, name: str) -> None:
    """What somebody with a link sees, in a browser of their own."""
    browser = page.context.browser
    assert browser is not None
    theirs = browser.new_context(locale="en-GB").new_page()
    theirs.goto(link)
    theirs.get_by_role("button", name=button).click()
    theirs.wait_for_url("**/with/open/**")
    take(theirs, name)
    theirs.context.close()


def main() -> None:
    """Take them all."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(Path(folder) / "data")
        house.environment["YESWARD_PUBLIC_URL"] = f"http://localhost:{house.port}"
        house.start()
        browser = launch(playwright)
        walk(visit(browser, house), house)
        browser.close()
        house.kill()


if __name__ == "__main__":
    main()
