"""Words that touch age, sex, origin, religion, disability, pregnancy or family, and words that are only near."""

import re
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.evidence.tagger.rights import GROUNDS, Ground, touched

BOOK = tomllib.loads(Path(__file__).with_name("rights.toml").read_text(encoding="utf-8"))
TOUCHING: dict[Ground, str] = BOOK["touching"]
FURTHER: dict[Ground, str] = BOOK["further"]
"""Written later in another manner, before any pattern was looked at: with idiom, in chats and in reviews."""
NEAR: str = BOOK["near"]
FURTHER_NEAR: str = BOOK["further_near"]
NOT_FOUND: str = BOOK["not_found"]
"""Touch as well, but no pattern can tell them from words about work."""


def _lines(told: dict[Ground, str]) -> list[tuple[Ground, str]]:
    return [(ground, line) for ground, lines in told.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("ground", "line"), _lines(TOUCHING) + _lines(FURTHER))
def test_touching_is_found(ground: Ground, line: str) -> None:
    assert ground in {touch.ground for touch in touched(line)}


@pytest.mark.parametrize("line", (NEAR + FURTHER_NEAR).strip().splitlines())
def test_near_is_not_touching(line: str) -> None:
    assert [(touch.ground, line[touch.start : touch.end]) for touch in touched(line)] == []


def test_what_no_pattern_can_tell_stays_little() -> None:
    assert len(NOT_FOUND.strip().splitlines()) < 0.05 * len(_lines(TOUCHING) + _lines(FURTHER))


def test_places_are_those_of_the_text() -> None:
    text = "İİİ \u2018Your grey hair\u2019\r\ndid not help, and I\u2019m\u00a0pregnant. İ They wanted\na man."
    assert [(touch.ground, text[touch.start : touch.end]) for touch in touched(text)] == [
        ("age", "grey hair"),
        ("pregnancy", "pregnant"),
        ("sex", "wanted\na man"),
    ]


def test_several_grounds_come_in_their_order() -> None:
    found = touched("They asked how old I am, about my husband, and whether I am pregnant.")
    assert [touch.ground for touch in found] == ["age", "family", "pregnancy"]


def test_what_is_of_work_is_left_alone() -> None:
    assert (
        touched("You need ten years of experience, C1 German, a master's degree and a work permit, and live too far.")
        == []
    )


PIECES = ("your accent", "at my age", "İ", "pregnant", "\u2019", "\n", " ", "she is", "wanted a man", "ß", "\ud800")


@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = touched(text)
    assert found == sorted(found, key=lambda touch: (touch.start, touch.end))
    assert all(0 <= touch.start < touch.end <= len(text) for touch in found)
    for ground in GROUNDS:
        spans = [(touch.start, touch.end) for touch in found if touch.ground == ground]
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(st.text())
def test_nothing_raises(text: str) -> None:
    touched(text)


def test_the_book_has_seven_lists_and_what_is_not_meant_and_nothing_repeats_within_a_repetition() -> None:
    book = tomllib.loads((files("yesward.evidence.tagger") / "rights.toml").read_text(encoding="utf-8"))
    assert set(book) == {*GROUNDS, "not_meant", "part"}
    parts = set(book.pop("part"))
    for name, phrases in book.items():
        assert len(phrases) == len(set(phrases)), name
        for phrase in phrases:
            assert set(re.findall(r"<(\w+)>", phrase)) <= parts, phrase
            assert not re.search(r"[+*][^()]*\)[+*]", phrase), phrase


@pytest.mark.parametrize("unit", ["a", " ", "you ", "as a ", "i am a bit ", "patient ", "who is ", "want a ", "my "])
def test_a_long_text_is_read_like_its_pieces(unit: str) -> None:
    piece = len(touched(unit * 20))
    assert len(touched((unit * 40_000)[:40_000])) >= piece


def test_only_letters_of_one_word_repeat_without_end_so_time_is_in_proportion_to_the_text() -> None:
    # From each beginning of a word a bounded number of words is looked at, whatever the length of the whole.
    book = (files("yesward.evidence.tagger") / "rights.toml").read_text(encoding="utf-8")
    repeated = re.findall(r"(\S\S)(?:[*+]|\{\d+,\})", book)
    assert repeated
    assert set(repeated) == {"\\w"}
