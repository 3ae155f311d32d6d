"""A running yesward, started as a person starts it, with its own data folder."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from playwright.sync_api import StorageState

LINK = re.compile(rb"http://\S+/sign-in/\S+/")


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def a_house(folder: Path) -> House:
    """An installation that nobody has started yet, in a folder of its own, on the database that the suite runs on.

    Its tables are there already, copied from a house whose tables were made once in this run: making them takes longer
    than most tests. Tests of the very first start make a `House` by themselves.
    """
    empty, database = _empty()
    shutil.copytree(empty, folder / "data")
    return House(folder / "data", _new_database(database) if database else "")


@cache
def _empty() -> tuple[Path, str]:
    """The data folder of a house with tables and nobody in it, and the name of its database on PostgreSQL."""
    data = Path(tempfile.mkdtemp(prefix="yesward-empty-")) / "data"
    atexit.register(shutil.rmtree, data.parent, ignore_errors=True)
    database = _new_database() if os.environ.get("YESWARD_DATABASE") else ""
    tables = "from yesward.cli_base import ready; ready(); from yesward.server import migrate; migrate()"
    subprocess.run([sys.executable, "-c", tables], env=House(data, database).environment, check=True, timeout=110)
    return data, urlsplit(database).path.strip("/")


def _new_database(template: str = "template1") -> str:
    """A database of its own on the PostgreSQL of this run: its URL."""
    import psycopg

    url, name = os.environ["YESWARD_DATABASE"], f"house_{uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlsplit(url)._replace(path=f"/{name}").geturl()


class House:
    """One installation: start it, get its sign-in link, kill it, start it again."""

    def __init__(self, data: Path, database: str = "") -> None:
        self.port = free_port()
        self.said = data.with_name(f"{data.name}.stderr")
        self.data = data
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("YESWARD_")},
            "YESWARD_DATA": str(data),
            "YESWARD_PORT": str(self.port),
            "YESWARD_OPEN_BROWSER": "false",
            "YESWARD_TIME_ZONE": "Europe/Berlin",
        }
        if database:
            self.environment["YESWARD_DATABASE"] = database
        self.process: subprocess.Popen[bytes] | None = None
        self.link = ""
        self.signed_in: StorageState | None = None

    @property
    def home(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self.port}/"

    def yesward(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a command of this installation to its end."""
        command = [sys.executable, "-m", "yesward", *arguments]
        return subprocess.run(command, input=given, capture_output=True, env=self.environment, timeout=60, check=False)

    def start(self) -> str:
        """Serve, and return the sign-in link once the server answers."""
        command = [sys.executable, "-m", "yesward", "serve", "--no-open"]
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=self.environment)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = LINK.search(line)
        assert found, f"no link was printed: {line!r}"
        self._wait()
        self.link, self.signed_in = found[0].decode(), None
        return self.link

    def _wait(self) -> None:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def kill(self) -> None:
        """kill -9: no chance to tidy up."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None
