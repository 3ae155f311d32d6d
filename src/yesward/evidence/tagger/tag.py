"""A text in, its themes out: up to three tags a piece, each with stance, quote, confidence and time to change.

No network and no language model. It says nothing where nothing is said, and nothing about protected traits.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from yesward.engines.embed import Embedded, embedder
from yesward.engines.tongue import foreign
from yesward.evidence.facts import Guess, Tagged
from yesward.evidence.tagger.changing import time_to_change
from yesward.evidence.tagger.head import Part, Weighed, head
from yesward.evidence.tagger.own import NOBODY, Own
from yesward.evidence.tagger.pieces import Piece, cut
from yesward.evidence.tagger.quotes import quoted
from yesward.evidence.tagger.rights import Touch, touched
from yesward.evidence.taxonomy import STANCES
from yesward.lib.sentences import MAX_CHARS, MAX_SENTENCES, Sentence

SURE = 0.35
"""The chance from which on a leaf is said; set with the sentences kept apart in view, where F1 hardly moves from .3 to
.4. What is said below one half is often right, and one click mends it."""
MOST_TAGS, MOST_SUGGESTED = 3, 3
WORTH_ASKING = 0.08
"""The chance of its likeliest leaf from which on a sentence without a tag is worth a question."""
_KEPT = 2_048
_AT_ONCE, _WEIGHED_AT_ONCE = 1_024, 128
"""Many texts are embedded at once, since those of like length go together; fewer are weighed, to spare memory."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says. ``guesses``: sentences without a tag in which something may be said. ``suggest``: up to three
    leaves, likeliest first, also where none is sure. ``tongue``: the language, where it cannot be read yet.
    ``touches``: words on protected grounds, looked for where a theme is said. ``cut_short``: whether only its beginning
    was read."""

    tags: tuple[Tagged, ...] = ()
    guesses: tuple[Guess, ...] = ()
    suggest: tuple[str, ...] = ()
    tongue: str | None = None
    touches: tuple[Touch, ...] = ()
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """A text cut up; nothing is cut in another language, which ``tongue`` then names."""

    text: str
    sentences: list[Sentence]
    pieces: list[Piece]
    tongue: str | None


class _Memory:
    """The texts read last, each with whose corrections were minded."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Read] = OrderedDict()
        self._lock = Lock()

    def get(self, text: str, own: Own) -> Read | None:
        """What was read, None where it was not, or was forgotten."""
        with self._lock:
            return self._kept.get((text, own.mark))

    def put(self, text: str, own: Own, read: Read) -> None:
        """Remember it in place of the oldest."""
        with self._lock:
            self._kept[text, own.mark] = read
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Remember nothing."""
        with self._lock:
            self._kept.clear()


_memory = _Memory()


def version() -> str:
    """What tags are said to be made by; where it changes, texts are to be read again."""
    return head().version


def forget() -> None:
    """Remember no text; for measuring."""
    _memory.forget()


def tag(text: str, own: Own = NOBODY) -> Read:
    """What one text says, minding a person's own corrections; never raises. Read before, it costs no model call."""
    return tag_all([text], own)[0]


def tag_all(texts: Sequence[str], own: Own = NOBODY) -> list[Read]:
    """What many texts say, which takes less time than one by one."""
    found = {text: read for text in texts if (read := _memory.get(text, own)) is not None}
    new = [text for text in dict.fromkeys(texts) if text not in found]
    for begin in range(0, len(new), _AT_ONCE):
        part = new[begin : begin + _AT_ONCE]
        for text, read in zip(part, _read([_opened(text) for text in part], own), strict=True):
            found[text] = read
            _memory.put(text, own, read)
    return [found[text] for text in texts]


def _opened(text: str) -> _Open:
    if not any(character.isalpha() for character in text):
        return _Open(text, [], [], None)
    tongue = foreign(text)
    sentences, pieces = ([], []) if tongue else cut(text)
    return _Open(text, sentences, pieces, tongue)


def _read(texts: Sequence[_Open], own: Own) -> list[Read]:
    words = [sentence.text for text in texts for sentence in text.sentences]
    embedded = iter(embedder().embed(words)) if words else iter(())
    found: list[Read] = []
    for begin in range(0, len(texts), _WEIGHED_AT_ONCE):
        some = texts[begin : begin + _WEIGHED_AT_ONCE]
        of_texts = [[next(embedded) for _ in text.sentences] for text in some]
        parts = [_parts(text, given) for text, given in zip(some, of_texts, strict=True)]
        weighed = iter(_weighed(of_texts, parts, own))
        found += [
            _told(text, given, of_text, [next(weighed) for _ in of_text])
            for text, given, of_text in zip(some, of_texts, parts, strict=True)
        ]
    return found


def _parts(text: _Open, embedded: Sequence[Embedded]) -> list[tuple[Piece, Part]]:
    """The pieces of a text with the places of their tokens; one that holds none says nothing."""
    made = []
    for piece in text.pieces:
        sentence, given = text.sentences[piece.sentence], embedded[piece.sentence]
        begin, end = piece.start - sentence.start, piece.end - sentence.start
        tokens = np.flatnonzero((given.ends > given.begins) & (given.begins < end) & (given.ends > begin))
        if len(tokens):
            made.append((piece, Part(piece.sentence, tokens)))
    return made


def _weighed(
    of_texts: Sequence[Sequence[Embedded]], parts: Sequence[Sequence[tuple[Piece, Part]]], own: Own
) -> list[Weighed]:
    """All pieces of all texts, weighed together."""
    every = [one for given in of_texts for one in given]
    firsts = np.cumsum([0, *(len(given) for given in of_texts)])
    moved = [
        Part(int(first) + part.sentence, part.tokens)
        for first, of_text in zip(firsts, parts, strict=False)
        for _, part in of_text
    ]
    if not moved:
        return []
    return own.minded(head().weigh(every, moved), [every[part.sentence].states[part.tokens] for part in moved])


def _told(
    text: _Open, embedded: Sequence[Embedded], parts: Sequence[tuple[Piece, Part]], weighed: Sequence[Weighed]
) -> Read:
    said_anything = any(float(said.chances.max()) >= SURE for said in weighed)
    touches = tuple(touched(text.text)) if said_anything else ()
    tags: dict[tuple[int, str, str], Tagged] = {}
    pairs = list(zip(parts, weighed, strict=True))
    for (piece, part), said in pairs:
        if any(_meets(touch, piece) for touch in touches):
            continue  # words about age, sex, origin and the like are never turned into a theme
        for one in _tags(text, piece, part, embedded[part.sentence], said):
            key = (piece.sentence, one.leaf, one.stance)
            if key not in tags or tags[key].confidence < one.confidence:
                tags[key] = one
    cut_short = len(text.text) > MAX_CHARS or len(text.sentences) >= MAX_SENTENCES
    ordered = sorted(tags.values(), key=lambda one: (one.start, -one.confidence))
    silent = {piece.sentence for piece, _ in parts} - {sentence for sentence, _, _ in tags}
    guesses = tuple(
        _guess(text.sentences[number], [said for (piece, _), said in pairs if piece.sentence == number])
        for number in sorted(silent)
    )
    worth = tuple(guess for guess in guesses if guess.leaves)
    return Read(tuple(ordered), worth, _suggested(weighed), text.tongue, touches, cut_short)


def _tags(text: _Open, piece: Piece, part: Part, given: Embedded, said: Weighed) -> Iterator[Tagged]:
    """The tags of one piece, surest first."""
    sentence = text.sentences[piece.sentence]
    order = [leaf for leaf in np.argsort(-said.chances)[:MOST_TAGS].tolist() if said.chances[leaf] >= SURE]
    for leaf in order:
        looks = said.looks[:, leaf]
        start, end = quoted(text.text, piece, sentence.start, given, part.tokens, looks, alone=len(order) == 1)
        name, stance = head().leaves[leaf], STANCES[int(said.stances[leaf].argmax())]
        yield Tagged(
            leaf=name,
            stance=stance,
            quote=text.text[start:end],
            start=start,
            end=end,
            confidence=round(float(said.chances[leaf]), 3),
            change=time_to_change(name, stance, text.text[piece.start : piece.end]),
            area=said.areas.get(leaf, ""),
        )


def _meets(touch: Touch, span: Piece) -> bool:
    return touch.start < span.end and touch.end > span.start


def _guess(sentence: Sentence, said: Sequence[Weighed]) -> Guess:
    """What a sentence without a tag may say; no leaves where nothing is worth asking."""
    chances = np.max([one.chances for one in said], axis=0)
    at = np.argmax([one.chances for one in said], axis=0)
    likeliest = np.argsort(-chances)[:MOST_SUGGESTED].tolist()
    if chances[likeliest[0]] < WORTH_ASKING:
        return Guess(sentence.start, sentence.end, ())
    leaves = head().leaves
    stances = [STANCES[int(said[at[leaf]].stances[leaf].argmax())] for leaf in likeliest]
    named = tuple((leaves[leaf], stance) for leaf, stance in zip(likeliest, stances, strict=True))
    return Guess(sentence.start, sentence.end, named)


def _suggested(weighed: Sequence[Weighed]) -> tuple[str, ...]:
    if not weighed:
        return ()
    best = np.max([said.chances for said in weighed], axis=0)
    return tuple(head().leaves[leaf] for leaf in np.argsort(-best)[:MOST_SUGGESTED].tolist())
