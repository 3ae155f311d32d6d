"""Remote OK's API: the newest adverts for work from anywhere, in one answer.

https://remoteok.com/api; no key. Its terms, which come with each answer: link back to the advert there, without
nofollow, and name Remote OK as the source; its logo is not to be used.
"""

from __future__ import annotations

import re
from typing import Any

from yesward.jobs.facts import Given
from yesward.jobs.sources.shapes import at, day, key, link, long_text, pay, places, text
from yesward.jobs.sources.source import Board, Credit, Request, Settings

_RUN = re.compile(r"[^\x00-\x7f]{2,}")


class RemoteOK(Board):
    """The newest adverts on Remote OK."""

    kind, name = "remoteok", "Remote OK"
    settings = ()
    tells_closed = False
    credit = Credit("Found on Remote OK", "https://remoteok.com/")

    def first(self, settings: Settings) -> tuple[Request, ...]:
        """What to ask first."""
        del settings
        return (Request("https://remoteok.com/api"),)

    def adverts_in(self, found: Any) -> list[Any] | None:
        """A bare list, whose first entry is the terms and whose adverts have a position."""
        if not isinstance(found, list):
            return None
        legal = bool(at(found, 0, "legal"))
        jobs = found[1:] if legal else found
        return jobs if legal or any(at(job, "position") and at(job, "epoch") for job in jobs) else None

    def one(self, item: Any, settings: Settings) -> Given:
        """One of them."""
        del settings
        low, high = item.get("salary_min"), item.get("salary_max")
        return Given(
            key=key(item.get("id"), item.get("slug"), item.get("url")),
            title=text(mended(long_text(item.get("position"), 2_000)), 300),
            company=text(mended(long_text(item.get("company"), 2_000))),
            url=link(item.get("url"), item.get("apply_url")),
            places=places(mended(text(item.get("location")))),
            body=mended(long_text(item.get("description"))),
            is_html=True,
            way="remote",
            pay=pay(low, high, "USD", "year"),
            posted=day(item.get("date"), item.get("epoch")),
        )


def mended(words: str) -> str:
    """Words of UTF-8 that were once read as western letters, as some of this source's are; others stay as they are."""
    return _RUN.sub(lambda run: _mended(run[0]), words)


def _mended(run: str) -> str:
    try:
        return b"".join(bytes([ord(c)]) if ord(c) < 256 else c.encode("cp1252") for c in run).decode("utf-8")
    except UnicodeError:
        return run


SOURCE = RemoteOK()
