"""How long it takes to change: the leaf's own time, unless the words say otherwise."""

import pytest

from yesward.evidence.tagger.changing import time_to_change


@pytest.mark.parametrize(
    ("leaf", "words", "change"),
    [
        ("x.language", "Your German is at B1, we need C1.", "months"),
        ("x.language", "A1 German, and the files are at C1", "not_overnight"),
        ("x.language", "The German was not enough for us.", "not_overnight"),
        ("skill.technical", "the Excel was thin, a short course would do", "weeks"),
        ("skill.technical", "Knows too little about rigging.", "months"),
        ("skill.technical", "It would take her years to learn the trade properly.", "not_overnight"),
        ("skill.technical", "She has been with us ten years and still muddles the invoices.", "months"),
        ("x.credential", "The ticket is a six-month evening course, then you could apply again.", "months"),
        ("ans.concision", "You went on for ten minutes.", "weeks"),
        ("x.years", "Come back when you have three more years of it.", "not_overnight"),
        ("x.location_permit", "We need somebody three days a week on site.", "not_overnight"),
        ("o.closed", "It will be months before we hire again.", "not_about_you"),
        ("del.followup", "He takes a week to answer a mail.", "now"),
    ],
)
def test_words_move_it_only_where_they_speak_of_changing(leaf: str, words: str, change: str) -> None:
    assert time_to_change(leaf, "weakness", words) == change


def test_a_strength_is_not_moved() -> None:
    assert (
        time_to_change("skill.technical", "strength", "A short course would do for others, she has it all.") == "months"
    )
