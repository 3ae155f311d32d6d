"""What tests of the pages rest on."""

from __future__ import annotations

import pytest

from tests.jobs.adverts import TEXT
from yesward.jobs import understanding
from yesward.jobs.facts import Ask


@pytest.fixture
def with_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two asks of the adverts here, marked by hand: the pages are what these tests are about."""
    years, german = "at least six years of work", "fluent German (C1)"

    def asked(_title: str, text: str) -> tuple[Ask, ...]:
        if text != TEXT:
            return ()
        first, second = text.index(years), text.index(german)
        return (
            Ask("years", first, first + len(years), least=6),
            Ask("language", second, second + len(german), what="de", level="C1"),
        )

    monkeypatch.setattr(understanding, "asked", asked)
