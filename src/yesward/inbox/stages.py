"""The stage that a letter speaks of as reached: stages.toml read once, each phrase made into a pattern.

The little language of the phrases is explained at the top of stages.toml. Patterns run over folded text (see
`sentences.fold`); gaps are bounded, so matching stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from yesward.lib.sentences import fold, sentences
from yesward.lib.shipped import table

# Words found in nearly every mail, of little use for telling phrases apart.
_COMMON = frozenset((
    "a", "all", "application", "at", "be", "been", "go", "has", "have", "i", "in", "interview",
    "is", "job", "no", "not", "offer", "on", "one", "our", "position", "post", "role", "take",
    "that", "the", "this", "was", "are", "we", "will", "with", "you", "your",
))  # fmt: skip
_PIECE = re.compile(r"\.\.\d{1,2}|[()\[\]|]|[^\s()\[\]|]+")
_UMLAUTS = re.compile("[äöü]")
_NEAR = 8
"""Words before a phrase among which a "not" takes it back."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase; `needs` are sets of words of which the text must hold at least one each."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """False where the phrase cannot occur among these words; cheap."""
        for need in self.needs:  # noqa: SIM110 - a generator would cost more than the test
            if words.isdisjoint(need):
                return False
        return True


class Phrases:
    """Phrases in the order of the book, found by a word that each cannot do without."""

    def __init__(self, phrases: Iterable[Phrase], common: frozenset[str]) -> None:
        self._all = tuple(phrases)
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, phrase in enumerate(self._all):
            telling = min(phrase.needs, key=lambda need: (not common.isdisjoint(need), len(need)), default=None)
            for word in telling or ():
                self._by_word.setdefault(word, []).append(number)
            if not telling:
                self._always.append(number)

    def among(self, words: frozenset[str]) -> list[tuple[int, Phrase]]:
        """Those that may occur among these words, each with its place in the book."""
        numbers = set(self._always)
        for word in words & self._by_word.keys():
            numbers.update(self._by_word[word])
        return [(number, self._all[number]) for number in sorted(numbers) if self._all[number].may_be_in(words)]


@dataclass(frozen=True, slots=True)
class Language:
    """The stages of one language, the furthest first, each with its phrases in their order."""

    markers: frozenset[str]
    negation: frozenset[str]
    stages: tuple[str, ...]
    phrases: Phrases


@cache
def languages() -> tuple[Language, ...]:
    """Every language of stages.toml, compiled on first use and kept."""
    book = table("yesward.inbox", "stages.toml")
    return tuple(_language(entry) for entry in book.values())


def _language(entry: dict[str, Any]) -> Language:
    names: dict[str, str] = entry.get("words", {})
    stages = [(stage, phrase) for stage, phrases in entry["stage"].items() for phrase in phrases]
    return Language(
        markers=frozenset(entry["markers"]),
        negation=frozenset(entry["negation"]),
        stages=tuple(stage for stage, _ in stages),
        phrases=Phrases((compile_phrase(phrase, names) for _, phrase in stages), frozenset(entry["markers"]) | _COMMON),
    )


def stage_in(text: str, subject: str | None) -> str | None:
    """The furthest stage the words speak of as reached."""
    pieces = [subject or "", *(piece.text.replace("\x01", " ") for piece in sentences(text))]
    folded = "\n".join(f" {line.strip()} " for line in fold("\x01".join(pieces)).split("\n"))
    words = frozenset(folded.split())
    spoken = [language for language in languages() if len(words & language.markers) >= 2] or languages()
    for language in spoken:
        for number, phrase in language.phrases.among(words):
            if _reached(phrase, folded, language):
                return language.stages[number]
    return None


def _reached(phrase: Phrase, folded: str, language: Language) -> bool:
    """Whether the stage is spoken of as reached: "not invited to the final round" is not."""
    for match in phrase.pattern.finditer(folded):
        line = folded[folded.rfind("\n", 0, match.start() + 1) + 1 : match.start() + 1]
        if language.negation.isdisjoint(line.split()[-_NEAR:]):
            return True
    return False


def _folded_word(word: str) -> str:
    return fold(word).strip()


def compile_phrase(phrase: str, names: dict[str, str]) -> Phrase:
    """The pattern of one phrase; raises ValueError where a bracket is missing."""
    pieces = _PIECE.findall(phrase)
    pattern, needs, rest = _sequence(pieces, 0, names, closing="")
    if rest != len(pieces):
        raise ValueError(f"unbalanced brackets in the phrase {phrase!r}")
    pattern = pattern.removesuffix("?") if pattern.endswith("}?") else pattern  # a gap at the end takes all it may
    return Phrase(re.compile(pattern + "(?= )"), tuple(sorted(needs, key=len)))


def _sequence(pieces: list[str], at: int, names: dict[str, str], closing: str) -> tuple[str, list[frozenset[str]], int]:
    """Words, groups and gaps up to "|" or the closing bracket: pattern, needed words, where it stopped."""
    pattern, needs = "", list[frozenset[str]]()
    while at < len(pieces) and pieces[at] not in ("|", closing or ")"):
        piece = pieces[at]
        at += 1
        if piece.startswith("..") and piece[2:].isdigit():
            pattern += rf"(?: [^ \n]+){{0,{piece[2:]}}}?"
        elif piece in ("(", "["):
            group, need, at = _group(pieces, at, names, ")" if piece == "(" else "]")
            pattern += group if piece == "(" else group + "?"
            needs += [need] if piece == "(" and need else []
        elif piece in names:
            group, need, _ = _group([*_PIECE.findall(names[piece]), ")"], 0, names, ")")
            pattern, needs = pattern + group, needs + ([need] if need else [])
        else:
            word, forms = _word(piece)
            pattern, needs = pattern + word, needs + ([forms] if forms else [])
    return pattern, needs, at


def _group(pieces: list[str], at: int, names: dict[str, str], closing: str) -> tuple[str, frozenset[str], int]:
    """Alternatives up to the closing bracket; the words of which one must occur, or none where that is open."""
    patterns: list[str] = []
    needed: list[frozenset[str]] = []
    while True:
        pattern, needs, at = _sequence(pieces, at, names, closing)
        patterns.append(pattern)
        needed.append(min(needs, key=len) if needs else frozenset())
        if at >= len(pieces):
            raise ValueError(f"no closing {closing!r} in the phrase {' '.join(pieces)!r}")
        at += 1
        if pieces[at - 1] == closing:
            break
    every = frozenset().union(*needed) if all(needed) else frozenset[str]()
    return f"(?:{'|'.join(patterns)})", every, at


def _word(piece: str) -> tuple[str, frozenset[str]]:
    """One word as a pattern with its blank in front, and its spellings; a starred word has no fixed one."""
    open_end = piece.endswith("*")
    bare = piece.removesuffix("*").lower()
    spelled = "".join(f"(?:{_folded_word(c)}e?)" if c in "äöü" else _folded_word(c) for c in bare)
    if open_end:
        return f" {spelled}[^ \\n]*", frozenset()
    plain = _folded_word(bare)
    long = _folded_word(_UMLAUTS.sub(lambda m: {"ä": "ae", "ö": "oe", "ü": "ue"}[m[0]], bare))
    return f" {spelled}", frozenset((plain, long))
