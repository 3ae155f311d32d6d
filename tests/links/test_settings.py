"""The setting that leads outside: where links lead."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from yesward.config import Config, public_host


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", []),
        ("https://ines.example/", ["ines.example"]),
        ("https://Ines.Example:8443", ["ines.example"]),
        ("http://localhost:8765", ["localhost"]),
        ("http://192.168.1.5:8765", ["192.168.1.5"]),
        ("https://[fd00::1]", ["[fd00::1]"]),
    ],
)
def test_the_public_address_names_a_host(url: str, host: list[str]) -> None:
    assert public_host(Config(public_url=url)) == host


@pytest.mark.parametrize(
    "url",
    [
        "http://ines.example",
        "https://ines.example/path",
        "ines.example",
        "http://127.0.0.1:8765",
        "http://[::1]:1",
        "x",
    ],
)
def test_another_public_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="needs"):
        Config(public_url=url)
