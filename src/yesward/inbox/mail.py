"""Any bytes or pasted words in, one frozen Mail out: the mail that counts, of a chain or a forward.

Pasted words, a whole message with headers, HTML source, a forwarded chain and an attached message are all taken.
Nothing is fetched. The only exception raised is `Refused`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime

from yesward.inbox.charsets import decode
from yesward.inbox.dates import header_date
from yesward.inbox.parts import Letter, looks_like_message, open_parts
from yesward.inbox.quoting import Segment, bare_subject, is_forward, segments, split_address
from yesward.inbox.screening import MAX_BYTES, UTF16_MARKS, Refused, refuse_binary, refuse_unreadable, refuse_virus_test
from yesward.lib.html_text import looks_like_html, visible_text

__all__ = ["MAX_BYTES", "Mail", "Refused", "open_mail"]

_MESSAGE_ID = re.compile(r"<([^<>\s]{3,250})>")
MAX_TEXT = 200_000
"""Characters of text that are looked at; what decides stands far above this."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as read: `text` is verbatim, "\\n" line ends, without the chain quoted below it."""

    text: str
    subject: str | None
    sender_name: str | None
    sender_address: str | None
    date: datetime | None
    message_id: str | None
    digest: str
    forwarded: bool
    recipient: str | None = None
    thread: tuple[str, ...] = ()
    calendar: str | None = None
    whole: str = field(default="", compare=False)


def open_mail(given: bytes | str, *, chain: bool = True) -> Mail:
    """The mail that decides, out of raw bytes or pasted words (at most MAX_BYTES); raises Refused only.

    Without ``chain`` only the newest mail counts, or the one that it forwards: in a mailbox the mails it quotes are
    messages of their own. ``thread`` holds the ids of the messages it answers, ``calendar`` an invitation's calendar
    part, ``whole`` the words with everything they quote. The digest is SHA-256, in hexadecimal, of the given bytes
    (words are encoded as UTF-8).
    """
    exact = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    raw = given.encode("utf-8", "replace") if isinstance(given, str) else given
    refuse_binary(raw)
    if raw.startswith(UTF16_MARKS):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
        refuse_binary(raw)
    digest = hashlib.sha256(exact).hexdigest()
    raw = _without_envelope(raw)
    letters = open_parts(raw) if looks_like_message(raw) else [Letter(plain=[decode(raw, None)])]
    texts = [_words(letter)[:MAX_TEXT] for letter in letters]
    found = _chain(letters, texts)
    if not any(segment.text or segment.subject for segment in found):
        raise Refused("no_text")
    refuse_unreadable(" ".join([*(s.text for s in found), *(s.subject or "" for s in found)]))
    chosen = _deciding(found) if chain else _newest(found)
    return _mail(chosen, found, letters, digest, whole=texts[0])


def words_of_mail(body: str, subject: str | None, sender: str | None, date: str | None) -> Mail:
    """A mail out of its words and the few headers that somebody else took from it; raises Refused only."""
    refuse_binary(body.encode("utf-8", "replace"))
    given = {"subject": subject, "from": sender, "date": date}
    letter = Letter({name: " ".join(value.split()) for name, value in given.items() if value}, [body])
    found = _chain([letter], [_words(letter)[:MAX_TEXT]])
    refuse_unreadable(" ".join([*(s.text for s in found), *(s.subject or "" for s in found)]))
    return _mail(_deciding(found), found, [letter], hashlib.sha256(body.encode("utf-8", "replace")).hexdigest())


def _without_envelope(raw: bytes) -> bytes:
    """Without the byte order mark, blank lines or mbox "From " line that may stand above the headers."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if raw.startswith(b"From ") and b"\n" in raw[:500]:
        rest = raw[raw.index(b"\n") + 1 :]
        return rest if looks_like_message(rest) else raw
    return raw


def _chain(letters: list[Letter], texts: list[str]) -> list[Segment]:
    """Every mail found, newest first: the message, what it quotes, what is attached to it."""
    chain: list[Segment] = []
    for number, (letter, text) in enumerate(zip(letters, texts, strict=True)):
        refuse_virus_test(text)
        found = segments(text)
        top = found[0]
        top.sender_name, top.sender_address = split_address(letter.header("from"))
        top.subject, top.date = letter.header("subject"), header_date(letter.headers.get("date"))
        top.forwarded = number > 0
        if is_forward(top.subject) and len(found) > 1:
            found[1].forwarded = True
        for segment in found[1:]:
            segment.subject = segment.subject or top.subject
        chain.extend(found)
    return chain


def _words(letter: Letter) -> str:
    """The plain part, or what the HTML part shows where the plain one is missing or a mere stand-in."""
    plain = "\n\n".join(_unwrapped_html(part) for part in letter.plain).strip()
    if not letter.html or len(plain.split()) > 60:
        return plain
    shown = "\n\n".join(visible_text(part) for part in letter.html).strip()
    return shown if len(shown.split()) > 3 * len(plain.split()) or not plain else plain


def _unwrapped_html(text: str) -> str:
    return visible_text(text) if looks_like_html(text) else text.replace("\0", "")


def _deciding(chain: list[Segment]) -> int:
    """The newest mail of the chain that decides something; a forwarder's own note comes last."""
    if len(chain) == 1:
        return 0
    from yesward.inbox.judging import SURE, judge_all

    order = sorted(range(len(chain)), key=lambda n: n == 0 and any(s.forwarded for s in chain))
    leaning: int | None = None
    verdicts = judge_all((chain[number].text, None) for number in order)  # the subject is the whole chain's
    for number, verdict in zip(order, verdicts, strict=True):
        if verdict.decides and verdict.confidence >= SURE:
            return number
        if leaning is None and verdict.decides:
            leaning = number
    if leaning is not None:
        return leaning
    return next((n for n in order if chain[n].text), order[0])


def _newest(chain: list[Segment]) -> int:
    """The mail on top, or the first one below it that was forwarded."""
    forwarded = next((n for n, segment in enumerate(chain) if segment.forwarded and segment.text), None)
    return forwarded or 0


def _mail(chosen: int, chain: list[Segment], letters: list[Letter], digest: str, whole: str = "") -> Mail:
    segment = chain[chosen]
    forwarded = any(s.forwarded for s in chain[1 : chosen + 1])
    identity = letters[0].header("message-id")
    return Mail(
        text=_storable(segment.text),
        subject=_storable(bare_subject(segment.subject) or "") or None,
        sender_name=_storable(segment.sender_name or "") or None,
        sender_address=_storable(segment.sender_address or "") or None,
        date=segment.date,
        message_id=_storable((identity or "").strip("<> ")[:500]) or None,
        digest=digest,
        forwarded=forwarded,
        recipient=_storable(_address(letters[0].header("to")) or "") or None,
        thread=_thread(letters[0]),
        calendar=next((part for letter in letters for part in letter.calendar), None),
        whole=_storable(whole),
    )


def _address(value: str | None) -> str | None:
    """The first address of a header, in small letters."""
    address = split_address(value.split(",")[0])[1] if value else None
    return (address or "").lower() or None


def _thread(letter: Letter) -> tuple[str, ...]:
    """The ids of the messages that this one answers, oldest first, at most twenty."""
    named = " ".join(letter.headers.get(name, "") for name in ("references", "in-reply-to"))
    ids = dict.fromkeys(_storable(found) for found in _MESSAGE_ID.findall(named))
    return tuple(ids)[-20:]


def _storable(words: str) -> str:
    """Without what no database takes: half characters (as a broken encoding leaves them) and NUL."""
    return words.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
