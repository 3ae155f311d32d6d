"""No redirect, no name and no later answer of a resolver leads a fetch inside, and none out of encryption."""

import socket
import ssl
from collections.abc import Iterator

import pytest

from tests.engines.board_server import HOST, Boards, boards, in_turn, points
from tests.engines.inside import NAMES, OUTSIDE, TABLE
from tests.engines.web import CERTIFICATE_HOST, Server, certificate, says, web
from yesward.engines import http
from yesward.engines.fetching import Manners, Request, Unreachable
from yesward.engines.robots import Robots

INSIDE = "not on the open Internet"


@pytest.fixture
def canary() -> Iterator[Server]:
    """A server inside that nobody is to come to."""
    with web(says("[]")) as server:
        yield server


@pytest.fixture
def board(canary: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Boards]:
    """A board that may be asked. The canary's port counts as a usual one, so that only its address is in the way."""
    with boards({"/jobs": says("[]")}) as played:
        played.resolver.known |= {name: [list(each) for each in told] for name, told in NAMES.items()}
        monkeypatch.setattr(http, "PORTS", {canary.server_port, played.server.server_port})
        # Whoever is taken for public leads to the canary, too.
        real = http._dial
        monkeypatch.setattr(
            http, "_dial", lambda address, port, wait: real("127.0.0.1", port, wait) if address != OUTSIDE else _down()
        )
        yield played


def _down() -> socket.socket:
    raise ConnectionRefusedError


def pointer(host: str, port: int, path: str = "/") -> str:
    """A Location as a server can send it: as bytes, of which each becomes one character."""
    return f"http://{host}:{port}{path}".encode().decode("latin-1")


@pytest.mark.parametrize("host", [host for host in TABLE if "\r" not in host and "\n" not in host])
def test_no_redirect_leads_inside(host: str, board: Boards, canary: Server) -> None:
    for page in (False, True):
        board["/jobs"] = points(pointer(host, canary.server_port))
        with pytest.raises(Unreachable) as caught:
            board.fetcher().fetch(Request(board.at("/jobs"), page=page))
        assert str(caught.value).endswith(".")
    board["/robots.txt"] = points(pointer(host, canary.server_port))
    with pytest.raises(Unreachable):
        board.fetcher(robots=Robots(board.clock.now)).fetch(Request(board.at("/jobs"), page=True))

    assert canary.came() == 0


@pytest.mark.parametrize("host", TABLE)
def test_no_address_leads_inside(host: str, board: Boards, canary: Server) -> None:
    for page in (False, True):
        with pytest.raises(Unreachable):
            board.fetcher().fetch(Request(f"http://{host}:{canary.server_port}/", page=page))

    assert canary.came() == 0
    assert board.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "100.64.0.1", "169.254.169.254", "[::1]", "[64:ff9b::7f00:1]"])
def test_the_sentence_says_why(host: str, board: Boards, canary: Server) -> None:
    board["/jobs"] = points(pointer(host, canary.server_port))
    with pytest.raises(Unreachable, match=INSIDE):
        board.fetcher().fetch(Request(board.at("/jobs")))


def test_without_the_check_of_addresses_the_canary_would_be_found(
    board: Boards, canary: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "is_public", lambda _address: True)
    board["/jobs"] = points(pointer("inside.example", canary.server_port))

    assert board.fetcher().fetch(Request(board.at("/jobs"))).json() == []
    assert canary.came() == 1


def test_a_redirect_leads_to_no_odd_port(board: Boards) -> None:
    board["/jobs"] = points("http://outside.example:6379/")
    with pytest.raises(Unreachable, match="usual ports"):
        board.fetcher().fetch(Request(board.at("/jobs")))


@pytest.mark.parametrize("later", ["127.0.0.1", "100.64.0.1", "10.0.0.7", "::1", "64:ff9b::7f00:1"])
def test_a_name_that_changes_between_two_steps_is_checked_each_time(
    later: str, board: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialled: list[str] = []
    real = http._dial

    def dial(address: str, port: int, wait: float) -> socket.socket:
        dialled.append(address)
        return real(*board.server.place, wait)

    monkeypatch.setattr(http, "_dial", dial)
    board.resolver.known["turns.example"] = [[OUTSIDE], [later]]
    port = board.server.server_port
    board["/jobs"] = in_turn(points(f"http://turns.example:{port}/more"), says("[]"))

    with pytest.raises(Unreachable, match=INSIDE):
        board.fetcher().fetch(Request(f"http://turns.example:{port}/jobs"))
    assert dialled == [OUTSIDE]


def test_the_address_that_was_checked_is_the_one_that_is_asked(board: Boards, canary: Server) -> None:
    # Had the name been looked up once more for connecting, it would have led to the canary.
    board.resolver.known["turns.example"] = [[OUTSIDE], ["127.0.0.1"]]
    with pytest.raises(Unreachable, match="does not answer"):
        board.fetcher(manners=Manners(tries=1)).fetch(Request(f"http://turns.example:{canary.server_port}/"))
    assert board.resolver.questions == ["turns.example"]
    assert canary.came() == 0


def test_from_outside_no_redirect_leads_to_what_may_be_asked_at_home(
    board: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = http._dial
    monkeypatch.setattr(http, "_dial", lambda _address, _port, wait: real(*board.server.place, wait))
    port = board.server.server_port
    board["outside.example/jobs"] = points(board.at("/jobs"))

    for page in (False, True):
        with pytest.raises(Unreachable, match=INSIDE):
            board.fetcher().fetch(Request(f"http://outside.example:{port}/jobs", page=page))
    assert set(board.by_host()) == {"outside.example"}
    assert board.fetcher().fetch(Request(board.at("/jobs"))).json() == []


def test_no_redirect_leads_out_of_encryption(board: Boards, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, trusting = certificate()
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    board.at("", CERTIFICATE_HOST)
    with web(points(board.at("/jobs")), secret) as server:
        place = CERTIFICATE_HOST, server.server_port
        fetcher = board.fetcher(allowed_private=frozenset({place, (HOST, board.server.server_port)}))

        with pytest.raises(Unreachable, match="without encryption"):
            fetcher.fetch(Request(f"https://{place[0]}:{place[1]}/"))
        assert len(server.asked) == 1
    assert board.asked == []
