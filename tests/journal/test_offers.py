"""An offer noted by hand, taken back, and what an import tells of one."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import fresh, held_round, open_application, told_no
from yesward.journal import actions, queries
from yesward.journal.facts import ApplicationFacts, Story
from yesward.journal.models import Application, Event, Round
from yesward.resilience.paths import paths
from yesward.sheets.out import files

pytestmark = pytest.mark.usefixtures("inside")
DAY = timedelta(days=1)


def standing(application: Application) -> dict[str, str]:
    """The ends that stand of an application."""
    return queries.ends(application.workspace, application).get(application.pk, {})


def test_an_offer_is_noted_and_taken_back(ines: Persona) -> None:
    made, today = open_application(ines.workspace), timezone.localdate()
    since = made.latest_on
    page = ines.client.post(f"/journal/{made.pk}/offer/", {"offered_on": str(today)}, follow=True).content.decode()
    assert "The offer is in the journal." in page
    assert f"/journal/{made.pk}/no-offer/" in page
    assert "An offer came, " in page
    assert standing(made) == {"offered": str(today)}
    assert fresh(made).latest_on == today
    assert [each.steps[-1] for each in paths(ines.workspace, today)] == ["offer"]

    page = ines.client.post(f"/journal/{made.pk}/no-offer/", follow=True).content.decode()
    assert "Taken back: An offer came" in page
    assert "Take the offer back" not in page
    assert standing(made) == {}
    assert fresh(made).latest_on == since
    assert [each.left for each in paths(ines.workspace, today)] == ["silent"]


def test_taking_an_offer_back_is_undone_with_the_day_it_had(ines: Persona) -> None:
    made, day = open_application(ines.workspace), timezone.localdate() - 3 * DAY
    actions.offer_again(made)
    assert standing(made) == {}
    actions.offer(made, day)
    page = ines.client.post(f"/journal/{made.pk}/no-offer/", follow=True).content.decode()
    assert f'action="/journal/{made.pk}/offer-again/"' in page
    for _twice in range(2):
        ines.post("journal:offer-again", made.pk)
    assert standing(made) == {"offered": str(day)}
    assert Event.objects.filter(application=made, kind=Event.Kind.OFFERED).count() == 2


def test_a_second_word_on_the_same_day_is_one_line_and_another_day_counts(ines: Persona) -> None:
    made, today = open_application(ines.workspace), timezone.localdate()
    for day in (today, today, today - DAY):
        actions.offer(made, day)
    assert Event.objects.filter(application=made, kind=Event.Kind.OFFERED).count() == 2
    assert standing(made) == {"offered": str(today - DAY)}
    actions.no_offer(made)
    actions.no_offer(made)
    assert Event.objects.filter(application=made, kind=Event.Kind.TAKEN_BACK).count() == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Which day did it come?"),
        ("tomorrow", "That day has not come yet."),
        ("soon", "soon"),
        ("2026-02-30", "2026-02-30"),
    ],
)
def test_a_day_that_is_none_gets_a_sentence_and_stays_in_its_field(ines: Persona, typed: str, says: str) -> None:
    made = open_application(ines.workspace)
    typed = str(timezone.localdate() + DAY) if typed == "tomorrow" else typed
    response = ines.post("journal:offer", made.pk, offered_on=typed)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert standing(made) == {}


def test_an_offer_after_a_no_says_which_counts(ines: Persona) -> None:
    made, today = told_no(ines.workspace), timezone.localdate()
    actions.offer(made, today - 400 * DAY)
    page = ines.get("journal:application", made.pk).content.decode()
    assert "A no is written here too; where the search is counted, this is an offer." in page
    assert fresh(made).decided is not None


def test_undoing_an_import_takes_its_offer_back_and_nobody_elses(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    made, ours = open_application(workspace), open_application(workspace, "Tilde")
    story = Story("Hartwell Foods", "", today - 9 * DAY, offered_on=today - DAY, withdrawn_on=today)
    written = actions.write_down(workspace, story, made)
    assert written.noted == ("offered", "withdrew")
    assert {*standing(made)} == {"offered", "withdrew"}
    actions.unwrite(workspace, written)
    assert standing(made) == {}

    actions.offer(ours, today - 3 * DAY)
    written = actions.write_down(workspace, Story("Tilde", "", today, offered_on=today), ours)
    assert written.noted == ()
    actions.unwrite(workspace, written)
    assert standing(ours) == {"offered": str(today - 3 * DAY)}


def test_an_import_on_which_an_offer_was_noted_by_hand_stays(ines: Persona) -> None:
    workspace, today = ines.workspace, timezone.localdate()
    written = actions.write_down(workspace, Story("Harrow", "", today - 9 * DAY))
    made = queries.application(workspace, written.application)
    assert made is not None
    actions.offer(made, today)
    actions.unwrite(workspace, written)
    assert queries.application(workspace, made.pk) is not None


def test_the_day_it_began_outlives_what_came_later(ines: Persona) -> None:
    made, today = open_application(ines.workspace), timezone.localdate()
    began = made.latest_on
    held_round(made, held_on=today)
    assert fresh(made).applied_on == began
    page = ines.get("journal:rename", made.pk).content.decode()
    assert f'value="{began}"' in page
    actions.rename(made, ApplicationFacts("Harrow", "", began - DAY))
    assert fresh(made).applied_on == began - DAY
    assert fresh(made).latest_on == today


def test_a_note_that_is_no_day_is_still_an_offer(ines: Persona) -> None:
    made = open_application(ines.workspace)
    Event.objects.create(workspace=ines.workspace, application=made, kind=Event.Kind.OFFERED, detail="someday")
    assert "An offer came." in ines.get("journal:application", made.pk).content.decode()


def test_a_test_counts_before_an_interview_here_as_in_the_funnel(ines: Persona) -> None:
    made, today = open_application(ines.workspace), timezone.localdate()
    held_round(made, "assessment", held_on=today - DAY)
    assert [each.steps for each in paths(ines.workspace, today)] == [("applied", "screen")]


def test_an_export_holds_offers_and_the_day_it_began(ines: Persona) -> None:
    made, today = open_application(ines.workspace), timezone.localdate()
    began = made.latest_on
    actions.offer(made, today)
    told_no(ines.workspace, "Tilde")
    given = files(ines.workspace)
    first, second = json.loads(given["applications.json"])["applications"]
    assert (first["applied_on"], first["offered_on"], first["withdrew_on"]) == (str(began), str(today), None)
    assert (second["applied_on"], second["offered_on"]) == (None, None)
    assert f",{today}," in given["applications.csv"].decode()


def test_what_was_taken_back_ends_nothing_where_ends_are_asked_for_in_a_filter(ines: Persona) -> None:
    made, today = open_application(ines.workspace), timezone.localdate()
    item = held_round(made, held_on=today)

    def ended() -> tuple[bool, bool]:
        of_itself = Application.objects.filter(queries.has_ended(), pk=made.pk)
        of_its_round = Round.objects.filter(queries.has_ended("application"), pk=item.pk)
        return of_itself.exists(), of_its_round.exists()

    assert ended() == (False, False)
    actions.offer(made, today)
    assert ended() == (True, True)
    actions.no_offer(made)
    assert ended() == (False, False)
    actions.offer(made, today - DAY)
    assert ended() == (True, True)
