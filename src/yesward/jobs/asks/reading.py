"""An advert's text as rules read it: small letters in the same places, cut into clauses, what is wished and denied.

Every rule works on the folded text, whose letters stand where they stand in the text, so that a quote is exact.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

__all__ = ["LONGEST", "Reading"]

LONGEST = 40_000
"""Of an advert, no more characters than this are read; the longest real ones have half of it."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`\u201b", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
        **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    }
)
_BROKEN = re.compile(r"(?<=[a-zA-Z])\u00c6(?=(?:s|re|ll|ve|t|d)\b)")
_CUT = re.compile(
    r"(?<!\b[a-z])(?<!\bmind)(?<!\bmin)(?<!\bca)(?<!\bbzw)(?<!\binkl)(?<!\bggf)[.](?=\s|$)|"
    r"[!?;\n\u2022\u00b7\u25aa\u25cf|]|(?<=[a-z.)]) [-*] (?=[a-z])"
)
_WISHED_AFTER = re.compile(
    r"\b(?:(?:strongly |highly )?(?:preferred|preferable|desirable|desired|advantageous|beneficial|helpful)|(?:a |"
    r"big |huge |an? )"
    r"(?:strong |definite |real )?(?:plus|bonus|asset|advantage)|nice[- ]to[- ]haves?|nice to have|would be (?:a|an|"
    r"nice)|"
    r"not (?:a )?(?:must|required|essential)|strongly encouraged|(?:von|ein) (?:gro\u00dfem |klarer )?(?:vorteil|"
    r"plus)|w\u00fcnschenswert|"
    r"optional|souhait\u00e9e?s?|appr\u00e9ci\u00e9e?s?|serait un (?:plus|atout)|est un (?:plus|atout)|un plus|"
    r"valorable|"
    r"se valora|deseable|een (?:pr\u00e9|plus)|gradit[oa]|preferenziale|preferibile)\b"
)
_WISHED_BEFORE = re.compile(
    r"\b(?:ideally|preferably|bonus(?: points)?(?: for| if)?:?|nice to have:?|idealerweise|gerne|bestenfalls|"
    r"w\u00fcnschenswert(?: sind| ist)?|id\u00e9alement|de pr\u00e9f\u00e9rence|idealmente|preferiblemente|"
    r"bij voorkeur|preferred:)"
    r"(?= |$)"
)
_NEEDED = re.compile(
    r"\b(?:required|essential|a must|must|mandatory|erforderlich|vorausgesetzt|zwingend|exig\u00e9e?)\b"
)
_HEADING = re.compile(
    r"(?P<wished>(?:preferred|desired|desirable|bonus|additional|ideal) (?:qualifications?|skills?|experience|"
    r"requirements?)|"
    r"nice[- ]to[- ]haves?|bonus points|extra points|pluspunkte|das w\u00e4re toll|wünschenswert)(?= ?:| ?\n)|"
    r"(?:minimum|basic|required|key|essential) (?:qualifications?|skills?|requirements?)|requirements? ?:|"
    r"responsibilities|"
    r"what (?:you|we)'?(?:'ll|ll)? (?:\w+ ?){1,3}|benefits|we offer|wir bieten|das bieten wir|"
    r"(?:dein|ihr) profil|aufgaben|about (?:us|the|you)|compensation|the role|your profile"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:no|not|without|never|don't|doesn't|isn't|aren't|won't|needn't|unless|instead of|rather than|kein|keine|"
    r"keinen|"
    r"keiner|keinerlei|ohne|nicht|sans|pas de|pas d'|aucune?|sin|no se requiere|no es necesario|geen|niet|zonder|"
    r"senza|non)\b(?:[ -][\w'/.-]{1,24}){0,5}[ -]?$"
)
_WELCOME = re.compile(r"\b(?:plus|bonus|advantage|preferred|desirable|vorteil)\b")
_DENIED_AFTER = re.compile(
    r"^[^.;!?\n,]{0,60}?\b(?:(?:is|are|was) not|isn't|aren't|not (?:required|needed|necessary|mandatory|a must|"
    r"essential)|"
    r"nicht (?:erforderlich|n\u00f6tig|notwendig|zwingend|vorausgesetzt)|kein muss|optional not|no es (?:necesari|"
    r"imprescind)|"
    r"pas (?:n\u00e9cessaire|exig|requis|obligatoire)|niet (?:nodig|vereist)|non (?:\u00e8 )?(?:richiest|necessari))"
)


class Reading:
    """A text, folded, with its clauses."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]
        plain = _BROKEN.sub("'", self.text.translate(_SIGNS))
        small = plain.lower()
        self.raw = plain
        self.small = small if len(small) == len(plain) else "".join(_one_small(each) for each in plain)

    @cached_property
    def _cuts(self) -> list[int]:
        return [found.end() for found in _CUT.finditer(self.small)]

    def clause(self, start: int) -> tuple[int, int]:
        """Where the clause that holds this place begins and ends."""
        after = bisect_right(self._cuts, start)
        begins = self._cuts[after - 1] if after else 0
        return begins, self._cuts[after] if after < len(self._cuts) else len(self.small)

    def has(self, *hints: str) -> bool:
        """Whether any of these pieces of words occurs at all: quicker to ask than to look for what is not there."""
        return any(hint in self.small for hint in hints)

    def before(self, start: int, most: int = 80) -> str:
        """What stands before a place in its clause."""
        begins, _ = self.clause(start)
        return self.small[max(begins, start - most) : start]

    def after(self, end: int, most: int = 80) -> str:
        """What stands behind a place, to the end of its clause."""
        _, ends = self.clause(end - 1 if end else 0)
        return self.small[end : max(end, min(ends, end + most))]

    def denied(self, start: int, end: int) -> bool:
        """Whether the words around say that this is not asked for."""
        before = self.before(start, 60)
        before = before[before.rfind(",") + 1 :]
        if _DENIED_BEFORE.search(before):
            return True
        after = _DENIED_AFTER.search(self.after(end, 80))
        return after is not None and not _WELCOME.search(after[0])  # "a plus but not required" is wished

    def wished(self, spans: list[tuple[int, int]]) -> set[int]:
        """Which of these places, sorted, are only wished for: by a word in their clause, or the heading above."""
        found = {number for number, (start, _) in enumerate(spans) if self._under_wishes(start)}
        if not spans:
            return found
        starts = [start for start, _ in spans]
        for word in _WISHED_AFTER.finditer(self.small):
            number = bisect_right(starts, word.start()) - 1
            if number >= 0 and self._reaches(spans[number], word.start()):
                found |= _joined(self.small, spans, number)
        for word in _WISHED_BEFORE.finditer(self.small):
            number = bisect_right(starts, word.end())
            number -= number > 0 and spans[number - 1][1] > word.end()
            if number < len(spans) and self.clause(word.start()) == self.clause(starts[number]):
                between = self.small[word.end() : starts[number]]
                if len(between) < 60 and "," not in between:
                    found.add(number)
        return found

    def _reaches(self, span: tuple[int, int], word: int) -> bool:
        """Whether a wish behind a place is about it: in one clause, near, and nothing needed in between."""
        start, end = span
        if self.clause(start) != self.clause(word) or word - end > 120:
            return False
        return not _NEEDED.search(self.small[end:word]) if word > end else True

    @cached_property
    def _headings(self) -> list[tuple[int, bool]]:
        return [(found.start(), found["wished"] is not None) for found in _HEADING.finditer(self.small)]

    def _under_wishes(self, start: int) -> bool:
        above = bisect_right(self._headings, (start, True)) - 1
        return above >= 0 and self._headings[above][1]


def _joined(small: str, spans: list[tuple[int, int]], number: int) -> set[int]:
    """A place and those before it in one breath: "German and French"."""
    found = {number}
    joint = r"-? ?(?:and|or|/|&|und|oder|et|y|e|en) ?"
    while number and (
        spans[number - 1][1] > spans[number][0] or re.fullmatch(joint, small[spans[number - 1][1] : spans[number][0]])
    ):
        number -= 1
        found.add(number)
        joint = r"-? ?(?:,|and|or|/|&|und|oder|et|y|e|en) ?"
    return found


def _one_small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
