"""Days, money and words out of odd values; documents of any shape and any bytes raise nothing."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yesward.jobs.facts import Failed, Given
from yesward.jobs.sources import SOURCES, Answer, Request
from yesward.jobs.sources.addresses import query_of, quoted, resolved, typed, unquoted
from yesward.jobs.sources.columns import FIELDS, advert
from yesward.jobs.sources.decoding import Unreadable, from_json
from yesward.jobs.sources.own import schema
from yesward.jobs.sources.pasted import read_pasted
from yesward.jobs.sources.shapes import day, key, language, link, money, pay, period, text, way
from yesward.lib.places import place_of

FIELD_NAMES = sorted(
    {
        *("jobs", "data", "content", "results", "offers", "id", "title", "text", "name", "position", "legal", "epoch"),
        *("absolute_url", "hostedUrl", "jobUrl", "shortcode", "careers_url", "redirect_url", "url", "slug", "lists"),
        *("location", "locations", "categories", "allLocations", "company", "company_name", "description", "salary"),
        *("min", "max", "compensation", "summaryComponents", "compensationType", "jobAd", "sections", "totalFound"),
        *("pay_input_ranges", "min_cents", "translations", "links", "next", "list_pages", "details", "@type", "@graph"),
        *(
            "candidate_required_location",
            "createdAt",
            "posted",
            "remote",
            "isRemote",
            "hiringOrganization",
            "baseSalary",
        ),
        *(
            "jobLocation",
            "address",
            "identifier",
            "salary_is_predicted",
            "language",
            "code",
            "workplaceType",
            "instead",
        ),
    }
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(
        ["JobPosting", "https://example.com/1", "2026-01-01", "1790265606", "<p>x</p>", "&lt;p&gt;", "\ud800"]
    ),
)
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(FIELD_NAMES) | st.text(max_size=5), inner, max_size=7),
    ),
    max_leaves=25,
)


def well(read: Any) -> None:
    """What can be counted on, whatever came."""
    for each in read.given:
        assert isinstance(each, Given)
        assert each.key
        assert each.title == text(each.title, 300)
        assert each.title
        assert each.url == "" or place_of(each.url.partition("#")[0])
        assert all(each.places)
        "".join((each.key, each.title, each.company, each.body, *each.places)).encode()
        if each.pay is not None:
            assert all(
                amount is None or (math.isfinite(amount) and amount > 0) for amount in (each.pay.low, each.pay.high)
            )
    for odd in read.failed:
        assert isinstance(odd, Failed)
        assert odd.which
        assert odd.why.endswith(".")
    for request in read.next:
        assert place_of(request.url)


@settings(max_examples=300)
@given(anything, st.sampled_from(sorted(SOURCES)))
def test_json_of_any_shape_raises_nothing(found: Any, kind: str) -> None:
    settings_ = {"board": "acme", "app_id": "a", "app_key": "b", "country": "gb", "url": "https://example.com/"}
    for page in (1, 2):
        well(
            SOURCES[kind].read(
                Answer(Request("https://example.com/", page=page), json.dumps(found).encode()), settings_
            )
        )


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(FIELD_NAMES), anything, max_size=12), st.sampled_from(sorted(SOURCES)))
def test_an_advert_of_any_shape_raises_nothing(item: dict[str, Any], kind: str) -> None:
    for whole in (
        {"jobs": [item]}, [item], {"content": [item], "totalFound": 5}, {"offers": [item]}, {"data": [item]},
        {"results": [item], "count": 1}, {"list_pages": [{"jobs": [item]}], "details": item}, {"jobAd": {}, **item},
    ):  # fmt: skip
        well(SOURCES[kind].read(Answer(Request("https://example.com/"), json.dumps(whole).encode()), {"board": "acme"}))


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from([b"", b"<rss><channel>", b"<workzag-jobs><position>", b"<feed><entry>",
       b"<html><script type='application/ld+json'>", b'{"jobs": [', b"[{", b"title,id\n", b"\xff\xfe"]))  # fmt: skip
def test_any_bytes_raise_nothing(content: bytes, start: bytes) -> None:
    for found in SOURCES.values():
        well(found.read(Answer(Request("https://example.com/"), start + content), {}))
    assert isinstance(read_pasted(start + content), Given)


@given(st.text(max_size=300), st.text(max_size=60))
def test_anything_can_be_pasted(words: str, url: str) -> None:
    found = read_pasted(words, url)
    assert found.key
    assert found.url == "" or place_of(found.url)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("2026-09-24T13:34:54-04:00", date(2026, 9, 24)),
        ("2026-9-4", date(2026, 9, 4)),
        ("2026-02-30", None),
        ("24.09.2026", date(2026, 9, 24)),
        ("Fri, 25 Sep 2026 18:18:52 GMT", date(2026, 9, 25)),
        ("20260924", date(2026, 9, 24)),
        (1790265606, date(2026, 9, 24)),
        (1790265606000, date(2026, 9, 24)),
        ("1790265606", date(2026, 9, 24)),
        (1e300, None),
        (float("nan"), None),
        (-5, None),
        (True, None),
        ("soon", None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        (["2026-01-01"], None),
        (None, None),
    ],
)
def test_days(found: Any, expected: date | None) -> None:
    assert day(found) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (5, 5), ("45,000", 45_000), ("45 000.50", 45_000.5), (0, None), (-1, None), (float("inf"), None), (True, None),
        ("a lot", None), (1e30, None), (None, None), ([1], None),
    ],
)  # fmt: skip
def test_money(found: Any, expected: float | None) -> None:
    assert money(found) == expected


def test_pay_is_put_in_order_and_odd_currencies_are_none() -> None:
    found = pay(20, 10, "eur", "per-month-salary")
    assert found is not None
    assert (found.low, found.high, found.currency, found.period) == (10, 20, "EUR", "month")
    assert pay(1, None, "€€€€", "moon") == pay(1, None)
    assert pay(None, 0) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("per-hour-wage", "hour"), ("1 YEAR", "year"), ("YEAR", "year"), ("Monat", "month"), ("weekly", "week"),
     ("daily rate", "day"), ("annual", "year"), ("", ""), ("today only", "")],
)  # fmt: skip
def test_periods(words: str, expected: str) -> None:
    assert period(words) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [("onsite", "on_site"), ("On-site", "on_site"), ("HYBRID", "hybrid"), ("Fully Remote", "remote"), (True, "remote"),
     (False, ""), ("", ""), ("somewhere", "")],
)  # fmt: skip
def test_ways(found: Any, expected: str) -> None:
    assert way(found) == expected


def test_only_addresses_of_the_web_are_links() -> None:
    assert link("javascript:alert(1)", "file:///etc/passwd", "https://example.com/a#b") == "https://example.com/a#b"
    assert link("https://user:pass@example.com/", "//example.com", None, 5) == ""
    assert link("https://example.com/" + "x" * 3_000) == ""


def test_long_keys_stay_two() -> None:
    one, other = key("https://example.com/" + "a" * 400 + "1"), key("https://example.com/" + "a" * 400 + "2")
    assert one != other
    assert max(len(one), len(other)) <= 200
    assert key(None, [], 7.0) == "7"


def test_languages() -> None:
    assert [language(each) for each in ("fr-CA", "en", "English", None, "e1")] == ["fr", "en", "", "", ""]


def test_utf_16_with_and_without_its_mark() -> None:
    for content in ('{"a": "ö"}'.encode("utf-16"), '{"a": "ö"}'.encode("utf-16-le"), '\ufeff{"a": "ö"}'.encode()):
        assert from_json(content) == {"a": "ö"}
    item = "<item><title>Töpfer</title><guid>1</guid></item>"
    feed = f'<?xml version="1.0" encoding="UTF-16"?><rss><channel>{item}</channel></rss>'
    assert SOURCES["feed"].read(Answer(Request(""), feed.encode("utf-16")), {}).given[0].title == "Töpfer"


@pytest.mark.parametrize("text_", ["[" * 100_000, '{"a":' * 2_000 + "1" + "}" * 2_000, '{"a": 1', "", "NaN nonsense"])
def test_json_that_breaks_readers_is_one_sentence(text_: str) -> None:
    with pytest.raises(Unreadable) as told:
        from_json(text_)
    assert str(told.value).endswith(".")


def test_json_with_numbers_without_end() -> None:
    assert from_json('{"a": NaN, "b": -Infinity, "c": ' + "9" * 10_000 + ', "d": 1e999, "e": "\\u0000"}')["c"] is None


@given(st.text(max_size=50))
def test_what_is_quoted_comes_back(words: str) -> None:
    safe = words.encode("utf-8", "replace").decode()
    assert unquoted(quoted(words)) == safe
    assert query_of(f"https://example.com/?a={quoted(words)}")["a"] == safe


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("example.com/jobs", "https://example.com/jobs"),
        (" <https://EXAMPLE.com/jobs#top> ", "https://example.com/jobs"),
        ("https://example.com/größe", "https://example.com/gr%C3%B6%C3%9Fe"),
        ("http://example.com:8080/", "http://example.com:8080/"),
        ("javascript:alert(1)", ""),
        ("just words", ""),
        ("localhost", ""),
        ("https://a:b@example.com/", ""),
    ],
)
def test_addresses_as_people_type_them(given_: str, expected: str) -> None:
    assert typed(given_) == expected


@pytest.mark.parametrize(
    ("leads", "expected"),
    [("/jobs/2", "https://e.org/jobs/2"), ("2", "https://e.org/work/2"), ("?id=2", "https://e.org/work/list?id=2"),
     ("//f.org/2", "https://f.org/2"), ("http://f.org/", "http://f.org/"), ("javascript:x", "javascript:x"), ("", "")],
)  # fmt: skip
def test_where_a_link_leads(leads: str, expected: str) -> None:
    assert resolved("https://e.org/work/list?page=1", leads) == expected


def test_our_schema_and_our_reader_know_the_same_fields() -> None:
    assert set(schema()["$defs"]["advert"]["properties"]) == set(FIELDS)
    assert all(field.replace("_", "") == names[0] for field, names in FIELDS.items())


def test_the_examples_that_we_document_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "jobs-feed.md").read_text("utf-8")
    for kind in ("json", "csv"):
        example = page.partition(f"```{kind}\n")[2].partition("```")[0]
        read = SOURCES["own"].read(Answer(Request(""), example.encode()), {})
        assert [(each.key, each.places, each.posted) for each in read.given] == [
            ("A-1", ("Bath", "Wells"), date(2026, 9, 1)),
        ]  # fmt: skip
        assert not read.failed


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            {"Job Title": "Potter", "Employer": "Clay", "Ort": "Ulm; Bonn", "Remote": "yes"},
            ("Potter", "Clay", ("Ulm", "Bonn"), "remote"),
        ),
        (
            {"name": "Potter", "company": {"name": "Clay"}, "location": {"city": "Ulm", "country": "DE"}},
            ("Potter", "Clay", ("Ulm, DE",), ""),
        ),
        ({"text": "Potter", "description": "x", "locations": ["Ulm", None, 5]}, ("Potter", "", ("Ulm", "5"), "")),
        ({"title": "Potter", "description": {"html": "<p>x</p>"}}, ("Potter", "", (), "")),
        ({"title": "Potter", "description": ["a", 5]}, ("Potter", "", (), "")),
        ({"title": "Potter", "text": "Long words about clay.", "remote": False}, ("Potter", "", (), "")),
        (
            {"Stelle": "Töpfer", "Unternehmen": "Ton", "Standort": "Ulm", "Arbeitsmodell": "Hybrid"},
            ("Töpfer", "Ton", ("Ulm",), "hybrid"),
        ),
        (
            {"titre": "Potier", "société": "Argile", "lieu": "Lyon", "télétravail": "non"},
            ("Potier", "Argile", ("Lyon",), ""),
        ),
    ],
)
def test_fields_by_other_names(item: dict[str, Any], expected: tuple[Any, ...]) -> None:
    found = advert(item)
    assert (found.title, found.company, found.places, found.way) == expected
    assert found.key.startswith("words:")
