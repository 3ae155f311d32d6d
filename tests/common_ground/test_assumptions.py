"""The numbers behind the board: what cannot be is refused, and a person may change what is a guess."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from yesward.common_ground.assumptions import Accuracy, changed, of, shipped
from yesward.lib.shipped import table

KEPT = table("yesward.common_ground", "assumptions.toml")


def test_as_shipped() -> None:
    by = shipped()
    assert (by.prior, by.common, by.testing, by.blind, by.harsh) == (0.15, 0.75, 0.4, 0.7, 3)
    assert by.sources["friend"].accuracy == Accuracy(0.55, 0.10)
    assert by.sources["consultant"].accuracy == Accuracy(0.50, 0.12)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("prior",), 0),
        (("prior",), 1),
        (("testing",), 0.8),
        (("common",), 1),
        (("blind",), 0),
        (("harsh",), 0),
        (("half_life",), 0),
        (("formula",), 2),
        (("formula",), -1),
        (("source", "friend", "sees"), 0.05),
        (("source", "friend", "idle"), 0),
        (("source", "friend", "sees"), 1),
        (("source", "friend", "alone"), 0),
        (("source", "consultant", "more"), 1.5),
        (("moment", "idle"), 0.9),
        (("prior",), "often"),
    ],
)
def test_what_cannot_be_is_refused(where: tuple[str, ...], value: Any) -> None:
    kept = deepcopy(KEPT)
    inside = kept
    for name in where[:-1]:
        inside = inside[name]
    inside[where[-1]] = value
    with pytest.raises(ValueError, match=r"."):
        of(kept)


def test_a_person_changes_what_is_a_guess() -> None:
    own = changed(shipped(), {"prior": 0.3, "friend.sees": 0.7, "friend.idle": 0.2, "colleague.alone": 0.9})
    assert own.prior == 0.3
    assert own.sources["friend"].accuracy == Accuracy(0.7, 0.2)
    assert own.sources["colleague"].alone == 0.9
    assert own.sources["consultant"] == shipped().sources["consultant"]
    assert changed(shipped(), {}) == shipped()
    low = changed(shipped(), {"friend.sees": 0.09, "friend.idle": 0.05})  # only together can they be so
    assert low.sources["friend"].accuracy == Accuracy(0.09, 0.05)


@pytest.mark.parametrize("own", [{"nobody.sees": 0.4}, {"friend.kindness": 0.4}])
def test_what_there_is_not_cannot_be_changed(own: dict[str, float]) -> None:
    with pytest.raises(KeyError):
        changed(shipped(), own)


@pytest.mark.parametrize("own", [{"prior": 2.0}, {"friend.sees": 0.01}, {"friend.alone": 0.0}])
def test_nor_to_what_cannot_be(own: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"."):
        changed(shipped(), own)
