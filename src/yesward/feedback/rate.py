"""How often a request brings an answer: a guess, and what the person's own requests add to it. Pure.

Nobody publishes how often feedback comes where it was asked for, so the guess is wide: Beta(3, 6), as if three of nine
requests had been answered. The person can put their own guess in its place.
"""

from __future__ import annotations

from yesward.lib.stats import Beta

OUR_GUESS = (3, 6)
"""Answered and not answered, as if seen before."""


def rate(guess: tuple[int, int] = OUR_GUESS, answered: int = 0, silent: int = 0) -> Beta:
    """The guess with so many own requests added that ended, answered or not."""
    return Beta(guess[0] + answered, guess[1] + silent)


def of_ten(share: float) -> int:
    """A share as a whole number out of ten."""
    return int(share * 10 + 0.5)
