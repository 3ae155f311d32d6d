"""What may be asked of the house at all: by which name, from where, with which token; and what every answer carries."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_socket import SocketConnectBlockedError

from tests.conftest import Persona
from tests.routes import BEHIND_LINKS, FILLED, OPEN_TO_ALL, PLACES, address, every_row
from tests.stories import life_of_ines


@pytest.fixture
def ids(ines: Persona) -> dict[str, int]:
    """The ids of a journal with something in every table."""
    return life_of_ines(ines.workspace)


@contextmanager
def put_back() -> Iterator[None]:
    """What is written within is taken back, so that the next form finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0", "192.168.0.9"],
)
def test_a_host_that_is_not_this_computer_is_refused(ines: Persona, host: str) -> None:
    response = ines.client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert b"<h1>" in response.content


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "localhost:8765", "127.0.0.1:8765"])
def test_this_computer_by_any_of_its_names_is_answered(ines: Persona, host: str) -> None:
    assert ines.client.get("/talk/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_another_site_writes_nothing(ines: Persona, ids: dict[str, int], site: str) -> None:
    before = every_row()

    for name in PLACES:
        response = ines.client.post(address(name, ids), FILLED, headers={"sec-fetch-site": site})
        assert response.status_code == 403, name

    assert every_row() == before


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_ones_own_page_writes(ines: Persona, site: str) -> None:
    assert ines.client.post("/no/told/", FILLED, headers={"sec-fetch-site": site}).status_code == 302


def test_a_link_from_elsewhere_still_opens(ines: Persona) -> None:
    assert ines.client.get("/talk/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_form_without_its_token_writes_nothing(ines: Persona, ids: dict[str, int]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ines.user)
    before = every_row()

    for name in PLACES.keys() - BEHIND_LINKS:
        response = browser.post(address(name, ids), FILLED)
        assert response.status_code == 403, name
        assert b"<h1>" in response.content

    assert every_row() == before


def test_looking_writes_nothing(ines: Persona, ids: dict[str, int]) -> None:
    before = every_row()

    for name in PLACES:
        for browser in (ines.client, Client()):
            for look in (browser.get, browser.head, browser.options):
                assert look(address(name, ids)).status_code < 500

    assert every_row() == before


def test_odd_methods_are_no_500_and_delete_nothing(ines: Persona, ids: dict[str, int]) -> None:
    before = every_row()

    for name in PLACES:
        for ask in (ines.client.put, ines.client.delete, ines.client.patch):
            assert ask(address(name, ids)).status_code < 500, name

    assert every_row() == before


def test_every_answer_carries_the_security_headers(ines: Persona, ids: dict[str, int]) -> None:
    for path in (*(address(name, ids) for name in PLACES), "/no-such-page/"):
        for browser in (ines.client, Client()):
            headers = browser.get(path).headers
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, path
            assert "frame-ancestors 'none'" in policy, path
            assert "unsafe" not in policy, path
            assert "http" not in policy, path
            assert headers["X-Content-Type-Options"] == "nosniff", path
            assert headers["X-Frame-Options"] == "DENY", path
            assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}, path
            assert "Access-Control-Allow-Origin" not in headers, path


def test_private_pages_are_never_stored(ines: Persona, ids: dict[str, int]) -> None:
    for name in PLACES:
        with put_back():
            ines.client.force_login(ines.user)  # one of the forms signs out
            seen, written = ines.client.get(address(name, ids)), ines.client.post(address(name, ids), FILLED)
        assert "no-store" in seen.headers["Cache-Control"], name
        assert "no-store" in written.headers["Cache-Control"], name


def test_a_page_behind_a_sign_in_link_is_never_stored(sam: Persona, db: None) -> None:
    assert "no-store" in sam.get("people:sign-in", "token").headers.get("Cache-Control", "")


def test_cookies_stay_with_the_browser_and_the_site(ines: Persona) -> None:
    ines.get("inbox:paste")

    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        cookie = ines.client.cookies[name]
        if name == settings.CSRF_COOKIE_NAME:
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_signed_out_means_out(ines: Persona, ids: dict[str, int]) -> None:
    ines.post("people:sign-out")

    for name in PLACES.keys() - OPEN_TO_ALL - BEHIND_LINKS:
        response = ines.client.get(address(name, ids))
        assert response.status_code == 302, name
        assert response.url.startswith("/sign-in/"), name


def test_an_account_that_is_switched_off_is_out_at_once(ines: Persona) -> None:
    ines.user.is_active = False
    ines.user.save()

    assert ines.get("home").url.startswith("/sign-in/")


def test_no_page_shows_how_it_was_made(ines: Persona) -> None:
    response = ines.client.get("/no-such-page/<script>")

    assert response.status_code == 404
    assert b"<script>" not in response.content.replace(b'<script src="/static/', b"")
    assert b"Traceback" not in response.content


def test_tests_reach_no_further_than_this_computer() -> None:
    with (
        socket.socket() as outside,
        pytest.warns(UserWarning, match="192.0.2.1"),
        pytest.raises(SocketConnectBlockedError),
    ):
        outside.connect(("192.0.2.1", 80))
