"""The file for a friend, opened from disk with the network off; its answer is read."""

from pathlib import Path

from playwright.sync_api import Browser

from yesward.circle import block, kit
from yesward.circle.form import Form, seen_by_friends

KEY = b"k" * 32


def test_the_file_works_by_itself(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "four-minutes.html"
    form = Form("abcdef0123", "Ines", "pooled", seen_by_friends())
    file.write_text(kit.build(form, KEY, "0123456789"), encoding="utf-8")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))

    page.goto(file.as_uri())
    page.locator("input[name='seen-ans.structure'][value=weak]").check()
    page.locator("textarea[name='moment-ans.structure']").fill("é “tram” 🎈")
    page.get_by_role("button", name="Make my answer").click()
    made = page.locator("#block").input_value()
    context.close()

    (answer,) = block.read(made, lambda circle, nonce: block.key_of(KEY, nonce))
    assert isinstance(answer, block.Answer)
    assert answer.seen == {"ans.structure": "weak"}
    assert answer.moments == {"ans.structure": "é “tram” 🎈"}
    assert wrong == []
