"""What a JSON Resume tells of what somebody looks for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.jobs import resume

TODAY = date(2026, 11, 27)
WHOLE: dict[str, Any] = {
    "basics": {"name": "Ines", "label": "Rota planner", "location": {"city": "Aldermoor"}},
    "work": [
        {"position": "Shift lead", "startDate": "2020-01-01", "endDate": "2022-12-31"},
        {"position": "Planner", "startDate": "2022-06", "endDate": ""},
        {"position": "planner"},
    ],
    "skills": [{"name": "Planning", "keywords": ["SQL", "Excel", "sql"]}],
    "languages": [
        {"language": "German", "fluency": "C1"},
        {"language": "English", "fluency": "Native speaker"},
        {"language": "Klingon", "fluency": "fluent"},
        {"language": "fr", "fluency": "Professional working"},
    ],
}


def test_a_whole_one() -> None:
    found = resume.read(json.dumps(WHOLE).encode(), TODAY)

    assert found.titles == ("Rota planner", "Shift lead", "Planner")
    assert found.skills == ("Planning", "SQL", "Excel")
    assert found.places == ("Aldermoor",)
    assert found.languages == {"de": "C1", "en": "native", "fr": "B2"}
    assert found.years == 6.5  # 2020-01 to 2026-11, the half year of two jobs once


@pytest.mark.parametrize("odd", [b"", b"[]", b"{}", b"\xff\xfe", b'{"name": 1}', b"[" * 100_000, b"x" * (1 << 21)])
def test_what_is_none_says_so(odd: bytes) -> None:
    with pytest.raises(resume.Unreadable, match=r"résumé|JSON Resume"):
        resume.read(odd, TODAY)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "keywords", "position", "startDate", "endDate", "city", "language",
                                       "fluency", "label", "location"]), inner, max_size=4), max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["basics", "work", "skills", "languages"]), _JSON))
def test_any_other_shape_is_read_as_far_as_it_goes(shape: dict[str, Any]) -> None:
    try:
        found = resume.read(json.dumps(shape).encode(), TODAY)
    except resume.Unreadable:
        return
    assert all(isinstance(each, str) and each for each in (*found.titles, *found.skills, *found.places))


def test_dates_that_cannot_be() -> None:
    odd = {"work": [{"startDate": "9999-01"}, {"startDate": "0001-13"}, {"startDate": "x"}, {"startDate": 7}]}
    assert resume.read(json.dumps(odd).encode(), TODAY).years == 60
