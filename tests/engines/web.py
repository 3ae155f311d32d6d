"""Web servers of our own on loopback: each says whatever a test wants it to say, and counts who came."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any

import trustme

CERTIFICATE_HOST = "model.example"


@dataclass(frozen=True)
class Asked:
    """A request as it arrived."""

    path: str
    headers: dict[str, str]
    body: Any
    method: str = "POST"


class Server(ThreadingHTTPServer):
    """Counts connections when they are accepted, before a word is said."""

    daemon_threads = True

    def __init__(self, answer: "Answer", secret: ssl.SSLContext | None = None) -> None:
        self.door = threading.Condition()
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer, self.secret = answer, secret
        self.asked: list[Asked] = []
        self.names: list[str | None] = []
        self.visitors: list[int] = []
        self.over = threading.Event()
        if secret:
            secret.sni_callback = lambda _line, name, _trust: self.names.append(name)

    def server_bind(self) -> None:
        """Without asking anybody for the name of 127.0.0.1."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def place(self) -> tuple[str, int]:
        """Its exact host and port."""
        return "127.0.0.1", self.server_port

    def get_request(self) -> tuple[Any, Any]:
        """One more visitor, by port."""
        line, address = super().get_request()
        with self.door:
            self.visitors.append(address[1])
            self.door.notify_all()
        return line, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Talk, encrypted where that was wanted; whoever hangs up may."""
        with suppress(OSError):
            line = self.secret.wrap_socket(request, server_side=True) if self.secret else request
            super().finish_request(line, client_address)
            line.close()

    def came(self) -> int:
        """How many connections others made. They are accepted in their order, so one of ours is waited for."""
        with closing(socket.create_connection(self.server_address, timeout=10)) as line, self.door:
            own = line.getsockname()[1]
            self.door.wait_for(lambda: own in self.visitors)
        self.visitors.remove(own)
        return len(self.visitors)


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        """Keep what was asked, and answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append(Asked(self.path, dict(self.headers), json.loads(body or "null"), self.command))
        self.server.answer(self)

    def do_GET(self) -> None:
        """The same, as a rule without a body."""
        self.do_POST()

    def log_message(self, *_: Any) -> None:
        """Silence."""


Answer = Callable[[_Handler], None]


@contextmanager
def web(answer: Answer, secret: ssl.SSLContext | None = None) -> Iterator[Server]:
    """A server until the end of the block; answers that never end, end with it."""
    with Server(answer, secret) as server:
        running = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        running.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            running.join()


def certificate() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The server's side of a certificate for CERTIFICATE_HOST, made for this one test, and a client that trusts it."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(CERTIFICATE_HOST).configure_cert(server)
    authority.configure_trust(client)
    return server, client


def says(content: str | bytes, status: int = 200, **headers: str) -> Answer:
    """An answer of these words."""
    body = content if isinstance(content, bytes) else content.encode()

    def answer(line: _Handler) -> None:
        line.send_response(status)
        for name, value in headers.items():
            line.send_header(name.replace("_", "-"), value)
        line.send_header("Content-Length", str(len(body)))
        line.end_headers()
        line.wfile.write(body)

    return answer


def raw(*parts: bytes) -> Answer:
    """An answer of these very bytes, then the end of the line."""

    def answer(line: _Handler) -> None:
        for part in parts:
            line.wfile.write(part)

    return answer


def without_end(first: bytes, again: bytes, pause: float = 0.0) -> Answer:
    """An answer that begins and then goes on and on."""

    def answer(line: _Handler) -> None:
        line.wfile.write(first)
        while not line.server.over.wait(pause):
            line.wfile.write(again)

    return answer


_real = socket.getaddrinfo


@dataclass
class Resolver:
    """Plays socket.getaddrinfo: names have the addresses a test gives them, each time the next list of them.

    Numbers in any form are read as the real one reads them; nobody is asked for that.
    """

    known: dict[str, list[list[str]]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        """The next addresses of a name."""
        self.questions.append(host)
        told = self.known.get(host.rstrip("."))
        if told is None:
            return list(_real(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST))
        return [
            (socket.AF_INET6, 1, 6, "", (each, port, 0, 0)) if ":" in each else (socket.AF_INET, 1, 6, "", (each, port))
            for each in (told.pop(0) if len(told) > 1 else told[0])
        ]
