"""The setting that leads outside: where links lead."""

from __future__ import annotations

from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.browser.house import a_house
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


def test_only_a_proxy_of_ones_own_says_where_a_visitor_comes_from(tmp_path: Path) -> None:
    house = a_house(tmp_path)
    house.environment["YESWARD_TRUSTED_PROXIES"] = "1"
    house.start()

    def refused(forwarded: str) -> bool:
        headers = {"X-Forwarded-For": forwarded, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(HTTPConnection("127.0.0.1", house.port, timeout=20)) as connection:
            connection.request("POST", "/with/back/", "code=plum-heron-oar-mint", headers)
            return b"tried often" in connection.getresponse().read()

    try:
        assert [refused(f"10.0.0.{number}, 192.0.2.1") for number in range(11)] == [False] * 10 + [True]
        assert not refused("192.0.2.1, 192.0.2.2")
    finally:
        house.kill()
