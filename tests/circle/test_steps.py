"""When home offers friends and colleagues: after the consultant was asked, once, and when something can be opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import answered_by_friends, asked, gone_through, told_no
from yesward.circle import actions
from yesward.circle.form import Said, seen_by_friends
from yesward.circle.models import Circle
from yesward.circle.steps import WORTH, friends
from yesward.desk.next_step import Step
from yesward.journal.models import Application

pytestmark = pytest.mark.usefixtures("inside")


def step(ines: Persona, days: int = 0) -> Step | None:
    return friends(ines.workspace, timezone.now() + timedelta(days=days))


def begun(application: Application, mode: str = "pooled") -> Circle:
    return actions.begin(application, mode, seen_by_friends(), "Ines", "", tells_no=False)


def test_friends_come_after_the_consultant(ines: Persona) -> None:
    application = told_no(ines.workspace)
    assert step(ines) is None
    gone_through(application, known="artefact", known_from="the recording")
    assert step(ines) is None
    asked(application)
    found = step(ines)
    assert found is not None
    assert (found.step, found.url) == ("friends", f"/friends/new/{application.pk}/")
    assert found.title in ines.get("home").content.decode()


def test_it_is_offered_once_and_not_for_ever(ines: Persona) -> None:
    application = told_no(ines.workspace)
    gone_through(application)
    asked(application)
    assert step(ines, WORTH.days + 2) is None
    begun(application)
    assert step(ines) is None


def test_mixed_answers_are_offered_from_three_on_and_until_they_are_opened(ines: Persona) -> None:
    circle = begun(told_no(ines.workspace))
    for count in range(3):
        assert step(ines) is None, count
        made = actions.invite(circle, f"Friend {count}", "friend", "kit")
        assert made is not None
        actions.bring(circle, made[1], "0" * 64, Said({"ans.structure": "weak"}, {}, "", ""))
    found = step(ines)
    assert found is not None
    assert (found.step, found.url) == ("mixed", f"/friends/{circle.pk}/")
    ines.post("circle:open-mixed", circle.pk)
    assert step(ines) is None


def test_a_circle_that_was_opened_or_put_away_offers_nothing(ines: Persona) -> None:
    circle = begun(told_no(ines.workspace))
    answered_by_friends(circle)
    assert step(ines) is None
    other = begun(told_no(ines.workspace, "Brackwater Homes"))
    actions.take_back(other)
    assert step(ines) is None
