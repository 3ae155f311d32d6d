"""The same pages over real HTTP on loopback, from the server that ``yesward serve`` starts. Information, no goal.

The server is a process of its own; one client asks it, one request after the other, on a connection that stays open.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter_ns, sleep

from benchmarks.figures import Figure
from benchmarks.home_page import pages
from benchmarks.house import House

TURNS = 40
A_TURN = 5


def _free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def served(where: House, *, is_bare: bool = False) -> Iterator[HTTPConnection]:
    """A connection to a server of this house, stopped at the end."""
    port = _free_port()
    yesward = ["-m", "yesward", "serve", "--no-open", "--port", str(port)]
    of_its_own = ["-c", f"from benchmarks import bare; bare.serve({port})"] if is_bare else yesward
    # Sessions were signed by this process, with the key in its own data folder.
    key = str(Path(os.environ["YESWARD_DATA"]) / "secret.key")
    environment = {**os.environ, "YESWARD_DATA": str(where.data), "YESWARD_SECRET_KEY_FILE": key}
    command = [sys.executable, *of_its_own]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            with closing(_connected(port)) as connection:
                yield connection
        finally:
            server.terminate()


def _connected(port: int) -> HTTPConnection:
    until = monotonic() + 20
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.connect()
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.05)
        else:
            return connection


def _get(connection: HTTPConnection, where: House) -> int:
    """Nanoseconds of one request, the body read to its end."""
    cookies = "; ".join(f"{key}={value}" for key, value in where.cookies.items())
    start = perf_counter_ns()
    connection.request("GET", "/", headers={"Cookie": cookies})
    response = connection.getresponse()
    response.read()
    taken = perf_counter_ns() - start
    if response.status != 200:
        raise AssertionError(f"the server answered {response.status}")
    return taken


def figures() -> list[Figure]:
    """Medians over HTTP, and their ratios to the bare page."""
    houses = {page.name: page.where for page in pages()}
    times: dict[str, list[int]] = {name: [] for name in houses}
    with ExitStack() as stack:
        open_ = {name: stack.enter_context(served(where, is_bare=name == "bare")) for name, where in houses.items()}
        for turn in range(TURNS + 3):
            for name, connection in open_.items():
                _get(connection, houses[name])
                taken = [_get(connection, houses[name]) for _ in range(A_TURN)]
                if turn >= 3:
                    times[name] += taken
    yardstick = median(times["bare"])
    return [
        Figure(f"{name}, over HTTP", median(taken) / 1e6, "ms", note=f"{median(taken) / yardstick:.2f} × bare")
        for name, taken in times.items()
    ]
