"""What tests of the private room share: nothing stands open, and no try was counted yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from yesward.links import limits
from yesward.private import opened


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Before and after each test."""
    opened._held.clear()
    limits.forget()
    yield
    opened._held.clear()
    limits.forget()
