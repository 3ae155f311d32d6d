"""What a language model asks on holds only as a plain question that rests on words of the answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.engines.llm_ask import FollowUp
from yesward.practice.following import MOST_ASKS, MOST_QUOTE, checked, judges, put
from yesward.practice.models import Take

ANSWER = "The oven broke. I rang two bakeries, and a great crew of three baked until nine.\nAll forty shops had bread."
QUOTE = "I rang two bakeries"


def asks(words: str, quote: str = QUOTE) -> str | None:
    """The question that is left."""
    found = checked(ANSWER, FollowUp(words, quote))
    return found.asks if found else None


@pytest.mark.parametrize(
    "words",
    [
        "What did you say to the first one?",
        "You rang two. Which did you ring first?",
        "Why did you need to ring two of them?",
        "What did you try to do before that?",
        "How did you improve your odds, e.g. with the second bakery?",
        "Who else knew?",
        "How strong was the dough by then?",
        "What was most interesting to you there?",
        "What would it have cost to make it clear to them?",
        "Which of them did you like to work with?",
    ],
)
def test_a_plain_question_holds(words: str) -> None:
    assert asks(words) == words


def test_the_words_of_the_answer_may_say_what_they_like() -> None:
    assert asks("Who was in that great crew of three?", "great crew of three") == "Who was in that great crew of three?"
    assert asks("Who was in that great crew?", "great crew of three") is None


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("  What\n did you say ? ", "What did you say?"),
        ('"What did you say?"', "What did you say?"),
        ("What did you say at https://evil.example/?q=1 to them?", "What did you say at to them?"),
        ("What did [the bakery](https://evil.example) say?", "What did the bakery say?"),
        ("What did <b>they</b> say?", "What did they say?"),
        ("What did they say to a.b@evil.example then?", "What did they say to then?"),
        ("What\u202e did\u200b they say?", "What did they say?"),
    ],
)
def test_links_and_what_cannot_be_seen_fall_away(words: str, left: str) -> None:
    assert asks(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "",
        "?",
        "...?",
        "What did you say",
        "Tell me what you said.",
        "One. Two. Then what?",
        "What? Why? When?",
        "What? " + "a" * MOST_ASKS + "?",
        "https://evil.example/?",
        "Good answer. What did you say?",
        "That was great: what did you say?",
        "EXCELLENT, what next?",
        "Well done. What next?",
        "A weak point: why two?",
        "Poor planning, or not?",
        "I would rate this 7. Why two?",
        "That is 7/10. Why two?",
        "That is 70 %. Why two?",
        "Seven out of ten. Why two?",
        "What score would you give yourself?",
        "You should have rung three, no?",
        "That is a solid plan. Why two?",
        "That's interesting. Why two?",
        "A strong example; why two?",
        "I love that. Why two?",
        "I like how you rang. Why two?",
        "Smart move. Why two?",
        "Remarkable. Why two?",
        "That sounds well structured. Why two?",
        "That was effective. Why two?",
        "That is not convincing. Why two?",
        "Your answer lacks detail. Why two?",
        "You failed to say who. Who was it?",
        "Why two bakeries! Really?",
        "How old are you?",
        "Are you planning to have children?",
        "Are you married?",
    ],
)
def test_what_judges_or_asks_nothing_is_refused(words: str) -> None:
    assert asks(words) is None


@pytest.mark.parametrize(
    "quote",
    [
        *("", " ", ".", "I", "i rang two bakeries", "I rang  two bakeries", "I rang three bakeries"),
        *("until nine.\nAll forty", "The answer was great", ANSWER, "I rang two bakeries\u200b"),
    ],
)
def test_words_that_are_not_in_the_answer_take_the_question_with_them(quote: str) -> None:
    assert asks("What did you say?", quote) is None


def test_a_question_that_rests_on_protected_ground_is_refused() -> None:
    answer = "I am pregnant, and I lead a team of six."
    assert checked(answer, FollowUp("How do you plan that?", "I am pregnant")) is None
    assert checked(answer, FollowUp("How do you plan that?", "a team of six")) is not None


def test_the_longest_fits_into_its_place() -> None:
    answer = "a" * MOST_QUOTE + " b"
    found = checked(answer, FollowUp("b" * (MOST_ASKS - 1) + "?", "a" * MOST_QUOTE))
    assert found is not None
    assert len(put(found)) <= (Take._meta.get_field("asks").max_length or 0)
    assert checked(answer, FollowUp("b?", "a" * MOST_QUOTE + " b")) is None


@given(st.text(max_size=60), st.text(max_size=2000), st.text(max_size=100))
def test_whatever_a_model_says_the_rules_hold(answer: str, words: str, quote: str) -> None:
    found = checked(answer, FollowUp(words, quote))
    if found is not None:
        assert found.quote in answer
        assert found.asks.endswith("?")
        assert not judges(found.asks.replace(found.quote, " "))


@pytest.mark.parametrize("shape", ["<", "a@", "[a](", "http://", "1/", "a.", "? "])
def test_odd_shapes_take_no_time(shape: str) -> None:
    assert asks(shape * 1000 + "?") is None
