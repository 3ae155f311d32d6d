"""Which board stands behind an address, a page or a name; a visit that knows when it has seen all; what is pasted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yesward.jobs.sources import SOURCES, Answer
from yesward.jobs.sources.finding import Found, by_address, by_name, careers_in, company_in, in_page, shown
from yesward.jobs.sources.pasted import read_pasted
from yesward.jobs.sources.visit import Visit

ANSWERS = Path(__file__).parent / "answers"


@pytest.mark.parametrize(
    ("url", "kind", "board"),
    [
        ("https://boards.greenhouse.io/acme", "greenhouse", "acme"),
        ("https://job-boards.greenhouse.io/acme/jobs/123", "greenhouse", "acme"),
        ("https://job-boards.eu.greenhouse.io/acme", "greenhouse", "acme"),
        ("https://boards.greenhouse.io/embed/job_board?for=acme&b=https%3A%2F%2Facme.com", "greenhouse", "acme"),
        ("https://boards.greenhouse.io/embed/job_board/js?for=acme", "greenhouse", "acme"),
        ("https://boards.greenhouse.io/embed/job_app?token=5&for=acme", "greenhouse", "acme"),
        ("https://boards-api.greenhouse.io/v1/boards/acme/jobs", "greenhouse", "acme"),
        ("jobs.lever.co/acme/0b0f", "lever", "acme"),
        ("https://jobs.eu.lever.co/acme", "lever", "acme"),
        ("https://api.lever.co/v0/postings/acme?mode=json", "lever", "acme"),
        ("https://jobs.ashbyhq.com/Acme%20Labs/abc", "ashby", "Acme Labs"),
        ("https://api.ashbyhq.com/posting-api/job-board/acme", "ashby", "acme"),
        ("https://careers.smartrecruiters.com/Acme1", "smartrecruiters", "Acme1"),
        ("https://www.smartrecruiters.com/app/jobs?company=Acme1", "smartrecruiters", "Acme1"),
        ("https://jobs.smartrecruiters.com/Acme1/744-title", "smartrecruiters", "Acme1"),
        ("https://api.smartrecruiters.com/v1/companies/Acme1/postings", "smartrecruiters", "Acme1"),
        ("https://apply.workable.com/acme/j/AB12/", "workable", "acme"),
        ("https://acme.workable.com/", "workable", "acme"),
        ("https://www.workable.com/api/accounts/acme?details=true", "workable", "acme"),
        ("https://apply.workable.com/api/v1/widget/accounts/acme", "workable", "acme"),
        ("https://acme.recruitee.com/o/potter", "recruitee", "acme"),
        ("https://acme.jobs.personio.de/job/1", "personio", "acme"),
        ("https://acme.jobs.personio.com", "personio", "acme"),
    ],
)
def test_boards_by_their_addresses(url: str, kind: str, board: str) -> None:
    found = by_address(url)
    assert found is not None
    assert (found.kind, found.settings["board"], found.sure) == (kind, board, True)
    assert SOURCES[kind].first(found.settings)
    assert found.settings.get("region", "") == (
        "eu" if "eu.lever" in url else "com" if url.endswith("personio.com") else ""
    )


@pytest.mark.parametrize(
    "url",
    [
        "", "words", "https://acme.com/careers", "https://www.lever.co/", "https://boards.greenhouse.io/", "https://jobs.lever.co",
        "https://apply.workable.com/j/AB12", "https://www.recruitee.com", "https://acme.personio.de/login",
        "https://greenhouse.io.evil.com/acme", "https://notlever.co/acme", "https://support.greenhouse.io/acme",
        "https://www.smartrecruiters.com/about",
        "https://help.smartrecruiters.com/x", "javascript:boards.greenhouse.io/acme", "https://boards.greenhouse.io/..%2f..",
    ],
)  # fmt: skip
def test_addresses_that_are_no_boards(url: str) -> None:
    assert by_address(url) is None


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<iframe src="https://boards.greenhouse.io/embed/job_board?for=acme"></iframe>', ("greenhouse", "acme")),
        (
            '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme&amp;b=x"></script>',
            ("greenhouse", "acme"),
        ),
        ('<script>var u="https:\\/\\/api.lever.co\\/v0\\/postings\\/acme?mode=json"</script>', ("lever", "acme")),
        ('<script src="//jobs.ashbyhq.com/acme/embed"></script>', ("ashby", "acme")),
        ('<a href="https://acme.recruitee.com">Jobs</a>', ("recruitee", "acme")),
        ('<div data-url="https://apply.workable.com/acme/"></div>', ("workable", "acme")),
    ],
)
def test_boards_in_pages(page: str, expected: tuple[str, str]) -> None:
    (found, *_) = in_page(page.encode(), "https://www.acme.com/careers")
    assert (found.kind, found.settings["board"]) == expected


def test_a_careers_page_tells_its_board_and_its_company() -> None:
    content = (ANSWERS / "careers.html").read_bytes()
    (found,) = in_page(content, "https://korn.example.com/careers")
    assert found == Found("lever", {"board": "korn-brod", "region": "eu", "company": "Korn & Bröd"})
    assert shown(found) == "Korn & Bröd"
    assert company_in(content) == "Korn & Bröd"


def test_the_board_of_a_page_that_is_the_board() -> None:
    (found,) = in_page(b"<p>No openings</p>", "https://jobs.lever.co/acme")
    assert (found.kind, found.settings["board"]) == ("lever", "acme")


def test_the_way_from_a_home_page_to_its_jobs() -> None:
    page = b"""<a href="/">Home</a><a href="/company/careers/teams/">Teams</a><a href="/careers#top">Careers</a>
    <a href="https://jobs.acme.com/">Jobs</a><a href="https://jobs.notacme.com/">P</a><a href="/jobsworth">x</a>"""
    assert careers_in(page, "https://www.acme.com/") == (
        "https://jobs.acme.com/", "https://www.acme.com/careers", "https://www.acme.com/company/careers/teams/",
    )  # fmt: skip
    assert careers_in(b"", "https://www.acme.com/") == ()


def test_without_a_board_its_adverts_then_its_links_then_its_feeds() -> None:
    where = "https://www.fen.example.com/careers"
    assert in_page((ANSWERS / "page.html").read_bytes(), where) == (Found("page", {"url": where}),)
    feed = b'<link rel="alternate" type="application/rss+xml" href="/jobs.rss"><a href="/jobs/captain">x</a>'
    assert [(each.kind, each.settings["url"]) for each in in_page(feed, where)] == [
        ("page", where), ("feed", "https://www.fen.example.com/jobs.rss"),
    ]  # fmt: skip
    assert in_page(b"", where) == ()


def test_a_number_of_greenhouse_in_an_address_is_a_guess_by_the_hosts_name() -> None:
    (found,) = in_page(b"<p>hello</p>", "https://www.acme.com/jobs/view?gh_jid=123")
    assert found == Found("greenhouse", {"board": "acme"}, sure=False)


def test_guesses_from_a_name_are_few_and_never_sure() -> None:
    found = by_name("Harrow & Tilde GmbH")
    assert found[0] == Found("greenhouse", {"board": "harrowtilde", "company": "Harrow & Tilde GmbH"}, sure=False)
    assert {each.settings["board"] for each in found} >= {"harrowtilde", "harrow-tilde"}
    assert len(found) <= 14
    assert not any(each.sure for each in found)
    assert all(SOURCES[each.kind].first(each.settings) for each in found)
    assert by_name("Кирпич и Ко") == ()
    assert by_name("") == ()


def visited(
    kind: str, answers: dict[str, bytes], known: set[str] | None = None, most: int = 120
) -> tuple[Visit, list[str]]:
    """A visit to a source that answers from a dict, and what was asked; what is not in it does not answer."""
    visit = Visit(SOURCES[kind], {"board": "acme"}, known or set(), most)
    asked = []
    while (request := visit.next()) is not None:
        asked.append(request.url)
        content = next((answers[part] for part in answers if part in request.url), None)
        if content is None:
            visit.missed(request, "It does not answer.")
        else:
            visit.take(Answer(request, content))
    visit.left_over()
    return visit, asked


def test_a_visit_that_saw_all_knows_so() -> None:
    visit, asked = visited("recruitee", {"offers": (ANSWERS / "recruitee.json").read_bytes()})
    assert visit.whole
    assert visit.seen == {"1201", "1202"}
    assert len(asked) == 1
    assert not visit.why


def test_a_visit_without_an_answer_closes_nothing() -> None:
    for answers in ({}, {"offers": b"<html>busy</html>"}, {"offers": b'{"offers": ["x"]}'}):
        visit, _ = visited("recruitee", answers)
        assert not visit.whole
    assert not visited("remotive", {"api": (ANSWERS / "remotive.json").read_bytes()})[0].whole


def test_an_advert_that_cannot_be_read_is_still_there() -> None:
    visit, _ = visited(
        "greenhouse", {"jobs": b'{"jobs": [{"id": 5, "title": null, "absolute_url": "https://e.org/5"}]}'}
    )
    assert visit.seen == {"5"}
    assert visit.whole


def test_details_that_do_not_come_leave_the_list_whole() -> None:
    content = (ANSWERS / "smartrecruiters.json").read_bytes()
    visit, asked = visited("smartrecruiters", {"limit=": content})
    assert len(asked) == 3
    assert visit.whole
    assert visit.seen == {"74400001", "74400002"}
    assert visit.why == "It does not answer."
    visit, asked = visited("smartrecruiters", {"limit=": content}, known={"74400001", "74400002"})
    assert len(asked) == 1


def test_a_visit_that_ran_out_of_requests_in_the_middle_of_a_list_closes_nothing() -> None:
    full = json.dumps([{"id": str(n), "text": "Baker", "hostedUrl": f"https://e.org/{n}"} for n in range(100)])
    visit, asked = visited("lever", {"postings": full.encode()}, most=2)
    assert len(asked) == 2
    assert not visit.whole


def test_a_visit_ends_and_gives_what_it_knows_of_the_rest() -> None:
    content = [{"id": str(n), "name": "Porter"} for n in range(100)]
    page = json.dumps({"totalFound": 100, "content": content}).encode()
    visit, asked = visited("smartrecruiters", {"limit=": page}, most=10)
    assert len(asked) == 10
    assert len(visit.seen) == 100
    assert visit.whole


@pytest.mark.parametrize(
    ("words", "title", "company", "places"),
    [
        ("Night Baker at Korn & Bröd\n\nWe bake.", "Night Baker", "Korn & Bröd", ()),
        ("Night Baker – Korn & Bröd | Malmö\nWe bake.", "Night Baker", "Korn & Bröd", ()),
        ("Apply now\nShare\nNight Baker\nCompany: Korn\nLocation: Malmö\n", "Night Baker", "Korn", ("Malmö",)),
        ("Stelle: Nachtbäcker (m/w/d)\nArbeitgeber: Korn\nEinsatzort: Ulm", "Nachtbäcker (m/w/d)", "Korn", ("Ulm",)),
        ("<title>Night Baker | Korn</title><h1>Night Baker</h1><p>Bread.</p>", "Night Baker", "Korn", ()),
        ("", "", "", ()),
    ],
)  # fmt: skip
def test_what_is_pasted_is_guessed_at(words: str, title: str, company: str, places: tuple[str, ...]) -> None:
    found = read_pasted(words)
    assert (found.title, found.company, found.places) == (title, company, places)
    assert found.key.startswith("pasted:")


def test_a_pasted_page_with_a_posting_in_it() -> None:
    found = read_pasted((ANSWERS / "page.html").read_bytes(), "fen.example.com/jobs")
    assert (found.title, found.key, found.url) == ("Ferry Captain", "FF-1", "https://fen.example.com/jobs")
    assert read_pasted("Baker\nhttps://example.com/jobs/1 \nBread.").url == "https://example.com/jobs/1"
