"""What was learned, on letters that nothing was learned from; and the arithmetic that reads many letters at once."""

import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.letters import Example, examples, whole_letters
from yesward.inbox.cutting import MOST_CHARS, cut
from yesward.inbox.features import Lexicon
from yesward.inbox.glance import glance
from yesward.inbox.hashing import Table, salted
from yesward.inbox.judging import judge, judge_all
from yesward.inbox.learned import NOTHING, hear, model

MAILS = Path(__file__).parents[1] / "mails"
APART = [
    letter
    for path in sorted((Path(__file__).parents[2] / "training" / "apart").glob("*.txt"))
    for letter in whole_letters(path)
]
LEAST_F1 = {"rejection": 0.93, "interview": 0.95, "assessment": 0.95, "offer": 0.93, "confirmation": 0.90,
            "other_job": 0.92, "unrelated": 0.87}  # fmt: skip


def body(letter: Example) -> str:
    return letter.text[len(letter.subject) + 2 :]


def test_letters_never_learned_from_are_read() -> None:
    assert not {letter.text for letter in APART} & {letter.text for letter in examples()}
    verdicts = judge_all((body(letter), letter.subject or None) for letter in APART)
    pairs = Counter((letter.kind, verdict.kind) for letter, verdict in zip(APART, verdicts, strict=True))
    for kind, least in LEAST_F1.items():
        meant = sum(count for (want, _), count in pairs.items() if want == kind)
        said = sum(count for (_, got), count in pairs.items() if got == kind)
        assert 2 * pairs[kind, kind] / (meant + said) >= least, kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We have decided to move forward with other candidates.", "rejection"),
        ("Unfortunately, we will not be moving forward.", "rejection"),
        ("We have chosen to proceed with another applicant.", "rejection"),
        ("The position has been filled.", "rejection"),
        ("You were not shortlisted for the next stage.", "rejection"),
        ("We would like to invite you to a second interview.", "interview"),
        ("Are you available Thursday to talk with our CTO about the role?", "interview"),
        ("Unfortunately we need to reschedule your interview.", "interview"),
        ("We are delighted to extend you an offer.", "offer"),
        ("Thank you for applying. We have received your application.", "confirmation"),
    ],
)
def test_a_line_that_phrase_lists_misread(words: str, kind: str) -> None:
    assert judge(words, None).kind == kind


def counted(name: str) -> Counter[tuple[str, str]]:
    """How often each kind was read as each, in a file of the first letters."""
    letters = tomllib.loads((MAILS / name).read_text(encoding="utf-8"))["letter"]
    verdicts = judge_all((letter["text"].strip(), letter.get("subject")) for letter in letters)
    return Counter((letter["kind"], verdict.kind) for letter, verdict in zip(letters, verdicts, strict=True))


def falsely(found: Counter[tuple[str, str]]) -> int:
    """Rejections that are none."""
    return sum(count for (meant, got), count in found.items() if got == "rejection" != meant)


@pytest.mark.parametrize(("name", "least", "most_false"), [("blind.toml", 33, 1), ("blind_second.toml", 27, 1)])
def test_what_was_learned_is_known(name: str, least: int, most_false: int) -> None:
    found = counted(name)
    assert found["rejection", "rejection"] >= least
    assert falsely(found) <= most_false


def test_the_first_letters_kept_apart_guard_the_figures() -> None:
    found = counted("blind_third.toml")
    assert found["rejection", "rejection"] >= 10
    assert falsely(found) <= 2
    assert sum(count for (meant, got), count in found.items() if meant == got) >= 33


def test_what_is_sure_is_right() -> None:
    verdicts = judge_all((body(letter), letter.subject or None) for letter in APART)
    sure = [
        verdict.kind == letter.kind
        for letter, verdict in zip(APART, verdicts, strict=True)
        if verdict.confidence >= 0.9
    ]
    assert sum(sure) >= 0.97 * len(sure)
    assert len(sure) >= 0.6 * len(APART)


def test_every_quote_is_a_piece_of_the_mail() -> None:
    for letter, verdict in zip(APART, judge_all((body(item), item.subject) for item in APART), strict=True):
        assert verdict.quote in body(letter) or verdict.quote in letter.subject
        assert verdict.quote or verdict.kind == "unrelated"


def test_a_glance_lets_no_letter_about_an_application_go() -> None:
    about = [letter for letter in APART if letter.kind not in ("unrelated", "other_job")]
    raws = [f"Subject: {letter.subject}\nFrom: a@b.example\n\n{body(letter)}".encode() for letter in about]
    words = [glance(raw) for raw in raws]
    assert all(heard is not NOTHING for heard in hear(text for text in words if text is not None))
    everyday = [letter for letter in examples() if letter.hand in ("en_day", "en3_list", "en3_news")]
    heard = hear(letter.text for letter in everyday)
    assert sum(item is not NOTHING for item in heard) < 0.5 * len(everyday)


def test_alone_or_among_others_a_letter_reads_the_same() -> None:
    some = [(body(letter), letter.subject or None) for letter in APART[:40]]
    assert [judge(text, subject) for text, subject in some] == judge_all(some)


def test_a_word_brings_its_idea_along() -> None:
    known = Lexicon(()).know(cut(["plumped opted", "предложение offer", "quillfeather"]))
    plumped, opted, stranger = known.one[0], known.one[1], known.one[4]
    assert plumped == opted > 0
    assert {known.one[2], known.two[2]} & {known.one[3], known.two[3]} - {0}
    assert stranger == 0


@given(st.lists(st.text(max_size=300), min_size=1, max_size=8))
def test_anything_at_all_is_cut_and_read(texts: list[str]) -> None:
    found = cut(texts)
    assert len(found.begin) == len(texts)
    assert found.text_of.tolist() == sorted(found.text_of.tolist())
    assert set(found.text_of.tolist()) == set(range(len(texts)))
    ends = found.starts + found.lengths
    for begin, end, number in zip(found.starts, ends, found.text_of[found.sentence_of], strict=True):
        piece = texts[number][begin - found.begin[number] : end - found.begin[number]]
        assert piece == "" or piece.isalnum()
    chances, _ = model().chances(found)
    assert chances.sum(axis=1) == pytest.approx(1)
    assert all(verdict.quote in text for text, verdict in zip(texts, judge_all((t, "") for t in texts), strict=True))


def test_sentences_end_where_they_end() -> None:
    text = "Dear Mr. Moss,\nwe saw you on 3 May. It went well!\n\n- one\n- two\nThe end"
    found = cut([text])
    begins = found.starts[found.first] - found.begin[0]
    assert [text[begin:].split()[0] for begin in begins] == ["Dear", "It", "one", "two", "The"]


def test_no_more_of_a_text_is_read_than_its_beginning() -> None:
    long = "a " * MOST_CHARS
    assert len(cut([long]).starts) == MOST_CHARS // 2


@given(st.sets(st.integers(1, 2**64 - 1), min_size=1, max_size=300), st.lists(st.integers(0, 2**64 - 1), max_size=50))
def test_a_table_finds_its_keys_and_nothing_else(keys: set[int], others: list[int]) -> None:
    kept = np.array(sorted(keys), dtype=np.uint64)
    table = Table(salted(kept, 7))
    assert table.find(salted(kept, 7)).tolist() == list(range(1, len(kept) + 1))
    strange = np.array([number for number in others if number not in keys], dtype=np.uint64)
    assert not table.find(salted(strange, 7)).any()


def test_a_long_address_does_not_drown_the_words() -> None:
    no = "Thank you for coming to see the workshop. Unfortunately we won't be going any further with your application."
    address = "https://click.example/wf?upn=" + "-".join(["x7Qk", "2Bv9", "Office", "News", "Sale", "Trip"] * 30)
    assert judge(f"Dear Ana,\n\n{no}\n\nBest wishes\nJoe ( {address} )", None).quote.startswith("Unfortunately")


def test_a_script_not_learned_says_nothing() -> None:
    words = (
        "From: Ito\nSent: Tuesday\n\n"
        + "\u304a\u4e16\u8a71\u306b\u306a\u3063\u3066\u304a\u308a\u307e\u3059\u3002\n" * 20
    )
    assert judge(words, None).kind == "unrelated"
