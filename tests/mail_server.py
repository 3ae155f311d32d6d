"""A real mail server on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

from tests.browser.house import free_port


@dataclass
class Box:
    """A mail server's inside: what came in, what it says to each step, and whether it hangs up at the end."""

    came: list[Any] = field(default_factory=list)
    to_address: str = "250 OK"
    to_words: str = "250 OK"
    hangs_up: bool = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Take or refuse an address."""
        if self.to_address.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.to_address

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take or refuse the words, or take them and hang up."""
        if self.to_words.startswith("250"):
            self.came.append(envelope)
        if self.hangs_up:
            server.transport.abort()
        return self.to_words


@contextmanager
def serving(box: Box) -> Iterator[int]:
    """Serve it; gives the port."""
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        yield server.port
    finally:
        server.stop()
