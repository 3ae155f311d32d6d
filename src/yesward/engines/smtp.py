"""The only way out for mail: one message to one address by the person's own mail server.

What matters is to know afterwards whether it went: each step is taken by itself, and only while the words themselves
are on their way can it be that nobody knows.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum

IMPLICIT_TLS = 465
TIMEOUT_S = 30.0


class Fate(StrEnum):
    """What became of a message."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    UNSURE = "unsure"


class Why(StrEnum):
    """Why it is not there, by what the person can do about it."""

    NO_ANSWER = "no_answer"
    NOT_TRUSTED = "not_trusted"
    NO_TLS = "no_tls"
    LOGIN = "login"
    SENDER = "sender"
    ADDRESS = "address"
    WORDS = "words"
    BUSY = "busy"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. Port 465 speaks TLS from the first byte, others after STARTTLS; ``plain`` allows neither."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    plain: bool = False


class _Ended(Exception):  # noqa: N818 (it is caught here)
    """It ended at some step: what became of it, and why."""

    def __init__(self, fate: Fate, why: Why) -> None:
        super().__init__(fate, why)
        self.fate, self.why = fate, why


def send(server: Server, sender: str, to: str, message: bytes) -> tuple[Fate, Why | None]:
    """Hand one message over. What became of it; a reason where it is not there for sure. Raises nothing."""
    try:
        with _line(server) as line:
            _address(line, sender, to)
            _words(line, message)
    except _Ended as ended:
        return ended.fate, ended.why
    return Fate.SENT, None


@contextmanager
def _line(server: Server) -> Iterator[smtplib.SMTP]:
    """A connection that is encrypted and logged in to."""
    line: smtplib.SMTP | None = None
    try:
        line = _open(server)
        if server.user:
            line.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError as error:
        raise _Ended(*_by_code(error.smtp_code, Why.LOGIN)) from None
    except ssl.SSLCertVerificationError:
        raise _Ended(Fate.REFUSED, Why.NOT_TRUSTED) from None
    except smtplib.SMTPNotSupportedError:
        raise _Ended(Fate.REFUSED, Why.NO_TLS) from None
    except (smtplib.SMTPException, OSError, ValueError):
        raise _Ended(Fate.LATER, Why.NO_ANSWER) from None
    try:
        yield line
    finally:
        with suppress(smtplib.SMTPException, OSError):
            line.quit()
        line.close()


def _open(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.port == IMPLICIT_TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context)
    line = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    line.ehlo_or_helo_if_needed()
    if not (server.plain and not line.has_extn("starttls")):
        line.starttls(context=context)
    return line


def _address(line: smtplib.SMTP, sender: str, to: str) -> None:
    """Who sends and to whom. Nothing has gone out yet."""
    try:
        line.ehlo_or_helo_if_needed()
        for command, address, why in ((line.mail, sender, Why.SENDER), (line.rcpt, to, Why.ADDRESS)):
            code, _said = command(address)
            if not 200 <= code < 300:
                raise _Ended(*_by_code(code, why))
    except (smtplib.SMTPException, OSError):
        raise _Ended(Fate.LATER, Why.NO_ANSWER) from None


def _words(line: smtplib.SMTP, message: bytes) -> None:
    """The message itself. If the line is lost here, nobody can say whether it arrived."""
    try:
        code, _said = line.data(b"\r\n".join(message.splitlines()) + b"\r\n")
    except smtplib.SMTPDataError as error:  # it did not want the words, so none were sent
        raise _Ended(*_by_code(error.smtp_code, Why.WORDS)) from None
    except (smtplib.SMTPException, OSError):
        raise _Ended(Fate.UNSURE, Why.LOST) from None
    if not 200 <= code < 300:
        raise _Ended(*_by_code(code, Why.WORDS))


def _by_code(code: int, why: Why) -> tuple[Fate, Why]:
    """A refusal for now (4xx) or for good (RFC 5321, 4.2.1)."""
    return (Fate.LATER, Why.BUSY) if 400 <= code < 500 else (Fate.REFUSED, why)
