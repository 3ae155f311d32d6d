"""Answers as blocks of text: whatever a mail program does to their layout is read through, a changed letter noticed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yesward.circle.block import BEGIN, END, Answer, Trouble, code_of, key_of, new_nonce, read, write

KEY = key_of(b"k" * 32, "0123456789")
TEXT = st.text(max_size=80)
ANSWERS = st.builds(
    Answer,
    circle=st.just("abcdef0123"),
    nonce=st.just("0123456789"),
    code=st.just("0f" * 32),
    seen=st.dictionaries(st.sampled_from(["ans.depth", "del.voice"]), st.sampled_from(["strong", "weak", "unseen"])),
    moments=st.dictionaries(st.sampled_from(["ans.depth", "del.voice"]), TEXT),
    strength=TEXT,
    advice=TEXT,
)


def known(circle: str, nonce: str) -> bytes | None:
    return KEY if (circle, nonce) == ("abcdef0123", "0123456789") else None


def mangle(text: str, how: str, width: int) -> str:
    lines = text.split("\n")
    if how == "quoted":
        return "\r\n".join(f"> > {line}" for line in lines)
    if how == "wrapped":
        inside = "".join(lines[1:-1])
        return "\n".join([BEGIN, *(inside[at : at + width] for at in range(0, len(inside), width)), END])
    if how == "blanks":
        return "\u200b\n \xa0".join(f"\xad {line} " for line in lines)
    if how == "around":
        return f"Hi Ines,\n\nhere it is. - T.\n{text}\n\nOn Monday, Ines wrote:\n> please"
    return text


@given(ANSWERS, st.sampled_from(["", "quoted", "wrapped", "blanks", "around"]), st.integers(5, 200))
def test_every_layout_is_read(answer: Answer, how: str, width: int) -> None:
    assume(all(ord(letter) < 0xD800 or ord(letter) > 0xDFFF for letter in answer.strength + answer.advice))
    assert read(mangle(write(answer, KEY), how, width), known) == [answer]


@given(ANSWERS, st.integers(0, 10_000), st.sampled_from("ABCxyz019-_"))
def test_every_changed_letter_is_noticed(answer: Answer, place: int, letter: str) -> None:
    inside = "".join(write(answer, KEY).split("\n")[1:-1])
    place %= len(inside)
    assume(inside[place] not in (letter, "."))
    changed = f"{BEGIN}\n{inside[:place]}{letter}{inside[place + 1 :]}\n{END}"
    (found,) = read(changed, known)
    assert isinstance(found, Trouble)


@given(ANSWERS, st.integers(1, 10_000))
def test_what_is_cut_is_noticed(answer: Answer, place: int) -> None:
    block = write(answer, KEY)
    cut = block[: len(BEGIN) + place % (len(block) - len(BEGIN) - len(END) - 2)]
    (found,) = read(cut, known)
    assert found is Trouble.CUT


def test_two_in_one_text_are_two() -> None:
    one = Answer("abcdef0123", "0123456789", "0f" * 32, {}, {}, "a", "")
    two = Answer("abcdef0123", "0123456789", "0f" * 32, {}, {}, "b", "")
    assert read(write(one, KEY) + "\nand\n" + write(two, KEY), known) == [one, two]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", Trouble.NONE),
        ("hello", Trouble.NONE),
        (BEGIN, Trouble.CUT),
        (f"{BEGIN}\n{END}", Trouble.CUT),
        (f"{BEGIN}\nnonsense\n{END}", Trouble.ALTERED),
        (f"{BEGIN}\n{'[' * 100_000}\n{END}", Trouble.CUT),
        (f"{BEGIN}\neyJ2Ijo5OX0.eyJ2Ijo5OX0\n{END}", Trouble.NEWER),
        (f"{BEGIN}\n{'W' * 199_000}.AAAA\n{END}", Trouble.ALTERED),
    ],
)
def test_what_is_none_says_why(text: str, trouble: Trouble) -> None:
    (found,) = read(text, known)
    assert found is trouble


def test_a_strange_circle_or_key() -> None:
    answer = Answer("abcdef0123", "9876543210", "0f" * 32, {}, {}, "a", "")
    assert read(write(answer, KEY), known) == [Trouble.STRANGE]
    ours = Answer("abcdef0123", "0123456789", "0f" * 32, {}, {}, "a", "")
    assert read(write(ours, b"another key"), known) == [Trouble.ALTERED]


def test_a_mails_code_can_be_made_again() -> None:
    nonce = new_nonce()
    assert code_of(b"k" * 32, nonce) == code_of(b"k" * 32, nonce)
    assert len(code_of(b"k" * 32, nonce).split("-")) == 4
