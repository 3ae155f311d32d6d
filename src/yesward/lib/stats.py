"""A share that is not known well, out of what was guessed and what was seen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

_CLOSE, _TINY, _STEPS = 1e-15, 1e-300, 10_000


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
        """How probable it is that the true share lies below this one: the regularised incomplete beta function.

        By the continued fraction of DLMF 8.17.22, on the side of the mean where it converges quickly.
        """
        if share <= 0 or share >= 1:
            return float(share >= 1)
        front = exp(self.yes * log(share) + self.no * log1p(-share) - log_beta(self.yes, self.no))
        if share < (self.yes + 1) / (self.yes + self.no + 2):
            return front * _fraction(self.yes, self.no, share) / self.yes
        return 1 - front * _fraction(self.no, self.yes, 1 - share) / self.no

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

    def above(self, other: Beta) -> float:
        """How probable it is that this share is larger than the other one, the two being independent. Exact.

        For whole parameters it is a finite sum: the density of the one share times the distribution of the other, a
        binomial tail, integrated term by term.
        """
        if other.yes < self.yes:
            return 1 - other.above(self)
        whole = log_beta(other.yes, other.no)
        return sum(
            exp(
                log_beta(other.yes + term, other.no + self.no)
                - log(self.no + term)
                - log_beta(1 + term, self.no)
                - whole
            )
            for term in range(self.yes)
        )


def log_beta(first: float, second: float) -> float:
    """The logarithm of the beta function."""
    return lgamma(first) + lgamma(second) - lgamma(first + second)


def binomial(tries: int, share: float) -> Sequence[float]:
    """How probable each number of hits is in so many tries, from none to all; the share lies between 0 and 1."""
    return [
        exp(_log_choose(tries, hits) + hits * log(share) + (tries - hits) * log1p(-share)) for hits in range(tries + 1)
    ]


def _log_choose(tries: int, hits: int) -> float:
    return lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)


def _fraction(first: float, second: float, share: float) -> float:
    """The continued fraction of DLMF 8.17.22, by Lentz's method: each step takes two of its terms."""
    c, d = 1.0, 1 / _not_nothing(1 - (first + second) * share / (first + 1))
    found = d
    for step in range(1, _STEPS):
        twice = first + 2 * step
        for term in (
            step * (second - step) * share / ((twice - 1) * twice),
            -(first + step) * (first + second + step) * share / (twice * (twice + 1)),
        ):
            d = 1 / _not_nothing(1 + term * d)
            c = _not_nothing(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return found


def _not_nothing(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
