"""What other rooms may say to evidence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What was said and how it is known (a value of Statement.Known), with its source in a few words."""

    text: str
    known: str
    known_from: str = ""
