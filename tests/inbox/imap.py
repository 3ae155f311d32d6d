"""Mail servers of our own: a real one with real folders, and one that says whatever a test wants it to say."""

import imaplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tests.browser.house import free_port
from yesward.engines.mailbox import Account

USER, PASSWORD = "ines@home.example", "a-long app password"


@contextmanager
def real_server() -> Iterator[Account]:
    """A real IMAP server, with one account."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("pymap")), "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    command += ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port, process)
            yield Account("127.0.0.1", USER, port, "none")
        finally:
            process.kill()


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the mail server ended"
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
            return
        time.sleep(0.05)
    raise AssertionError("the mail server does not answer")


def put(account: Account, mails: Sequence[bytes], folder: str = "INBOX") -> None:
    """Put mails into a folder of the real server, as a mail program would."""
    with imaplib.IMAP4(account.host, account.port) as client:
        client.login(USER, PASSWORD)
        if folder != "INBOX":
            client.create(folder)
        for mail in mails:
            assert client.append(folder, "", "", mail.replace(b"\n", b"\r\n"))[0] == "OK"


def flags(account: Account, folder: str = "INBOX") -> list[bytes]:
    """The flags of every message, as the server keeps them."""
    with imaplib.IMAP4(account.host, account.port) as client:
        client.login(USER, PASSWORD)
        client.select(folder, readonly=True)
        return [bytes(line) for line in client.uid("FETCH", "1:*", "(FLAGS)")[1]]


Answer = Callable[[bytes, bytes], bytes | None]
"""From a command's tag and words to what the server sends; None: it hangs up."""


def honest(tag: bytes, words: bytes) -> bytes:
    """What a plain server with three messages says."""
    asked = words.upper()
    if asked.startswith(b"CAPABILITY"):
        return b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n"
    if asked.startswith(b"LIST"):
        return b'* LIST () "/" INBOX\r\n' + tag + b" OK done\r\n"
    if asked.startswith(b"EXAMINE"):
        return b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n" + tag + b" OK [READ-ONLY] done\r\n"
    if asked.startswith(b"STATUS"):
        return b'* STATUS "INBOX" (MESSAGES 3 UIDNEXT 4 UIDVALIDITY 7)\r\n' + tag + b" OK done\r\n"
    if asked.startswith(b"UID SEARCH"):
        return b"* SEARCH 1 2 3\r\n" + tag + b" OK done\r\n"
    if asked.startswith(b"UID FETCH"):
        return b"".join(fetched(number) for number in (1, 2, 3)) + tag + b" OK done\r\n"
    if asked.startswith(b"LOGOUT"):
        return b"* BYE\r\n" + tag + b" OK done\r\n"
    return tag + b" OK done\r\n"


def fetched(number: int, mail: bytes = b"Subject: a\r\n\r\nb") -> bytes:
    """One message of a FETCH answer."""
    return b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%s)\r\n" % (number, number, len(mail), mail)


@contextmanager
def liar(lies: Answer, greeting: bytes = b"* OK ready\r\n") -> Iterator[Account]:
    """A server that asks ``lies`` what to answer."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        threading.Thread(target=_serve, args=[door, lies, greeting], daemon=True).start()
        yield Account("127.0.0.1", USER, door.getsockname()[1], "none")


def _serve(door: socket.socket, lies: Answer, greeting: bytes) -> None:
    with suppress(OSError):
        while True:
            line, _ = door.accept()
            with closing(line), suppress(OSError):
                line.sendall(greeting)
                _talk(line, lies)


def _talk(line: socket.socket, lies: Answer) -> None:
    with line.makefile("rb") as heard:
        for command in heard:
            tag, _, words = command.strip().partition(b" ")
            said = lies(tag, words)
            if said is None:
                return
            line.sendall(said)
