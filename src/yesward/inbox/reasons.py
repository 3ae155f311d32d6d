"""Does a letter give a reason that helps, or only the phrases every letter has? Pure; in doubt it is a phrase.

A usable reason speaks of this person's own answers, work or knowledge and says what was missing, weak or good. What
everybody gets to read ("others whose experience more closely matches") counts as none.
"""

from __future__ import annotations

import re
from functools import cache

from yesward.lib.sentences import sentences
from yesward.lib.shipped import table

MOST, _TOO_LONG = 12, 600


@cache
def _book() -> dict[str, re.Pattern[str]]:
    book: dict[str, list[str]] = table("yesward.inbox", "reasons.toml")
    template = re.compile("|".join(book.pop("template")))
    return {"template": template, **{name: re.compile(rf"\b(?:{'|'.join(of)})\b") for name, of in book.items()}}


def reasons(text: str) -> tuple[str, ...]:
    """What a rejection, or a reply to a question for feedback, gives as reasons that help: verbatim, at most MOST."""
    return tuple(piece.text for piece in sentences(text) if _helps(piece.text))[:MOST]


def _helps(words: str) -> bool:
    """Something of the person's own and a judgement of it that is not the same word; no phrase that all get."""
    if len(words) >= _TOO_LONG or words.endswith("?"):
        return False
    book, low = _book(), words.lower()
    if not book["own"].search(low):
        return False
    judged = [match.span() for match in book["judged"].finditer(low)]
    subjects = [match.span() for match in book["about"].finditer(low)] if judged else ()
    apart = any(one[1] <= other[0] or other[1] <= one[0] for one in subjects for other in judged)
    return apart and not book["template"].search(low)
