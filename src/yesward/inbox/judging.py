"""The kind of a mail, how sure that is, and the sentence that decided, out of what `learned` hears. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from yesward.inbox.cutting import as_read
from yesward.inbox.learned import KINDS, TOLD, Heard, Kind, hear

SURE = 0.6
"""At and above this confidence a reading is taken; below it the person is asked."""
MOST_CERTAIN = 0.99
_DECIDING = frozenset(KINDS[:5])
_NO = KINDS.index("rejection")
_YES = [KINDS.index("interview"), KINDS.index("offer")]
_ALSO_A_YES, _BOTH_WAYS = -1.0, 0.55
_CLOSING = re.compile(r"[.!?\u2026]*[\"')\]\u201d\u2019\u00bb]*")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, how sure it is (0 to 1), and the words it rests on, verbatim ("" for the unrelated)."""

    kind: Kind
    confidence: float
    quote: str

    @property
    def decides(self) -> bool:
        """True for mails in which an application moves: everything but job news and the unrelated."""
        return self.kind in _DECIDING


def judge(text: str, subject: str | None) -> Verdict:
    """The verdict on one mail's words."""
    return judge_all([(text, subject)])[0]


def judge_all(mails: Iterable[tuple[str, str | None]]) -> list[Verdict]:
    """The verdicts on many mails, each given as its text and its subject."""
    given = [(as_read(text, subject), len(subject or "")) for text, subject in mails]
    return [_verdict(*pair, heard) for pair, heard in zip(given, hear(words for words, _ in given), strict=True)]


def _verdict(words: str, of_subject: int, heard: Heard) -> Verdict:
    chances = heard.chances
    number = chances.index(max(chances))
    if number == _NO and chances[_NO] < SURE:
        # A false no hurts more than a missed one: the next kind is named, with its small chance, so that one asks.
        number = chances.index(max(chances[_NO + 1 :]), _NO + 1)
    confidence = round(min(MOST_CERTAIN, chances[number]), 3)
    if number == _NO and _also_says_yes(heard):
        confidence = min(confidence, _BOTH_WAYS)  # a no to one role and an invitation for another: the person judges
    if number == TOLD:
        return Verdict("unrelated", confidence, "")
    span = heard.deciding(number, of_subject)
    return Verdict(KINDS[number], confidence, _quote(words, *span) if span else "")


def _also_says_yes(heard: Heard) -> bool:
    """Whether some sentence says an invitation or an offer, and more so than a no."""
    return any(
        yes > _ALSO_A_YES and yes > says[_NO] for says in heard.says.tolist() for yes in map(says.__getitem__, _YES)
    )


def _quote(words: str, begin: int, end: int) -> str:
    """A sentence with the marks that close it."""
    closed = _CLOSING.match(words, end)
    return words[begin : closed.end() if closed else end]
