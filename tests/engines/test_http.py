"""The way out over HTTP: nothing leads it inside, and no server can hang, flood or mislead it."""

import socket
import ssl
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engines.inside import NAMES, NUMBERS, OUTSIDE, OUTSIDE_6, TABLE
from tests.engines.web import CERTIFICATE_HOST, Answer, Resolver, Server, certificate, raw, says, web, without_end
from yesward.engines import http
from yesward.engines.http import Limits, Unreachable, ask, is_public, post_json

KEY = "sk-a-long-secret-key"
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    """Nobody is asked for a name."""
    played = Resolver({name: [list(each) for each in told] for name, told in NAMES.items()})
    monkeypatch.setattr(socket, "getaddrinfo", played)
    return played


@pytest.fixture(scope="module")
def canary() -> Iterator[Server]:
    """A server inside that nobody is to come to."""
    with web(says("{}")) as server:
        yield server


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Connections to anywhere are noted, and come to nothing."""
    noted: list[tuple[str, int]] = []

    def dial(address: str, port: int, timeout: float) -> socket.socket:
        noted.append((address, port))
        raise ConnectionRefusedError

    monkeypatch.setattr(http, "_dial", dial)
    return noted


def send(url: str, allowed: set[tuple[str, int]] | None = None, timeout_s: float = 5) -> Any:
    """A small question with a key."""
    headers = {"Authorization": f"Bearer {KEY}"}
    pairs = frozenset(allowed or ())
    return post_json(url, {"a": 1}, headers=headers, timeout_s=timeout_s, most_bytes=10_000, allowed_private=pairs)


def refused(answer: Answer, **limits: Any) -> str:
    """The sentence after an answer; no trace of what happened tells the key."""
    with web(answer) as server, pytest.raises(Unreachable) as caught:
        send(server.url, {server.place}, **limits)
    assert KEY not in "".join(traceback.format_exception(caught.value))
    return str(caught.value)


@pytest.mark.parametrize("host", TABLE)
def test_nothing_inside_is_reached(
    host: str, canary: Server, resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its port counts as a usual one here, so that the address alone is what stands in the way.
    monkeypatch.setattr(http, "PORTS", {canary.server_port})

    for scheme in ("http", "https", "HTTP"):
        with pytest.raises(Unreachable):
            send(f"{scheme}://{host}:{canary.server_port}/")
        # What is allowed is one other pair.
        with pytest.raises(Unreachable):
            send(f"{scheme}://{host}:{canary.server_port}/", {("127.0.0.1", canary.server_port + 1), ("10.1.1.1", 80)})

    assert canary.came() == 0


def test_the_table_is_long_enough() -> None:
    assert len({*TABLE}) >= 120


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "loop.example", "mixed.example", "LOCALHOST"])
def test_without_the_check_of_addresses_the_canary_would_be_found(
    host: str, resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "is_public", lambda _address: True)
    resolver.known["mixed.example"] = [["127.0.0.1", OUTSIDE]]

    with web(says("{}")) as server:
        monkeypatch.setattr(http, "PORTS", {server.server_port})
        assert send(f"http://{host}:{server.server_port}/") == {}
        assert server.came() == 1


@pytest.mark.parametrize("address", NUMBERS)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [OUTSIDE, OUTSIDE_6, "1.1.1.1", "2a00:1450:4001:830::200e", "64:ff9b::5db8:d70e"])
def test_an_address_outside_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://outside.example/",
        "file:///etc/passwd",
        "gopher://outside.example:80/",
        "//outside.example/",
        "http\u017f://outside.example/",
        "",
    ],
)
def test_only_http_is_spoken(url: str, resolver: Resolver, dialled: list[tuple[str, int]]) -> None:
    with pytest.raises(Unreachable, match="needs http or https"):
        send(url)
    assert (resolver.questions, dialled) == ([], [])


@pytest.mark.parametrize("port", [0, 1, 22, 25, 81, 6379, 8080, 11434, 65535, 65536, 99999])
def test_only_the_usual_ports_are_asked(port: int, resolver: Resolver, dialled: list[tuple[str, int]]) -> None:
    with pytest.raises(Unreachable):
        send(f"https://outside.example:{port}/", {("outside.example", 7), ("other.example", port)})
    assert (resolver.questions, dialled) == ([], [])


def test_a_name_is_looked_up_once_and_the_checked_address_is_dialled(
    resolver: Resolver, dialled: list[tuple[str, int]]
) -> None:
    resolver.known["turns.example"] = [[OUTSIDE, OUTSIDE_6], ["127.0.0.1"]]

    with pytest.raises(Unreachable, match=r"turns\.example does not answer"):
        send("http://turns.example/")
    assert (resolver.questions, dialled) == (["turns.example"], [(OUTSIDE, 80), (OUTSIDE_6, 80)])

    with pytest.raises(Unreachable, match="not on the open Internet"):
        send("http://turns.example/")
    assert len(dialled) == 2


def test_the_name_goes_on_into_the_header(resolver: Resolver, monkeypatch: pytest.MonkeyPatch) -> None:
    real = http._dial
    with web(says("{}")) as server:
        monkeypatch.setattr(http, "_dial", lambda _address, _port, wait: real(*server.place, wait))
        send("http://Outside.example/v1?a=b")

    (asked,) = server.asked
    assert (asked.path, asked.headers["Host"], asked.body) == ("/v1?a=b", "outside.example", {"a": 1})


def test_a_named_pair_at_home_is_asked_and_no_other(canary: Server, resolver: Resolver) -> None:
    with web(says('{"b": [2]}')) as server:
        assert send(f"{server.url}/v1", {server.place}) == {"b": [2]}
        assert send(f"http://localhost:{server.server_port}", {("localhost", server.server_port)}) == {"b": [2]}
        with pytest.raises(Unreachable):
            send(f"http://localhost:{server.server_port}", {server.place})
        with pytest.raises(Unreachable):
            send(canary.url, {server.place})

        assert resolver.questions == ["localhost"]
        assert [asked.headers["Host"].split(":")[0] for asked in server.asked] == ["127.0.0.1", "localhost"]
        assert set(server.asked[0].headers) == {
            *("Host", "Connection", "Accept-Encoding", "Content-Length", "Content-Type", "Accept", "Authorization")
        }
    assert canary.came() == 0


@pytest.mark.parametrize("host", ["169.254.169.254", "0.0.0.0", "224.0.0.1", "100.64.0.1", "metadata.google.internal"])
def test_not_even_a_named_pair_leads_to_what_is_no_home(
    host: str, resolver: Resolver, dialled: list[tuple[str, int]]
) -> None:
    with pytest.raises(Unreachable):
        send(f"http://{host}/", {(host, 80)})
    assert dialled == []


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
def test_no_redirect_is_followed(status: int, canary: Server) -> None:
    sentence = refused(says("{}", status, Location=f"{canary.url}/", Set_Cookie="a=b"))

    assert "do not follow" in sentence
    assert canary.came() == 0


def test_no_proxy_is_used(canary: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, canary.url)
    with web(says("{}", Set_Cookie="a=b")) as server:
        send(server.url, {server.place})
        send(server.url, {server.place})

    assert [asked.path for asked in server.asked] == ["/", "/"]
    assert not any("Cookie" in asked.headers for asked in server.asked)
    assert canary.came() == 0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (says(KEY, 500), "error 500"),
        (says(f'{{"error": "{KEY}"}}', 400), "error 400"),
        (says(KEY, 401), "did not accept the key"),
        (says(KEY), "not JSON"),
        (says(f"<html>{KEY}"), "not JSON"),
        (says(b"\xff\xfe{\x00}\x00"), "not JSON"),
        (says("[" * 9_000), "not JSON"),
        (says("1" * 9_000), "not JSON"),
        (says(""), "not JSON"),
        (raw(f"HTTP/1.1 500 {KEY}\r\n\r\n".encode()), "error 500"),
        (raw(KEY.encode()), "cannot be read"),
        (raw(b"HTTP/1.1 abc\r\n\r\n"), "cannot be read"),
        (raw(OK + b"a: b\r\n" * 200), "cannot be read"),
        (raw(OK + b"a: " + b"b" * 200_000), ""),
        (raw(OK + b"Content-Length: 90\r\n\r\n{}"), "cannot be read"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "cannot be read"),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n{}"), ""),
        (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{}"), "cannot be read"),
        (raw(), "does not answer"),
    ],
)
def test_garbage_becomes_one_sentence_without_the_key(answer: Answer, words: str) -> None:
    sentence = refused(answer)

    assert words in sentence
    assert KEY not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "answer",
    [
        says("0" * 10_001),
        raw(OK + b"Content-Length: 99999999999999999999\r\n\r\n{}"),
        without_end(OK + b"\r\n", b" " * 4096),
        without_end(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n" * 100),
        without_end(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"100000\r\n" + b" " * 0x100000 + b"\r\n"),
        without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    ],
)
def test_more_than_was_asked_for_is_not_read(answer: Answer) -> None:
    assert "more than was asked for" in refused(answer)


def test_as_much_as_was_asked_for_is_read() -> None:
    with web(says("0" + " " * 9_999)) as server:
        assert send(server.url, {server.place}) == 0


@pytest.mark.parametrize(
    "answer",
    [
        without_end(b"", b"", 0.05),
        without_end(b"", b"H", 0.05),
        without_end(OK, b"a", 0.05),
        without_end(OK + b"Content-Length: 9000\r\n\r\n", b" ", 0.05),
        without_end(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n", 0.05),
    ],
)
def test_dripping_ends_when_the_whole_time_is_over(answer: Answer) -> None:
    # None of them ends by itself, so that this ends at all is what is shown.
    assert "too long" in refused(answer, timeout_s=0.4)


def test_a_resolver_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait() and [])

    with pytest.raises(Unreachable, match="too long"):
        send("http://slow.example/", timeout_s=0.2)
    over.set()


def test_a_line_that_takes_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1) as door:
        place = "127.0.0.1", door.getsockname()[1]
        with pytest.raises(Unreachable, match="too long"):
            ask("POST", f"http://127.0.0.1:{place[1]}/", bytes(50_000_000), {}, Limits(0.4, 10, frozenset({place})))


def test_a_name_nobody_knows(resolver: Resolver) -> None:
    with pytest.raises(Unreachable, match=r"No address was found for nowhere\.example"):
        send("https://nowhere.example/")


@pytest.mark.parametrize("key", [f"{KEY}\r\nX-Other: 1", f"{KEY}\n", f"{KEY}\x00", f"{KEY}é", f"{KEY}\ud800"])
def test_a_key_that_cannot_be_sent_is_not_told(key: str) -> None:
    with web(says("{}")) as server, pytest.raises(Unreachable) as caught:
        ask("POST", server.url, b"", {"Authorization": key}, Limits(5, 10, frozenset({server.place})))

    assert KEY not in "".join(traceback.format_exception(caught.value))
    assert server.visitors == []


def test_the_certificate_is_checked_by_name_before_a_word_is_sent(
    tmp_path: Path, resolver: Resolver, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, trusting = certificate()
    resolver.known |= {CERTIFICATE_HOST: [["127.0.0.1"]], "other.example": [["127.0.0.1"]]}
    with web(says("[7]"), secret) as server:
        port = server.server_port
        with pytest.raises(Unreachable, match="not trusted"):
            send(f"https://{CERTIFICATE_HOST}:{port}/", {(CERTIFICATE_HOST, port)})
        monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
        with pytest.raises(Unreachable, match="not trusted"):
            send(f"https://other.example:{port}/", {("other.example", port)})
        assert server.asked == []

        assert send(f"https://{CERTIFICATE_HOST}:{port}/", {(CERTIFICATE_HOST, port)}) == [7]
        assert server.asked[0].headers["Host"] == f"{CERTIFICATE_HOST}:{port}"
        assert server.names == [CERTIFICATE_HOST, "other.example", CERTIFICATE_HOST]
