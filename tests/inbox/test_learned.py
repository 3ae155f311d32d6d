"""The learned half of the reader, on letters it has learned from and on letters it has not."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from yesward.inbox.features import features, tokens
from yesward.inbox.ideas import ideas_of
from yesward.inbox.judging import judge
from yesward.inbox.learned import chances
from yesward.inbox.mail import words_of_mail
from yesward.inbox.reading import read

MAILS = Path(__file__).parent.parent / "mails"


def counted(name: str) -> Counter[tuple[str, str]]:
    """How often each kind was read as each."""
    letters = tomllib.loads((MAILS / name).read_text(encoding="utf-8"))["letter"]
    found: Counter[tuple[str, str]] = Counter()
    for letter in letters:
        reading = read(words_of_mail(letter["text"].strip(), letter.get("subject"), None, None))
        assert reading.quote in letter["text"] or reading.quote == letter.get("subject")
        assert reading.quote or reading.kind in ("unrelated", "other_job")
        found[letter["kind"], reading.kind] += 1
    return found


def falsely(found: Counter[tuple[str, str]]) -> int:
    """Rejections that are none."""
    return sum(count for (meant, got), count in found.items() if got == "rejection" != meant)


@pytest.mark.parametrize(("name", "least", "most_false"), [("blind.toml", 33, 1), ("blind_second.toml", 27, 1)])
def test_what_was_learned_is_known(name: str, least: int, most_false: int) -> None:
    found = counted(name)

    assert found["rejection", "rejection"] >= least
    assert falsely(found) <= most_false


def test_letters_never_learned_from_guard_the_figures() -> None:
    found = counted("blind_third.toml")

    assert found["rejection", "rejection"] >= 10
    assert falsely(found) <= 2
    assert sum(count for (meant, got), count in found.items() if meant == got) >= 33


def test_a_word_brings_its_idea_along() -> None:
    assert ideas_of("plumped") == ideas_of("opted") == ("CHOOSE",)
    assert "OFFER" in ideas_of("предложение")
    assert ideas_of("quillfeather") == ()
    assert "C:NOT>CHOOSE" in features(tokens("We haven't picked you."), frozenset())


def test_names_numbers_and_occupations_stand_for_all_of_them() -> None:
    assert tokens("We chose Tamsin, a nurse of 34.") == ["we", "chose", "^tamsin", "a", "@", "of", "0"]


def test_the_chances_sum_to_one_and_nothing_at_all_is_no_error() -> None:
    assert sum(chances(["We would like to meet you."]).kinds.values()) == pytest.approx(1)
    assert chances([]).deciding("rejection") is None
    assert judge("", None).kind == "unrelated"


def test_a_list_about_software_is_none_of_ours() -> None:
    words = "The window manager rejects my patch since the last release. The kernel on my laptop no longer boots "
    assert judge(f"{words}with it, I do not know why, has anybody seen this before?", None).kind == "unrelated"
