"""The settings that lead outside: where links lead, and which mail server sends."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from yesward.config import Config, public_host
from yesward.lib.places import MailServer, mail_server


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


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtps://a%40b:p%2Fw%3A@mail.example", MailServer("mail.example", 465, "a@b", "p/w:", "tls")),
        ("smtp://ines:word@mail.example:2587/", MailServer("mail.example", 2587, "ines", "word", "starttls")),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525, "", "", "none")),
        ("smtps://[fd00::1]:465", MailServer("fd00::1", 465, "", "", "tls")),
    ],
)
def test_a_mail_server_is_read(url: str, server: MailServer) -> None:
    assert mail_server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://u:p:q@mail.example",
        "smtp://a\r\nb@c",
        "smtp://h:0",
        "smtp://h:70000",
    ],
)
def test_another_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        mail_server(url)
    with pytest.raises(ValidationError) as refused:
        Config(smtp_url=url)
    assert "p:q" not in str(refused.value)


@pytest.mark.parametrize("address", ["ines", "ines@example.org\nBcc: all@example.org"])
def test_a_sender_is_one_address(address: str) -> None:
    with pytest.raises(ValidationError, match="needs an address"):
        Config(mail_from=address)
    assert Config(mail_from="Ines <ines@example.org>").mail_from
