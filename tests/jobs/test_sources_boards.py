"""Every source: what it asks, how its answer reads, and that an odd advert spoils no other. The answers are our own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from yesward.jobs.cleaning import clean
from yesward.jobs.facts import Given, Pay
from yesward.jobs.sources import SOURCES, Answer, Read, Request, Settings, Unset, source
from yesward.jobs.sources.adzuna import CURRENCIES
from yesward.jobs.sources.page import NO_ADVERTS
from yesward.jobs.sources.remotive import salary
from yesward.lib.places import place_of

ANSWERS = Path(__file__).parent / "answers"
ENOUGH: dict[str, Settings] = {
    "greenhouse": {"board": "harrowtilde"},
    "lever": {"board": "korn-brod", "region": "eu", "company": "Korn & Bröd"},
    "ashby": {"board": "mare coast"},
    "smartrecruiters": {"board": "GrandHotel"},
    "workable": {"board": "olive-grove"},
    "recruitee": {"board": "spaak"},
    "personio": {"board": "moorbad", "language": "de"},
    "remotive": {"search": "commas & dots"},
    "adzuna": {"app_id": "id-7", "app_key": "secret/key", "country": "gb", "what": "thatcher", "where": "norfolk"},
    "feed": {"url": "https://example.org/jobs.rss"},
    "page": {"url": "https://fenferries.example.com/jobs/captain"},
    "own": {"url": "https://example.com/jobs.json"},
}
FIRST = {
    "greenhouse": "https://boards-api.greenhouse.io/v1/boards/harrowtilde/jobs?content=true&pay_transparency=true",
    "lever": "https://api.eu.lever.co/v0/postings/korn-brod?mode=json&skip=0&limit=100",
    "ashby": "https://api.ashbyhq.com/posting-api/job-board/mare%20coast?includeCompensation=true",
    "smartrecruiters": "https://api.smartrecruiters.com/v1/companies/GrandHotel/postings?limit=100&offset=0",
    "workable": "https://apply.workable.com/api/v1/widget/accounts/olive-grove?details=true",
    "recruitee": "https://spaak.recruitee.com/api/offers/",
    "personio": "https://moorbad.jobs.personio.de/xml?language=de",
    "arbeitnow": "https://www.arbeitnow.com/api/job-board-api",
    "remotive": "https://remotive.com/api/remote-jobs?search=commas%20%26%20dots",
    "remoteok": "https://remoteok.com/api",
    "adzuna": "https://api.adzuna.com/v1/api/jobs/gb/search/1?results_per_page=50&sort_by=date&what=thatcher&where=norfolk",
    "feed": "https://example.org/jobs.rss",
    "page": "https://fenferries.example.com/jobs/captain",
    "own": "https://example.com/jobs.json",
}
FILES = {
    "personio": "personio.xml", "feed": "rss.xml", "page": "page.html", "own": "feed.json",
}  # fmt: skip


def answered(kind: str, name: str = "", **more: str) -> Read:
    """What a source reads in one of our answers."""
    found = source(kind)
    assert found is not None
    settings = {**ENOUGH.get(kind, {}), **more}
    content = (ANSWERS / (name or FILES.get(kind, f"{kind}.json"))).read_bytes()
    return found.read(Answer(found.first(settings)[0], content), settings)


def said(kind: str, content: object, **more: str) -> Read:
    """What a source reads in an answer that is made up on the spot."""
    found = source(kind)
    assert found is not None
    settings = {**ENOUGH.get(kind, {}), **more}
    return found.read(Answer(found.first(settings)[0], json.dumps(content).encode()), settings)


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_asks_at_its_own_place_and_once(kind: str) -> None:
    asked = SOURCES[kind].first(ENOUGH.get(kind, {}))
    assert [request.url for request in asked] == [FIRST[kind]]
    assert all(place_of(request.url) and request.media for request in asked)


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_says_what_it_is(kind: str) -> None:
    found = SOURCES[kind]
    assert found.kind == kind
    assert found.name
    assert found.hours >= 1
    assert found.is_api is (kind != "page")
    if found.credit is not None:
        assert found.credit.words
        assert place_of(found.credit.url)


def test_whose_terms_ask_for_a_link_back_and_whose_board_tells_what_has_closed() -> None:
    assert [kind for kind, found in SOURCES.items() if found.credit] == ["arbeitnow", "remotive", "remoteok", "adzuna"]
    assert [kind for kind, found in SOURCES.items() if found.tells_closed] == [
        "greenhouse", "lever", "ashby", "smartrecruiters", "workable", "recruitee", "personio", "own",
    ]  # fmt: skip
    assert source("myspace") is None


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("greenhouse", {}),
        ("greenhouse", {"board": "../../admin"}),
        ("recruitee", {"board": "evil.example.com/x"}),
        ("recruitee", {"board": "a.b"}),
        ("personio", {"board": "a@b"}),
        ("adzuna", {"app_id": "x", "country": "gb"}),
        ("adzuna", {"app_id": "x", "app_key": "y", "country": "xx"}),
        ("feed", {"url": "file:///etc/passwd"}),
        ("page", {"url": "javascript:alert(1)"}),
        ("own", {"url": "  "}),
        ("own", {"url": "ftp://example.com/jobs.csv"}),
    ],
)
def test_what_is_missing_or_odd_is_said_before_anything_is_asked(kind: str, settings: Settings) -> None:
    with pytest.raises(Unset) as told:
        SOURCES[kind].first(settings)
    assert str(told.value).endswith(".")


def test_greenhouse() -> None:
    read = answered("greenhouse")
    engineer, buyer = read.given
    assert engineer.title == "Kiln Controls Engineer"
    assert (engineer.key, engineer.company, engineer.places) == ("4100001", "Harrow & Tilde", ("Ghent, Belgium",))
    assert (engineer.posted, engineer.closes, engineer.language) == (date(2026, 8, 6), date(2026, 12, 1), "en")
    assert engineer.pay == Pay(52_000, 61_000, "EUR", "year")
    assert clean(engineer.body, engineer.is_html) == (
        "What we make\n\nTiles, and the ovens they come out of.\n\n• Four years with PLCs\n• Some Dutch"
    )
    assert (buyer.url, buyer.company) == ("", "Harrowtilde")
    assert [(odd.which, odd.why) for odd in read.failed] == [
        ("4100003", "It has no title."), ("advert 4", "This is no advert."),
    ]  # fmt: skip


def test_pay_that_differs_by_place_is_nobodys() -> None:
    ranges = [{"min_cents": 100_00, "max_cents": 200_00, "currency_type": "USD"}] * 2
    job = {"id": 1, "title": "Glazier", "absolute_url": "https://example.com/1", "pay_input_ranges": ranges}
    assert said("greenhouse", {"jobs": [job]}).given[0].pay is None


def test_lever_pages_on_while_pages_are_full() -> None:
    read = answered("lever")
    (baker,) = read.given
    assert (baker.company, baker.places, baker.way) == ("Korn & Bröd", ("Malmö", "Lund"), "on_site")
    assert baker.pay == Pay(165, 190, "SEK", "hour")
    assert clean(baker.body, True).split("\n\n")[1] == "You bring"
    assert not read.next
    full = [{"id": str(n), "text": "Baker", "hostedUrl": f"https://jobs.lever.co/k/{n}"} for n in range(100)]
    (following,) = said("lever", full).next
    assert following.url.endswith("skip=100&limit=100")
    assert following.page == 2
    last = source("lever").read(Answer(Request("", page=20), json.dumps(full).encode()), ENOUGH["lever"])  # type: ignore[union-attr]
    assert (last.next, last.cut) == ((), True)


def test_ashby() -> None:
    modeller, deckhand = answered("ashby").given
    assert modeller.places == ("Lisbon", "Porto")
    assert modeller.way == "hybrid"
    assert modeller.pay == Pay(48_000, 56_000, "EUR", "year")
    assert modeller.company == "Mare Coast"
    assert (deckhand.pay, deckhand.way, deckhand.is_html) == (None, "", False)
    assert clean(deckhand.body, deckhand.is_html) == "Ropes & knots < 3 m"


def test_pay_in_a_tier_of_ashbys() -> None:
    tier = {"components": [{"compensationType": "Salary", "interval": "1 HOUR", "currencyCode": "USD", "minValue": 20}]}
    job = {"id": "a", "title": "Deckhand", "jobUrl": "https://e.org/a", "compensation": {"compensationTiers": [tier]}}
    assert said("ashby", {"jobs": [job]}).given[0].pay == Pay(20, None, "USD", "hour")


def test_smartrecruiters_says_where_the_work_is_done() -> None:
    where = [{"hybrid": True, "remote": True}, {"remote": True}, {"remote": False, "hybrid": False}, None]
    content = [{"id": str(n), "name": "Porter", "location": each} for n, each in enumerate(where)]
    read = said("smartrecruiters", {"totalFound": 4, "content": content})
    assert [request.instead.way for request in read.next if request.instead] == ["hybrid", "remote", "on_site", ""]


def test_smartrecruiters_asks_for_the_text_of_each_new_advert_at_its_own_place() -> None:
    found = SOURCES["smartrecruiters"]
    listed = Answer(found.first(ENOUGH["smartrecruiters"])[0], (ANSWERS / "smartrecruiters.json").read_bytes())
    read = found.read(listed, ENOUGH["smartrecruiters"], known={"74400002"})
    assert [given.key for given in read.given] == ["74400002"]
    (details,) = read.next
    assert details.url == "https://api.smartrecruiters.com/v1/companies/GrandHotel/postings/74400001"
    one = Answer(details, (ANSWERS / "smartrecruiters_one.json").read_bytes())
    (porter,) = found.read(one, ENOUGH["smartrecruiters"]).given
    assert clean(porter.body, True).endswith("Profil\n\n• Anglais B2")
    assert (porter.way, porter.language, porter.company) == ("on_site", "fr", "Grand Hôtel du Lac")
    spoilt = found.read(Answer(details, b"<html>busy</html>"), ENOUGH["smartrecruiters"])
    assert spoilt.given == (details.instead,)
    assert spoilt.why


def test_smartrecruiters_pages_on_by_its_own_count() -> None:
    content = [{"id": str(n), "name": "Porter"} for n in range(100)]
    read = said("smartrecruiters", {"totalFound": 101, "content": content})
    assert [request.url.endswith("offset=100") for request in read.next[:1]] == [True]
    assert len(read.next) == 101


def test_workable_joins_the_rows_of_one_job() -> None:
    press, clerk = answered("workable").given
    assert press.places == ("Kalamata, Messenia, Greece", "Sparta, Greece")
    assert press.company == clerk.company == "Olive Grove"
    assert (press.way, clerk.way) == ("", "remote")
    assert press.posted == date(2026, 10, 2)
    odd = said(
        "workable", {"jobs": [{"shortcode": "A1", "title": "Clerk", "locations": ["Athens"]}, {"title": "None"}, 5]}
    )
    assert [given.places for given in odd.given] == [("Athens",)]
    assert len(odd.failed) == 2


def test_recruitee() -> None:
    mender, shop = answered("recruitee").given
    assert (mender.way, mender.pay) == ("hybrid", Pay(2600, 3100, "EUR", "month"))
    assert mender.posted == date(2026, 3, 1)
    assert (shop.title, shop.places) == ("Shop Assistant", ("Zeist", "Houten, Netherlands"))


def test_personio() -> None:
    read = answered("personio")
    (masseur,) = read.given
    assert masseur.url == "https://moorbad.jobs.personio.de/job/280001"
    assert masseur.places == ("Bad Aibling", "Rosenheim")
    assert clean(masseur.body, True) == "Aufgaben\n\nKneten & Packungen.\n\nProfil\n\n• Staatliche Anerkennung"
    assert len(read.failed) == 1


def test_arbeitnow_pages_on_at_its_own_place_only() -> None:
    read = answered("arbeitnow")
    assert [request.url for request in read.next] == ["https://www.arbeitnow.com/api/job-board-api?page=2"]
    board = SOURCES["arbeitnow"]
    empty = board.read(Answer(Request(""), b'{"data": [], "links": {"next": "https://e.org"}}'), {})
    assert (empty.given, empty.next, empty.why) == ((), (), "")
    gardener, writer = read.given
    assert clean(gardener.body, True) == "Beete, Bäume."
    assert (gardener.way, writer.way, writer.posted) == ("", "remote", None)


def test_remotive() -> None:
    editor, reader = answered("remotive").given
    assert (editor.way, editor.places, editor.pay) == ("remote", ("Canada", "Peru"), Pay(90_000, 105_000, "", "year"))
    assert reader.pay is None


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("", None),
        ("€60,000 - €70,000", Pay(60_000, 70_000, "EUR", "year")),
        ("$40-60k", Pay(40_000, 60_000, "", "year")),
        ("£25 per hour", Pay(25, None, "GBP", "hour")),
        ("USD 1.500 to 2.500 monthly", Pay(1_500, 2_500, "USD", "month")),
        ("Competitive, plus equity", None),
    ],
)
def test_salaries_in_words(words: str, pay: Pay | None) -> None:
    assert salary(words) == pay


def test_remote_ok_is_mended_where_its_letters_are_broken() -> None:
    luthier, tuner = answered("remoteok").given
    assert luthier.title == "Mecánico de guitarras"
    assert luthier.company == "Caña y Cuerda"
    assert luthier.body == "<p>Diagnóstico y barniz. Größe egal.</p>"
    assert (luthier.pay, tuner.pay) == (None, Pay(30_000, 40_000, "USD", "year"))


def test_adzunas_key_stands_in_no_address_that_is_kept() -> None:
    (request,) = SOURCES["adzuna"].first(ENOUGH["adzuna"])
    assert "secret" not in request.url
    assert "secret" not in repr(request)
    assert request.asked().endswith("&app_id=id-7&app_key=secret%2Fkey")
    thatcher, roofer = answered("adzuna").given
    assert (thatcher.title, thatcher.pay) == ("Thatcher", Pay(28_000, 31_000, "GBP", "year"))
    assert roofer.pay is None, "a guess of Adzuna's is nothing the advert says"
    full = said("adzuna", {"results": [{"id": n, "title": "T", "redirect_url": "https://x.org"} for n in range(50)]})
    assert full.next[0].page == 2
    assert all(len(code) == 3 for code in CURRENCIES.values())


def test_rss_and_atom() -> None:
    read = answered("feed")
    keeper, painter = read.given
    assert (keeper.title, keeper.company, keeper.key) == ("Lantern Works: Lighthouse Keeper", "", "job-1")
    assert (keeper.posted, keeper.language) == (date(2026, 9, 25), "en")
    assert (painter.company, painter.places, painter.title) == ("Hull & Sons", ("Whitby",), "Boat Painter")
    assert clean(painter.body, painter.is_html) == "Blue, mostly."
    assert [odd.why for odd in read.failed] == ["It has no title."]
    (watchmaker,) = answered("feed", "atom.xml").given
    assert (watchmaker.url, watchmaker.company) == ("https://example.org/stellen/3", "Zeitwerk")
    assert clean(watchmaker.body, watchmaker.is_html) == "Kleine Räder."


def test_titles_of_a_feed_that_all_begin_with_the_company() -> None:
    titles = ("Lamp: Keeper", "Sail: Mender")
    items = "".join(f"<item><title>{each}</title><guid>{each}</guid></item>" for each in titles)
    read = SOURCES["feed"].read(Answer(Request(""), f"<rss><channel>{items}</channel></rss>".encode()), {})
    assert [(given.company, given.title) for given in read.given] == [("Lamp", "Keeper"), ("Sail", "Mender")]


@pytest.mark.parametrize(
    "trick",
    [
        b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel>',
        b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "file:///etc/passwd"><rss/>',
        b"<html><body>Sign in</body></html>",
        b"",
        b"<rss>" * 5_000,
    ],
)
def test_xml_that_plays_tricks_gives_nothing(trick: bytes) -> None:
    read = SOURCES["feed"].read(Answer(Request(""), trick), {})
    assert not read.given


def test_postings_in_a_page() -> None:
    captain, clerk = answered("page").given
    assert (captain.key, captain.title, captain.company) == ("FF-1", "Ferry Captain", "Fen Ferries")
    assert captain.places == ("Ely, United Kingdom",)
    assert captain.pay == Pay(31_000, 34_500, "GBP", "year")
    assert (captain.posted, captain.closes) == (date(2026, 6, 1), date(2026, 12, 31))
    assert captain.url == FIRST["page"]
    assert clean(captain.body, True) == "Two crossings & a tide table.\n\n• Boat licence"
    assert (clerk.url, clerk.way) == ("https://fenferries.example.com/jobs/2", "remote")
    assert clerk.places == ("UK",)


def test_places_and_pay_in_postings_of_other_shapes() -> None:
    posting = {"@type": "JobPosting", "title": "Clerk", "jobLocation": "Ely", "salaryCurrency": "GBP",
               "hiringOrganization": {"legalName": "Fen"}, "baseSalary": {"value": 12, "unitText": "HOUR"}}  # fmt: skip
    place = {**posting, "jobLocation": {"address": "Ely, UK"}, "baseSalary": 30_000, "identifier": "2"}
    script = f'<script type="application/ld+json; charset=utf-8">{json.dumps([posting, place])}</script>'
    read = SOURCES["page"].read(Answer(Request("https://fen.example.com/"), script.encode()), {"company": "Fens"})
    assert [given.places for given in read.given] == [("Ely",), ("Ely, UK",)]
    assert [given.pay for given in read.given] == [Pay(12, 12, "GBP", "hour"), Pay(30_000, None, "GBP")]
    assert [given.company for given in read.given] == ["Fen", "Fen"]
    assert read.given[0].key.startswith("words:")


def test_a_page_in_an_encoding_that_it_names_itself() -> None:
    posting = json.dumps({"@type": "JobPosting", "title": "Капитан", "identifier": "1"}, ensure_ascii=False)
    page = f'<meta charset="windows-1251"><script type="application/ld+json">{posting}</script>'.encode("cp1251")
    assert SOURCES["page"].read(Answer(Request(""), page), {}).given[0].title == "Капитан"


def test_a_page_of_links_is_followed_one_step_on_its_own_host() -> None:
    found, settings = SOURCES["page"], {"url": "https://fen.example.com/careers"}
    links = b'<a href="/jobs/ferry-captain#apply">A</a><a href="https://other.example.com/jobs/elsewhere">B</a>'
    many = b"".join(b'<a href="/jobs/clerk-%d">x</a>' % n for n in range(100))
    read = found.read(Answer(found.first(settings)[0], links + many), settings)
    assert read.next[0].url == "https://fen.example.com/jobs/ferry-captain"
    assert len(read.next) == 30
    assert not any("other" in request.url for request in read.next)
    assert found.read(Answer(read.next[0], links), settings).why == NO_ADVERTS


def test_ones_own_feed_in_all_its_shapes() -> None:
    mason, drafter = answered("own").given
    (from_csv,) = answered("own", "feed.csv").given
    assert (mason.pay, mason.places, mason.closes) == (from_csv.pay, from_csv.places, from_csv.closes)
    assert (mason.pay, mason.way) == (Pay(15.5, 18, "GBP", "hour"), "on_site")
    assert drafter.places == ("Bath", "Wells")
    assert clean(drafter.body, drafter.is_html) == "Plans.\n\n• AutoCAD"
    lines = b'{"id": 1, "title": "Mason"}\n{"id": 2, "title": oh}\n{"id": 3, "title": "Drafter"}\n'
    own = SOURCES["own"]
    read = own.read(Answer(own.first(ENOUGH["own"])[0], lines), {})
    assert [given.title for given in read.given] == ["Mason", "Drafter"]
    assert len(read.failed) == 1
    assert own.read(Answer(own.first(ENOUGH["own"])[0], b"<html></html>"), {}).why
    for odd in (b"a,b\n1,2\n", b"5", b"[1, 2", b'title,id\n"' + b"x" * 2_100_000 + b'",1\n'):
        assert not own.read(Answer(own.first(ENOUGH["own"])[0], odd), {}).given


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize(
    "content", [b"", b"<html><body>We are busy</body></html>", b"[]", b"{}", b"null", b"\xff\xfe\x00"]
)
def test_what_is_not_a_sources_answer_is_one_sentence_and_nothing_more(kind: str, content: bytes) -> None:
    read = SOURCES[kind].read(Answer(Request("https://example.com/"), content), ENOUGH.get(kind, {}))
    assert not read.given
    assert not read.failed
    assert read.why.endswith(".") or content in (b"[]", b"{}")


def test_the_same_key_twice_is_one_advert() -> None:
    job = {"id": 1, "title": "Glazier", "absolute_url": "https://example.com/1"}
    assert len(said("greenhouse", {"jobs": [job, job]}).given) == 1


def test_titles_without_end_are_cut_and_bodies_too() -> None:
    job = {"id": 1, "title": "x" * 2_000_000, "absolute_url": "https://example.com/1", "content": "y" * 2_000_000}
    (given,) = said("greenhouse", {"jobs": [job]}).given
    assert len(given.title) == 300
    assert given.title.endswith("…")
    assert len(given.body) == 300_000
    assert isinstance(given, Given)
