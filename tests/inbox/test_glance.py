"""A rough reading of raw messages: right where it says anything, None where it cannot."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.inbox.glance import glance

WORDS = "We have decided to go on with somebody else, Zoë. " * 4


def plain(charset: str, encoding: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Baker"
    mail.set_content(WORDS, charset=charset, cte=encoding)
    return mail.as_bytes()


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_words_come_out_of_every_encoding(encoding: str) -> None:
    words = glance(plain("utf-8", encoding))
    assert words is not None
    assert words.startswith("Baker\n\nWe have decided")
    assert "Zoë" in words


def test_the_plain_part_comes_first_and_a_page_loses_its_tags() -> None:
    page = MIMEText(f"<html><style>p {{}}</style><p>{WORDS}</p></html>", "html", "utf-8")
    both = MIMEMultipart("alternative")
    both["Subject"] = "Baker"
    both.attach(page)
    assert "decided to go on" in (glance(both.as_bytes()) or "")
    both.attach(MIMEText(f"Plainly. {WORDS}", "plain", "utf-8"))
    assert "Plainly." in (glance(both.as_bytes()) or "")
    page["Subject"] = "Baker"
    assert "<" not in (glance(page.as_bytes()) or "<")


@pytest.mark.parametrize(
    "raw",
    [
        plain("iso-8859-1", "8bit"),
        b"Subject: =?utf-8?b?0JHQsA==?=\n\nwords",
        b"Subject: no end",
        b"",
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--\n',
    ],
)
def test_what_cannot_be_had_cheaply_is_opened(raw: bytes) -> None:
    assert glance(raw) is None


def test_line_ends_of_either_kind_and_no_subject() -> None:
    assert glance(b"From: a@b.example\r\n\r\nHello there") == "\n\nHello there"
    assert glance(b"Subject: A\r\nFrom: a@b.example\r\n\r\nHello there") == "A\n\nHello there"


@given(st.binary(max_size=400))
def test_no_bytes_are_too_strange(raw: bytes) -> None:
    found = glance(b"Subject: x\nContent-Transfer-Encoding: base64\n\n" + raw)
    assert found is None or found.startswith("x\n\n")
    glance(raw)
