"""What the pages behind the relay's links show."""

from __future__ import annotations

from dataclasses import dataclass

from yesward.relay.models import Voice

LONGEST = 8_000
"""Letters of an answer."""
MOST_VOICES = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """One whom the consultant asked: the link they were given, and their words once handed in."""

    voice: Voice
    url: str
    words: str
    ended: bool
    """Whether their link opens no more."""
