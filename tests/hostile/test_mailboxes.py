"""Mailboxes made to break an import: what cannot be read is counted with why, and the rest goes on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.house import House
from tests.conftest import Persona
from tests.stories import imported_mail
from yesward.inbox import queries
from yesward.inbox.looking import Found, Looked, look
from yesward.inbox.mail import open_mail
from yesward.inbox.reading import read

GOOD = (
    b"From: Jo <jo@harrow.example>\nSubject: Your application\nMessage-ID: <good@x>\n"
    b"Date: Mon, 2 Mar 2026 09:00:00 +0000\n\nUnfortunately you have not been selected "
    b"for the post of Baker at Harrow Ltd.\n"
)


def deep(levels: int) -> bytes:
    """A message inside a message inside a message."""
    layers = [b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(levels)]
    return b"Subject: application\n" + b"".join(layers) + b"Content-Type: text/plain\n\nYour application.\n"


HOSTILE = {
    "ten thousand layers": deep(10_000),
    "a charset that is none": GOOD.replace(b"<good@x>", b"<1@x>\nContent-Type: text/plain; charset=klingon"),
    "a charset that lies": GOOD.replace(b"<good@x>", b"<2@x>\nContent-Type: text/plain; charset=utf-16"),
    "no date": b"\n".join(line for line in GOOD.splitlines() if not line.startswith((b"Date", b"Message"))),
    "no sender": b"Subject: Your application\n\nYour application for the post of cook was unsuccessful.",
    "no headers": b"\n\nUnfortunately your application for the post of cook was not successful.",
    "a date that cannot be": GOOD.replace(b"Mon, 2 Mar 2026", b"Mon, 99 Foo 20269").replace(b"good@x", b"3@x"),
    "half of base64": b"Subject: application\nContent-Transfer-Encoding: base64\n\nVW5mb3J0dW5hdGVseSB5b3Vy====!!!",
    "a header without an end": b"Subject: " + b"application " * 200_000,
    "ten thousand headers": b"X: y\n" * 10_000 + GOOD.replace(b"good@x", b"4@x"),
    "only zeroes": bytes(5_000),
    "every byte": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_looked_at_or_refused(name: str) -> None:
    found = look([HOSTILE[name]])
    assert len(found) == 1
    assert isinstance(found[0], Found)


def test_the_rest_of_a_hostile_mailbox_goes_on(ines: Persona) -> None:
    imported = imported_mail(ines.workspace, [*HOSTILE.values(), GOOD])

    with ines.inside():
        reasons = [item.why for item in queries.failures(imported)]
    assert imported.finished_at
    assert imported.new >= 1
    assert imported.read + imported.failed >= len(HOSTILE)
    assert all(reason.endswith(".") for reason in reasons)


def test_a_hundred_megabytes_attached_are_passed_over(tmp_path: Path) -> None:
    """In a process of its own, whose memory is measured at its end."""
    path = tmp_path / "large.mbox"
    parts = b'\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
    head = GOOD.replace(b"\n\n", parts, 1)
    with path.open("wb") as out:
        out.write(b"From a@b Tue Mar  3 10:00:00 2026\n" + head)
        out.write(b"\n--b\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n")
        for _ in range(100):
            out.write((b"QUJD" * 19 + b"\n") * (1024 * 1024 // 77))
        out.write(b"--b--\n\nFrom a@b Tue Mar  3 10:00:00 2026\n" + GOOD.replace(b"good@x", b"5@x"))
    measured = (
        "import sys; from yesward.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(int(peak.split()[1]) // 1024, file=sys.stderr)"
    )
    house = House(tmp_path / "data")
    command = [sys.executable, "-c", measured, "mail", "import", str(path), "--json"]

    ended = subprocess.run(command, capture_output=True, env=house.environment, timeout=100, check=True)

    document = json.loads(ended.stdout)
    assert (document["read"], document["new"]) == (2, 2)
    assert int(ended.stderr.split()[-1]) < 300  # MB


def test_every_mail_we_know_passes_the_glance_or_says_nothing() -> None:
    mails = sorted((Path(__file__).parents[1] / "mails").glob("*.eml"))
    found = look([path.read_bytes() for path in mails])
    lost = [
        path.name for path, item in zip(mails, found, strict=True) if not isinstance(item, Looked) and decides(path)
    ]

    assert mails
    assert lost == []


def decides(path: Path) -> bool:
    """Whether a mail by itself, without what it quotes, moves an application."""
    return read(open_mail(path.read_bytes(), chain=False)).kind in (
        "rejection",
        "interview",
        "assessment",
        "offer",
        "confirmation",
    )
