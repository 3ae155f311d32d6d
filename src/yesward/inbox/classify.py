"""`yesward mail classify`: JSON lines in, a line out for each. Pure; a bad line gets a sentence and stops nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yesward.inbox.mail import Mail, Refused, open_mail, words_of_mail
from yesward.inbox.reading import Reading, read_all
from yesward.lib import lines
from yesward.lib.lines import Unusable

WHY = {
    "empty": "there is nothing in it",
    "too_large": "it is longer than an e-mail can be",
    "binary": "it is a file of another kind, not an e-mail",
    "too_many_parts": "it is packed in too many layers to read",
    "unreadable_script": "it is written in a script that cannot be read yet",
    "virus_test": "it is the test string of virus scanners",
    "no_text": "there are no words in it",
}


def answers(given: Sequence[bytes]) -> list[str]:
    """The answers to some lines, as JSON without line ends. Many at once take far less time than one by one."""
    asked = [_opened(line) for line in given]
    mails = [item.mail for item in asked if item.mail is not None]
    readings = iter(read_all(mails)) if mails else iter(())
    return [_answer(item, next(readings) if item.mail is not None else None) for item in asked]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One line: its id, and the mail in it or why there is none."""

    id: Any
    mail: Mail | None
    why: str = ""


def _opened(line: bytes) -> _Asked:
    asked: Any = None
    try:
        asked = lines.asked(line)
        return _Asked(asked.get("id"), _mail(asked))
    except Refused as refused:
        return _Asked(asked.get("id"), None, WHY[refused.why])
    except Unusable as unusable:
        return _Asked(asked.get("id") if isinstance(asked, dict) else None, None, str(unusable))


def _answer(asked: _Asked, reading: Reading | None) -> str:
    found = {"id": asked.id, "error": asked.why} if reading is None else {"id": asked.id, **_told(reading)}
    return lines.answer(found)


def _told(reading: Reading) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": reading.kind, "confidence": round(reading.confidence, 3), "quote": reading.quote}
    for name, value in (("company", reading.company), ("role", reading.role), ("stage", reading.stage)):
        if value is not None:
            found[name] = value.value
    if not reading.sure:
        found["unsure"] = True
    return found


def _mail(asked: dict[str, Any]) -> Mail:
    raw, body = asked.get("raw"), asked.get("body")
    if isinstance(raw, str):
        return open_mail(raw)
    if not isinstance(body, str):
        raise Unusable('it has neither "body" nor "raw" as text')
    subject, sender, date = (_words(asked.get(name)) for name in ("subject", "from", "date"))
    if not body.strip() and subject:
        body = subject  # a mail that says everything in its subject
    return words_of_mail(body, subject, sender, date)


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) else None
