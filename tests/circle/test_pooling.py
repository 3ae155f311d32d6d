"""Which mixed answers may be shown together, over random courses of a circle."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.circle.pooling import LEAST, MOST, View, next_view

STEPS = st.lists(
    st.one_of(
        st.just(("open", 0)), st.tuples(st.just("in"), st.just(0)), st.tuples(st.just("gone"), st.integers(0, 11))
    ),
    max_size=60,
)


def course(steps: list[tuple[str, int]]) -> tuple[list[View], list[tuple[set[int], View]]]:
    """Every view that was shown, and each with the answers that were there then."""
    present: list[int] = []
    shown: list[View] = []
    at: list[tuple[set[int], View]] = []
    made = 0
    for step, which in steps:
        if step == "in" and len(present) < MOST:
            made += 1
            present.append(made)
        elif step == "gone" and present:
            gone = present.pop(which % len(present))
            if shown and gone in shown[-1]:  # whatever held it is made anew at once
                shown.append(next_view(present, shown))
                at.append((set(present), shown[-1]))
        elif step == "open":
            shown.append(next_view(present, shown))
            at.append((set(present), shown[-1]))
    return shown, at


@given(STEPS)
def test_nobodys_answer_can_be_told_apart(steps: list[tuple[str, int]]) -> None:
    shown, at = course(steps)
    views = [view for view in shown if view]
    for present, view in at:
        assert view <= present
        assert not view or len(view) >= LEAST
    for number, view in enumerate(views):
        for before in views[:number]:
            assert len(view - before) != 1
            assert len(before - view) != 1


@given(STEPS)
def test_looking_again_shows_the_same(steps: list[tuple[str, int]]) -> None:
    doubled = [each for step in steps for each in ([step, step] if step[0] == "open" else [step])]
    _shown, at = course(doubled)
    for (present, view), (later_present, later) in pairwise(at):
        if present == later_present:
            assert view == later or len(later) >= len(view)


@given(st.integers(LEAST, MOST))
def test_everybody_counts_where_nothing_was_shown(count: int) -> None:
    assert next_view(range(count), []) == frozenset(range(count))


@pytest.mark.parametrize(
    ("present", "earlier", "expected"),
    [
        ([], [], []),
        ([1, 2], [], []),
        ([1, 2, 3], [], [1, 2, 3]),
        ([1, 2, 3, 4], [[1, 2, 3]], [1, 2, 3]),
        ([1, 2, 3, 4, 5], [[1, 2, 3]], [1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 5, 6], [[1, 2, 3], [1, 2, 3, 4, 5]], [1, 2, 3, 4, 5]),
        ([2, 3], [[1, 2, 3]], []),
        ([2, 3, 4], [[1, 2, 3]], []),
        ([1, 2, 3, 4], [[1, 2, 3, 4, 5]], [1, 2, 3]),
        ([3, 4, 5, 6], [[1, 2, 3, 4, 5, 6]], [3, 4, 5, 6]),
    ],
)
def test_by_hand(present: list[int], earlier: list[list[int]], expected: list[int]) -> None:
    assert next_view(present, [frozenset(each) for each in earlier]) == frozenset(expected)


def test_a_dozen_at_most() -> None:
    with pytest.raises(ValueError, match="at most 12"):
        next_view(range(13), [])
