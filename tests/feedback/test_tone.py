"""What the tone check points at, and what it leaves alone."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yesward.feedback import tone
from yesward.feedback.tone import remarks

REQUESTS = tomllib.loads((Path(__file__).parent / "requests.toml").read_text(encoding="utf-8"))
FINE = [each["text"] for each in REQUESTS["fine"]]
FAULTS = [(each["text"], set(each["kinds"])) for each in REQUESTS["fault"]]
THANKS = "Thank you for your time. "


def kinds(text: str) -> list[str]:
    return [remark.kind for remark in remarks(text)]


def test_there_are_enough_requests_of_both_sorts() -> None:
    assert len(FINE) >= 30
    assert len(FAULTS) >= 30
    assert {kind for _, found in FAULTS for kind in found} == set(tone.Kind.__args__)


@pytest.mark.parametrize("text", FINE, ids=range(len(FINE)))
def test_a_fine_request_draws_no_remark(text: str) -> None:
    assert [(remark.kind, text[remark.start : remark.end]) for remark in remarks(text)] == []


@pytest.mark.parametrize(("text", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_found_and_nothing_else(text: str, expected: set[str]) -> None:
    assert set(kinds(text)) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Please answer asap.", "pressing"),
        ("Please answer as soon\nas possible.", "pressing"),
        ("I expect an answer.", "pressing"),
        ("I’m still waiting.", "pressing"),
        ("I'm still waiting.", "pressing"),
        ("The deadline is Monday.", "pressing"),
        ("Please tell me!!", "pressing"),
        ("I was nervous but I answered it all.", "arguing"),
        ("It was unfair.", "arguing"),
        ("I disagree.", "arguing"),
        ("You said it went well.", "arguing"),
        ("In fact I did say that.", "arguing"),
        ("Hello {name}, this is Mara.", "bulk"),
    ],
)
def test_the_plainest_cases(words: str, kind: str) -> None:
    assert kinds(THANKS + words) == [kind]


def test_a_remark_stands_where_the_words_stand() -> None:
    text = "Hello Ms Osei,\n\nThank you. Please answer ASAP.\n"

    (remark,) = remarks(text)

    assert text[remark.start : remark.end] == "ASAP"


def test_three_question_marks_are_fine_and_the_fourth_is_pointed_at() -> None:
    three = THANKS + "What first? What then? What last?"

    assert kinds(three) == []
    (remark,) = remarks(f"{three} And what else?")
    assert f"{three} And what else?"[remark.start : remark.end] == "And what else?"


def test_a_question_mark_in_an_address_asks_nothing() -> None:
    assert kinds(THANKS + "See https://example.org/?a=1?b=2?c=3?d=4 for my work.") == []


def test_two_hundred_words_are_fine_and_the_next_is_pointed_at() -> None:
    most = "Thank you " + "so " * 198

    assert kinds(most) == []
    assert kinds(most + "much") == ["long"]
    (remark,) = remarks(most + "much")
    assert (most + "much")[remark.start : remark.end] == "much"


def test_thanks_belong_in_the_first_two_sentences_after_the_greeting() -> None:
    assert kinds("Dear Ms Osei,\n\nI hope you are well. Thank you for your time.") == []
    assert kinds("Dear Ms Osei,\n\nI hope you are well. It rains here. Thank you for your time.") == ["thanks"]
    assert kinds("Dear Ms Osei,\n\nI would be grateful for a word. I would appreciate it.") == ["thanks"]


def test_thanks_in_advance_are_a_claim() -> None:
    assert set(kinds("Dear Ms Osei,\n\nPlease send a line. Thanks in advance.")) == {"pressing", "thanks"}


def test_one_person_greeted_once() -> None:
    assert kinds("Hello Ms Osei, hello from Leeds. " + THANKS) == []
    assert kinds("Dear Ms Osei,\nDear Mr Hale,\n\n" + THANKS) == ["bulk"]
    assert kinds("Hi Élodie, hi Özlem, " + THANKS) == ["bulk"]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u00a0"])
def test_nothing_to_read_draws_no_remark(text: str) -> None:
    assert remarks(text) == []


def test_every_remark_says_in_one_plain_sentence_what_to_do() -> None:
    book = tone._book()
    said = {rule.says for rule in book.rules} | set(book.says.values())

    for words in said:
        assert re.fullmatch(r"[A-Z][^.!?]{15,90}\.", words), words
        assert not re.search(r"\b(?:wrong|bad|never|mistake|fail\w*|error|rude|do not|don.t)\b", words, re.I), words
    assert set(book.says) == {"bulk", "questions", "long", "thanks"}


@given(st.text(max_size=400))
@settings(deadline=None)
def test_whatever_is_written_remarks_lie_within_it(text: str) -> None:
    found = remarks(text)

    assert all(0 <= remark.start < remark.end <= len(text) for remark in found)
    assert found == sorted(found, key=lambda remark: (remark.start, remark.end))


@given(
    st.lists(st.sampled_from([*FINE[0].split(), "Dear", "Ms", "but", "I", "you", "not", "?", "\n", "n’t"]), max_size=80)
)
@settings(deadline=None)
def test_words_thrown_together_are_read_too(words: list[str]) -> None:
    text = " ".join(words)

    assert all(0 <= remark.start < remark.end <= len(text) for remark in remarks(text))


@pytest.mark.parametrize(
    "piece", ["a", "not ", "- ", "n’t ", "thank you for ", "[a", "you ", "? ", "Dear A, ", "I have "]
)
def test_long_texts_are_read_to_their_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(0 <= remark.start < remark.end <= len(text) for remark in remarks(text))
