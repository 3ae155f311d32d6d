"""Files: told by their shape, read a line at a time, odd lines named and passed over."""

from __future__ import annotations

import gzip
import json
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yesward.jobs.facts import Failed, Given
from yesward.jobs.sources.files import LONG_LINE, NO_ADVERTS, NO_LINE, NOT_THERE, TOO_LARGE, adverts_in, open_file
from yesward.jobs.sources.streams import BROKEN

ANSWERS = Path(__file__).parent / "answers"
GOOD = {"id": 1, "title": "Potter", "company": "Clay", "location": "Ulm", "url": "https://example.com/1"}


def read(path: Path) -> tuple[list[Given], list[Failed]]:
    """What is in a file, and what could not be read of it."""
    found = list(open_file(path).adverts)
    return [each for each in found if isinstance(each, Given)], [each for each in found if isinstance(each, Failed)]


def written(folder: Path, name: str, content: bytes | str) -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("greenhouse.json", "greenhouse", 2), ("lever.json", "lever", 1), ("ashby.json", "ashby", 2),
        ("smartrecruiters.json", "smartrecruiters", 2), ("smartrecruiters_one.json", "smartrecruiters", 1),
        ("workable.json", "workable", 2), ("recruitee.json", "recruitee", 2), ("personio.xml", "personio", 1),
        ("arbeitnow.json", "arbeitnow", 2), ("remotive.json", "remotive", 2), ("remoteok.json", "remoteok", 2),
        ("adzuna.json", "adzuna", 2), ("rss.xml", "feed", 2), ("atom.xml", "feed", 1), ("page.html", "page", 2),
        ("feed.json", "own", 2), ("feed.csv", "own", 1), ("careers.html", "own", 0),
    ],
)  # fmt: skip
def test_a_recorded_answer_is_told_by_its_shape(tmp_path: Path, name: str, kind: str, count: int) -> None:
    unnamed = written(tmp_path, "recorded", (ANSWERS / name).read_bytes())
    packed = written(tmp_path, "recorded.gz", gzip.compress((ANSWERS / name).read_bytes()))
    for path in (ANSWERS / name, unnamed, packed):
        assert open_file(path).kind == kind
        assert len(read(path)[0]) == count


def test_a_recording_of_lists_and_details(tmp_path: Path) -> None:
    jobs = [
        {"id": 1, "title": "Potter", "shortcode": "P1", "state": "published"},
        {"id": 2, "title": "Clerk", "shortcode": "C2"},
    ]
    details = {"P1": {"shortcode": "P1", "title": "Potter", "full_title": "Potter - Wheel",
                      "application_url": "https://apply.workable.com/clay-works/j/P1/",
                      "location": {"city": "Ulm", "country": "Germany", "workplace_type": "on_site"}}}  # fmt: skip
    recorded = {"list_pages": [{"jobs": jobs[:1]}, {"jobs": jobs[1:]}], "details": details}
    potter, clerk = read(written(tmp_path, "w.json", json.dumps(recorded)))[0]
    assert (potter.title, potter.company, potter.places, potter.way) == (
        "Potter - Wheel",
        "Clay Works",
        ("Ulm, Germany",),
        "on_site",
    )
    assert clerk.title == "Clerk"


def test_odd_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        json.dumps(GOOD), "", "{broken", "[1, 2]", '{"id": 5}', '{"title": null, "id": 6}', "[" * 5_000,
        json.dumps({**GOOD, "id": 8, "title": "x" * 2_000_000}),
        '{"id": 9, "title": "N", "posted": NaN, "pay_low": 1e999}',
        json.dumps({"jobs": [{"id": 10, "title": "In an answer", "absolute_url": "https://example.com/10"}]}),
        json.dumps({"id": "l", "text": "Baker", "hostedUrl": "https://e.org/l", "categories": {"location": "Lund"}}),
        json.dumps({"absolute_url": "https://example.com/12", "id": 12, "title": "Flat", "location": "Ghent"}),
    ]  # fmt: skip
    given, failed = read(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [each.key for each in given] == ["1", "8", "9", "10", "l", "12"]
    assert len(given[1].title) == 300
    assert [each.places for each in given[-2:]] == [("Lund",), ("Ghent",)]
    assert [each.which for each in failed] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert failed[0].why == NO_LINE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    töpfer = json.dumps({**GOOD, "title": "Töpfer"}, ensure_ascii=False)
    for name, content in (
        ("a.jsonl", f"{töpfer}\n{töpfer}\n"),
        ("a.json", f"[{töpfer}]"),
        ("b.json", f'{{"jobs": [{töpfer}]}}'),
        ("a.csv", "Title;Company\r\nTöpfer;Clay\r\n"),
    ):
        given, failed = read(written(tmp_path, name, content.encode(encoding)))
        assert {each.title for each in given} == {"Töpfer"}, name
        assert not failed


def test_lines_without_the_name_of_lines(tmp_path: Path) -> None:
    for start in (json.dumps(GOOD), "{broken", json.dumps({**GOOD, "title": "y" * 200_000})):
        given, _ = read(written(tmp_path, "a.txt", f"{start}\n{json.dumps(GOOD)}\n"))
        assert given[-1].title == "Potter"


def test_pretty_json_and_one_advert_by_itself(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "a.json", json.dumps({"adverts": [GOOD, GOOD]}, indent=1)))[0]) == 2
    assert len(read(written(tmp_path, "b.json", json.dumps(GOOD, indent=1)))[0]) == 1
    assert read(written(tmp_path, "c.json", '{"colour": "blue"}'))[1][0].why == NO_ADVERTS


def test_a_posting_as_pages_hold_it(tmp_path: Path) -> None:
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Potter", "identifier": "7"}
    path = written(tmp_path, "a.json", json.dumps(posting))
    assert open_file(path).kind == "page"
    assert [each.key for each in adverts_in(path) if isinstance(each, Given)] == ["7"]
    assert [each.key for each in read(written(tmp_path, "a.jsonl", json.dumps(posting)))[0]] == ["7"]


def test_packed_files_that_break_off_at_once(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(300_000).hex().encode()
    for start in (b'{"jobs": ["', b'["', b"<rss>"):
        packed = gzip.compress(start + noise)
        assert read(written(tmp_path, "a.gz", packed[: len(packed) // 2]))[1]


def test_csv_with_a_heading_quotes_and_rows_too_short(tmp_path: Path) -> None:
    head = "Open jobs\n\nRef,Job Title,Employer,City,Description\n"
    table = head + '1,Potter,Clay,Ulm,"Wheel,\nkiln"\n2\n3,Glazier,Clay,Bonn,Glass,extra\n'
    given, failed = read(written(tmp_path, "jobs.csv", table))
    assert [(each.title, each.places, each.body) for each in given] == [
        ("Potter", ("Ulm",), "Wheel,\nkiln"), ("Glazier", ("Bonn",), "Glass"),
    ]  # fmt: skip
    assert [each.which for each in failed] == ["line 6"]
    assert read(written(tmp_path, "no.csv", "a,b\n1,2\n"))[1][0].why == NO_ADVERTS


def test_a_quote_that_never_ends_loses_no_more_than_it_must(tmp_path: Path) -> None:
    table = 'title,company\nPotter,Clay\n"Glazier,Clay\n' + "x,y\n" * 600_000
    given, failed = read(written(tmp_path, "jobs.csv", table))
    assert given[0].title == "Potter"
    assert failed


def test_files_that_break_off_keep_what_came_before(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({**GOOD, "id": n, "x": str(hash(str(n)))}).encode() + b"\n" for n in range(5_000))
    given, failed = read(written(tmp_path, "a.jsonl.gz", gzip.compress(lines)[:-2_000]))
    assert given
    assert failed[-1].why == BROKEN
    given, failed = read(written(tmp_path, "a.json", "[" + json.dumps(GOOD) + ', {"id": 2, "title": "Gla'))
    assert [each.title for each in given] == ["Potter"]
    assert failed[-1].why == BROKEN
    assert read(written(tmp_path, "b.json", '{"jobs": [{"id": 2, "title": "Gla'))[1]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    assert read(tmp_path / "none.json")[1] == [Failed("none.json", NOT_THERE)]
    assert read(written(tmp_path, "a.gz", b"\x1f\x8bnonsense"))[1]
    assert read(written(tmp_path, "empty.json", b""))[1][0].why == NO_ADVERTS


def test_a_folder_is_read_file_after_file(tmp_path: Path) -> None:
    written(tmp_path, "b.json", json.dumps([{**GOOD, "title": "Second"}]))
    written(tmp_path, "a.jsonl", json.dumps({**GOOD, "title": "First"}))
    written(tmp_path, ".hidden", json.dumps([GOOD]))
    assert [each.title for each in adverts_in(tmp_path) if isinstance(each, Given)] == ["First", "Second"]


@pytest.mark.parametrize("shape", ["lines", "list", "table"])
def test_a_long_file_takes_little_memory(tmp_path: Path, shape: str) -> None:
    rows = [json.dumps({**GOOD, "id": n, "description": "clay " * 100}) for n in range(20_000)]
    whole = {
        "lines": "\n".join(rows), "list": "[" + ",\n ".join(rows) + "]",
        "table": "id,title,description\n" + "\n".join(f"{n},Potter,{'clay ' * 100}" for n in range(20_000)),
    }[shape]  # fmt: skip
    path = written(tmp_path, "a", whole)
    tracemalloc.start()
    count = sum(isinstance(each, Given) for each in open_file(path).adverts)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert most < len(whole) / 2


def test_an_object_too_long_to_be_held_is_read_by_its_list(tmp_path: Path) -> None:
    jobs = [{"id": n, "title": "Glazier", "absolute_url": f"https://e.org/{n}", "content": "pane " * 1_000}
            for n in range(7_000)]  # fmt: skip
    path = written(tmp_path, "a.json", json.dumps({"meta": {"total": 7_000}, "jobs": jobs}))
    assert open_file(path).kind == "greenhouse"
    given, failed = read(path)
    assert len(given) == 7_000
    assert not failed
    assert read(written(tmp_path, "b.json", '{"x": "' + "y" * (33 << 20) + '"}'))[1] == [Failed("b.json", TOO_LARGE)]


def test_a_line_without_end_is_passed_over(tmp_path: Path) -> None:
    given, failed = read(written(tmp_path, "a.jsonl", '{"title": "' + "x" * (9 << 20) + '"}\n' + json.dumps(GOOD)))
    assert [each.title for each in given] == ["Potter"]
    assert failed == [Failed("line 1", LONG_LINE)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"{", b"[", b"<", b"[{", b'{"jobs":[', b"title,id\n", b"\x1f\x8b\x08", b"\xff\xfe", b"\xef\xbb\xbf"]
    ),
    st.sampled_from(["a", "a.jsonl", "a.csv", "a.json"]),
)
def test_files_of_any_bytes_raise_nothing(tmp_path: Path, content: bytes, start: bytes, name: str) -> None:
    for each in open_file(written(tmp_path, name, start + content)).adverts:
        assert isinstance(each, Given | Failed)
