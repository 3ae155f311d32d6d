"""The only way out over HTTP. It asks the open Internet, and at home only what the person named in the settings.

A host is looked up once, every address it has is checked, and the checked address itself is connected to; the name goes
on into the Host header and the certificate's check. So no name, number or later answer of a resolver leads elsewhere.
No redirect is followed, no cookie kept, no proxy used. Every wait has one end together, and no answer may be larger
than what was asked for. Whatever goes wrong is `Unreachable`; its words never hold a key or anything the server said.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, cast

from yesward.engines.timed import Line, TooMuch, left
from yesward.lib.places import USUAL_PORTS, Place, at_home, place_of

PORTS = frozenset(USUAL_PORTS.values())
MOST_HEAD = 64 << 10
"""Bytes for status line and headers; as many again, and a sixteenth, for what stands between the pieces of a body."""
_PIECE = 64 << 10
MOST_ADDRESSES = 16
ONE_ADDRESS_S = 10.0
"""So long one address is tried before the next."""
_NO = [
    ipaddress.ip_network(each)
    for each in (
        *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24"),  # a provider's inside, protocols, relays of 6to4
        "168.63.129.16/32",  # a cloud's inside, though it looks public
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),  # Teredo and other protocols, 6to4, examples
    )
]
_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_VALUE = re.compile(r"[ -~]*")

ODD_URL = "This address cannot be asked: it needs http or https, a plain host and no user name in it."
ODD_PORT = "%s is asked on its usual ports only, 80 and 443."
ODD_HEADER = "A key can only hold plain letters, digits and signs, so nothing was sent."
INSIDE = "%s leads to an address that is not on the open Internet, so nothing was sent to it."
UNKNOWN = "No address was found for %s."
NOT_THERE = "%s does not answer."
NOT_TRUSTED = "The certificate of %s is not trusted, so nothing was sent to it."
SLOW = "%s took too long to answer, so we stopped waiting."
LARGE = "%s answered with more than was asked for, so we stopped."
MOVED = "%s points to another address, and we do not follow."
LOCKED = "%s did not accept the key."
ERROR = "%s answered with error %d."
GARBLED = "%s answered with something that cannot be read."
NOT_JSON = "What came back is not JSON, so it cannot be read."


class Unreachable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """Somebody outside gave no usable answer; its words are one plain sentence for the person."""


class Later(Unreachable):
    """No usable answer for now: asking again may help, but not before ``after_s`` seconds where somebody said so."""

    def __init__(self, words: str, after_s: float = 0.0) -> None:
        super().__init__(words)
        self.after_s = after_s


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take, all in all. ``allowed_private``: exact pairs of host and port at home, or a port.

    Once ``stop`` is set, no more is read.
    """

    timeout_s: float
    most_bytes: int
    allowed_private: frozenset[tuple[str, int]] = frozenset()
    stop: threading.Event | None = None


def post_json(
    url: str,
    body: Any,
    *,
    headers: Mapping[str, str],
    timeout_s: float,
    most_bytes: int,
    allowed_private: frozenset[tuple[str, int]],
) -> Any:
    """Send JSON, and give the JSON that comes back. Raises Unreachable."""
    sent = json.dumps(body).encode("ascii")
    kind = {"Content-Type": "application/json", "Accept": "application/json"}
    content = ask("POST", url, sent, kind | dict(headers), Limits(timeout_s, most_bytes, allowed_private))
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Unreachable(NOT_JSON) from None


def ask(method: str, url: str, body: bytes | None, headers: Mapping[str, str], limits: Limits) -> bytes:
    """One request to one place, and the body of its answer. Raises Unreachable."""
    with answered(method, url, body, headers, limits) as answer:
        _check(answer)
        return b"".join(answer.pieces())


@contextmanager
def answered(method: str, url: str, body: bytes | None, headers: Mapping[str, str], limits: Limits) -> Iterator[Answer]:
    """One request to one place, and its answer, whatever its status. Raises Unreachable, also while it is read."""
    until = time.monotonic() + limits.timeout_s
    place = place_of(url)
    if place is None:
        raise Unreachable(ODD_URL)
    if not all(_VALUE.fullmatch(value) for value in headers.values()):
        raise Unreachable(ODD_HEADER)
    # What is caught is let go of entirely ("from None"): a library's words can hold headers, and so a key.
    with _plainly(place), _line(place, _addresses(place, limits, until), until) as line:
        timed = Line(line, until, MOST_HEAD, limits.stop)
        with _talk(timed, method, place, body, headers) as heard:
            timed.more(MOST_HEAD + limits.most_bytes + limits.most_bytes // 16)
            yield Answer(heard, place.host, limits.most_bytes)


class Answer:
    """What came back: the head at once, the body as it comes."""

    def __init__(self, heard: http.client.HTTPResponse, host: str, most: int) -> None:
        self._heard, self._most = heard, most
        self.host, self.status = host, heard.status

    def header(self, name: str) -> str:
        """A header's words, or none."""
        return str(self._heard.headers.get(name, ""))

    def pieces(self) -> Iterator[bytes]:
        """The body as it was sent, no more of it than was asked for."""
        if self._heard.length is not None and self._heard.length > self._most:
            raise TooMuch
        room = self._most
        while piece := self._heard.read(min(_PIECE, room + 1)):
            room -= len(piece)
            if room < 0:
                raise TooMuch
            yield piece
        if self._heard.length:
            raise http.client.IncompleteRead(b"", self._heard.length)


def is_public(address: str) -> bool:
    """Whether an address is on the open Internet, by itself and by the IPv4 address it may carry inside."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and found.scope_id is None and found in _NAT64:
        found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)  # all that some networks of IPv6 alone have to offer
    # 2000::/3 is all there is of public IPv6; outside lie mapped, translated, link-local and site-local addresses.
    if isinstance(found, ipaddress.IPv6Address) and (found.scope_id is not None or found not in _UNICAST):
        return False
    return found.is_global and not found.is_multicast and not any(found in network for network in _NO)


def _addresses(place: Place, limits: Limits, until: float) -> list[str]:
    """The addresses of a place, all of them checked."""
    named = (place.host, place.port) in limits.allowed_private
    if not named and place.port not in PORTS:
        raise Unreachable(ODD_PORT % place.host)
    found = [place.host] if _is_address(place.host) else _looked_up(place, until)
    if not found:
        raise Unreachable(UNKNOWN % place.host)
    if not all(is_public(address) or (named and at_home(address)) for address in found):
        raise Unreachable(INSIDE % place.host)
    return found[:MOST_ADDRESSES]


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _looked_up(place: Place, until: float) -> list[str]:
    """What the resolver says, in its order. It knows no timeout, so a thread asks it that may be left behind."""
    answers: SimpleQueue[list[str]] = SimpleQueue()

    def look_up() -> None:
        try:
            told = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            told = []
        answers.put([str(address[0]) for *_, address in told])

    threading.Thread(target=look_up, daemon=True).start()
    try:
        return list(dict.fromkeys(answers.get(timeout=left(until))))
    except Empty:
        raise TimeoutError from None


@contextmanager
def _line(place: Place, addresses: list[str], until: float) -> Iterator[socket.socket]:
    """A connection to the first address that takes one, encrypted for https."""
    with _dial_first(addresses, place.port, until) as line:
        if place.scheme == "http":
            yield line
            return
        line.settimeout(left(until))
        with ssl.create_default_context().wrap_socket(line, server_hostname=place.host) as secret:
            yield secret


def _dial_first(addresses: list[str], port: int, until: float) -> socket.socket:
    for address in addresses[:-1]:
        try:
            return _dial(address, port, min(ONE_ADDRESS_S, left(until)))
        except OSError:
            left(until)
    return _dial(addresses[-1], port, left(until))


def _dial(address: str, port: int, timeout: float) -> socket.socket:
    """Connect to an IP address. Not by create_connection, which would ask the resolver once more."""
    line = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        line.settimeout(timeout)
        line.connect((address, port))
    except BaseException:
        line.close()
        raise
    return line


def _talk(
    line: Line, method: str, place: Place, body: bytes | None, headers: Mapping[str, str]
) -> http.client.HTTPResponse:
    host = f"[{place.host}]" if ":" in place.host else place.host
    if place.port != USUAL_PORTS[place.scheme]:
        host += f":{place.port}"
    client = http.client.HTTPConnection(place.host, place.port)
    client.auto_open = 0  # it never connects by itself
    client.sock = cast("socket.socket", line)
    client.request(method, place.path, body, {**headers, "Host": host, "Connection": "close"})
    return client.getresponse()


def _check(answer: Answer) -> None:
    if 300 <= answer.status < 400:
        raise Unreachable(MOVED % answer.host)
    if answer.status in (401, 403):
        raise Unreachable(LOCKED % answer.host)
    if not 200 <= answer.status < 300:
        raise Unreachable(ERROR % (answer.host, answer.status))


@contextmanager
def _plainly(place: Place) -> Iterator[None]:
    """Whatever the line, the certificate or the library says becomes one sentence."""
    try:
        yield
    except TooMuch:
        raise Unreachable(LARGE % place.host) from None
    except TimeoutError:
        raise Later(SLOW % place.host) from None
    except ssl.SSLCertVerificationError:
        raise Unreachable(NOT_TRUSTED % place.host) from None
    except OSError:
        raise Later(NOT_THERE % place.host) from None
    except http.client.IncompleteRead:
        raise Later(GARBLED % place.host) from None
    except (http.client.HTTPException, ValueError):
        raise Unreachable(GARBLED % place.host) from None
