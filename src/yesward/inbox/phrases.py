"""The phrase book: phrases.toml read once, each phrase made into a pattern and the words it cannot do without.

The little language of the phrases is explained at the top of phrases.toml. Patterns run over folded text (see
`sentences.fold`); gaps are bounded, so matching stays linear in the length of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from yesward.inbox.sentences import fold

Strength = Literal["sure", "likely", "hint", "void"]
_KINDS = (
    "rejection", "applicant", "history", "not_offer", "interview", "assessment", "offer", "confirmation", "other_job",
)  # fmt: skip
# Words found in nearly every mail, of little use for telling phrases apart.
_COMMON = frozenset(
    {"not", "is", "was", "are", "have", "has", "will", "be", "i", "with", "no", "in", "on", "a", "this", "our"}
)
_PIECE = re.compile(r"\.\.\d{1,2}|[()\[\]|]|[^\s()\[\]|]+")
_UMLAUTS = re.compile("[äöü]")


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase and what it says about a mail."""

    phrase: Phrase
    kind: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Language:
    """All that is known of one language."""

    markers: frozenset[str]
    rules: tuple[Rule, ...]
    index: dict[str, tuple[int, ...]]
    always: tuple[int, ...]
    condition: re.Pattern[str]
    release: re.Pattern[str]
    clause: frozenset[str]
    possible: re.Pattern[str]
    negation: frozenset[str]
    job: frozenset[str]
    weak: frozenset[str]
    open: frozenset[str]
    other: tuple[Phrase, ...]
    mild: tuple[Phrase, ...]
    stages: tuple[tuple[str, tuple[Phrase, ...]], ...]

    def rules_for(self, words: frozenset[str]) -> list[Rule]:
        """The rules whose phrases may occur among these words, in the order of the book."""
        numbers = set(self.always)
        for word in words & self.index.keys():
            numbers.update(self.index[word])
        return [self.rules[number] for number in sorted(numbers) if self.rules[number].phrase.may_be_in(words)]


@cache
def languages() -> tuple[Language, ...]:
    """Every language of phrases.toml, compiled on first use and kept."""
    with (files("yesward.inbox") / "phrases.toml").open("rb") as source:
        book = tomllib.load(source)
    return tuple(_language(entry) for entry in book.values())


def _language(entry: dict[str, Any]) -> Language:
    names: dict[str, str] = entry.get("words", {})
    frame: dict[str, list[str]] = entry["frame"]
    context: dict[str, list[str]] = entry["context"]
    rules = tuple(_rules(entry, names))
    index, always = _index(rules, frozenset(entry["markers"]) | _COMMON)
    return Language(
        markers=frozenset(entry["markers"]),
        rules=rules,
        index=index,
        always=always,
        condition=_any_of(frame["condition"], names),
        release=_any_of(frame["release"], names),
        clause=frozenset(frame.get("clause", [])),
        possible=_any_of(frame.get("possible", []), names),
        negation=frozenset(frame["negation"]),
        job=frozenset(_folded_word(word) for word in context["job"]),
        weak=frozenset(_folded_word(word) for word in context["weak"]),
        open=frozenset(context.get("open", [])),
        other=tuple(compile_phrase(phrase, names) for phrase in context["other"]),
        mild=tuple(compile_phrase(phrase, names) for phrase in context.get("mild", [])),
        stages=tuple(
            (stage, tuple(compile_phrase(phrase, names) for phrase in phrases))
            for stage, phrases in entry["stage"].items()
        ),
    )


def _rules(entry: dict[str, Any], names: dict[str, str]) -> Iterator[Rule]:
    for kind in _KINDS:
        for strength, phrases in entry.get(kind, {}).items():
            for phrase in phrases:
                yield Rule(compile_phrase(phrase, names), kind, strength)


def _index(rules: tuple[Rule, ...], common: frozenset[str]) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Rules by a word they cannot do without, the most telling one; and those without such a word."""
    index: dict[str, list[int]] = {}
    always: list[int] = []
    for number, rule in enumerate(rules):
        if not rule.phrase.needs:
            always.append(number)
            continue
        telling = min(rule.phrase.needs, key=lambda need: (not common.isdisjoint(need), len(need)))
        for word in telling:
            index.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in index.items()}, tuple(always)


def _any_of(phrases: list[str], names: dict[str, str]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    return re.compile("|".join(compile_phrase(phrase, names).pattern.pattern for phrase in phrases))


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
