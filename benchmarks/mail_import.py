"""Importing an mbox against Python's own `mailbox` reading and parsing the same file, in the same run; and its memory.

    python -m benchmarks.mail_import [--awaiting] [MESSAGES ...]        by default 10000 and 50000

With --awaiting five requests are out before the import begins, and each message may be an answer to one of them.

One message in twenty is about an application (letters of tests/mails), the others are everyday mail of our own, or with
MAILS=FILE.jsonl the texts of its rows labelled "other". Prints seconds, the ratio, and the importing
process's peak memory.
"""

from __future__ import annotations

import json
import mailbox
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

from benchmarks.letters import EVERYDAY, LETTERS, ROOT, examples

_MEASURED = (
    "import sys; from yesward.cli import main\n"
    "try: main(sys.argv[1:])\n"
    "except SystemExit: pass\n"
    "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
    "print(int(peak.split()[1]) // 1024, file=sys.stderr)"
)

_AWAITING = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from django.utils import timezone
from django_scopes import scope
from yesward.feedback import actions as feedback; from yesward.feedback.facts import Choices, Text
from yesward.journal import actions as journal; from yesward.journal.facts import Rejection
from yesward.people.actions import ensure_local_person
workspace = ensure_local_person().membership.workspace
with scope(workspace=workspace):
    for number in range(5):
        no = Rejection(f"Firm {number}", "Clerk", timezone.localdate(), "interview", "otherwise", "It was close.")
        application = journal.record_rejection(workspace, no)
        words = Text(f"A word of advice, if you like, about company {number}", "What would help me most?", (), 1)
        feedback.draft(application, Choices("warm", "mail"), words, "")
        feedback.send(application, timezone.localdate())
"""


def everyday() -> list[str]:
    """Texts that are about no application, at most 6,000 characters each: our own letters, two or three to one."""
    given = os.environ.get("MAILS")
    if given:
        with Path(given).open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [row["text"][:6_000] for row in rows if row["label"] == "other"]
    texts = [item.text for item in examples() if item.hand in EVERYDAY]
    return ["\n\n".join(texts[at : at + 2 + at % 2])[:6_000] for at in range(0, len(texts) - 3, 3)]


def make(path: Path, count: int) -> None:
    """An mbox of so many messages, about 3 kB each; the same every time."""
    chance = random.Random(7)
    folder = ROOT / "tests" / "mails"
    letters = [
        item for name in LETTERS for item in tomllib.loads((folder / name).read_text(encoding="utf-8"))["letter"]
    ]
    prose = everyday()
    with path.open("wb") as out:
        for number in range(count):
            about_work = chance.random() < 0.05
            letter = chance.choice(letters)
            text = letter["text"].strip() if about_work else chance.choice(prose)
            subject = letter.get("subject", "Hello") if about_work else text.strip().partition("\n")[0][:60]
            head = (
                f"From a@b Tue Mar  3 10:00:00 2026\nFrom: Somebody <a{number % 300}@b{number % 70}.example>\n"
                f"To: me@home.example\nSubject: {subject}\nMessage-ID: <{number}@bench>\n"
                f"Date: Tue, {number % 27 + 1} Mar 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n"
            )
            lines = (f"Received: from host{step}.example by mx{step}.example id {number}\n" for step in range(8))
            out.write(f"{head}{''.join(lines)}\n{text}\n\n".encode("utf-8", "replace").replace(b"\nFrom ", b"\n>From "))


def measure(count: int, *, awaiting: bool) -> str:
    """One line of figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "years.mbox"
        make(path, count)
        begun = time.perf_counter()
        for message in mailbox.mbox(path):
            message.get_payload(decode=True)
        plain = time.perf_counter() - begun
        environment = {**os.environ, "YESWARD_DATA": str(Path(folder) / "data")}
        if awaiting:
            django = {**environment, "DJANGO_SETTINGS_MODULE": "yesward.settings"}
            subprocess.run([sys.executable, "-c", _AWAITING], env=django, check=True)
        command = [sys.executable, "-c", _MEASURED, "mail", "import", str(path), "--json"]
        done = subprocess.run(command, capture_output=True, env=environment, check=True)
        told = json.loads(done.stdout)
    return (
        f"{count} messages: import {told['seconds']:.1f} s, mailbox alone {plain:.1f} s, "
        f"ratio {told['seconds'] / plain:.1f}, {told['new']} kept, peak {done.stderr.split()[-1].decode()} MB"
    )


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()] or [10_000, 50_000]
    for wanted in counts:
        print(measure(wanted, awaiting="--awaiting" in sys.argv))
