"""An answer in practice cut into the pieces that each tell one thing, and what is plain about each. Pure.

Speech has no reliable marks and runs on, so what the tagger cuts at marks is cut once more where speakers turn ("and
then I", "in the end"), and at the latest after so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yesward.evidence.tagger.pieces import cut
from yesward.lib.sentences import MAX_CHARS, MAX_SENTENCES, fold
from yesward.lib.shipped import table

MOST_PIECES = 600
"""What stands behind these is not read."""
_LEAST_WORDS, _MOST_WORDS = 3, 26
_DATA = table("yesward.practice", "story.toml")
_WORDS: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in _DATA["words"].items()}
_PAUSES = _WORDS["pauses"]
_LEADS, _TRAILS = _PAUSES | _WORDS["leads"], _PAUSES | _WORDS["trails"]
_HOLDS, _BETWEEN = _PAUSES | _WORDS["holds"], _PAUSES | _WORDS["between"]
_SIGNS = tuple(re.compile(f" (?:{'|'.join(alternatives)}) ") for alternatives in _DATA["signs"].values())
_EDGES = "\"'()[]{}.,;:!?\u2026\u2013\u2014-\u201c\u201d\u2018\u2019*_"
_AGAIN = r"(?:(?:um|uh|er|erm|so|then|also|like|basically|actually|yeah|afterwards|eventually|finally)\s+)*"
_WHO = (
    r"(?:i|we|he|she|they|it|you|my|our|his|her|the|there|this|that|nobody|everyone|everybody|someone|in|after|when"
    r"|since|by)"
)
_TURN = re.compile(
    rf"[\s,;]+(?=(?:and|so|but|then|because|cause|until)\s+{_AGAIN}{_WHO}\b)"
    rf"|[\s,;]+(?=(?:um|uh|er|erm)\s+(?:and\s+|so\s+|but\s+)?{_WHO}\b)"
    r"|[\s,;]+(?=(?:in the end|after that|afterwards|as a result|eventually|since then|what i did)\b)"
    r"|(?:,\s*|\s+)(?=and\s+(?:then\s+)?[a-z]{3,}ed\b)"
    r"|,\s+(?=(?:i|we|he|she|they|then|which)\b|[a-z]{3,}ed\b)",
    re.I,
)
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end], without the words around it that say nothing. ``words``: plain small words, no filled pauses."""

    start: int
    end: int
    words: tuple[str, ...]


def pieces(text: str) -> tuple[list[Piece], bool]:
    """The pieces of a text in order, and whether all of it was read."""
    found: list[Piece] = []
    sentences, clauses = cut(text)
    for clause in clauses:
        for start, end in _turns(text, clause.start, clause.end):
            trimmed = _trimmed(text, start, end)
            words = tuple(word for word in fold(text[start:end]).split() if word not in _PAUSES)
            if trimmed and words:
                found.append(Piece(*trimmed, words))
    whole = len(text) <= MAX_CHARS and len(sentences) < MAX_SENTENCES and len(found) <= MOST_PIECES
    return found[:MOST_PIECES], whole


def _turns(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A clause cut where its speaker turns."""
    begin = start
    for turn in _TURN.finditer(text[start:end]):
        at, behind = start + turn.start(), start + turn.end()
        if min(len(text[begin:at].split()), len(text[behind:end].split())) >= _LEAST_WORDS:
            yield from _no_longer(text, begin, at)
            begin = behind
    yield from _no_longer(text, begin, end)


def _no_longer(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What has no marks is cut before somebody who did something, and what never turns after so many words."""
    tokens = [(start + found.start(), found[0].lower()) for found in _TOKEN.finditer(text[start:end])]
    begin = 0
    for at in range(1, len(tokens)):
        long = at - begin
        enough = min(long, len(tokens) - at) >= _LEAST_WORDS + 1
        if long >= _MOST_WORDS or (enough and _is_anew([word for _, word in tokens[at - 1 : at + 3]])):
            yield tokens[begin][0], tokens[at][0]
            begin = at
    if tokens:
        yield tokens[begin][0], end


def _is_anew(words: Sequence[str]) -> bool:
    """Whether at the second of some words somebody begins to do something, not as part of what is said before."""
    return (
        words[1] in _WORDS["anew"]
        and words[0] not in _HOLDS
        and any(is_past(word) or word in _WORDS["now"] for word in words[2:])
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Without "and um" before and ", so" behind; as it was where nothing else is left."""
    tokens = [(start + found.start(), start + found.end()) for found in _TOKEN.finditer(text[start:end])]
    bare = [text[one:two].strip(_EDGES).lower() for one, two in tokens]
    first, last = 0, len(tokens)
    while first < last and (not bare[first] or bare[first] in _LEADS):
        first += 1
    while last > first and (not bare[last - 1] or bare[last - 1] in _TRAILS):
        last -= 1
    if first == last:
        return (tokens[0][0], tokens[-1][1]) if tokens else None
    return tokens[first][0], tokens[first][0] + len(
        text[tokens[first][0] : tokens[last - 1][1]].rstrip(",;:\u2013\u2014- ")
    )


def plain(words: Sequence[str], place: float) -> list[float]:
    """What is plain about a piece: who did something in the past, signs, where it stands (0 to 1)."""
    joined = f" {' '.join(words)} "
    who = _doer(words)
    past = any(is_past(word) for word in words)
    number = any(word in _WORDS["numbers"] or word[0].isdigit() for word in words)
    doers = [who == "i", who == "still", who == "we", who == "nobody", past and not who, past, number]
    signs = [sign.search(joined) is not None for sign in _SIGNS]
    return [
        *map(float, doers),
        *map(float, signs),
        place,
        float(place == 0),
        float(place == 1),
        min(len(words), 25) / 25,
    ]


def is_past(word: str) -> bool:
    """Whether a word is likely a verb of the past."""
    return word in _WORDS["open_past"] or (len(word) > 3 and word.endswith("ed") and word not in _WORDS["no_past"])


def _doer(words: Sequence[str]) -> str:
    """Whose past the piece tells first: "i" who did something, "still" was or had it, "we", "nobody" named, or ""."""
    best = ""
    for at, word in enumerate(words):
        if word in ("i", "we"):
            verb = next(
                (next_ for next_ in words[at + 1 : at + 5] if next_ not in _BETWEEN or next_ in ("did", "was")), ""
            )
            if is_past(verb):
                kind = "we" if word == "we" else "still" if verb in _WORDS["still"] else "i"
                if kind == "i":
                    return kind
                best = best or kind
    bare = [word for word in words[:4] if word not in _LEADS and word not in _BETWEEN]
    return best or ("nobody" if bare and is_past(bare[0]) and bare[0] not in _WORDS["still"] else "")
