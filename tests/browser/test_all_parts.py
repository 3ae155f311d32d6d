"""All parts in browsers of their own: the person, the consultant, a manager, friends, a stranger, a program that looks
through mail. Every page on the way is looked at in both themes and widths."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House, a_house
from tests.browser.looked import looked_at
from tests.browser.test_look import ask

pytestmark = pytest.mark.database


@pytest.fixture
def reachable(tmp_path: Path) -> Iterator[House]:
    """A house whose links lead to localhost, while the person's own pages are at 127.0.0.1."""
    running = a_house(tmp_path)
    running.environment["YESWARD_PUBLIC_URL"] = f"http://localhost:{running.port}"
    running.start()
    yield running
    running.kill()


def somebody(chromium: Browser, *, javascript: bool = True) -> Page:
    """A person with a browser and no account."""
    page = chromium.new_context(java_script_enabled=javascript, locale="en-GB").new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    return page


def gone_in(page: Page, link: str, button: str) -> Page:
    page.goto(link)
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/with/open/**")
    return page


def scanned(chromium: Browser, link: str) -> None:
    """A program that looks through mail opens the link, with and without scripts, and follows what it finds."""
    for javascript in (True, False):
        page = somebody(chromium, javascript=javascript)
        for _ in range(2):
            page.goto(link)
        for address in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
            page.request.get(address)
        page.context.close()


def test_the_consultant_hears_the_manager_and_releases_one_answer(chromium: Browser, reachable: House) -> None:
    ines = visit(chromium, reachable)
    ask(ines, reachable, 1)
    ines.get_by_role("link", name="A private page for the consultant").click()
    looked_at(ines, "relay-begin")
    ines.get_by_label("The name they know you by").fill("Ines")
    ines.get_by_role("button", name="Make the link").click()
    link = ines.locator("#link").input_value()
    looked_at(ines, "relay-link")
    scanned(chromium, link)

    consultant = somebody(chromium)
    consultant.goto(link)
    looked_at(consultant, "landing-consultant")
    gone_in(consultant, link, "Open it, for me alone")
    assert link.split("/with/")[1].strip("/") not in consultant.url
    consultant.locator("#words").fill("Say the result first.")
    expect(consultant.get_by_text("Saved. Nothing has gone out.")).to_be_visible()
    consultant.get_by_role("button", name="Make a link for them").click()
    consultant.locator("[id^=link-]").wait_for()
    sub = consultant.locator("[id^=link-]").input_value()
    looked_at(consultant, "consultant")

    manager = gone_in(somebody(chromium), sub, "Open it")
    manager.locator("#words").fill("Between us: slow, and too sure of it.")
    looked_at(manager, "manager")
    manager.get_by_role("button", name="Hand it to the consultant").click()
    consultant.reload()
    expect(consultant.get_by_text("Between us: slow")).to_be_visible()
    consultant.get_by_role("button", name="Put it into my answer").click()
    consultant.locator("#words").fill("Say the result first, and say how sure you are of it.")
    consultant.get_by_role("button", name="Look at it before it goes").click()
    looked_at(consultant, "release")
    ines.reload()
    assert "Between us" not in ines.content()
    consultant.get_by_role("button", name="Release it to Ines").click()
    expect(consultant.get_by_role("heading", name="Thank you")).to_be_visible()
    looked_at(consultant, "released")

    ines.goto(f"{reachable.home}relay/1/")
    expect(ines.get_by_role("heading", name="Released")).to_be_visible()
    looked_at(ines, "relay-released")
    ines.goto(f"{reachable.home}ask/1/so-far/")
    expect(ines.get_by_role("link", name="To the sealed letter")).to_be_visible()
    assert "Say the result first" not in ines.content()

    stranger = somebody(chromium)
    stranger.goto(f"http://localhost:{reachable.port}/with/{'A' * 43}/")
    looked_at(stranger, "closed")
    for path in ("", "journal/", "sign-in/"):
        stranger.goto(f"http://localhost:{reachable.port}/{path}")
        expect(stranger.get_by_role("heading", name="This link opens nothing")).to_be_visible()


def test_friends_answer_blind_and_one_takes_it_back(chromium: Browser, reachable: House) -> None:
    ines = visit(chromium, reachable)
    ask(ines, reachable, 1)
    ines.get_by_role("link", name="Ask people who know you").click()
    looked_at(ines, "circle-new")
    ines.get_by_label("The name they know you by").fill("Ines")
    ines.get_by_text("You see nothing before three").click()
    ines.get_by_role("button", name="Go on, and choose people").click()
    ines.wait_for_url(re.compile(r"/friends/\d+/$"))
    circle = ines.url
    links = []
    for name in ("Tomasz", "Ruth", "Osei"):
        ines.goto(circle)
        ines.get_by_label("What you call them here").fill(name)
        ines.get_by_label("A friend", exact=True).check(force=True)
        ines.get_by_label("A link", exact=True).check(force=True)
        ines.get_by_role("button", name="Make it").click()
        words = ines.locator("#words").input_value()
        links += re.findall(r"http://\S+/with/\S+/", words)
    looked_at(ines, "circle-invited")
    ines.goto(circle)
    looked_at(ines, "circle-asked")
    scanned(chromium, links[0])

    for number, (link, javascript) in enumerate(zip(links, (True, False, True), strict=True)):
        friend = somebody(chromium, javascript=javascript)
        gone_in(friend, link, "Answer")
        if number == 0:
            looked_at(friend, "friend-empty")
        friend.locator("input[name='seen-ans.structure'][value=weak]").check(force=True)
        friend.locator("textarea[name='moment-ans.structure']").fill(f"Marker{number}: the tram strike.")
        friend.locator("#advice").fill("Say the end first.")
        if number == 0:
            expect(friend.get_by_text("Saved. Nobody has read it.")).to_be_visible()
            looked_at(friend, "friend")
        assert f"Marker{(number + 1) % 3}" not in friend.content()
        assert "Harrow" not in friend.content()
        friend.get_by_role("button", name="Hand it in").click()
        code = friend.locator("b").inner_text()
        if number == 0:
            looked_at(friend, "handed-in")
        ines.goto(circle)
        expect(ines.get_by_role("heading", name="Fewer than three so far")).to_be_visible(visible=number < 2)

    ines.get_by_role("button", name="Open what is there").click()
    expect(ines.get_by_role("heading", name="What they ticked")).to_be_visible()
    assert "Marker" not in ines.content()
    looked_at(ines, "circle-opened")
    friend.goto(f"http://localhost:{reachable.port}/with/back/")
    looked_at(friend, "take-back")
    friend.get_by_label("The words").fill(code)
    friend.get_by_role("button", name="Erase my answer").click()
    expect(friend.get_by_role("heading", name="Erased")).to_be_visible()
    ines.goto(circle)
    expect(ines.get_by_role("heading", name="Fewer than three so far")).to_be_visible()
    ines.goto(f"{reachable.home}friends/answer/")
    looked_at(ines, "bring")
    ines.goto(f"{reachable.home}friends/")
    looked_at(ines, "circles")


def test_the_form_by_keyboard_alone(chromium: Browser, reachable: House) -> None:
    ines = visit(chromium, reachable)
    ask(ines, reachable, 1)
    ines.goto(f"{reachable.home}relay/1/")
    ines.get_by_label("The name they know you by").fill("Ines")
    ines.get_by_role("button", name="Make the link").click()
    consultant = somebody(chromium)
    consultant.goto(ines.locator("#link").input_value())

    def tab_to(name: str) -> None:
        for _ in range(40):
            consultant.keyboard.press("Tab")
            if name in consultant.evaluate("document.activeElement.innerText || document.activeElement.id"):
                return
        pytest.fail(f"no way to {name} by keyboard")

    tab_to("Open it")
    consultant.keyboard.press("Enter")
    consultant.wait_for_url("**/advice/")
    tab_to("words")
    consultant.keyboard.type("Say the end first.")
    tab_to("Look at it")
    consultant.keyboard.press("Enter")
    consultant.get_by_role("heading", name="What Ines will read").wait_for()
    tab_to("Release it")
    consultant.keyboard.press("Enter")
    consultant.get_by_role("heading", name="Thank you").wait_for()
