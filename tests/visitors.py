"""Somebody with a link and no account, as their browser meets the house."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client

from tests.routes import every_row

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
PROOF = re.compile(r'name="proof" value="(\w+)"')
LINK = re.compile(r"https?://[^\s\"<]+/with/[\w-]+/")


def everything() -> str:
    """Every value of every table as text, bytes letter by letter."""
    rows = (row for table in every_row().values() for row in table)
    return "\n".join(_text(value) for row in rows for value in row)


def _text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def words_of(*pages: HttpResponse) -> str:
    """What pages say, but for the token that differs each time."""
    return CSRF.sub("", "\n".join(page.content.decode() for page in pages))


def links_in(response: HttpResponse) -> list[str]:
    """The paths of the links for others that a page shows, each once and in order."""
    return list(dict.fromkeys(urlsplit(url).path for url in LINK.findall(response.content.decode())))


class Visitor:
    """A browser of its own. ``page`` is the page behind the link once it was gone into."""

    def __init__(self, link: str = "", **typed: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.page = ""
        if link:
            self.go_in(link, **typed)

    def go_in(self, link: str, **typed: str) -> HttpResponse:
        """Open a link and press its button."""
        assert self.client.get(link).status_code in {200, 404}
        response = self.client.post(link, typed)
        self.page = response.headers.get("Location", self.page)
        return response

    def look(self, path: str = "") -> HttpResponse:
        """The page, or another one."""
        return self.client.get(path or self.page)

    def press(self, path: str = "", **typed: str) -> HttpResponse:
        """Send a form of the page with the proof that it shows; relative paths lie below the page."""
        shown = PROOF.search(self.look().content.decode())
        to = path if path.startswith("/") else f"{self.page}{path}"
        return self.client.post(to, {"proof": shown[1] if shown else "", **typed})

    def reads(self) -> str:
        """The words of the page."""
        return self.look().content.decode()
