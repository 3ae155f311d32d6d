"""The recovery code: how it is written down, misread, and typed again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.private.codes import LETTERS, RANDOM, in_groups, new_code, plain_code


def test_a_code_is_long_and_in_groups() -> None:
    code = new_code()

    assert [len(group) for group in code.split("-")] == [4] * 7
    assert RANDOM * 5 >= 128
    assert len({new_code() for _ in range(200)}) == 200


@given(st.randoms(use_true_random=False))
def test_however_it_is_spaced_and_capitalised_it_is_the_same(random: object) -> None:
    code = new_code()
    plain = plain_code(code)
    typed = "".join(
        random.choice([each.lower(), each, f" {each}", f"{each} \u2013 "])  # type: ignore[attr-defined]
        for each in code
        if each != "-"
    )

    assert plain_code(typed) == plain
    assert plain is not None
    assert in_groups(plain) == code


@pytest.mark.parametrize(("written", "misread"), [("0", "o"), ("0", "O"), ("1", "I"), ("1", "l"), ("V", "u")])
def test_what_looks_alike_is_meant_alike(written: str, misread: str) -> None:
    code = next(code for code in iter(new_code, "") if written in code)

    assert plain_code(code.replace(written, misread)) == plain_code(code)


@given(st.integers(0, RANDOM), st.integers(1, len(LETTERS) - 1))
def test_one_letter_that_is_off_is_always_found(at: int, by: int) -> None:
    letters = list(new_code().replace("-", ""))
    letters[at] = LETTERS[(LETTERS.index(letters[at]) + by) % len(LETTERS)]

    assert plain_code("".join(letters)) is None


@given(st.text(max_size=80))
def test_no_text_makes_it_stumble(typed: str) -> None:
    found = plain_code(typed)

    assert found is None or {*found} <= {*LETTERS}


def test_too_few_and_too_many_letters_are_no_code() -> None:
    code = new_code()

    assert plain_code(code[:-1]) is None
    assert plain_code(f"{code}0") is None
    assert plain_code("tramway lamps at seven") is None
