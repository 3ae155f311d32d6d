"""Which parts of a story an answer in practice holds, as people tell them and as a transcript has them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.story import quality
from benchmarks.told import kept_apart, learned
from yesward.lib.sentences import MAX_CHARS
from yesward.practice.story import NAMES, Story, parts
from yesward.practice.story_words import MOST_PIECES, pieces

SITUATION = "I was the shift manager of a bottling plant, and in June line four stopped eleven times in one week."
TASK = "The plant director told me that I had to get it under two stops a week before the summer orders."
ACTION = "I stood at the line for three nights and wrote down every stop. I changed the order of the labels myself."
RESULT = "In the end we had one stop in the whole of July, and all orders went out on time."
SAID = (
    "um so i was working in this garden centre and uh one saturday the till system crashed with like forty people in "
    "the queue and my boss had told me to keep the shop open so i got the paper pads from the office and i asked two "
    "colleagues to write while i walked along the queue and i told people what was going on and in the end nobody left "
    "without paying and we counted the same turnover as the week before"
)
GERMAN = (
    "Ich war Schichtleiterin in einer Abfüllanlage, und im Juni stand die Linie elfmal in einer Woche. Ich habe drei "
    "Nächte lang jeden Halt aufgeschrieben und dann die Reihenfolge der Etiketten geändert. Am Ende gab es im Juli nur "
    "einen Halt."
)


def there(story: Story) -> set[str]:
    return {part.name for part in story.parts}


def is_verbatim(story: Story, text: str) -> bool:
    return all(part.quote and text[part.start : part.end] == part.quote for part in story.parts)


def test_an_answer_with_all_four_lacks_nothing() -> None:
    text = f"{SITUATION} {TASK} {ACTION} {RESULT}"
    story = parts(text)
    assert story.told
    assert story.is_whole
    assert not story.missing
    assert [part.name for part in story.parts] == list(NAMES)
    for part, words in zip(story.parts, (SITUATION, TASK, ACTION, RESULT), strict=True):
        assert part.quote in words
        assert 0.5 <= part.confidence <= 1


def test_without_an_end_the_result_is_missing() -> None:
    story = parts(f"{SITUATION} {TASK} {ACTION}")
    assert story.missing == ("result",)
    assert "action" in there(story)
    assert not story.is_whole


def test_what_we_did_is_nobodys_own_part() -> None:
    story = parts(f"{SITUATION} {TASK} We stood at the line together and the team changed the order. {RESULT}")
    assert story.missing == ("action",)
    assert "result" in there(story)


@pytest.mark.parametrize(
    "text",
    [
        "I was a receptionist at a surgery when the new phone system was put in. It rang in all rooms at once, the "
        "patients in the waiting room were angry, and the doctors were short of time. My manager told me that I had to "
        "sort it out before the weekend.",
        "um so i was the shift leader in a bakery and we had this problem that the flour was late every morning and "
        "the drivers were angry and my boss wanted me to sort it out before easter",
    ],
)
def test_where_only_the_trouble_is_told_action_and_result_are_missing(text: str) -> None:
    story = parts(text)
    assert story.missing == ("action", "result")
    assert "situation" in there(story)


def test_a_transcript_without_marks_is_read_too() -> None:
    story = parts(SAID)
    assert story.told
    assert not story.missing
    assert there(story) >= {"situation", "action", "result"}
    assert is_verbatim(story, SAID)
    action = next(part for part in story.parts if part.name == "action")
    assert action.quote.startswith(("i got", "i asked", "i told", "i walked"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "Yes.",
        "I once repaired a pump and it worked again.",
        "um uh er um " * 40,
        "…?! — " * 100,
        "If that happened I would talk to the customer first, I would ask what went wrong and I would look for a way. "
        "Then I would tell my manager, and I would make sure that it could not happen again.",
        "I want to work here because I like people and because I think that your house has a good name. I am patient, "
        "and I believe that patience is the most important thing in this job. I would love to learn more about it.",
        "Good morning, thank you for having me. Yes, I can hear you well, can you hear me? It is a lovely day here, "
        "and I am at home at my desk, so please tell me if there is any noise, and I will close the window.",
        GERMAN,
        "我是一家装瓶厂的值班经理，六月份四号线一周停了十一次。我在生产线旁站了三个晚上，记录了每次停机。" * 4,
    ],
)
def test_little_is_too_little_to_tell(text: str) -> None:
    assert parts(text) == Story(parts=(), missing=(), told=False)


def test_of_what_is_not_read_to_its_end_nothing_is_missing() -> None:
    text = f"{SITUATION} {TASK} {ACTION} " + "The line was blue, and it had been built there in the year before. " * 400
    assert len(text) > MAX_CHARS
    story = parts(text)
    assert story.missing == ()
    assert is_verbatim(story, text)


@pytest.mark.parametrize("unit", [SAID + " ", "I rang. ", "and i went ", "x", "the " * 30, "\n. ", "um, so i did it, "])
def test_twenty_thousand_words_are_bounded(unit: str) -> None:
    text = unit * (20_000 // max(1, len(unit.split())))
    found, is_all = pieces(text)
    assert len(found) <= MOST_PIECES
    assert not is_all
    assert is_verbatim(parts(text), text)


@pytest.mark.parametrize(
    "stuff", ["\u202e", "\x00", "\ud800", "e\u0301", "\u200b", "\u2028", "👩‍🚒", "İ", "ﬁ", "\ufeff"]
)
def test_strange_letters_change_no_place(stuff: str) -> None:
    text = f"{stuff}{SITUATION} {stuff}{TASK}{stuff} {ACTION.replace(' ', f' {stuff} ', 5)} {RESULT}{stuff}"
    assert is_verbatim(parts(text), text)


_WORDS = st.sampled_from(
    [*f"{SAID} {SITUATION} {RESULT}".split(), "um", "und", ",", "...", "\n\n", "İi", "\u202e", "-", "“"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS | st.text(max_size=6), max_size=120).map(" ".join))
def test_quotes_are_words_of_the_answer(text: str) -> None:
    story = parts(text)
    assert is_verbatim(story, text)
    assert not there(story) & set(story.missing)
    assert story.told or not (story.parts or story.missing)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS | st.text(max_size=20), max_size=200).map(" ".join))
def test_pieces_stand_in_order_and_hold_something(text: str) -> None:
    found, _ = pieces(text)
    assert all(0 <= piece.start < piece.end <= len(text) and piece.words for piece in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(text[piece.start : piece.end].strip() == text[piece.start : piece.end] for piece in found)


def test_answers_never_learned_from_are_read() -> None:
    apart = kept_apart()
    assert len(apart) >= 30
    assert not {told.text.casefold() for told in apart} & {told.text.casefold() for told in learned()}
    found = {figure.name: figure.value for figure in quality(apart)}
    assert found["missing: action, 1 - precision"] <= 0.1
    assert found["missing: result, 1 - precision"] <= 0.1
    assert found["talk taken for a story"] <= 0.1
    assert found["quotes that rest on other words"] <= 0.1
