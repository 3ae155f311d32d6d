"""What a language model proposed holds only where the text says it, letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.evidence.facts import Tagged
from yesward.evidence.proposed import checked
from yesward.evidence.taxonomy import taxonomy

TEXT = "Her answers had no thread. In the end somebody else was stronger; her answers had no thread, and no thread."
IDS = [leaf.id for leaf in taxonomy().leaves]


def test_a_theme_in_the_words_of_the_text_holds() -> None:
    (tag,) = checked(TEXT, [("ans.structure", "weakness", "had no thread")])

    assert tag == Tagged("ans.structure", "weakness", "had no thread", 12, 25, 0.5, "weeks")
    assert TEXT[tag.start : tag.end] == tag.quote


@pytest.mark.parametrize(
    ("leaf", "stance", "quote"),
    [
        ("ans.invented", "weakness", "no thread"),
        ("", "weakness", "no thread"),
        ("ANS.STRUCTURE", "weakness", "no thread"),
        ("ans.structure ", "weakness", "no thread"),
        ("ans", "weakness", "no thread"),
        ("ans.structure", "terrible", "no thread"),
        ("ans.structure", "", "no thread"),
        ("ans.structure", "Weakness", "no thread"),
        ("o.stronger", "terrible", "stronger"),
        ("ans.structure", "weakness", "No thread"),
        ("ans.structure", "weakness", "no  thread"),
        ("ans.structure", "weakness", "no thread "),
        ("ans.structure", "weakness", "no\u00a0thread"),
        ("ans.structure", "weakness", "no threa\u0064\u200b"),
        ("ans.structure", "weakness", "had thread"),
        ("ans.structure", "weakness", "no thread..."),
        ("ans.structure", "weakness", ""),
        ("ans.structure", "weakness", " "),
        ("ans.structure", "weakness", "."),
        ("ans.structure", "weakness", "d."),
        ("ans.structure", "weakness", "; "),
    ],
)
def test_what_is_not_ours_or_not_in_the_text_is_dropped(leaf: str, stance: str, quote: str) -> None:
    assert checked(TEXT, [(leaf, stance, quote)]) == []


@pytest.mark.parametrize(("letters", "held"), [(1, 0), (2, 1), (300, 1), (301, 0)])
def test_a_quote_has_two_letters_at_least_and_no_more_than_300(letters: int, held: int) -> None:
    assert len(checked("a" * 500, [("ans.structure", "weakness", "a" * letters)])) == held


@pytest.mark.parametrize("stance", ["weakness", "strength", "neutral"])
def test_what_is_not_about_the_person_is_neutral(stance: str) -> None:
    (tag,) = checked(TEXT, [("o.stronger", stance, "somebody else was stronger")])

    assert (tag.stance, tag.change) == ("neutral", "not_about_you")


def test_words_given_again_are_the_next_ones_and_then_a_duplicate() -> None:
    again = checked(TEXT, [("ans.structure", "weakness", "no thread")] * 5)

    assert [tag.start for tag in again] == [16, 82, 97]
    assert all(TEXT[tag.start : tag.end] == "no thread" for tag in again)


def test_a_leaf_has_one_stance_on_the_same_words() -> None:
    one = checked("No thread.", [("ans.structure", "weakness", "No thread"), ("ans.structure", "strength", "thread")])

    assert [(tag.stance, tag.quote) for tag in one] == [("weakness", "No thread")]


def test_three_themes_share_words_and_no_fourth() -> None:
    text = "All of it together, and more."
    quotes = ["All of it together", "of it together", "together, and", "it together, and more", "and more", "All"]

    held = checked(text, [(leaf, "weakness", quote) for leaf, quote in zip(IDS, quotes, strict=False)])

    assert {tag.quote for tag in held} == {*quotes} - {"it together, and more"}


def test_tags_stand_in_the_order_of_the_text() -> None:
    held = checked(TEXT, [("o.stronger", "neutral", "stronger"), ("ans.structure", "weakness", "answers")])

    assert [tag.leaf for tag in held] == ["ans.structure", "o.stronger"]


@given(
    st.text(alphabet="ab .é", max_size=40),
    st.lists(
        st.tuples(
            st.sampled_from([*IDS[:3], "o.stronger", "none"]),
            st.sampled_from(["weakness", "strength", "neutral", "x"]),
            st.text(alphabet="ab .é", max_size=4),
        ),
        max_size=30,
    ),
)
def test_whatever_is_proposed_the_rules_hold(text: str, proposed: list[tuple[str, str, str]]) -> None:
    held = checked(text, proposed)

    for tag in held:
        assert text[tag.start : tag.end] == tag.quote
        assert tag.leaf in IDS
        assert tag.stance == "neutral" or not tag.leaf.startswith("o.")
    for at in range(len(text)):
        on_it = [tag.leaf for tag in held if tag.start <= at < tag.end]
        assert len(on_it) == len({*on_it}) <= 3
