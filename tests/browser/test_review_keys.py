"""Proposals answered by single keys in a real browser: yes, no, undo, correct, on and back; and turned off."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.house import House

FIRMS = ("Harrow Mill", "Penrhos Slate", "Larkhill Foundry")


def with_proposals(house: House, folder: Path) -> None:
    """A mailbox with a no by each firm, imported."""
    box = mailbox.mbox(folder / "years.mbox")
    for number, firm in enumerate(FIRMS, 1):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = f"hr{number}@firm{number}.example", "ines@example.org", "Baker"
        mail["Date"], mail["Message-ID"] = f"Mon, {number + 1} Mar 2026 09:00:00 +0000", f"<{number}@keys>"
        mail.set_content(f"Unfortunately your application for the position of Baker at {firm} was not successful.")
        box.add(mail)
    box.flush()
    done = house.yesward("mail", "import", str(folder / "years.mbox"))
    assert done.returncode == 0, done.stderr


def test_a_key_an_answer(page: Page, house: House, tmp_path: Path) -> None:
    with_proposals(house, tmp_path)
    page.goto(f"{house.home}no/review/")
    first = page.locator("#it")
    expect(page.locator("[data-keys]")).to_be_visible()
    shown = first.inner_text()
    page.keyboard.press("j")
    expect(first).not_to_have_text(shown)
    page.keyboard.press("k")
    expect(first).to_have_text(shown)
    page.keyboard.press("y")
    expect(page.locator(".toast")).to_be_visible()
    expect(first).not_to_have_text(shown)
    page.keyboard.press("u")
    expect(first).to_have_text(shown)
    page.keyboard.press("c")
    company = page.get_by_label("Company")
    expect(company).to_be_visible()
    company.fill("Another Mill")
    page.keyboard.type("y")  # in a field a key is a letter
    expect(company).to_have_value("Another Milly")
