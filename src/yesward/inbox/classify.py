"""`yesward mail classify`: a line of JSON in, a line out. Pure; a bad line gets a sentence and stops nothing."""

from __future__ import annotations

import json
from typing import Any

from yesward.inbox.mail import Mail, Refused, open_mail, words_of_mail
from yesward.inbox.reading import read

WHY = {
    "empty": "there is nothing in it",
    "too_large": "it is longer than an e-mail can be",
    "binary": "it is a file of another kind, not an e-mail",
    "too_many_parts": "it is packed in too many layers to read",
    "unreadable_script": "it is written in a script that cannot be read yet",
    "virus_test": "it is the test string of virus scanners",
    "no_text": "there are no words in it",
}


class _Unusable(Exception):  # noqa: N818 (it reads as a sentence where it is caught)
    """A line that asks for nothing we know; its words say why."""


def answer(line: bytes) -> str:
    """The answer to one line, as JSON without a line end."""
    asked: Any = None
    try:
        asked = _asked(line)
        found = {"id": asked.get("id"), **_read(asked)}
    except Refused as refused:
        found = {"id": asked.get("id"), "error": WHY[refused.why]}
    except _Unusable as unusable:
        found = {"id": asked.get("id") if isinstance(asked, dict) else None, "error": str(unusable)}
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace").decode()


def _asked(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _Unusable("the line is no JSON") from error
    if not isinstance(asked, dict):
        raise _Unusable("the line is no JSON object")
    return asked


def _read(asked: dict[str, Any]) -> dict[str, Any]:
    reading = read(_mail(asked))
    found: dict[str, Any] = {"kind": reading.kind, "confidence": round(reading.confidence, 3), "quote": reading.quote}
    for name, value in (("company", reading.company), ("role", reading.role), ("stage", reading.stage)):
        if value is not None:
            found[name] = value.value
    return found


def _mail(asked: dict[str, Any]) -> Mail:
    raw, body = asked.get("raw"), asked.get("body")
    if isinstance(raw, str):
        return open_mail(raw)
    if not isinstance(body, str):
        raise _Unusable('it has neither "body" nor "raw" as text')
    subject, sender, date = (_words(asked.get(name)) for name in ("subject", "from", "date"))
    if not body.strip() and subject:
        body = subject  # a mail that says everything in its subject
    return words_of_mail(body, subject, sender, date)


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) else None
