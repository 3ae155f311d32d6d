"""Applications under way, and what becomes of them when a record is taken back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import fresh, given_mail, open_application, told_no
from yesward.inbox import actions as inbox
from yesward.journal import actions, queries
from yesward.journal.facts import Rejection, RoundFacts, RoundState
from yesward.journal.models import Application, Event, Outcome, Round

pytestmark = pytest.mark.usefixtures("inside")


def a_no(**other: object) -> Rejection:
    facts = {"company": "Hartwell Foods", "role": "", "decided_on": date(2025, 3, 3), "stage": "final", "told": "mail"}
    return Rejection(**{**facts, **other})  # type: ignore[arg-type]


def test_it_is_written_down_with_its_page(ines: Persona) -> None:
    typed = {"company": "Kestrel Timber", "role": "Orders desk lead", "since": "2025-01-20"}
    answer = ines.post("journal:add", **typed)
    application = Application.objects.get()
    assert answer.headers["Location"] == f"/journal/{application.pk}/"
    page = ines.get("journal:application", application.pk).content.decode()
    assert "Kestrel Timber" in page
    assert "Take it out of the journal" in page


@pytest.mark.parametrize("typed", [{"since": "2025-01-20"}, {"company": "Kestrel", "since": "2025-02-30"}])
def test_what_is_missing_is_said_and_nothing_is_lost(ines: Persona, typed: dict[str, str]) -> None:
    answer = ines.post("journal:add", **typed)
    assert answer.status_code == 422
    assert answer.content.count(b'class="problem"') == 1
    assert typed["since"] in answer.content.decode()
    assert not Application.objects.exists()


def test_it_can_be_renamed_until_it_is_decided(ines: Persona) -> None:
    application = open_application(ines.workspace)
    ines.post("journal:rename", application.pk, company="Hartwell", role="Analyst", since="2025-01-22")
    assert fresh(application).title == "Hartwell"
    actions.record_rejection(ines.workspace, a_no(), fresh(application))
    answer = ines.get("journal:rename", application.pk)
    assert answer.headers["Location"] == f"/journal/{application.pk}/correct/"


def test_a_round_ahead_is_shown_as_next(ines: Persona) -> None:
    application = open_application(ines.workspace)
    today = timezone.localdate()
    actions.add_round(application, RoundFacts(Round.Kind.SCREEN, today - timedelta(days=3)))
    actions.add_round(application, RoundFacts(Round.Kind.INTERVIEW, today + timedelta(days=3)))
    lines = queries.round_lines(fresh(application), queries.rounds(ines.workspace, application), today)
    assert [line.state for line in lines] == [RoundState.ON, RoundState.NEXT]


def test_taking_a_no_back_leaves_it_under_way(ines: Persona) -> None:
    application = open_application(ines.workspace)
    actions.record_rejection(ines.workspace, a_no(), application)
    actions.take_back(fresh(application))
    assert fresh(application).decided is None


def test_what_was_taken_out_can_be_brought_back(ines: Persona) -> None:
    application = told_no(ines.workspace)
    ines.post("inbox:take-back", application.pk)
    assert queries.application(ines.workspace, application.pk) is None
    ines.post("inbox:bring-record-back", application.pk)
    outcome = fresh(application).decided
    assert outcome is not None
    kinds = [event.kind for event in queries.timeline(ines.workspace, application)]
    assert kinds == [Event.Kind.RECORDED, Event.Kind.TAKEN_BACK, Event.Kind.BROUGHT_BACK]


def test_bringing_back_what_is_there_does_nothing(ines: Persona) -> None:
    application = told_no(ines.workspace)
    ines.post("inbox:bring-record-back", application.pk)
    assert [event.kind for event in queries.timeline(ines.workspace, application)] == [Event.Kind.RECORDED]


def test_recording_again_leaves_no_round_of_the_record_before(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    application = inbox.record(message, a_no(stage="final"))
    inbox.take_back(application)
    inbox.record(message, a_no(stage="screen"))
    assert [item.kind for item in queries.rounds(ines.workspace, application)] == [Round.Kind.SCREEN]
    assert Outcome.objects.count() == 1


def test_a_no_of_an_unknown_stage_ends_at_the_last_round_held(ines: Persona) -> None:
    application = open_application(ines.workspace)
    held = actions.add_round(application, RoundFacts(Round.Kind.SCREEN, date(2025, 2, 1)))
    actions.add_round(application, RoundFacts(Round.Kind.INTERVIEW, date(2025, 4, 1)))
    actions.record_rejection(ines.workspace, a_no(stage=""), application)
    outcome = fresh(application).decided
    assert outcome is not None
    assert outcome.round == held
