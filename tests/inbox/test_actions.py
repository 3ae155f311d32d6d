"""Writing the inbox: a mail is kept once, recorded once, put away, brought back, and taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import NO_MAIL, fresh, given_mail, open_application
from yesward.inbox import actions, queries
from yesward.inbox.mail import open_mail
from yesward.inbox.models import Message
from yesward.journal import queries as journal
from yesward.journal.facts import Rejection
from yesward.journal.models import Application, Event, Outcome

pytestmark = pytest.mark.usefixtures("inside")
OTHER_MAIL = NO_MAIL.replace("last week", "in February")


def the_waiting(persona: Persona) -> int | None:
    """The id of the message that waits for an answer."""
    found = queries.waiting(persona.workspace)
    return found.id if found else None


@pytest.fixture
def no() -> Rejection:
    """What was confirmed."""
    return Rejection("Hartwell", "Analyst", timezone.localdate(), "interview", Outcome.Told.MAIL, "another candidate")


def test_what_was_read_is_kept_and_can_be_read_again(ines: Persona) -> None:
    mail = open_mail(NO_MAIL)

    assert queries.as_mail(given_mail(ines.workspace)) == mail


def test_the_same_mail_twice_is_kept_once(ines: Persona) -> None:
    assert given_mail(ines.workspace) == given_mail(ines.workspace)
    assert Message.objects.count() == 1


def test_a_mail_without_any_header_is_kept(ines: Persona) -> None:
    message = given_mail(ines.workspace, "Unfortunately, we have decided to go with another candidate.")

    assert (message.subject, message.sender_name, message.message_id, message.sent_at) == ("", "", "", None)
    assert queries.as_mail(message).subject is None


def test_a_mail_whose_date_has_no_zone_is_kept(ines: Persona) -> None:
    message = given_mail(ines.workspace, NO_MAIL.replace(" +0100", " -0000"))

    assert message.sent_at is not None
    assert timezone.is_aware(message.sent_at)


def test_recording_twice_records_once(ines: Persona, no: Rejection) -> None:
    message = given_mail(ines.workspace)

    assert actions.record(message, no) == actions.record(message, no)
    assert Application.objects.count() == Outcome.objects.count() == Event.objects.count() == 1


def test_recording_goes_onto_an_open_application(ines: Persona, no: Rejection) -> None:
    waiting = open_application(ines.workspace)

    assert actions.record(given_mail(ines.workspace), no, waiting) == waiting
    assert fresh(waiting).decided is not None


def test_two_mails_cannot_decide_one_application(ines: Persona, no: Rejection) -> None:
    waiting = open_application(ines.workspace)
    actions.record(given_mail(ines.workspace), no, waiting)

    other = given_mail(ines.workspace, OTHER_MAIL)
    with pytest.raises(ValueError, match="decided"):
        actions.record(other, no, fresh(waiting))
    other.refresh_from_db()
    assert other.recorded_at is None


def test_two_forms_opened_before_either_was_sent_cannot_decide_one_application(ines: Persona, no: Rejection) -> None:
    waiting = open_application(ines.workspace)
    as_the_second_form_saw_it = fresh(waiting)
    assert as_the_second_form_saw_it.decided is None
    actions.record(given_mail(ines.workspace), no, waiting)

    with pytest.raises(ValueError, match="decided"):
        actions.record(given_mail(ines.workspace, OTHER_MAIL), no, as_the_second_form_saw_it)


def test_taking_back_lets_the_mail_wait_again(ines: Persona, no: Rejection) -> None:
    message = given_mail(ines.workspace)
    application = actions.record(message, no)
    assert the_waiting(ines) is None

    actions.take_back(application)

    assert the_waiting(ines) == message.pk
    assert journal.is_empty(ines.workspace)


def test_recording_after_taking_back_brings_the_same_application_back(ines: Persona, no: Rejection) -> None:
    message = given_mail(ines.workspace)
    first = actions.record(message, no)
    actions.take_back(first)

    assert actions.record(message, no) == first
    assert fresh(first).decided is not None
    assert [event.kind for event in Event.objects.all()] == ["recorded", "taken_back", "recorded"]


def test_putting_away_and_bringing_back(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    actions.put_away(message)
    assert the_waiting(ines) is None
    actions.bring_back(message)
    assert the_waiting(ines) == message.pk


def test_a_recorded_mail_is_not_put_away(ines: Persona, no: Rejection) -> None:
    message = given_mail(ines.workspace)
    actions.record(message, no)

    actions.put_away(message)

    assert queries.message(ines.workspace, message.pk).put_away_at is None


def test_giving_a_mail_again_brings_it_back(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    actions.put_away(message)

    assert given_mail(ines.workspace) == message
    assert the_waiting(ines) == message.pk


def test_a_mail_put_away_is_forgotten_after_a_day(ines: Persona) -> None:
    message = given_mail(ines.workspace)
    actions.put_away(message)

    with time_machine.travel(timezone.now() + actions.PUT_AWAY_LASTS - timedelta(minutes=1)):
        given_mail(ines.workspace, OTHER_MAIL)
        assert Message.objects.filter(pk=message.pk).exists()
    with time_machine.travel(timezone.now() + actions.PUT_AWAY_LASTS + timedelta(minutes=1)):
        given_mail(ines.workspace, OTHER_MAIL)
        assert not Message.objects.filter(pk=message.pk).exists()


def test_a_mail_that_waits_is_never_forgotten(ines: Persona) -> None:
    message = given_mail(ines.workspace)

    with time_machine.travel(timezone.now() + timedelta(days=400)):
        given_mail(ines.workspace, OTHER_MAIL)

    assert Message.objects.filter(pk=message.pk).exists()


def test_telling_the_same_later_or_something_else_is_another_no(ines: Persona, no: Rejection) -> None:
    first = actions.tell(ines.workspace, no)
    assert actions.tell(ines.workspace, no) == first
    assert actions.tell(ines.workspace, replace(no, company="", role="")) != first
    assert actions.tell(ines.workspace, replace(no, quote="other words")) != first
    with time_machine.travel(timezone.now() + 2 * actions.A_SECOND_CLICK):
        assert actions.tell(ines.workspace, no) != first


def test_the_newest_mail_waits_first(ines: Persona) -> None:
    given_mail(ines.workspace)
    newer = given_mail(ines.workspace, OTHER_MAIL)

    assert the_waiting(ines) == newer.pk
