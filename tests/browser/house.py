"""A running yesward, started as a person starts it, with its own data folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

LINK = re.compile(rb"http://\S+/sign-in/\S+/")


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
        self.link = found[0].decode()
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
