"""Links for people without an account: what a GET shows, what a POST does, and that closed is closed, all alike."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.conftest import Persona
from yesward.links import actions, behind, doors, limits
from yesward.links.codes import WORDS, code_hash, new_code
from yesward.links.models import Link

WEEK = timedelta(days=7)
MARKER = "Ines asks for a trial"


@pytest.fixture(autouse=True)
def trial_doors() -> Iterator[None]:
    """Two kinds of links that lead to a page which is there for every kind."""
    landing = doors.Landing(MARKER, ("Kept on Ines’s computer.",), "Go in")
    before = dict(doors._doors)
    doors.register(doors.Door("trial", "links:report", lambda link: landing))
    doors.register(doors.Door("claimed", "links:report", lambda link: landing, claims=True))
    limits.forget()
    yield
    doors._doors.clear()
    doors._doors.update(before)
    limits.forget()


def made(ines: Persona, kind: str = "trial", **how: object) -> tuple[Link, str]:
    with ines.inside():
        return actions.make(ines.workspace, kind, **{"lasts": WEEK, **how})  # type: ignore[arg-type]


def opened(token: str, **typed: str) -> tuple[Client, HttpResponse]:
    browser = Client(enforce_csrf_checks=True)
    return browser, browser.post(f"/with/{token}/", typed)


def signed(link: Link, token: str) -> str:
    """A cookie as the house would have made it of a token."""
    name = f"yesward-{link.address}"
    response = HttpResponse()
    response.set_signed_cookie(name, token, salt=link.address)
    return str(response.cookies[name].value)


def proof(response: HttpResponse) -> str:
    return response.content.decode().split('name="proof" value="')[1].split('"')[0]


def test_a_get_shows_the_landing_and_changes_nothing(ines: Persona) -> None:
    link, token = made(ines)
    browser = Client()
    for _ in range(3):
        shown = browser.get(f"/with/{token}/")
        assert shown.status_code == 200
        assert MARKER in shown.content.decode()
        assert not shown.cookies
    with ines.inside():
        after = Link.objects.get(pk=link.pk)
    assert (after.token_hash, after.answers_left, after.revoked_at) == (link.token_hash, 1, None)


def test_a_post_swaps_the_token_for_a_cookie_and_a_clean_address(ines: Persona) -> None:
    link, token = made(ines)
    browser, response = opened(token)
    assert response.status_code == 302
    assert response["Location"] == f"/with/open/{link.address}/report/"
    assert token not in response["Location"]
    cookie = response.cookies[f"yesward-{link.address}"]
    assert cookie["path"] == f"/with/open/{link.address}/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert int(cookie["max-age"]) <= behind.SHORT
    assert browser.get(response["Location"]).status_code == 200


def test_nobody_is_told_where_it_came_from(ines: Persona) -> None:
    _link, token = made(ines)
    browser, into = opened(token)
    pages = [into, browser.get(f"/with/{token}/"), browser.get(into["Location"]), browser.get("/with/nothing/")]
    for page in [*pages, browser.get("/with/back/")]:
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]


def test_what_is_closed_answers_alike(ines: Persona) -> None:
    answers = set()
    for end in ("unknown", "expired", "revoked", "reported"):
        link, token = made(ines)
        with ines.inside():
            if end == "expired":
                Link.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
            elif end == "revoked":
                actions.revoke(link)
            elif end == "reported":
                actions.report(link, "no")
        tried = secrets.token_urlsafe(32) if end == "unknown" else token
        for method in ("get", "post"):
            with CaptureQueriesContext(connection) as asked:
                answer = getattr(Client(), method)(f"/with/{tried}/")
            said = [query["sql"].split("WHERE")[0] for query in asked.captured_queries]
            answers.add((answer.status_code, answer.content, tuple(sorted(answer.headers.items())), tuple(said)))
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_a_thousand_guesses_meet_one_answer(ines: Persona) -> None:
    made(ines)
    browser = Client()
    answers = {
        (answer.status_code, answer.content, tuple(sorted(answer.headers.items())))
        for number in range(1_000)
        for answer in [browser.get(f"/with/{secrets.token_urlsafe(32)}/", REMOTE_ADDR=f"10.0.{number // 250}.9")]
    }
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404


def test_behind_it_only_with_its_cookie(ines: Persona) -> None:
    link, token = made(ines)
    other, other_token = made(ines)
    browser, _into = opened(token)
    assert Client().get(f"/with/open/{link.address}/report/").status_code == 404
    assert browser.get(f"/with/open/{other.address}/report/").status_code == 404
    forged = Client()
    theirs = opened(other_token)[0].cookies[f"yesward-{other.address}"].value
    forged.cookies = SimpleCookie({f"yesward-{link.address}": theirs})
    assert forged.get(f"/with/open/{link.address}/report/").status_code == 404
    with ines.inside():
        actions.revoke(link)
    assert browser.get(f"/with/open/{link.address}/report/").status_code == 404


def test_a_form_from_elsewhere_changes_nothing(ines: Persona) -> None:
    link, token = made(ines)
    browser, into = opened(token)
    for wrong in ("", "0" * 64, "é"):
        assert browser.post(into["Location"], {"proof": wrong, "words": "x"}).status_code == 403
    with ines.inside():
        assert Link.objects.get(pk=link.pk).reported_at is None
    assert (
        browser.post(into["Location"], {"proof": proof(browser.get(into["Location"])), "words": "x"}).status_code == 200
    )
    with ines.inside():
        assert Link.objects.get(pk=link.pk).report == "x"
    assert browser.get(into["Location"]).status_code == 404


def test_the_word_cannot_be_gone_round(ines: Persona) -> None:
    link, token = made(ines, passphrase="tram")
    forged = Client()
    forged.cookies = SimpleCookie({f"yesward-{link.address}": token})
    assert forged.get(f"/with/open/{link.address}/report/").status_code == 404


def test_a_word_may_be_asked_for(ines: Persona) -> None:
    _link, token = made(ines, passphrase="  tram ")
    shown = Client().get(f"/with/{token}/").content.decode()
    assert MARKER not in shown
    _browser, wrong = opened(token, passphrase="bus")
    assert wrong.status_code == 422
    assert not wrong.cookies
    assert opened(token, passphrase="tram")[1].status_code == 302
    for _ in range(12):
        opened(token, passphrase="guess")
    assert opened(token, passphrase="tram")[1].status_code == 422


def test_who_claims_it_first_has_it_alone(ines: Persona) -> None:
    link, token = made(ines, "claimed")
    consultant, into = opened(token)
    own = consultant.cookies[f"yesward-{link.address}"].value.split(":")[0]
    assert own != token
    assert consultant.get(into["Location"]).status_code == 200
    owner, again = opened(token)
    assert again.status_code == 302
    assert not again.cookies
    assert owner.get(again["Location"]).status_code == 404
    owner.cookies = SimpleCookie({f"yesward-{link.address}": signed(link, token)})
    assert owner.get(again["Location"]).status_code == 404
    assert consultant.get(f"/with/{token}/").status_code == 200
    elsewhere, _ = opened(own)
    assert elsewhere.get(into["Location"]).status_code == 200


def test_one_answer_a_link(ines: Persona) -> None:
    link, _token = made(ines)
    with ines.inside():
        assert actions.use(link)
        assert not actions.use(link)


def test_links_stay_in_their_workspace(ines: Persona, mallory: Persona) -> None:
    link, _token = made(ines)
    with mallory.inside():
        assert not Link.objects.filter(pk=link.pk).exists()
        actions.revoke(
            Link.objects.create(
                workspace=mallory.workspace, kind="trial", address="a", token_hash="a", expires_at=timezone.now()
            )
        )
    with ines.inside():
        assert Link.objects.get(pk=link.pk).revoked_at is None


def test_codes_are_read_as_meant() -> None:
    assert len(set(WORDS)) == len(WORDS) == 256
    code = new_code()
    assert len(code.split("-")) == 4
    assert code_hash(f"  {code.replace('-', ' ').title()}. ") == code_hash(code)
    assert code_hash(new_code()) != code_hash(code)


def test_guessing_codes_is_counted(db: None) -> None:
    answers = [Client().post("/with/back/", {"code": new_code()}).content.decode() for _ in range(12)]
    assert "No answer belongs to these words" in answers[0]
    assert "tried often" in answers[-1]


@pytest.mark.parametrize("typed", ["", "x" * 1_000_000, "a\0b", "<script>", "\u202e🎈", "\r\nSet-Cookie: a=b"])
def test_bad_words_get_a_sentence(ines: Persona, typed: str) -> None:
    assert Client().post("/with/back/", {"code": typed}).status_code == 422
    assert Client().get(f"/with/{'x' * 3000}/").status_code == 404
    _link, token = made(ines, passphrase="tram")
    assert Client().post(f"/with/{token}/", {"passphrase": typed}).status_code == 422


def test_only_links_answer_at_the_public_address(ines: Persona, settings: object) -> None:
    settings.PUBLIC_HOSTS = ["ines.example"]  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["ines.example", "127.0.0.1"]  # type: ignore[attr-defined]
    _link, token = made(ines)
    for path in ("/", "/journal/", "/sign-in/", "/sign-in/a-token/", "/said/", "/talk/add/"):
        assert ines.client.get(path, HTTP_HOST="ines.example:443").status_code == 404
        assert ines.client.post(path, HTTP_HOST="ines.example").status_code == 404
    assert ines.client.get(f"/with/{token}/", HTTP_HOST="ines.example").status_code == 200
    assert ines.client.get("/talk/", HTTP_HOST="ines.example").status_code == 200
    assert ines.client.get("/journal/", HTTP_HOST="127.0.0.1:8765").status_code == 200
