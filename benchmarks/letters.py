"""What the reader learns from, and the letters kept apart from that: all of our own writing.

training/*.txt        sentences, one a line, under a line "[kind]"
training/letters/     whole letters, a file a hand and part, what decides between ** and **; each letter stands under a
                      line "== kind | subject | company | role" ("-": not named)
training/apart/       letters in the same form that nothing is learned from: they tell how well the rest did
training/phrases.toml wordings in a little language: (a|b) one of these, [a|b] one or nothing, ..3 up to three words,
                      NAME a list under [<language>.words]
tests/mails/          letters and sentences of the tests
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yesward.inbox.cutting import as_read
from yesward.inbox.learned import KINDS

ROOT = Path(__file__).resolve().parent.parent
LETTERS = ("letters.toml", "blind.toml", "blind_second.toml")
"""Letters of tests/mails that are learned from; blind_third.toml never is."""
EVERYDAY = ("en_day", "en3_life", "en3_list", "en3_news")
"""Hands that wrote mail about no application at all."""
_PIECE = re.compile(r"\.\.\d{1,2}|[()\[\]|]|[^\s()\[\]|]+")
MEANS = {"likely": "rejection", "refused": "unrelated", "neutral": "unrelated", "other": "unrelated"}
SINGLE_WEIGHT, SENTENCES_WEIGHT, FRAGMENT_WEIGHT, EVERYDAY_WEIGHT = 0.5, 0.7, 0.3, 0.4
"""How much a sentence by itself, one of the tests, a fragment of a phrase, and everyday mail count beside a letter."""
LONG, FRAGMENTS = 200, 5
"""How many long mails of each sort are put together, and how often each wording of phrases.toml is said."""


@dataclass(slots=True)
class Example:
    """A letter. ``kind``: one, or those that it may be, with blanks between. ``hand``: who wrote it.

    ``deciding``: the character spans that decide, None where that is not known.
    """

    text: str
    kind: str
    hand: str
    deciding: list[tuple[int, int]] | None = None
    weight: float = 1.0
    company: str = ""
    role: str = ""
    subject: str = ""
    part: str = ""


def examples() -> list[Example]:
    """Everything that is learned from."""
    return [*_given(), *_long(list(_given())), *_fragments()]


def _given() -> Iterator[Example]:
    """Sentences and letters as they were written."""
    for path in sorted((ROOT / "training").glob("*.txt")):
        yield from _single(path)
    for path in sorted((ROOT / "training" / "letters").glob("*.txt")):
        for letter in whole_letters(path):
            letter.weight = EVERYDAY_WEIGHT if letter.hand in EVERYDAY else 1.0
            yield letter
    for name in LETTERS:
        for letter in tomllib.loads((ROOT / "tests" / "mails" / name).read_text(encoding="utf-8"))["letter"]:
            subject = letter.get("subject", "")
            yield Example(as_read(letter["text"].strip(), subject), MEANS.get(letter["kind"], letter["kind"]), "old")
    sentences = tomllib.loads((ROOT / "tests" / "mails" / "sentences.toml").read_text(encoding="utf-8"))
    for name, kind in (("rejections", "rejection"), ("no_rejections", " ".join(KINDS[1:]))):
        for words in sentences[name]:
            yield Example(as_read(words.strip(), ""), kind, "old", None, SENTENCES_WEIGHT)


def _long(given: list[Example]) -> Iterator[Example]:
    """Long mail as mailboxes hold it: everyday letters and job news in a row, sentences of many in any order."""
    chance = random.Random(3)
    english = [item for item in given if item.hand.startswith("en")]
    other = [item for item in english if item.kind == "unrelated"]
    news = [item for item in english if item.kind == "other_job"]
    pool = [piece for item in other for piece in re.split(r"(?<=[.!?])\s+|\n+", item.text) if len(piece) > 10]
    for _ in range(LONG):
        yield Example(
            "\n\n".join(chance.choice(other).text for _ in range(chance.randint(3, 12))),
            "unrelated",
            "long",
            None,
            EVERYDAY_WEIGHT,
        )
        words = " ".join(chance.choice(pool) for _ in range(chance.randint(10, 40)))
        yield Example(as_read(words, ""), "unrelated", "long", None, EVERYDAY_WEIGHT)
    for _ in range(LONG // 6):
        yield Example("\n\n".join(chance.choice(news).text for _ in range(chance.randint(2, 4))), "other_job", "long")


def _fragments() -> Iterator[Example]:
    """Every wording of phrases.toml, a few times over."""
    chance = random.Random(5)
    book = tomllib.loads((ROOT / "training" / "phrases.toml").read_text(encoding="utf-8"))
    for language in book.values():
        names: dict[str, str] = language.get("words", {})
        for kind in KINDS[:-1]:
            for strength, phrases in language.get(kind, {}).items():
                if strength == "sure" or (strength == "likely" and kind != "rejection"):
                    for phrase in phrases:
                        said = {" ".join(_say(_PIECE.findall(phrase), names, chance)) for _ in range(FRAGMENTS)}
                        for words in sorted(said):
                            text = as_read(words, "")
                            yield Example(text, kind, "old", [(0, len(text))], FRAGMENT_WEIGHT)


def _say(pieces: list[str], names: dict[str, str], chance: random.Random, closing: str = "") -> list[str]:
    """One way to say a phrase up to a closing bracket: (a|b) is one of these, [a|b] one or nothing; eats ``pieces``."""
    ways: list[list[str]] = [[]]
    while pieces:
        piece = pieces.pop(0)
        if piece == closing:
            break
        if piece == "|":
            ways.append([])
        elif piece in "([":
            said = _say(pieces, names, chance, ")" if piece == "(" else "]")
            ways[-1] += said if piece == "(" or chance.random() < 0.4 else []
        elif piece in names:
            ways[-1] += _say(_PIECE.findall(names[piece]), names, chance)
        elif not piece.startswith(".."):
            ways[-1].append(piece.rstrip("*"))
    return chance.choice(ways)


def _single(path: Path) -> Iterator[Example]:
    """Sentences, one a line, under a line "[kind]"."""
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[] \n")
        elif line.strip() and not line.startswith("#"):
            text = as_read(line.strip(), "")
            known = None if kind == "refused" else [] if kind == "neutral" else [(0, len(text))]
            yield Example(text, MEANS.get(kind, kind), "old", known, SINGLE_WEIGHT)


def whole_letters(path: Path) -> Iterator[Example]:
    """The letters of a file, each under a line "== kind | subject | company | role", what decides between ** and **."""
    hand = re.sub(r"_\d+$", "", path.stem)
    for letter in f"\n{path.read_text(encoding='utf-8')}".split("\n== ")[1:]:
        head, _, body = letter.partition("\n")
        kind, subject, company, role = ([part.strip() for part in head.split("|")] + ["", "", ""])[:4]
        text, deciding, at = "", [], len(subject) + 2
        for number, piece in enumerate(body.strip().split("**")):
            if number % 2:
                deciding.append((at, at + len(piece)))
            text += piece
            at += len(piece)
        known = None if kind == "unrelated" else deciding or None
        named = ["" if name == "-" else name for name in (company, role)]
        yield Example(as_read(text, subject), kind, hand, known, 1.0, named[0], named[1], subject, path.stem)
