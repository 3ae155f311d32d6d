"""Words that do the same work in a letter, in any of our languages, under the name of one idea (`ideas.txt`). Pure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from yesward.inbox.titles import occupations

OCCUPATION = "@"
"""The idea of every occupation's name."""
MATTERS = (
    "MONEYMATTER", "HOMEMATTER", "STUDYMATTER", "PAPERMATTER", "CODEMATTER", "STATEMATTER", "GRANTMATTER",
    "PLAYMATTER", "GOODSMATTER", "PETMATTER", "FRIEND",
)  # fmt: skip
"""Ideas of what else may be asked for and refused."""
WORK = ("APPLICATION", "INTERVIEW", "POST", "HIRING")
"""Ideas without which hardly a letter about an application does."""


@cache
def book() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Whole words and beginnings of words, each with its ideas in the order of the book."""
    words: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    for line in (files("yesward.inbox") / "ideas.txt").read_text(encoding="utf-8").splitlines():
        idea, colon, listed = line.partition(":")
        if line.startswith("#") or not colon:
            continue
        for word in listed.split():
            found = beginnings.setdefault(word[:-1], []) if word.endswith("*") else words.setdefault(word, [])
            if idea not in found:
                found.append(idea)
    for word in occupations():
        words[word] = [OCCUPATION]
    return {word: tuple(sorted(found)) for word, found in words.items()}, {
        word: tuple(sorted(found)) for word, found in beginnings.items()
    }
