"""A mail account read over IMAP: EXAMINE and BODY.PEEK only, so that nothing in it changes, not even what is unread.

Only the beginning of a message is asked for; large attachments never travel. A server may be slow, broken or hostile:
every wait has an end, no answer may be larger than what was asked for, and whatever goes wrong is a `MailboxError`.
"""

from __future__ import annotations

import imaplib
import ipaddress
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

PART = 256 * 1024
"""Bytes of a message that are asked for."""
BATCH = 50
MOST_ANSWER = 4 << 20
"""Bytes of one literal or line that are taken; a longer one is no honest answer to what we ask."""
WINDOW = 80_000
"""Message numbers a search: Python's IMAP client takes lines of a million bytes at most."""
MOST_UID = 1 << 32
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


Security = Literal["tls", "starttls", "none"]


class MailboxError(Exception):
    """The account cannot be read on; its words are one plain sentence for the person."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where an account is; its password is never part of it. "none" (no encryption) is for this very computer only."""

    host: str
    user: str
    port: int = 993
    security: Security = "tls"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder opened; while ``uid_validity`` stays the same, so do the numbers of its messages."""

    name: str
    messages: int
    uid_validity: int
    uid_next: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """The beginning of one message, at most PART bytes."""

    uid: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """A message the server did not hand over, and why."""

    uid: int
    why: str


class Mailbox(Protocol):
    """An account that is open for reading."""

    def folders(self) -> list[str]:
        """The names of all folders."""

    def open(self, folder: str) -> Folder:
        """Open a folder, read-only."""

    def fetch(self, after_uid: int) -> Iterator[Fetched | Unread]:
        """The messages of the opened folder with numbers above ``after_uid``, ascending, each once."""


LOST = "The line to the mail server dropped. What was read so far is kept, and it goes on there the next time."
LIES = "The mail server answered with something that cannot be right, so we stopped. What was read so far is kept."
WRONG = (
    "The mail server did not accept this name and password. Most providers want an app password here, which you make "
    "in your account's security settings."
)
NO_FOLDER = "There is no folder %s in this account that can be opened."
NOT_THERE = "There is no mail server at %s, port %s, that answers."
NOT_TRUSTED = "The mail server's certificate is not trusted, so nothing was sent to it."
NOT_SECRET = "Without encryption the password could be read on its way; this is allowed on this computer only."  # noqa: S105
ODD_LETTERS = "Server, name, password and folder cannot hold line breaks or other control characters."


class _TooMuch(OSError):  # noqa: N818 (it is caught here and becomes a sentence)
    """An answer beyond all measure."""


class _Careful:
    """Keeps a server's answers within measure; mixed into imaplib's clients, whose read and readline it is."""

    def read(self, size: int) -> bytes:
        """A literal of the announced size."""
        if size > MOST_ANSWER:
            raise _TooMuch
        return bytes(super().read(size))  # type: ignore[misc]


@contextmanager
def connect(account: Account, password: str, *, timeout: float = 30) -> Iterator[Mailbox]:
    """Log in, and out again at the end. Raises MailboxError; so does everything done with what it gives."""
    for words in (account.host, account.user, password):
        if _CONTROLS.search(words) or not words:
            raise MailboxError(ODD_LETTERS if words else WRONG)
    if account.security == "none" and not is_here(account.host):
        raise MailboxError(NOT_SECRET)
    box = _reach(account, timeout)
    try:
        _log_in(box, account.user, password)
        yield _Account(box)
    finally:
        with suppress(Exception):
            box.logout()
        with suppress(Exception):
            box.client.shutdown()


def is_here(host: str) -> bool:
    """Whether a host is this very computer."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _reach(account: Account, timeout: float) -> BaseMailBox:
    try:
        box = _box(account, timeout)
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(NOT_TRUSTED) from error
    except (OSError, imaplib.IMAP4.error, ImapToolsError, ValueError, IndexError) as error:
        raise MailboxError(NOT_THERE % (account.host, account.port)) from error
    _guard(box.client)
    return box


def _box(account: Account, timeout: float) -> BaseMailBox:
    if account.security == "none":
        return MailBoxUnencrypted(account.host, account.port, timeout=timeout)
    trust = ssl.create_default_context()
    if account.security == "starttls":
        return MailBoxStartTls(account.host, account.port, timeout=timeout, ssl_context=trust)
    return MailBox(account.host, account.port, timeout=timeout, ssl_context=trust)


def _guard(client: imaplib.IMAP4) -> None:
    """Give the client's class our measure: a literal is read in one go, however large the server says it is."""
    kind = type(client)
    if not issubclass(kind, _Careful):
        client.__class__ = type(f"Careful{kind.__name__}", (_Careful, kind), {})


def _log_in(box: BaseMailBox, user: str, password: str) -> None:
    try:
        box.login(user, password, initial_folder=None)
    except (imaplib.IMAP4.abort, OSError) as error:
        raise MailboxError(LOST) from error
    except (imaplib.IMAP4.error, ImapToolsError, UnicodeError):
        raise MailboxError(WRONG) from None  # the library's words hold the command, and so the password


class _Account:
    """The real thing."""

    def __init__(self, box: BaseMailBox) -> None:
        self._box = box
        self._opened = Folder("", 0, 0, 1)

    def folders(self) -> list[str]:
        """The names of all folders that hold messages."""
        with _plainly():
            return [item.name for item in self._box.folder.list() if "\\Noselect" not in item.flags]

    def open(self, folder: str) -> Folder:
        """EXAMINE a folder."""
        if _CONTROLS.search(folder) or not folder:
            raise MailboxError(ODD_LETTERS)
        with _plainly(NO_FOLDER % folder):
            self._box.folder.set(folder, readonly=True)
            told = self._box.folder.status(folder, ("MESSAGES", "UIDNEXT", "UIDVALIDITY"))
        self._opened = Folder(folder, told.get("MESSAGES", 0), told.get("UIDVALIDITY", 0), told.get("UIDNEXT", 1))
        return self._opened

    def fetch(self, after_uid: int) -> Iterator[Fetched | Unread]:
        """PEEK at the messages above a number, in batches."""
        for first, last in self._windows(after_uid):
            uids = self._uids(first, last)
            for at in range(0, len(uids), BATCH):
                yield from self._batch(uids[at : at + BATCH])

    def _windows(self, after_uid: int) -> Iterator[tuple[int, int | None]]:
        """Ranges of numbers to ask for: one, or many where the list of a huge folder would be one endless line."""
        if self._opened.messages <= WINDOW:
            yield after_uid + 1, None
            return
        if self._opened.uid_next > 100 * WINDOW + 50 * self._opened.messages:
            raise MailboxError(LIES)
        for first in range(after_uid + 1, self._opened.uid_next, WINDOW):
            yield first, first + WINDOW - 1

    def _uids(self, first: int, last: int | None) -> list[int]:
        with _plainly():
            status, data = self._box.client.uid("SEARCH", "UID", f"{first}:{last or '*'}")
            if status != "OK":
                raise MailboxError(LIES)
            words = b" ".join(item for item in data if isinstance(item, bytes)).split()
        # "n:*" also names the last message where none is above n; numbers that are none are a lie.
        if any(not word.isdigit() or len(word) > 10 for word in words):
            raise MailboxError(LIES)
        return sorted({int(word) for word in words if first <= int(word) <= (last or MOST_UID)})

    def _batch(self, uids: list[int]) -> Iterator[Fetched | Unread]:
        with _plainly():
            asked = ",".join(str(uid) for uid in uids)
            status, data = self._box.client.uid("FETCH", asked, f"(UID BODY.PEEK[]<0.{PART}>)")
        found = _contents(data) if status == "OK" else {}
        for uid in uids:
            if uid in found:
                yield Fetched(uid, found[uid][:PART])
            else:
                yield Unread(uid, "The mail server did not hand it over.")


def _contents(data: list[Any]) -> dict[int, bytes]:
    """The messages of an answer by their numbers. The number stands before the words, or in the line after them."""
    found: dict[int, bytes] = {}
    for place, item in enumerate(data):
        if not (isinstance(item, tuple) and len(item) == 2):
            continue
        behind = data[place + 1] if place + 1 < len(data) and isinstance(data[place + 1], bytes) else b""
        uid = _UID.search(item[0]) or _UID.search(behind)
        if uid is not None:
            found.setdefault(int(uid[1]), item[1])
    return found


@contextmanager
def _plainly(sentence: str = LIES) -> Iterator[None]:
    """Whatever the library or the line says becomes one sentence."""
    try:
        yield
    except _TooMuch as error:
        raise MailboxError(LIES) from error
    except (imaplib.IMAP4.abort, OSError) as error:
        raise MailboxError(LOST) from error
    except (imaplib.IMAP4.error, ImapToolsError, ValueError, IndexError, KeyError, TypeError) as error:
        raise MailboxError(sentence) from error
