"""A look at a page as people see it: both themes, a phone and a desk. YESWARD_TEST_PICTURES names a folder for it."""

import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PICTURES = os.environ.get("YESWARD_TEST_PICTURES", "")
TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CHECKED = {("light", 1280), ("dark", 320)}
"""Where the checker looks: colours are the theme's, order and sizes the width's, so each once is enough."""


def looked_at(page: Page, name: str) -> None:
    """Nothing for a checker to find, and nothing wider than the window, once all of the page is there.

    A click waits until the next page begins to come, not until it has come.
    """
    page.wait_for_load_state()
    for theme in ("light", "dark"):
        for width in (320, 1280):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width}"
            if (theme, width) in CHECKED:
                found = Axe().run(page, options=TAGS)
                assert found.violations_count == 0, f"{name}: {found.generate_report()}"
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/{name}-{theme}-{width}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
