"""How the person came to an application: noted in one click, changed, and left open."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import fresh, held_round, open_application, told_no
from yesward.journal import actions
from yesward.journal.facts import Rejection, RoundFacts, Story
from yesward.journal.models import Application

pytestmark = pytest.mark.usefixtures("inside")


def test_it_is_noted_and_changed_and_left_open(ines: Persona) -> None:
    made = told_no(ines.workspace)
    for channel in ("referral", "advert", ""):
        ines.post("journal:channel", made.pk, channel=channel)
        assert Application.objects.get().channel == channel
    ines.post("journal:channel", made.pk, channel="referral")
    assert '<option value="referral" selected>' in ines.get("journal:application", made.pk).content.decode()


def test_a_channel_that_is_none_changes_nothing(ines: Persona) -> None:
    made = told_no(ines.workspace)
    ines.post("journal:channel", made.pk, channel="referral")
    ines.post("journal:channel", made.pk, channel="by pigeon")
    assert Application.objects.get().channel == "referral"
    assert ines.get("journal:channel", made.pk).status_code == 405


def test_the_day_it_began_is_noted_and_outlives_what_follows(ines: Persona) -> None:
    made = open_application(ines.workspace)
    began = made.applied_on
    held_round(made, "interview", held_on=timezone.localdate())
    assert fresh(made).applied_on == began == timezone.localdate() - timedelta(days=30)
    assert f'value="{began}"' in ines.get("journal:rename", made.pk).content.decode()


def test_the_day_of_a_no_can_be_given_one_and_lose_it(ines: Persona) -> None:
    made = told_no(ines.workspace)
    assert made.applied_on is None
    ines.post("journal:channel", made.pk, applied_on="2025-01-02", channel="advert")
    assert (fresh(made).applied_on, fresh(made).channel) == (date(2025, 1, 2), "advert")
    assert fresh(made).latest_on == made.latest_on, "the journal keeps its order"
    ines.post("journal:channel", made.pk, channel="referral")
    assert fresh(made).applied_on == date(2025, 1, 2), "what is not sent stays"
    ahead = ines.client.post(f"/journal/{made.pk}/channel/", {"applied_on": "2190-01-02"}, follow=True)
    assert "That day has not come yet" in ahead.content.decode()
    assert fresh(made).applied_on == date(2025, 1, 2)
    ines.post("journal:channel", made.pk, applied_on="")
    assert fresh(made).applied_on is None


def test_with_nothing_else_known_it_is_also_the_newest_day(ines: Persona) -> None:
    made = open_application(ines.workspace)
    ines.post("journal:channel", made.pk, applied_on="2025-01-02")
    assert fresh(made).latest_on == date(2025, 1, 2)


def test_an_import_knows_it_only_where_something_came_before(ines: Persona) -> None:
    first, later = date(2025, 1, 2), date(2025, 2, 3)
    no = Rejection("Tallow Mill", "Miller", later, "", "mail")
    for since, rounds, found in ((first, (), first), (later, (), None), (first, (RoundFacts("screen", first),), None)):
        story = Story("Tallow Mill", "Miller", since, rounds, no)
        written = actions.write_down(ines.workspace, story)
        assert Application.objects.get(pk=written.application).applied_on == found


def test_applications_of_before_are_given_the_day_that_can_be_known(ines: Persona) -> None:
    waits, decided = open_application(ines.workspace), told_no(ines.workspace)
    talked = open_application(ines.workspace, "Talked")
    held_round(talked, "interview", held_on=timezone.localdate())
    began = waits.applied_on
    Application.objects.update(applied_on=None)
    import_module("yesward.journal.migrations.0004_the_day_it_began").fill_in(apps, None)
    assert [fresh(each).applied_on for each in (waits, decided, talked)] == [began, None, None]
