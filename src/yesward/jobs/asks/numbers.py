"""Numbers as adverts write them: 5, five, fünf, cinq; from one to forty."""

from __future__ import annotations

__all__ = ["NUMBER", "value"]

_WORDS = {
    1: "one a ein eine einem einer un une uno una één un'",
    2: "two zwei deux dos twee due",
    3: "three drei trois tres drie tre",
    4: "four vier quatre cuatro quattro",
    5: "five fünf cinq cinco vijf cinque",
    6: "six sechs seis zes sei",
    7: "seven sieben sept siete zeven sette",
    8: "eight acht huit ocho otto",
    9: "nine neun neuf nueve negen nove",
    10: "ten zehn dix diez tien dieci",
    12: "twelve zwölf douze doce twaalf dodici",
    15: "fifteen fünfzehn quinze quince vijftien quindici",
    20: "twenty zwanzig vingt veinte twintig venti",
}
_VALUES = {word: number for number, words in _WORDS.items() for word in words.split()}
NUMBER = (
    rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(sorted((word for word in _VALUES if word != 'a'), key=len, reverse=True))})"
)
"""A regular expression of one."""


def value(word: str) -> float:
    """What it says."""
    return float(_VALUES[word]) if word in _VALUES else float(word.replace(",", "."))
