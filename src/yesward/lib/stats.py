"""A share that is not known well, out of what was guessed and what was seen. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb


@dataclass(frozen=True, slots=True)
class Beta:
    """A Beta distribution with whole parameters of at least 1: so many of the one kind, and of the other."""

    yes: int
    no: int

    @property
    def mean(self) -> float:
        """The expected share, from 0 to 1."""
        return self.yes / (self.yes + self.no)

    def below(self, share: float) -> float:
        """How probable it is that the true share lies below this one.

        For whole parameters the regularised incomplete beta function is a binomial tail (Abramowitz & Stegun 26.5.24).
        """
        tries = self.yes + self.no - 1
        return sum(
            comb(tries, hits) * share**hits * (1 - share) ** (tries - hits) for hits in range(self.yes, tries + 1)
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
