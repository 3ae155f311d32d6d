"""The setback plan: an if-then sentence before the answer, shown in the brief and at the moment of a no."""

from __future__ import annotations

from html import unescape

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import held_round, open_application, told_no
from yesward.journal import actions as journal
from yesward.journal.facts import Rejection
from yesward.journal.models import Application
from yesward.resilience.models import Setback
from yesward.resilience.setbacks import BEGINNING, OURS
from yesward.triage.plan import read

pytestmark = pytest.mark.usefixtures("inside")
PLAN = "If I am rejected, then I ring Ruth and tell her in one sentence."


@pytest.fixture
def application(ines: Persona) -> Application:
    """An application without a word yet."""
    return open_application(ines.workspace)


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize("number", range(len(OURS)))
def test_each_of_ours_is_a_plan_and_fills_the_field(ines: Persona, application: Application, number: int) -> None:
    assert read(str(OURS[number])).missing == ()
    response = ines.get("resilience:setback", application.pk, begin=str(number))
    assert f">\n{OURS[number]}</textarea>" in page_of(response)


@pytest.mark.parametrize("begin", ["", "-1", "99", "x"])
def test_without_one_of_ours_it_begins_with_the_moment(ines: Persona, application: Application, begin: str) -> None:
    response = ines.get("resilience:setback", application.pk, begin=begin)
    assert f">\n{BEGINNING}</textarea>" in page_of(response)


def test_it_is_kept_changed_and_emptied(ines: Persona, application: Application) -> None:
    assert ines.post("resilience:setback", application.pk, sentence=f"  {PLAN}\n").status_code == 302
    assert Setback.objects.get().sentence == PLAN
    assert PLAN in page_of(ines.get("resilience:setback", application.pk))
    ines.post("resilience:setback", application.pk, sentence="If I am rejected, then I bake bread.")
    assert Setback.objects.get().sentence == "If I am rejected, then I bake bread."
    ines.post("resilience:setback", application.pk, sentence=" ")
    assert not Setback.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (str(BEGINNING), "The act is missing"),
        ("I ring Ruth.", "The moment is missing"),
        ("If I am rejected, then I will be strong.", "That is how you want to be"),
        ("If I am rejected, then I will not cry.", "What do you do instead?"),
        ("If I am rejected, then I " + "walk and " * 60, "A short form will do"),
    ],
)
def test_what_is_no_plan_comes_back_with_a_sentence(
    ines: Persona, application: Application, typed: str, says: str
) -> None:
    response = ines.post("resilience:setback", application.pk, sentence=typed)
    assert response.status_code == 422
    assert says in page_of(response)
    assert typed.strip() in page_of(response)
    assert not Setback.objects.exists()


def test_it_is_there_at_the_moment_of_a_no_and_in_the_brief(ines: Persona, application: Application) -> None:
    talk = held_round(application, held_on=timezone.localdate())
    ines.post("resilience:setback", application.pk, sentence=PLAN)
    assert PLAN in page_of(ines.get("lessons:brief", talk.pk))

    no = Rejection("Hartwell Foods", "", timezone.localdate(), "screen", "otherwise", "Sorry.")
    journal.record_rejection(ines.workspace, no, application)
    page = page_of(ines.get("reflect:rest", application.pk))
    assert "What you planned for this moment" in page
    assert PLAN in page


def test_after_the_answer_it_can_only_be_read(ines: Persona) -> None:
    application = told_no(ines.workspace)
    response = ines.post("resilience:setback", application.pk, sentence=PLAN)
    assert response.status_code == 422
    assert PLAN in page_of(response)
    assert "is made before" in page_of(response)
    assert not Setback.objects.exists()
    assert "What you planned" not in page_of(ines.get("reflect:rest", application.pk))
