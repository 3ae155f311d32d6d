"""Text cut into sentences, and sentences folded to plain small words for matching.

A sentence keeps its place in the text, so what is quoted is always an exact piece of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_SENTENCES = 400
MAX_CHARS = 16_000
"""Characters that are cut into sentences; letters say what they decide long before."""
_MAX_SENTENCE = 700

# Candidates for an end: a closing mark before a blank, a line's end, or a blank line.
_BREAK = re.compile(r"[.!?\u2026][\"')\]\u201d\u2019\u00bb*_]{0,3}(?=\s)|\n[ \t\u00a0]*(?:\n\s*)?")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|prof|st|inc|ltd|co|corp|nr|vs|e\.g|i\.e|approx|dept|ref|ext|hr|fr|frl|dipl|ing|bzw|ggf|"
    r"ca|z\.\s?b|u\.\s?a|d\.\s?h|etc|evtl|inkl|max|min|tel|str|abs|sr|sra|srta|mme|mlle|sig|dott|resp|jr|bros|messrs|"
    r"a\.m|p\.m|[a-z])"
    r"|\b\d{1,2})\.$",
    re.I,
)
# After "Inc." or "p.m." these begin a new sentence all the same.
_OPENERS = re.compile(
    r"\s*(?:we|i|you|the|your|unfortunately|however|thank|please|this|it|after|our|they|wir|sie|ihre|leider|nous|vous)\b",
    re.I,
)
_TITLES = re.compile(r"\b(?:mr|mrs|ms|mx|dr|prof|st|hr|fr|frl|sr|sra|srta|mme|mlle|sig|dott|[a-z])\.$", re.I)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|to whom|sehr geehrte|guten|liebe|hallo|"
    r"moin|cher|ch\u00e8re|bonjour|madame|monsieur|estimad|hola|querid|buenos|buenas|beste|geachte|gentile|egregio|ciao|buongiorno)",
    re.I,
)
_LIST_ITEM = re.compile(r"(?:[-*\u2022\u00b7\u2013]|\d{1,2}[.)])\s")
_SHORT_LINE = 45

_WORDS = re.compile(r"[a-z0-9]+|[?\x01]")
_SHORT_FORMS = re.compile(r"\b(?:(won|can|shan)'t\b|cannot\b)|n't\b|'(ve|re|ll|m|d)\b")
_WRITTEN_OUT = {
    "won": "will not",
    "can": "can not",
    "shan": "shall not",
    "ve": " have",
    "re": " are",
    "ll": " will",
    "m": " am",
    "d": " would",
}
_APOSTROPHES = "\u2019\u2018\u02bc\u00b4`\u2032"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLDED = str.maketrans(
    {chr(c): unicodedata.normalize("NFKD", chr(c))[0] for c in range(0xC0, 0x250)}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o"}
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DROPPED, "")
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and where it stands: text[start:end]."""

    text: str
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of the first MAX_CHARS characters, at most MAX_SENTENCES, wrapped lines joined."""
    found: list[Sentence] = []
    begin = 0
    text = text[:MAX_CHARS]
    for match in _BREAK.finditer(text):
        if match.start() < begin:
            continue
        if _is_end(text, begin, match):
            _keep(found, text, begin, match.end())
            begin = match.end()
    _keep(found, text, begin, len(text))
    return found[:MAX_SENTENCES]


def _keep(found: list[Sentence], text: str, begin: int, end: int) -> None:
    """Add the words between, without blanks around them; what never ends is cut at a blank."""
    while end - begin > _MAX_SENTENCE:
        cut = text.rfind(" ", begin + 1, begin + _MAX_SENTENCE)
        cut = cut if cut > begin else begin + _MAX_SENTENCE
        _add(found, text, begin, cut)
        begin = cut
    _add(found, text, begin, end)


def _add(found: list[Sentence], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    bare = piece.strip()
    if bare and len(found) <= MAX_SENTENCES:
        start = begin + len(piece) - len(piece.lstrip())
        found.append(Sentence(bare, start, start + len(bare)))


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a sentence ends at this mark or line end."""
    mark = match[0]
    if mark[0] != "\n":
        follows = text[match.end() : match.end() + 4].lstrip()
        before = text[max(begin, match.start() - 8) : match.start() + 1]
        if mark[0] == "." and _ABBREVIATION.search(before):
            return _TITLES.search(before) is None and _OPENERS.match(text, match.end()) is not None
        return not (mark[0] in ".\u2026" and follows[:1].islower())
    if mark.count("\n") > 1:
        return True
    line_begin = max(begin, text.rfind("\n", begin, match.start()) + 1)
    line = text[line_begin : match.start()].strip()
    follows = text[match.end() : match.end() + 5]
    if not line or _LIST_ITEM.match(follows) or line.endswith((":", "?", "!")):
        return True
    if line.endswith(",") and len(line) < 60 and _GREETING.match(line):
        return True
    return len(line) < _SHORT_LINE and not follows[:1].islower()


def fold(text: str) -> str:
    """Small letters without accents, short forms written out, one blank around each word, "?" kept.

    The mark \\x01 stands between sentences and comes back as a line end, so one call folds a whole mail.
    """
    low = text.lower()
    if not low.isascii():
        low = low.translate(_FOLDED)
    if "'" in low or "cannot" in low:
        low = _SHORT_FORMS.sub(_write_out, low)
    return f" {' '.join(_WORDS.findall(low))} ".replace(" \x01", " \n")


def _write_out(match: re.Match[str]) -> str:
    if match[1]:
        return _WRITTEN_OUT[match[1]]
    if match[2]:
        return _WRITTEN_OUT[match[2]]
    return "can not" if match[0] == "cannot" else " not"
