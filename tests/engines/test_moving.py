"""Addresses are tidied as browsers tidy them, and a redirect leads only where one reading of it leads."""

from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.engines.inside import TABLE
from yesward.engines.http import Unreachable
from yesward.engines.moving import MOST_URL, host_of, moved, origin_of, tidied
from yesward.lib.places import place_of

HERE = "https://a.example/jobs/list?page=2"
POINTERS = st.one_of(
    st.text(),
    st.text("/:.?#%@[]\\ httpsa.example127\t\u00e9", max_size=40),
    st.sampled_from(TABLE).map("//{}/".format),
    st.sampled_from(TABLE).map("https://{}".format),
)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (" https://a.example \n", "https://a.example/"),
        ("HTTPS://A.example/#jobs", "HTTPS://A.example/"),
        ("https://a.example?a=b", "https://a.example/?a=b"),
        ("https://a.example?a=b/c", "https://a.example/?a=b/c"),
        ("https://a.example/köln?q=a b&c=%C3%A9", "https://a.example/k%C3%B6ln?q=a%20b&c=%C3%A9"),
        ("https://müller.example:443/", "https://xn--mller-kva.example:443/"),
        ("http://[::1]:80/\\..", "http://[::1]:80/%5C.."),
    ],
)
def test_an_address_is_tidied(typed: str, asked: str) -> None:
    found = tidied(typed)
    assert found.rstrip("/") == asked.rstrip("/")
    assert tidied(found) == found


@pytest.mark.parametrize("typed", ["", "a.example", "https://" + "ü" * 70 + ".example/", "https://a.example/\ud800"])
def test_what_is_no_web_address_is_told_so(typed: str) -> None:
    with pytest.raises(Unreachable, match="needs http or https"):
        tidied(typed)
    assert host_of(typed) == ""


@given(POINTERS)
def test_what_is_tidied_is_a_plain_web_address(typed: str) -> None:
    with suppress(Unreachable):
        found = tidied(typed)
        assert place_of(found) is not None
        assert (found.isascii(), len(found) <= MOST_URL, tidied(found)) == (True, True, found)


@pytest.mark.parametrize(
    ("pointer", "there"),
    [
        ("/more", "https://a.example/more"),
        ("more?page=3#top", "https://a.example/jobs/more?page=3"),
        ("../up", "https://a.example/up"),
        ("?page=3", "https://a.example/jobs/list?page=3"),
        ("//b.example/x", "https://b.example/x"),
        ("https://b.example", "https://b.example"),
        ("/k\u00c3\u00b6ln", "https://a.example/k%C3%B6ln"),  # UTF-8, as http.client gives it
        ("/k\u00f6ln", "https://a.example/k%C3%B6ln"),
        ("/a b", "https://a.example/a%20b"),
    ],
)
def test_a_pointer_leads_on(pointer: str, there: str) -> None:
    assert moved(HERE, pointer) == there


@pytest.mark.parametrize("pointer", ["http://a.example/", "HTTP://b.example", "http://b.example:443/"])
def test_a_pointer_never_leads_out_of_encryption(pointer: str) -> None:
    with pytest.raises(Unreachable, match=r"a\.example points to an address without encryption"):
        moved(HERE, pointer)
    assert moved("http://a.example/", pointer).lower() == pointer.lower()


@pytest.mark.parametrize("pointer", ["", " ", "data:,a", "https://a@b.example/", "//[::1", "/" + "a" * 5_000])
def test_a_pointer_to_nowhere_is_told_so(pointer: str) -> None:
    with pytest.raises(Unreachable, match="cannot be asked"):
        moved(HERE, pointer)


@given(st.sampled_from([HERE, "http://b.example"]), POINTERS)
def test_any_pointer_leads_to_a_plain_address_or_nowhere(here: str, pointer: str) -> None:
    with suppress(Unreachable):
        place = place_of(moved(here, pointer))
        assert place is not None
        assert place.scheme == "https" or here.startswith("http:")


@given(POINTERS)
def test_a_site_is_an_address_without_its_path(typed: str) -> None:
    try:
        url = tidied(typed)
    except Unreachable:
        assume(False)
    site = origin_of(url)
    assert url.lower().startswith(site)
    assert place_of(f"{site}/robots.txt") is not None
    assert "/" not in site.partition("://")[2]
