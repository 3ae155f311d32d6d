"""What the learned part of the reader sees of a letter: words, their ideas, and which stand near which. Pure.

A sentence becomes tokens; tokens become features, which are strings: "word", "word word", "word word word", an idea
"C:OFFER", and a pair of ideas in their order "C:NOT>OFFER" at most NEAR words apart. A letter has the features of all
its sentences, each once, and a few of its own: how many words it has of each idea that tells what it is about.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from yesward.inbox.ideas import MATTERS, OCCUPATION, WORK, ideas_of

NEAR = 6
MOST_SENTENCES = 60
"""Sentences of a letter that are looked at."""
OF_WORK = "of work"
"""Counts the different words that hold any of the ideas in WORK."""
_WORK = frozenset(WORK)
NUMBER, NAME, UNKNOWN = "0", "^", "~"
_TELLING = (*MATTERS, *WORK, "WORKPLACE", "HIREYOU", "TASK", "JOBNEWS", "SOURCING", "EXPERIENCE", "SURVEY", "ADVICE",
            OCCUPATION)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+|[?!]")
PLAIN = str.maketrans(
    {chr(c): unicodedata.normalize("NFKD", chr(c))[0] for c in range(0xC0, 0x250)} | {"ß": "ss", "\u2019": "'"}
)
_SHORT = (
    (re.compile(r"\bwon't\b", re.I), "will not"),
    (re.compile(r"\b(?:can't|cannot)\b", re.I), "can not"),
    (re.compile(r"n't\b", re.I), " not"),
    (re.compile(r"'ve\b", re.I), " have"),
    (re.compile(r"'re\b", re.I), " are"),
    (re.compile(r"'ll\b", re.I), " will"),
    (re.compile(r"'m\b", re.I), " am"),
    (re.compile(r"'d\b", re.I), " would"),
)


def tokens(sentence: str) -> list[str]:
    """Words in small letters without accents, short forms written out; "^" before one that looks like a name."""
    plain = sentence.translate(PLAIN)
    if "'" in plain or "annot" in plain:
        for pattern, words in _SHORT:
            plain = pattern.sub(words, plain)
    found: list[str] = []
    for word in _TOKEN.findall(plain):
        low = word.lower()
        if low[0].isdigit():
            found.append(NUMBER)
        elif OCCUPATION in ideas_of(low):
            found.append(OCCUPATION)
        elif found and word[0].isupper() and not word.isupper():
            found.append(NAME + low)
        else:
            found.append(low)
    return found


def features(given: Sequence[str], words: frozenset[str] | set[str]) -> set[str]:
    """The features of a sentence's tokens; ``words`` are those that training knows by themselves."""
    seen: list[str] = ["<"]
    near: list[tuple[int, str]] = []
    for token in given:
        bare = token[1:] if token[0] == NAME and len(token) > 1 else token
        ideas = () if bare == OCCUPATION else ideas_of(bare)
        near += [(len(seen), idea) for idea in ideas]
        if bare in words:
            seen.append(bare)
        elif ideas:
            seen.append(ideas[0])
        else:
            seen.append(NAME if token[0] == NAME else UNKNOWN)
    if given and given[-1] == "?":
        near.append((len(seen), "Q"))
    seen.append(">")
    found = {*seen} - {UNKNOWN}
    found.update(f"{one} {two}" for one, two in itertools.pairwise(seen) if one != UNKNOWN or two != UNKNOWN)
    found.update(f"{one} {two} {three}" for one, two, three in zip(seen, seen[1:], seen[2:], strict=False))
    for number, (place, idea) in enumerate(near):
        found.add(f"C:{idea}")
        for other_place, other in near[number + 1 :]:
            if other_place - place > NEAR:
                break
            if other_place != place:
                found.add(f"C:{idea}>{other}")
    return found


def about(sentences: Iterable[Sequence[str]]) -> tuple[Counter[str], int]:
    """How many different words of each idea a letter holds, and how many different words in all."""
    words = {token[1:] if token[0] == NAME and len(token) > 1 else token for given in sentences for token in given}
    count: Counter[str] = Counter()
    for word in words:
        ideas = (OCCUPATION,) if word == OCCUPATION else ideas_of(word)
        count.update(ideas)
        count[OF_WORK] += not _WORK.isdisjoint(ideas)
    return count, len(words)


def letter_features(count: Counter[str]) -> set[str]:
    """What the whole letter is about, out of `about`."""
    matter, work = sum(count[idea] for idea in MATTERS), count[OF_WORK]
    found = {f"#{idea}{most}" for idea in _TELLING for most in (1, 2, 3) if count[idea] >= most}
    found |= {f"#M{most}" for most in (1, 2, 4, 6) if matter >= most}
    found |= {f"#J{most}" for most in (1, 2, 4, 6) if work >= most}
    return found | {f"#JM{min(work, 3)}/{min(matter, 3)}"}
