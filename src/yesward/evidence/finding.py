"""Words that a person copied, found again in what they have opened. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yesward.evidence.correcting import NotInTheText
from yesward.evidence.models import Point, Statement
from yesward.evidence.showing import opened

_AROUND = "\"'“”„‘’«»…"


class Unclear(ValueError):  # noqa: N818 (it reads as a sentence where it is caught)
    """The words stand at an earlier place too, one that cannot be meant."""


def quote(statement: Statement, cut: Sequence[Point], typed: str) -> str:
    """The words as they stand in the statement, whatever became of blanks and line ends on the way.

    Only what is opened is looked at, so that nobody learns what is sealed. Raises NotInTheText or Unclear.
    """
    words = typed.split()
    for tried in (words, typed.strip().strip(_AROUND).split()):
        if not tried:
            continue
        pattern = re.compile(r"\s+".join(re.escape(word) for word in tried))
        for start, end in opened(statement, cut):
            if found := pattern.search(statement.text, start, end):
                if statement.text.find(found[0]) != found.start():
                    raise Unclear
                return found[0]
    raise NotInTheText
