"""The words a request is put together from, `parts.toml`, with the names of one wish filled in. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from yesward.lib.shipped import table

LONGEST_NAME, MOST_NAME_WORDS = 60, 6
"""Longer names, in characters or words, are left out of a request: it stays short whatever is written down."""

# "Consultant A" is what somebody is called in here, never what they are called.
_ALIAS = re.compile(r"(?:consultant|line manager|owner|interviewer|future colleague) (?:[a-z]|\d+)", re.I)
_AFTER_A_ROLE = re.compile(r"\s*(?:[(\[|–—].*|\s-\s.*)$")
_AROUND_A_ROLE = re.compile(r"^(?:the|an?)\s+(?=\S)|(?<=\S)\s+(?:role|position|job|vacancy)$", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """One variant, its names filled in; ``size``: how many words it has."""

    id: str
    text: str
    size: int


def part(part_id: str, text: str) -> Part:
    """A variant, its words counted."""
    return Part(part_id, text, len(text.split()))


@cache
def book() -> dict[str, Any]:
    """All wording, read once."""
    return table("yesward.feedback", "parts.toml")


def named(words: str) -> str:
    """A name as it can stand in a sentence: one line, no closing marks; empty where it is too long for one."""
    bare = " ".join(words.split()).rstrip(" .,;:")
    fits = len(bare) <= LONGEST_NAME and len(bare.split()) <= MOST_NAME_WORDS
    return bare if fits and "?" not in bare else ""


def addressed(consultant: str) -> str:
    """Whom to greet; empty for an alias such as "Consultant A"."""
    bare = named(consultant)
    return "" if _ALIAS.fullmatch(bare) else bare


def place(company: str, role: str) -> str:
    """What was applied for: "the Baker role at Harrow & Tilde", as far as it is known."""
    bare = named(_AROUND_A_ROLE.sub("", _AFTER_A_ROLE.sub("", " ".join(role.split()))))
    what = f"the {bare} role" if bare else "the role"
    whom = named(company)
    return f"{what} at {whom}" if whom else what


def variants(at: str, **slots: str) -> list[Part]:
    """The variants of one list, "warm.thanks", with their slots filled in; without those that name an unknown round."""
    section, name = at.split(".", 1)
    numbered = enumerate(book()[section][name], 1)
    return [
        part(f"{at}.{number}", text.format_map(slots))
        for number, text in numbered
        if slots.get("met") or "{met}" not in text
    ]
