"""Whatever is thrown at the mail reader, it gives a Mail or a Refused, soon, and nothing else."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yesward.inbox.mail import Mail, Refused, open_mail
from yesward.inbox.reading import read

MAILS = sorted((Path(__file__).parent.parent / "mails").glob("*.eml"))
SCRAPS = [
    b'From: ', b'Subject: ', b'Content-Type: ', b'multipart/mixed; boundary=', b'text/html',
    b'text/plain; charset=', b'message/rfc822', b'Content-Transfer-Encoding: base64',
    b'quoted-printable', b"Content-Disposition: attachment; filename*=utf-8''%ff.eml", b'\n', b'\r\n',
    b'\n\n', b'--b\n', b'--b--', b'b\n', b'=?utf-8?B?', b'?=', b'=E4=', b'> ', b'>>> ',
    b'On 1 Mar 2026, a@b.co wrote:\n', b'-----Original Message-----\n', b'From: a\nSent: b\n',
    b'---------- Forwarded message ---------\n', b"<div style='display:none'>", b'<p>', b'</p>', b'<!--',
    b'<![CDATA[', b'&#xd800;', b"<?xml encoding='x'?>", b'\xff\xfe', b'\xc3(', b'utf-7', b'idna',
    b'\x1b$B', b'unfortunately we will not ', b'you were not selected', b'Date: ',
    b'Tue, 99 Foo 20000 99:99:99 +9999', b' at the interview with ', b'Harrow & Tilde', b'\xe2\x80\xa8',
    b'\x85', b'\x0c', b"'s ", b'...', b'((((', b'"""',
]  # fmt: skip


def opened(raw: bytes | str) -> Mail | None:
    try:
        mail = open_mail(raw)
    except Refused:
        mail = None
    else:
        reading = read(mail)
        assert reading.quote in mail.text or reading.quote in (mail.subject or "")
        assert 0 <= reading.confidence <= 1
    return mail


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3_000))
def test_any_bytes(raw: bytes) -> None:
    opened(raw)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=1_000))
def test_any_words(words: str) -> None:
    opened(words)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS) | st.binary(max_size=12), max_size=60))
def test_any_mixture_of_mail_scraps(scraps: list[bytes]) -> None:
    opened(b"From: a@example.com\n" + b"".join(scraps))
    opened(b"".join(scraps))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(MAILS), st.integers(0, 3_000), st.integers(0, 3_000), st.binary(max_size=20))
def test_real_mails_with_a_wound(path: Path, start: int, end: int, patch: bytes) -> None:
    raw = path.read_bytes()
    opened(raw[:start] + patch + raw[end:])


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@example.com\nContent-Type: text/plain; x=\"" + b";" * 5_000_000,
        b"A: b\n" * 2_000_000 + b"\nhello",
        b"From: a\n" + b" folded\n" * 1_000_000 + b"\nhello",
        b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + b"\n" * 9_000_000,
        b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b" * 3_000_000,
        b"From: a@example.com\nContent-Type: text/html\n\n" + b"<div>" * 1_000_000 + b"hello there",
        b"From: a@example.com\nContent-Type: text/html\n\n" + b"<table><tr><td>" * 300_000 + b"hello there",
        b"From: a@example.com\nContent-Type: text/html\n\n" + b"<p>hello there " * 400_000,
        b"From: a@example.com\nContent-Type: text/html\n\n" + b"<p style='" + b"display: " * 900_000 + b"'>hello there",
        b"From: a@example.com\nSubject: " + b"=?utf-8?q?a" * 500_000 + b"\n\nhello there",
        b"hello " + b">" * 8_000_000,
        b">" * 3_000 + b" hello there\n" * 300_000,
        b"On 1 Mar 2026 " * 500_000,
        b"From: x\nSent: y\n\n" * 400_000,
        b"hello there\n" + b"-" * 9_000_000,
        b"hello there " + b"." * 9_000_000,
        b"Dear you,\n" + b"we regret to inform you that " * 300_000,
        b"a@" * 4_000_000,
        b"Unfortunately, " + b"X " * 4_000_000,
        b"our client, " * 700_000,
    ],
)  # fmt: skip
def test_nothing_hangs(raw: bytes) -> None:
    with contextlib.suppress(Refused):
        read(open_mail(raw))
