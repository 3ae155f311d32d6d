"""The questions: a fixed order, a quarter of an hour, and none that opens with feelings."""

import re

from tests.stories import BY_ID
from yesward.reflect.questions import LONGEST_MINUTES, PHASE_TITLES, QUESTIONS, Phase, questions_for


def test_all_of_them_take_a_quarter_of_an_hour_at_most() -> None:
    assert sum(question.minutes for question in QUESTIONS) <= LONGEST_MINUTES == 15


def test_they_follow_the_three_stages_in_order() -> None:
    order = [list(Phase).index(question.phase) for question in QUESTIONS]

    assert order == sorted(order)
    assert {question.phase for question in QUESTIONS} == set(Phase) == set(PHASE_TITLES)


def test_their_names_are_their_own_and_fit_an_address() -> None:
    assert len(BY_ID) == len(QUESTIONS)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in BY_ID)


def test_none_asks_about_feelings_or_about_what_the_person_is() -> None:
    for question in QUESTIONS:
        assert not re.search(
            r"\b(feel|felt|feelings?|emotions?|fail\w*|wrong with you|are you)\b", str(question.title), re.I
        )


def test_without_a_talk_the_conversation_is_not_asked_about() -> None:
    asked = questions_for(talked=False)

    assert {question.phase for question in asked} == {Phase.PREPARATION, Phase.FOLLOW_UP}
    assert questions_for(talked=True) == QUESTIONS


def test_only_lost_questions_come_several_times() -> None:
    assert [question.id for question in QUESTIONS if question.several] == ["better"]
