"""Which Chromium the browser tests drive: the system's, the one Playwright brings, or one installed by apt-get."""

import os
import shutil
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Quiet flags: nothing but the pages under test is ever asked for.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--lang=en-GB",
]


@cache
def system_chromium() -> str | None:
    """The path of a Chromium of the system, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def playwrights_own() -> str | None:
    """The path of the Chromium that Playwright downloaded, None where there is none."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium. Raises playwright's Error where there is none; `make test` installs one before."""
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    english = {**os.environ, "LANG": "en_GB.UTF-8", "LANGUAGE": "en_GB"}
    return playwright.chromium.launch(executable_path=system_chromium(), args=flags, env=english)
