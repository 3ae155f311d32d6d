"""Shares that are not known well, reckoned a second time by other means: binomial tails and integrals by steps."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.lib.stats import Beta, binomial

_WHOLE = st.integers(1, 60)
_SHARE = st.floats(0.001, 0.999)


def tail(beta: Beta, share: float) -> float:
    """The same as a binomial tail (Abramowitz & Stegun 26.5.24)."""
    tries = beta.yes + beta.no - 1
    return sum(comb(tries, hits) * share**hits * (1 - share) ** (tries - hits) for hits in range(beta.yes, tries + 1))


def density(beta: Beta, share: float) -> float:
    whole = (beta.yes + beta.no - 1) * comb(beta.yes + beta.no - 2, beta.yes - 1)
    return float(whole * share ** (beta.yes - 1) * (1 - share) ** (beta.no - 1))


def by_steps(first: Beta, second: Beta, steps: int = 2_000) -> float:
    """P(first > second), the density of the one times the tail of the other, by Simpson's rule."""
    values = [density(first, step / steps) * tail(second, step / steps) for step in range(steps + 1)]
    weights = [1, *([4, 2] * (steps // 2))[:-1], 1]
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) / (3 * steps)


@given(_WHOLE, _WHOLE, _SHARE)
def test_below_is_the_binomial_tail(yes: int, no: int, share: float) -> None:
    assert Beta(yes, no).below(share) == pytest.approx(tail(Beta(yes, no), share), abs=1e-11)


@given(_WHOLE, _WHOLE, st.floats(0.01, 0.99))
def test_a_quantile_is_where_so_much_lies_below(yes: int, no: int, probability: float) -> None:
    found = Beta(yes, no)
    assert found.below(found.quantile(probability)) == pytest.approx(probability, abs=1e-4)


def test_the_ends_and_long_searches() -> None:
    assert Beta(2, 8).below(0) == 0
    assert Beta(2, 8).below(1) == 1
    low, high = Beta(402, 9_638).band
    assert (low, high) == (pytest.approx(0.0369, abs=1e-4), pytest.approx(0.0433, abs=1e-4))
    assert Beta(500_000, 500_000).below(0.5) == pytest.approx(0.5, abs=1e-6)


@given(st.integers(1, 12), st.integers(1, 30), st.integers(1, 12), st.integers(1, 30))
def test_which_share_is_larger_by_a_sum_and_by_steps(yes: int, no: int, other_yes: int, other_no: int) -> None:
    first, second = Beta(yes, no), Beta(other_yes, other_no)
    assert first.above(second) == pytest.approx(by_steps(first, second), abs=1e-6)
    assert first.above(second) + second.above(first) == pytest.approx(1, abs=1e-9)


@given(st.integers(0, 80), _SHARE)
def test_every_number_of_hits_together_is_certain(tries: int, share: float) -> None:
    found = binomial(tries, share)
    assert len(found) == tries + 1
    assert sum(found) == pytest.approx(1, abs=1e-9)
    assert found[0] == pytest.approx((1 - share) ** tries, abs=1e-9)
