"""What lies on the disk: nothing of what was written, nothing that opens it, and nothing that reads it."""

from __future__ import annotations

import json
import logging
import re
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from waitress.adjustments import Adjustments

from tests.conftest import Persona
from tests.routes import every_row
from tests.stories import PASSPHRASE, written
from yesward.private import codes, locking
from yesward.private.models import LONGEST, Notebook

WORDS = "Quillfeather rained on the tramway of seven lamps."
DOCS = Path(__file__).parents[2] / "docs" / "private.md"


def everything(rows: dict[str, list[tuple[object, ...]]]) -> bytes:
    """Every value of every row, as bytes where it is bytes."""
    values = (value for table in rows.values() for row in table for value in row)
    return b"\n".join(bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode() for each in values)


def test_no_row_and_no_line_of_a_log_holds_what_was_written_or_what_opens_it(
    ines: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), ines.inside():
        ines.post("private:begin", passphrase=PASSPHRASE, again=PASSPHRASE)
        made = Notebook.objects.get()
        had = sha256(b"").hexdigest()
        shown = ines.post("private:code", made.pk, had=had).content.decode()
        ines.post("private:begin-day", made.pk)
        url = f"/private/{made.pk}/day/1/"
        ines.client.post(url, {"text": WORDS}, HTTP_HX_REQUEST="true")
        ines.client.post(url, {"text": f"{WORDS} {'x' * LONGEST}"})
        ines.client.post(url, {"text": WORDS, "lock": "1"})
        ines.client.post(url, {"text": WORDS, "passphrase": "some other words"})
    code = re.search(r'<p class="code"[^>]*>([\w-]+)</p>', shown)
    assert code
    lies = everything(every_row()) + caplog.text.encode()
    sessions = json.dumps([dict(ines.client.session.items())]).encode()

    assert b"private" in lies  # something was looked at
    for secret in (
        WORDS,
        "Quillfeather",
        "seven lamps",
        PASSPHRASE,
        "some other words",
        code[1],
        code[1].replace("-", ""),
    ):
        assert secret.encode() not in lies, secret
        assert secret.encode() not in sessions, secret


def test_what_one_page_may_hold_is_never_laid_on_the_disk_on_its_way() -> None:
    """A server writes a body beyond its buffer to a temporary file; a page is below it, in the widest form encoding."""
    widest = len("%F0%9F%9A%8B")

    assert LONGEST * widest + 10_000 < Adjustments.inbuf_overflow


def test_nothing_that_reads_hears_of_it(ines: Persona) -> None:
    before = {name: rows for name, rows in every_row().items() if not name.startswith("private.")}
    notebook = written(ines.workspace, WORDS)
    ines.post("private:notebook", notebook.pk, passphrase=PASSPHRASE)
    ines.post("private:day", notebook.pk, 1, text=f"{WORDS} You had no number for the plan.")

    after = {name: rows for name, rows in every_row().items() if not name.startswith("private.")}
    after["sessions.Session"] = before["sessions.Session"]
    assert after == before


def script_of_the_docs() -> dict[str, Any]:
    """What docs/private.md says how a file opens without yesward, run as it stands there."""
    found = re.search(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    names: dict[str, Any] = {}
    exec(compile(found[1], "docs/private.md", "exec"), names)
    return names


def test_a_file_that_was_taken_along_opens_as_the_docs_say(ines: Persona) -> None:
    notebook = written(ines.workspace, WORDS, "Second: été.")
    with ines.inside():
        key = locking.opened_by_passphrase(bytes(notebook.by_passphrase), PASSPHRASE)
        code = codes.plain_code(codes.new_code())
        assert key is not None
        assert code is not None
        notebook.by_code = locking.by_code(key, code)
        notebook.save()
    taken = json.loads(ines.get("private:locked", notebook.pk).content)
    opens = script_of_the_docs()["opened"]

    assert opens(taken, passphrase=PASSPHRASE) == [WORDS, "Second: été."]
    assert opens(taken, code=code) == [WORDS, "Second: été."]
    assert WORDS.encode() not in b64decode(taken["days"][0]["locked"])
