"""Writing the self-analysis without a page in between."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import BY_ID, answered, told_no
from yesward.evidence.models import Statement
from yesward.journal.models import Round
from yesward.reflect import actions, pages, queries
from yesward.reflect.models import Answer

pytestmark = pytest.mark.usefixtures("inside")


def test_an_answer_without_words_cannot_be_grounded(ines: Persona) -> None:
    application = told_no(ines.workspace)
    actions.skip(application, BY_ID["well"], 1, timezone.now())

    with pytest.raises(ValueError, match="no words"):
        actions.ground(Answer.objects.get(), "outside", "Tom")


def test_words_stay_when_their_round_goes(ines: Persona) -> None:
    application = told_no(ines.workspace)
    answered(application)

    Round.objects.all().delete()

    assert Statement.objects.get().round is None


def test_grounding_keeps_who_said_it_and_about_which_round(ines: Persona) -> None:
    application = told_no(ines.workspace)
    answered(application)
    before = Statement.objects.get()

    actions.ground(Answer.objects.select_related("statement").get(), "artefact", "x" * 300)

    after = Statement.objects.get()
    assert (after.said_by, after.round_id, after.text) == (before.said_by, before.round_id, before.text)
    assert len(after.known_from) == 200


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(BY_ID)), st.sampled_from(["", "some words", "other words"]), st.booleans()),
        max_size=12,
    )
)
def test_whatever_the_order_of_answers_each_question_has_one_item(ines: Persona, moves) -> None:
    application = told_no(ines.workspace)
    for question, text, skipped in moves:
        if skipped:
            actions.skip(application, BY_ID[question], 1, timezone.now())
        else:
            answered(application, question, text)

    items = pages.items(queries.questions_of(application), queries.answers(ines.workspace, application))

    assert [item.question.id for item in items] == list(BY_ID)
    for item in items:
        following = pages.after(items, item.key)
        assert following != item.key
        assert following == "" or following in [other.key for other in items if not other.is_through]
    assert pages.minutes_left(items) >= 0
