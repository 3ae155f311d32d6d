"""What came as words and as JSON, whatever the server says about it."""

import json
import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.engines.fetched import MOST_PARTS, Fetched
from yesward.engines.http import Unreachable

WORDS = "Köln, Ł, “quote”, 東京"


def got(body: bytes, charset: str = "") -> Fetched:
    """An answer with this body."""
    return Fetched(200, body, "application/json", charset, "https://a.example/?key=secret")


@pytest.mark.parametrize(
    ("body", "charset", "words"),
    [
        (WORDS.encode(), "", WORDS),
        (WORDS.encode(), "iso-8859-1", WORDS),  # the commonest mistake
        (WORDS.encode("utf-8-sig"), "", WORDS),
        (WORDS.encode("utf-16"), "", WORDS),
        (WORDS.encode("utf-32"), "utf-8", WORDS),
        ("Größe".encode("latin-1"), "ISO-8859-1", "Größe"),
        ("Größe – “so”".encode("cp1252"), "windows-1252", "Größe – “so”"),
        ("東京の仕事".encode("shift_jis"), "Shift_JIS", "東京の仕事"),
        ("Wir suchen jemanden für unser Büro in München, der Spaß hat.".encode("cp1252"), "", None),
        ("Wir suchen jemanden für unser Büro in München, der Spaß hat.".encode("cp1252"), "x-unknown", None),
        (b"", "", ""),
    ],
)
def test_words_are_read(body: bytes, charset: str, words: str | None) -> None:
    assert got(body, charset).text() == (body.decode("cp1252") if words is None else words)


@given(
    st.binary(max_size=300), st.sampled_from(["", "utf-8", "punycode", "idna", "hex", "zlib", "unicode_escape", "a\0"])
)
def test_any_bytes_are_words_or_one_sentence(body: bytes, charset: str) -> None:
    with suppress(Unreachable):
        assert isinstance(got(body, charset).text(), str)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists), st.sampled_from(["utf-8", "utf-16"])
)
def test_json_is_read(value: Any, charset: str) -> None:
    assert got(json.dumps(value, ensure_ascii=False).encode(charset, "replace")).json() is not ...
    assert got(json.dumps(value).encode(charset)).json() == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"<html>",
        b"[" * 900_000,
        b"1" * 100_000,
        b"\xff\xfe{",
        b'{"a": "\xe4"}',
        b"NaN1",
        b"\x00",
        b"[1] [2]",
    ],
)
def test_what_is_no_json_is_told_so(body: bytes) -> None:
    with pytest.raises(Unreachable, match="not JSON"):
        got(body).json()


def test_json_with_the_charset_that_is_named_is_read() -> None:
    assert got(b'{"a": "\xe4"}', "iso-8859-1").json() == {"a": "ä"}


def test_json_that_would_fill_the_memory_is_not_read() -> None:
    body = b"[" + b"{}," * MOST_PARTS + b"{}]"
    tracemalloc.start()
    with pytest.raises(Unreachable, match="more than was asked for"):
        got(body).json()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert highest < 1_000_000


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\n <!-- a -->\n<!-- b --> <html lang=de>", True),
        (b"<HEAD>", True),
        (b'<?xml version="1.0"?><rss/>', False),
        (b"<rss><html>", False),
        (b"<htmlish>", False),
        (b"{}", False),
        (b"", False),
        (b"<!---->" * 600, False),
        (b"<!--" * 1_000, False),
    ],
)
def test_a_page_is_known_by_how_it_begins(body: bytes, page: bool) -> None:
    assert got(body).is_page() is page


def test_no_address_is_shown() -> None:
    assert "secret" not in repr(got(b"secret"))
