"""An advert that is brought: shared, pasted, behind an address, or many in a file. Nothing is kept before a click."""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from tests.conftest import Persona
from tests.engines.board_server import HOSTS, Boards, boards, points
from tests.engines.web import says
from tests.hostile.test_bad_input import problems
from yesward.jobs import bringing, file_reading, queries, store
from yesward.jobs.models import Advert, Board, Posting, Verdict

HTML = "text/html; charset=utf-8"
ADVERT = """Rota planner (m/f/d)
Company: Fennimore Ambulance Trust
Location: Aldermoor

You plan shifts for 300 people. Two years of leading a team. <script>alert(1)</script>"""
POSTING = {
    "@type": "JobPosting",
    "title": "Rota planner",
    "hiringOrganization": {"name": "Fennimore"},
    "jobLocation": {"address": {"addressLocality": "Aldermoor", "addressCountry": "GB"}},
    "description": "<p>Plan <b>shifts</b>.</p><script>alert(1)</script>",
    "validThrough": "2026-12-24",
    "baseSalary": {"currency": "GBP", "value": {"minValue": 34100, "maxValue": 37400, "unitText": "YEAR"}},
}
SCRIPT = json.dumps(POSTING).replace("</", "<\\/")
LD = f'<script type="application/ld+json">{SCRIPT}</script>'
FILLED = re.compile(r'name="([a-z_]+)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def nothing_left_over() -> None:
    """Rows of other tests are gone after them, files that they brought are not."""
    shutil.rmtree(file_reading.folder(), ignore_errors=True)


@pytest.fixture
def played(settings: Any) -> Iterator[Boards]:
    """Boards on loopback, which the settings name as ones that may be read."""
    with boards({"/robots.txt": says("", 404)}) as server:
        named = " ".join(server.at("", host).rstrip("/") for host in HOSTS)
        settings.CONFIG = settings.CONFIG.model_copy(update={"fetch_at_home": named, "fetch_gap_s": 0.0})
        yield server


def filled(page: Any) -> dict[str, str]:
    """What the form to correct has in it."""
    found = {name: html.unescape(value) for name, value in FILLED.findall(page.content.decode())}
    form = page.context["form"]
    return {**found, **{name: form[name].value() or "" for name in ("text", "way", "pay_period")}}


def adverts() -> list[Advert]:
    """Every advert there is."""
    with scopes_disabled():
        return list(Advert.objects.order_by("pk"))


def test_pasted_words_are_read_corrected_and_kept_for_the_one_who_brought_them(ines: Persona, mallory: Persona) -> None:
    page = ines.post("jobs:read-pasted", text=ADVERT)
    form = filled(page)

    assert adverts() == []
    assert (form["title"], form["company"], form["place"]) == (
        *("Rota planner (m/f/d)", "Fennimore Ambulance Trust", "Aldermoor"),
    )
    kept = ines.post("jobs:keep-pasted", **{**form, "title": "Rota and fleet planner"})
    (advert,) = adverts()
    assert kept.headers["Location"] == f"/jobs/{advert.pk}/"
    assert (advert.title, advert.owner, advert.company) == (
        *("Rota and fleet planner", ines.workspace, "Fennimore Ambulance Trust"),
    )
    with mallory.inside():
        assert queries.advert(mallory.workspace, advert.pk) is None


def test_the_same_advert_kept_in_two_windows_is_one(ines: Persona) -> None:
    form = filled(ines.post("jobs:read-pasted", text=ADVERT))
    ines.post("jobs:keep-pasted", **form)
    ines.post("jobs:keep-pasted", **{**form, "company": "Fennimore"})

    assert [each.company for each in adverts()] == ["Fennimore"]


def test_a_posting_for_machines_says_more(ines: Persona) -> None:
    form = filled(ines.post("jobs:read-pasted", text=f"<html>{LD}</html>", url="https://f.example/1"))
    ines.post("jobs:keep-pasted", **form)

    (advert,) = adverts()
    assert (advert.title, advert.company, advert.place) == ("Rota planner", "Fennimore", "Aldermoor, GB")
    assert (advert.pay_low, advert.pay_high, advert.pay_currency, advert.pay_period) == (34100, 37400, "GBP", "year")
    assert (str(advert.closes_on), advert.url, advert.text) == ("2026-12-24", "https://f.example/1", "Plan shifts.")


def test_an_address_is_fetched_after_a_click_only(played: Boards, ines: Persona) -> None:
    played["/1"] = says(f"<html><body>{LD}</body></html>", Content_Type=HTML)
    page = ines.get("jobs:paste", url=played.at("/1"), title="Rota planner – Fennimore")

    assert played.asked == []
    assert played.at("/1") in page.content.decode()
    form = filled(ines.post("jobs:read-pasted", url=played.at("/1")))
    assert played.paths() == ["/robots.txt", "/1"]
    assert (form["title"], form["company"], form["url"]) == ("Rota planner", "Fennimore", played.at("/1"))


def test_a_page_without_a_posting_gives_its_words(played: Boards, ines: Persona) -> None:
    played["/1"] = says(
        "<html><title>Planner | Fennimore</title><h1>Planner</h1><p>Two years.</p></html>", Content_Type=HTML
    )
    form = filled(ines.post("jobs:read-pasted", url=played.at("/1")))

    assert form["title"] == "Planner"
    assert "Two years." in form["text"]
    assert "<" not in form["text"]


ODD: list[tuple[str, dict[str, str], Any]] = [
    ("nothing", {"text": " ", "url": ""}, None),
    ("a script", {"url": "javascript:alert(1)"}, None),
    ("a file", {"url": "file:///etc/passwd"}, None),
    ("at home", {"url": "http://127.0.0.1:1/"}, None),
    ("a provider's inside", {"url": "http://100.64.0.1/"}, None),
    ("points inside", {"url": "PAGE"}, points("http://100.64.0.1/")),
    ("gone", {"url": "PAGE"}, says("no", 404)),
    ("round in circles", {"url": "PAGE"}, points("/1")),
]


@pytest.mark.parametrize(("name", "given", "answer"), ODD, ids=[name for name, *_ in ODD])
def test_what_cannot_be_read_is_said_with_what_was_typed(
    played: Boards, ines: Persona, name: str, given: dict[str, str], answer: Any
) -> None:
    if answer is not None:
        played["/1"] = answer
        given = {"url": played.at("/1")}
    page = ines.post("jobs:read-pasted", **given)

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert html.escape(given["url"]) in page.content.decode()
    assert adverts() == []


@pytest.mark.parametrize(
    ("title", "words", "url", "sorted_out"),
    [
        ("A", "", "https://f.example/1", ("A", "", "https://f.example/1")),
        ("", "https://f.example/1", "", ("", "", "https://f.example/1")),
        ("", "Planner at Fennimore https://f.example/1", "", ("Planner at Fennimore", "", "https://f.example/1")),
        ("A", "words", "javascript:alert(1)", ("A", "words", "")),
        ("x" * 3_000_000, "y" * 3_000_000, "z" * 3_000_000, ("x" * 299 + "…", "y" * 200_000, "")),
    ],
)
def test_what_phones_share_is_sorted_out(title: str, words: str, url: str, sorted_out: tuple[str, ...]) -> None:
    assert bringing.sorted_out(title, words, url) == sorted_out


def test_what_the_bookmarklet_sends_is_read_at_once_and_writes_nothing(ines: Persona) -> None:
    page = ines.get(
        "jobs:paste", title="Rota planner – Fennimore | Jobs", text="Plan shifts.", url="https://f.example/1"
    )
    form = filled(page)

    assert (form["title"], form["company"], form["url"]) == ("Rota planner", "Fennimore", "https://f.example/1")
    assert form["text"] == "Plan shifts."
    with scopes_disabled():
        assert (Advert.objects.count(), Board.objects.count()) == (0, 0)
    form = filled(ines.get("jobs:paste", title="Another", text=LD, url="https://f.example/1"))
    assert (form["title"], form["company"]) == ("Rota planner", "Fennimore")


@pytest.mark.parametrize(
    "odd",
    [
        {"title": ""},
        {"title": "x" * 2_000_000},
        {"text": "x" * 70_000},
        {"url": "javascript:alert(1)"},
        {"closes": "2026-02-31"},
        {"pay_low": "a lot"},
        {"way": "by boat"},
    ],
    ids=lambda odd: next(iter(odd)),
)
def test_what_cannot_be_kept_comes_back_as_typed(ines: Persona, odd: dict[str, str]) -> None:
    page = ines.post("jobs:keep-pasted", **{"title": "Planner", "company": "Fennimore", **odd})

    assert page.status_code == 422
    assert len(problems(page)) == 1
    assert "Fennimore" in page.content.decode()
    assert adverts() == []


def test_what_is_typed_by_hand_is_kept_too(ines: Persona) -> None:
    ines.post("jobs:keep-pasted", title="Planner")
    ines.post(
        "jobs:keep-pasted", title="Nurse \0", text="Care.", url="f.example/2", pay_low="30 000", pay_currency="EUR"
    )

    assert [(each.title, each.url, each.pay_low) for each in adverts()] == [
        ("Planner", "", None),
        ("Nurse", "https://f.example/2", 30000),
    ]


def brings(persona: Persona, content: bytes, name: str = "adverts.csv") -> Board:
    """A file that was brought and, in the background, read."""
    persona.post("jobs:bring-file", file=SimpleUploadedFile(name, content))
    file_reading.read_waiting()
    with scopes_disabled():
        return Board.objects.get(kind="files", name=name)


ROWS = b"id,title,company\n1,Planner,Fennimore\n2,Nurse,Fennimore\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", ROWS),
        ("b.jsonl", b'{"id": 1, "title": "Planner"}\n{"id": 2, "title": "Nurse"}\n'),
        ("c.csv.gz", gzip.compress(ROWS)),
    ],
)
def test_a_file_is_read_in_the_background_for_the_one_who_brought_it(
    ines: Persona, mallory: Persona, name: str, content: bytes
) -> None:
    board = brings(ines, content, name)
    page = ines.get("jobs:sources").content.decode()

    assert (board.owner, board.read, board.why, board.unread, board.settings) == (ines.workspace, 2, "", {}, {})
    assert [each.title for each in adverts()] == ["Planner", "Nurse"]
    assert all(each.owner == ines.workspace for each in adverts())
    assert f"<h3>{name}</h3>" in page
    assert "2 adverts" in page
    assert list(file_reading.folder().iterdir()) == []
    assert mallory.post("jobs:turn-off", board.pk).status_code == 404
    assert name not in mallory.get("jobs:sources").content.decode()


def test_a_file_of_the_same_name_takes_the_others_place(ines: Persona) -> None:
    brings(ines, ROWS)
    brings(ines, b"id,title\n2,Nurse\n3,Cook\n")

    assert sorted(each.title for each in adverts() if each.closed_at is None) == ["Cook", "Nurse"]
    brings(ines, b"id,title\n2,Nurse\n3,Cook\n")
    assert sorted(each.title for each in adverts() if each.closed_at is None) == ["Cook", "Nurse"]


def test_two_companies_may_give_one_number(ines: Persona) -> None:
    brings(ines, b"id,title,company,url\n1,Nurse,A,https://a.example/1\n1,Cook,B,https://b.example/1\n")

    assert [each.title for each in adverts()] == ["Nurse", "Cook"]


def test_what_cannot_be_read_of_a_file_is_counted_and_told_with_its_line(ines: Persona) -> None:
    lines = [b'{"id": 1, "title": "Planner"}', *[b"{" for _ in range(30)]]
    board = brings(ines, b"\n".join(lines), "odd.jsonl")
    page = ines.get("jobs:sources").content.decode()

    assert board.unread["count"] == 30
    assert len(board.unread["first"]) == 20
    assert "30 adverts in it cannot be read" in page
    assert "line 2: This line is not JSON." in page


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\xff", b"<html>no</html>", b'{"a": 1}', b"one,two\n1,2\n", b"{" * 200_000]
)
def test_a_file_of_nothing_says_so_in_one_sentence(ines: Persona, content: bytes) -> None:
    board = brings(ines, content, "odd")

    assert board.why.endswith(".")
    assert html.escape(board.why) in ines.get("jobs:sources").content.decode()
    assert adverts() == []


@pytest.mark.parametrize("file", [None, SimpleUploadedFile("a.csv", b"")])
def test_no_file_is_asked_for(ines: Persona, file: Any) -> None:
    page: Any = ines.client.post("/jobs/paste/file/", {"file": file} if file else {})

    assert page.status_code == 422
    assert len(problems(page)) == 1


def test_a_file_that_is_stopped_keeps_what_came_and_goes_on_later(
    ines: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yesward.jobs.store.BATCH", 100)
    rows = b"id,title\n" + b"".join(b"%d,Planner of ward %d\n" % (n, n) for n in range(250))
    ines.post("jobs:bring-file", file=SimpleUploadedFile("many.csv", rows))
    with scopes_disabled():
        board = Board.objects.get()
    whole = store.take_in

    def stopped(*given: Any, tell: Any, **more: Any) -> Any:
        def once(came: Any) -> None:
            ines.post("jobs:stop-reading", board.pk)
            tell(came)

        return whole(*given, tell=once, **more)

    with monkeypatch.context() as patch:
        patch.setattr(store, "take_in", stopped)
        file_reading.read_waiting()
    page = ines.get("jobs:sources").content.decode()
    assert 0 < len(adverts()) < 250
    assert "You stopped it. What was read is kept." in page
    assert "Read on" in page
    file_reading.read_waiting()
    assert len(adverts()) < 250
    ines.post("jobs:read-now", board.pk)
    file_reading.read_waiting()
    assert len(adverts()) == 250
    assert list(file_reading.folder().iterdir()) == []


def test_a_file_is_taken_away_with_what_came_by_it_alone(ines: Persona) -> None:
    board = brings(ines, b"id,title\n1,Planner\n2,Nurse\n3,Cook\n")
    nurse = next(each for each in adverts() if each.title == "Nurse")
    with ines.inside():
        Verdict.objects.create(workspace=ines.workspace, advert=nurse, kind="kept")
    ines.post("jobs:turn-off", board.pk)

    assert [each.title for each in adverts()] == ["Nurse"]
    assert not Posting.objects.exists()
    assert ines.post("jobs:turn-off", board.pk).status_code == 404


def test_a_file_that_a_killed_process_left_is_taken_up_again_and_one_that_is_read_is_not(ines: Persona) -> None:
    ines.post("jobs:bring-file", file=SimpleUploadedFile("a.csv", ROWS))
    with scopes_disabled():
        Board.objects.update(busy_since=timezone.now())
    file_reading.read_waiting()
    assert adverts() == []
    assert "Being read just now" in ines.get("jobs:sources").content.decode()
    with scopes_disabled():
        Board.objects.update(busy_since=timezone.now() - file_reading.LOST_AFTER * 2)
    assert "Waits for its turn." in ines.get("jobs:sources").content.decode()
    file_reading.read_waiting()
    assert len(adverts()) == 2


def test_the_manifest_is_for_anybody_and_names_where_adverts_are_shared_to(ines: Persona) -> None:
    answer = Client().get("/jobs/app.webmanifest")

    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["share_target"]["action"] == "/jobs/paste/"
    assert b'rel="manifest"' in ines.get("jobs:paste").content
    assert "manifest-src 'self'" in ines.get("jobs:paste")["Content-Security-Policy"]
