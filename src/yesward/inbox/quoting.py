"""A chain of mails cut apart: what the sender wrote, and each mail quoted or forwarded below it.

Works on lines, once, without backtracking: quote marks (">"), the line a mail program puts above a quoted mail, the
header block Outlook repeats, and the rules that announce a forwarded mail, in the six languages read here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr

from yesward.inbox.dates import header_date, written_date

_MAX_LEVELS = 8
_MAX_SEGMENTS = 20
_BLOCK_LINES = 12

_RULE = re.compile(
    r"[\s>*]*(?:[-_*\u2013\u2014]{3,}\s{0,3})?(?P<words>[^-_*\u2013\u2014:]{8,60}?):?(?:\s{0,3}[-_*\u2013\u2014]{3,})?\s*$"
)
_FORWARDED = frozenset((
    "forwarded message", "begin forwarded message", "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e", "message transféré",
    "début du message transféré", "début du message réexpédié",
    "message transmis", "mensaje reenviado", "inicio del mensaje reenviado", "messaggio inoltrato",
    "inizio messaggio inoltrato", "doorgestuurd bericht", "begin doorgestuurd bericht", "forwarded by", "fwd message",
))  # fmt: skip
_ORIGINAL = frozenset((
    "original message", "original appointment", "ursprüngliche nachricht", "originalnachricht", "original nachricht",
    "original mail", "message d'origine", "message d’origine", "message original", "mensaje original",
    "messaggio originale", "oorspronkelijk bericht", "urspruengliche nachricht", "ursprüngliche mail",
))  # fmt: skip
_FROM = "from|von|de|da|van|expéditeur|mittente|afzender|remitente"
_WHEN = "sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden|enviado el|envoyé le|gesendet am"
_TITLE = "subject|betreff|objet|asunto|oggetto|onderwerp"
_TO = "to|an|à|para|a|aan|cc|kopie|bcc|reply-to|antwort an|pour|répondre à|organization|priority|importance|attachments"
_FIELD = re.compile(
    rf"[\s*]{{0,4}}(?:(?P<who>{_FROM})|(?P<when>{_WHEN})|(?P<what>{_TITLE})|(?:{_TO}))"
    r"\*{0,2}[ \xa0]?:\*{0,2}(?P<value>.*)$",
    re.I,
)
_WROTE = re.compile(
    r"(?:wrote|schrieb(?: am)?.{0,80}|hat geschrieben|a écrit|escribió|ha scritto|schreef.{0,80}|geschreven)"
    r"\s{0,3}:\s*$",
    re.I,
)
_WROTE_OPENS = re.compile(r"\s{0,4}(?:on|am|le|el|il|op|den|\d{1,4}[-./]|[\"<]?[\w.]+@|.{0,60}<[^<>@\s]{1,64}@)", re.I)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_MARK = re.compile(r"[ \t]?>[ \t]?")
_PREFIX = re.compile(
    r"\s*(?:(?:fwd?|re|aw|wg|tr|rv|rif|r|i|doorst|antw|antwort|sv|vs|enc|fw)(?:\[\d{1,3}\])?\s?:\s*)+", re.I
)
_FORWARD_PREFIX = re.compile(r"\s*(?:re:\s*|aw:\s*)?(?:fwd?|wg|tr|rv|i|doorst|enc)\s?:", re.I)


# What every chain shows somewhere, in small letters; a text with none of it is one mail, and need not be cut.
_WORDS_OF_CHAINS = (
    "wrote", "schrieb", "geschrieben", "a écrit", "escribió", "scritto", "schreef", "geschreven", *_FORWARDED,
    *_ORIGINAL,
)  # fmt: skip
_LINES_OF_CHAINS = re.compile(rf"^[ \t]*(?:>|\*{{0,2}}(?:{_FROM})\*{{0,2}}[ \xa0]?:)", re.M)


@dataclass(slots=True)
class Segment:
    """One mail of a chain; who and when are known only where the chain says so."""

    lines: list[str] = field(default_factory=list)
    sender_name: str | None = None
    sender_address: str | None = None
    date: datetime | None = None
    subject: str | None = None
    forwarded: bool = False

    @property
    def text(self) -> str:
        """The words, quote marks taken off."""
        return "\n".join(self.lines).strip()


def bare_subject(subject: str | None) -> str | None:
    """The subject without its Re:, Fwd:, AW:, WG: and the like; None where nothing is left."""
    return _PREFIX.sub("", subject, count=1).strip() or None if subject else None


def is_forward(subject: str | None) -> bool:
    """True where the subject begins the way a forwarding mail program writes it."""
    return bool(subject and _FORWARD_PREFIX.match(subject))


def split_address(value: str | None) -> tuple[str | None, str | None]:
    """Name and address out of "Jane Doe <jane@example.com>" and the looser forms found above quoted mails."""
    if not value:
        return None, None
    value = value[:500].replace("[mailto:", "<").replace("]", ">").replace("*", "").strip()
    found = _ADDRESS.search(value)
    if not found:
        return value.strip(" \"'<>;,") or None, None
    name = parseaddr(value)[0] or value[: found.start()]
    name = name.replace("mailto:", "").strip(" \"'<>;,()")
    return (name if name and name != found[0] else None), found[0]


def segments(text: str) -> list[Segment]:
    """The mails of a chain, newest first; the first is what the sender wrote, possibly without words."""
    low = text.lower()
    if not _LINES_OF_CHAINS.search(low) and not any(words in low for words in _WORDS_OF_CHAINS):
        return [Segment(lines=[text])]
    done: list[Segment] = []
    waiting = [(Segment(), text.split("\n"), 0)]
    while waiting and len(done) < _MAX_SEGMENTS:
        segment, lines, level = waiting.pop(0)
        done.append(segment)
        below = _split_once(segment, lines)
        if below is not None and level < _MAX_LEVELS:
            waiting.insert(0, (*below, level + 1))
    return done


def _split_once(segment: Segment, lines: list[str]) -> tuple[Segment, list[str]] | None:
    """Keep the segment's own lines; return the mail below it with its lines, where there is one."""
    at = 0
    while at < len(lines):
        opened = _opening(lines, at)
        if opened is not None:
            below, at = opened
            return _own_and_quoted(segment, below, lines[at:])
        if lines[at].startswith(">"):
            return _own_and_quoted(segment, Segment(), lines[at:])
        segment.lines.append(lines[at])
        at += 1
    return None


def _own_and_quoted(segment: Segment, below: Segment, rest: list[str]) -> tuple[Segment, list[str]]:
    """Quote marks decide line by line who is speaking; without any, all the rest is the mail below."""
    first = next((line for line in rest if line.strip()), "")
    if not first.lstrip().startswith(">"):
        return below, rest
    quoted: list[str] = []
    for line in rest:
        mark = _MARK.match(line)
        if mark:
            quoted.append(line[mark.end() :])
        elif line.strip():
            segment.lines.append(line)
        else:
            segment.lines.append("")
            quoted.append("")
    return below, quoted


def _opening(lines: list[str], at: int) -> tuple[Segment, int] | None:
    """The mail announced at this line, and the line where its words (or quote marks) begin."""
    line = lines[at]
    if not line.strip() or len(line) > 400:
        return None
    rule = _announced(line)
    if rule is not None:
        block = _header_block(lines, _next_words(lines, at + 1), least=1)
        below, start = block if block else (Segment(), at + 1)
        below.forwarded = rule
        return below, start
    block = _header_block(lines, at, least=2)
    return block if block else _attribution(lines, at)


def _announced(line: str) -> bool | None:
    """True for "Forwarded message", False for "Original message", None for any other line."""
    match = _RULE.match(line) if len(line) <= 120 else None
    words = match["words"].strip().lower() if match else ""
    if words in _FORWARDED:
        return True
    return False if words in _ORIGINAL and "--" in line.replace("\u2013", "--").replace("\u2014", "--") else None


def _next_words(lines: list[str], at: int) -> int:
    for number in range(at, min(len(lines), at + 4)):
        if lines[number].strip(" \t>"):
            return number
    return at


def _header_block(lines: list[str], at: int, least: int) -> tuple[Segment, int] | None:
    """A repeated header block: From first, then `least` of date and subject; stops at the first other line."""
    if at >= len(lines):
        return None
    marks = _MARK.match(lines[at])
    first = _FIELD.match(lines[at][marks.end() :] if marks else lines[at])
    if not first or not (first["who"] or (least == 1 and (first["when"] or first["what"]))):
        return None
    found = Segment()
    seen: set[str] = set()
    end = at
    for number in range(at, min(len(lines), at + _BLOCK_LINES)):
        line = lines[number][marks.end() :] if marks else lines[number]
        match = _FIELD.match(line[:500])
        if match is None:
            if not line.strip() or (
                not line.startswith((" ", "\t")) and number > at and not _continues(lines[number - 1])
            ):
                break
            continue
        _note(found, match, seen)
        end = number
    if ("who" not in seen and least > 1) or len(seen & {"when", "what"}) < least:
        return None
    return found, end + 1


def _continues(line: str) -> bool:
    """True for a header line whose value ran on to the next line (a long list of people)."""
    return line.rstrip().endswith((";", ","))


def _note(found: Segment, match: re.Match[str], seen: set[str]) -> None:
    value = match["value"].strip(" *\t\xa0")
    if match["who"] and "who" not in seen:
        seen.add("who")
        found.sender_name, found.sender_address = split_address(value)
    elif match["when"] and "when" not in seen:
        seen.add("when")
        found.date = header_date(value) if "," in value and ":" in value else None
        found.date = found.date or written_date(value)
    elif match["what"] and "what" not in seen:
        seen.add("what")
        found.subject = value or None


def _attribution(lines: list[str], at: int) -> tuple[Segment, int] | None:
    """ "On Tue, 3 Mar 2026 at 10:22, Jane Doe <jane@example.com> wrote:", on up to three lines."""
    if not _WROTE_OPENS.match(lines[at]):
        return None
    joined = ""
    for number in range(at, min(len(lines), at + 3)):
        if not lines[number].strip():
            return None
        joined = f"{joined} {lines[number].strip()}"[-600:]
        if _WROTE.search(joined[-200:]) and (re.search(r"\d", joined) or "@" in joined):
            below = Segment(date=written_date(joined))
            address = _ADDRESS.search(joined)
            below.sender_address = address[0] if address else None
            below.sender_name = _attributed_name(joined)
            return below, number + 1
    return None


def _attributed_name(line: str) -> str | None:
    """The words between the time and the address or verb: where the writer's name stands."""
    line = line.replace("*", "")
    before = re.split(r"<|\(mailto|\bwrote\b|\ba écrit\b|\bescribió\b|\bha scritto\b", line)[0]
    german = re.search(r"\b(?:schrieb|schreef)\b(?: am .{0,60}?Uhr)?(.{0,120}?)(?:<|\(|:\s*$)", line)
    words = german[1] if german and german[1].strip() else before
    after_time = re.split(
        r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:[ \u202f\xa0]?[AaPp]\.?[Mm]\.?)?(?: ?Uhr)?(?: ?[A-Z]{3,4}(?:[+-]\d\d:?\d\d)?)?",
        words,
    )[-1]
    after_year = re.split(r"\b20\d\d\b", after_time)[-1]
    name = after_year.strip(" ,.;:\"'<>()")
    return name if name and len(name) <= 80 and re.match(r"[^\W\d_]", name) and "@" not in name else None
