"""Does a letter give a reason that helps, or only the phrases every letter has? Pure; in doubt it is a phrase.

A usable reason speaks of this person's own answers, work or knowledge and says what was missing, weak or good. What
everybody gets to read ("others whose experience more closely matches") counts as none.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yesward.inbox.sentences import sentences

MOST = 12


@cache
def _book() -> dict[str, re.Pattern[str]]:
    with (files("yesward.inbox") / "reasons.toml").open("rb") as source:
        book: dict[str, list[str]] = tomllib.load(source)
    template = re.compile("|".join(book.pop("template")), re.I)
    return {"template": template, **{name: re.compile(rf"\b(?:{'|'.join(of)})\b", re.I) for name, of in book.items()}}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Verbatim sentences: at most MOST that help, and the ones that only sound like a reason."""

    said: tuple[str, ...]
    template: tuple[str, ...]

    @property
    def usable(self) -> bool:
        """Whether anything was said that helps."""
        return bool(self.said)


def reasons(text: str) -> Reasons:
    """What a rejection, or a reply to a question for feedback, gives as its reasons."""
    book = _book()
    said: list[str] = []
    template: list[str] = []
    for sentence in sentences(text):
        words = sentence.text
        if book["template"].search(words):
            template.append(words)
        elif len(words) < 600 and not words.endswith("?") and book["own"].search(words) and _about(words):
            said.append(words)
    return Reasons(tuple(said[:MOST]), tuple(template))


def _about(words: str) -> bool:
    """Something of the person's own, and a judgement of it that is not the same word."""
    subjects = [match.span() for match in _book()["about"].finditer(words)]
    judged = [match.span() for match in _book()["judged"].finditer(words)]
    return any(one[1] <= other[0] or other[1] <= one[0] for one in subjects for other in judged)
