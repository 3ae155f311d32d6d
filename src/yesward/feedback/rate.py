"""How often a request brings an answer: a guess, and what the person's own requests add to it. Pure.

Nobody publishes how often feedback comes where it was asked for, so the guess is wide: Beta(3, 6), as if three of nine
requests had been answered. The person can put their own guess in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

OUR_GUESS = (3, 6)
"""Answered and not answered, as if seen before."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A Beta distribution with whole parameters of at least 1, out of what was guessed and what was seen."""

    answered: int
    silent: int

    @property
    def mean(self) -> float:
        """The expected share of requests with an answer, from 0 to 1."""
        return self.answered / (self.answered + self.silent)

    def below(self, share: float) -> float:
        """How probable it is that the true share lies below this one.

        For whole parameters the regularised incomplete beta function is a binomial tail (Abramowitz & Stegun 26.5.24).
        """
        tries = self.answered + self.silent - 1
        return sum(
            comb(tries, hits) * share**hits * (1 - share) ** (tries - hits) for hits in range(self.answered, tries + 1)
        )

    def quantile(self, probability: float) -> float:
        """The share below which the true one lies with this probability, to a millionth."""
        low, high = 0.0, 1.0
        while high - low > 1e-6:
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(middle) < probability else (low, middle)
        return (low + high) / 2

    @property
    def band(self) -> tuple[float, float]:
        """The middle ninety hundredths."""
        return self.quantile(0.05), self.quantile(0.95)


def rate(guess: tuple[int, int] = OUR_GUESS, answered: int = 0, silent: int = 0) -> Rate:
    """The guess with so many own requests added that ended, answered or not."""
    return Rate(guess[0] + answered, guess[1] + silent)


def of_ten(share: float) -> int:
    """A share as a whole number out of ten."""
    return int(share * 10 + 0.5)
