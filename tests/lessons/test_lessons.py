"""At most one lesson a no, in the person's words, resting on words that may be read; nothing to learn is an answer."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import get_template
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import (
    answered,
    found_in,
    fresh,
    gone_through,
    held_round,
    kept_lesson,
    open_application,
    said,
    told_no,
)
from yesward.evidence import actions as evidence
from yesward.evidence.models import Statement
from yesward.journal import actions as journal
from yesward.journal.models import Application, Round
from yesward.lessons import actions, queries
from yesward.lessons.facts import Draft
from yesward.lessons.models import LONGEST, Lesson
from yesward.lessons.road import on_record

pytestmark = pytest.mark.usefixtures("inside")
OWN = "I read their report too late."


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no with an answer of her own and two points of the consultant, the first of them opened."""
    made = told_no(ines.workspace)
    answered(made)
    theirs = said(made, "The story lost its thread. You knew the trams well.", opened=1)
    found_in(theirs, "lost its thread", "ans.structure")
    return fresh(made)


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def test_the_pieces_are_what_may_be_read(ines: Persona, application: Application) -> None:
    found = queries.pieces(ines.workspace, application)

    assert [(piece.quote, piece.leaf) for piece in found] == [
        (OWN, found[0].leaf),
        ("lost its thread", "ans.structure"),
    ]
    page = page_of(ines.get("lessons:lesson", application.pk))
    assert OWN in page
    assert "lost its thread" in page
    assert "trams" not in page


def test_a_point_without_a_theme_is_a_piece_once_it_is_opened(ines: Persona) -> None:
    made = told_no(ines.workspace)
    said(made, "You had no number for plan one. The result came too late in every story.", opened=1)
    assert [piece.quote.strip() for piece in queries.pieces(ines.workspace, made)] == [
        "You had no number for plan one."
    ]


def test_a_lesson_is_written_changed_and_brought_back(ines: Persona, application: Application) -> None:
    own, theirs = queries.pieces(ines.workspace, application)
    route = ("lessons:lesson", application.pk)

    kept = ines.post(*route, text="  Read the report\nfirst. ", rests_on=own.key, kind="interview", leaf="")
    assert kept.status_code == 302
    row = Lesson.objects.get()
    assert (row.text, row.kind, row.statement_id, row.start) == (
        "Read the report first.",
        "interview",
        own.statement.pk,
        None,
    )

    ines.post(*route, text="The end first.", rests_on=theirs.key, kind="final", leaf="")
    row.refresh_from_db()
    assert (row.text, row.leaf, row.kind) == ("The end first.", "ans.structure", "final")
    listed = page_of(ines.get("lessons:lessons"))
    assert "The end first." in listed
    assert "lost its thread" in listed
    assert "The consultant" in listed
    assert listed.index("Last round") < listed.index("A clear story") < listed.index("The end first.")

    ines.post("lessons:undo", application.pk)
    row.refresh_from_db()
    assert (row.text, row.statement_id) == ("Read the report first.", own.statement.pk)
    ines.post("lessons:undo", application.pk)
    row.refresh_from_db()
    assert row.text == "The end first."
    assert Lesson.objects.count() == 1


def test_sent_twice_it_is_one_lesson_and_the_way_back_stays(ines: Persona, application: Application) -> None:
    kept_lesson(application, "First.")
    for _ in range(2):
        kept_lesson(application, "Second.")
    row = Lesson.objects.get()
    actions.undo(row)
    row.refresh_from_db()
    assert row.text == "First."


def test_putting_away_offers_undo(ines: Persona, application: Application) -> None:
    row = kept_lesson(application)
    shown = ines.client.post(f"/lessons/of/{application.pk}/away/", follow=True)
    assert f"/lessons/of/{application.pk}/undo/" in page_of(shown)
    assert "Say the result first." not in page_of(shown)
    assert queries.lesson_of(ines.workspace, application) is None

    ines.post("lessons:undo", application.pk)
    row.refresh_from_db()
    assert row.put_away_at is None
    ines.post("lessons:away", application.pk)
    kept_lesson(application, "Another.")
    actions.undo(row)
    assert queries.lesson_of(ines.workspace, application) is None, "the undo of a new one puts it away"


def test_nothing_to_learn_is_a_whole_answer(ines: Persona, application: Application) -> None:
    kept_lesson(application)
    shown = page_of(ines.client.post(f"/lessons/of/{application.pk}/nothing/", follow=True))
    assert "a whole answer" in shown
    assert "Say the result first." not in page_of(ines.get("lessons:lessons"))
    ines.post("lessons:undo", application.pk)
    assert Lesson.objects.get().text == "Say the result first."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"text": ""}, "What is the lesson?"),
        ({"text": "x" * (LONGEST + 1)}, "at most 300 letters"),
        ({"rests_on": ""}, "Which of these words"),
        ({"rests_on": "999:0:4"}, "Choose one of those listed"),
        ({"rests_on": "\0"}, "Choose one of those listed"),
        ({"kind": "elsewhere"}, "Choose one of those listed"),
        ({"leaf": "no.such"}, "Choose one of those listed"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_words(
    ines: Persona, application: Application, typed: dict[str, str], says: str
) -> None:
    fine = {"text": "The tram first.", "rests_on": queries.pieces(ines.workspace, application)[0].key}
    answer = ines.post("lessons:lesson", application.pk, **{**fine, "kind": "", "leaf": "", **typed})
    assert answer.status_code == 422
    assert says in page_of(answer)
    assert {**fine, **typed}["text"] in page_of(answer)
    assert not Lesson.objects.exists()


def test_where_nothing_was_said_a_lesson_rests_on_memory(ines: Persona) -> None:
    made = told_no(ines.workspace)
    assert "what you recall" in page_of(ines.get("lessons:lesson", made.pk))
    ines.post("lessons:lesson", made.pk, text="Ask for the name.", kind="", leaf="")
    shown = page_of(ines.get("lessons:lessons"))
    assert "Ask for the name." in shown
    assert "No kind of round" in shown
    assert "rests on nothing that can be read" in shown


def test_an_empty_page_says_that_none_is_needed(ines: Persona) -> None:
    assert "None is needed" in page_of(ines.get("lessons:lessons"))


def test_only_a_no_has_a_lesson(ines: Persona) -> None:
    assert ines.get("lessons:lesson", open_application(ines.workspace).pk).status_code == 404
    assert ines.post("lessons:away", told_no(ines.workspace).pk).status_code == 404


def test_words_that_are_taken_out_or_gone_are_gone_here(ines: Persona, application: Application) -> None:
    row = kept_lesson(application, at=1)
    assert row.statement is not None
    evidence.take_out(row.statement)
    assert "lost its thread" not in page_of(ines.get("lessons:lessons"))
    evidence.put_back(row.statement)
    assert "lost its thread" in page_of(ines.get("lessons:lessons"))

    kept_lesson(application, "Other.", at=0)
    Statement.objects.filter(pk=row.statement.pk).delete()
    actions.undo(row)
    row.refresh_from_db()
    assert (row.text, row.statement, row.start, row.end) == ("Say the result first.", None, None, None)


def test_words_that_are_sealed_are_never_shown(ines: Persona, application: Application) -> None:
    """Even where a row points at them."""
    row = kept_lesson(application, at=1)
    end = len(row.statement.text) if row.statement else 0
    Lesson.objects.filter(pk=row.pk).update(start=27, end=end)
    assert "trams" not in page_of(ines.get("lessons:lessons"))
    found = queries.lesson_of(ines.workspace, application)
    assert found is not None
    assert queries.quote(found) == ""


def test_the_database_holds_a_lesson_or_none(ines: Persona, application: Application) -> None:
    for values in (
        {"text": ""},
        {"text": "A", "nothing": True},
        {"text": "A", "start": 4},
        {"text": "A", "start": 4, "end": 4},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Lesson.objects.create(workspace=ines.workspace, application=application, **values)


def test_it_is_offered_at_the_end_of_the_self_analysis_and_not_in_the_break(ines: Persona) -> None:
    made = told_no(ines.workspace)
    answered(made)
    link = f"/lessons/of/{made.pk}/"
    assert link not in page_of(ines.get("reflect:lessons", made.pk))
    gone_through(made)
    assert link in page_of(ines.get("reflect:lessons", made.pk))
    assert "lessons:" not in get_template("reflect/rest.html").template.source  # type: ignore[attr-defined]


def test_it_begins_with_the_kind_of_round_in_which_it_ended(ines: Persona, application: Application) -> None:
    assert '<option value="interview" selected>' in page_of(ines.get("lessons:lesson", application.pk))
    applied = told_no(ines.workspace, "Brackwater", stage="applied")
    assert not re.search(r'value="(screen|interview)" selected', page_of(ines.get("lessons:lesson", applied.pk)))


def test_taken_out_of_the_journal_it_rests_there(ines: Persona, application: Application) -> None:
    kept_lesson(application)
    journal.take_back(application)
    assert "Say the result first." not in page_of(ines.get("lessons:lessons"))
    assert ines.get("lessons:lesson", application.pk).status_code == 404


def test_company_for_the_road(ines: Persona) -> None:
    every = on_record()
    assert 8 <= len(every) <= 12
    for at, each in enumerate(every):
        page = page_of(ines.client.get(f"/lessons/road/?n={at}"))
        assert each.who in page
        assert each.source in page
        assert each.check in page
        assert sum(other.who in page for other in every) == 1
        assert re.search(r"\d{4}", each.source), "a date or a year"
        assert not re.search(
            r"later|eventually (?!,)|went on to|became|famous|success|Nobel|million|rich",
            each.what.replace("eventually, unreadable", ""),
        )
    for odd in ("-1", "99", "x", "9" * 30):
        assert every[0].who in page_of(ines.client.get(f"/lessons/road/?n={odd}"))


def test_a_lesson_survives_a_round_that_is_taken_out(ines: Persona, application: Application) -> None:
    talk = held_round(
        open_application(ines.workspace), Round.Kind.INTERVIEW, held_on=timezone.localdate() + timedelta(1)
    )
    kept_lesson(application)
    talk.delete()
    assert queries.lessons(ines.workspace)


def test_pieces_of_other_applications_do_not_fit(ines: Persona, application: Application) -> None:
    other = told_no(ines.workspace, "Brackwater")
    answered(other, text="Another thing.")
    strange = queries.pieces(ines.workspace, other)[0].key
    answer = ines.post("lessons:lesson", application.pk, text="A", rests_on=strange, kind="", leaf="")
    assert answer.status_code == 422


def test_a_draft_without_a_piece_has_no_theme(ines: Persona) -> None:
    made = actions.write(told_no(ines.workspace), Draft("A"))
    assert (made.leaf, made.statement_id) == ("", None)
