"""Names of other people in words that leave the house: by what they were, and never by name. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SHORTEST = 3
"""Letters below which a name is left as it is: it would be found inside other words' places."""


def with_aliases(text: str, called: Mapping[str, str]) -> str:
    """Each name that the person has for somebody, in square brackets what they are: "[the consultant]".

    ``called`` has the alias by the name; of a name of several words the last stands for it as well.
    """
    known: dict[str, str] = {}
    for name, alias in called.items():
        words = name.split()
        for each in {" ".join(words), words[-1]} if words else ():
            if len(each) >= _SHORTEST and each[:1].isupper():
                known.setdefault(each, alias)
    if not known:
        return text
    longest_first = sorted(known, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, each.split())) for each in longest_first)
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda found: f"[{known[' '.join(found[0].split())]}]", text)
