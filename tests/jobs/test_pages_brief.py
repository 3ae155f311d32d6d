"""The brief before a talk: what the advert of the application asks, beside what there is of the person."""

from __future__ import annotations

import html
from datetime import timedelta

from django.utils import timezone

from tests.conftest import Persona
from tests.jobs.adverts import advert_of, came, given
from tests.stories import found_in, held_round, kept_lesson, open_application, said, told_no
from yesward.jobs import actions
from yesward.journal.models import Application, Round
from yesward.triage import actions as triage
from yesward.triage.library import plans

TITLE = "What their advert asks"


def brief(persona: Persona, talk: Round) -> str:
    """The page before a talk."""
    page = persona.get("lessons:brief", talk.pk)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


def talk_of(persona: Persona, title: str) -> Round:
    """A talk ahead, of an application begun from an advert."""
    persona.post("jobs:begin", advert_of(persona.workspace, title).pk)
    with persona.inside():
        application = Application.objects.latest("pk")
    return held_round(application, Round.Kind.INTERVIEW, held_on=timezone.localdate() + timedelta(days=3))


def test_it_shows_what_is_asked_beside_what_there_is(ines: Persona, with_asks: None) -> None:
    came(given())
    no = told_no(ines.workspace, "Harrow & Tilde")
    found_in(
        said(no, "You stayed calm and found the way out.", opened=1), "found the way out", "skill.problem", "strength"
    )
    kept_lesson(no, "Bring the rota that saved a Monday.", leaf="x.years")
    with ines.inside():
        actions.wish(ines.workspace, actions.Wishes(years=4, languages={"de": "native"}))
        triage.find_a_way(ines.workspace, "x.years", bridge="I show two of my rotas.", track="", hides=False)
    page = brief(ines, talk_of(ines, "Rota planner"))
    part = page.split(TITLE)[1].split("</section>")[0]
    assert "Years of work: “at least six years of work”. You wrote: 4 years of work." in part
    assert "You set this aside: not overnight. Your way across: I show two of my rotas." in part
    assert "“Bring the rota that saved a Monday.” (Your lesson)" in part
    assert "A language: “fluent German (C1)”. You wrote: a first language of yours." in part
    assert "“solve problems”. “found the way out” (The consultant" in part


def test_the_plan_that_is_on_stands_beside_what_it_is_about(ines: Persona) -> None:
    came(given(body="You bring clear communication and more."))
    with ines.inside():
        plan = triage.begin(ines.workspace, "ans.structure", plans("ans.structure")[0])
    part = brief(ines, talk_of(ines, "Rota planner")).split(TITLE)[1].split("</section>")[0]
    assert f"“clear communication”. Your plan that is on: {plan.sentence}" in part


def test_it_is_the_advert_as_it_was(ines: Persona, with_asks: None) -> None:
    came(given())
    talk = talk_of(ines, "Rota planner")
    came(given(body="Nothing is asked."))
    assert "fluent German (C1)" in brief(ines, talk)


def test_sealed_words_stand_beside_nothing(ines: Persona) -> None:
    came(given())
    letter = said(told_no(ines.workspace), "You found the way out.", opened=0)
    found_in(letter, "found the way out", "skill.problem", "strength")
    assert "found the way out" not in brief(ines, talk_of(ines, "Rota planner"))


def test_without_an_advert_there_is_no_such_part(ines: Persona) -> None:
    talk = held_round(open_application(ines.workspace), Round.Kind.INTERVIEW)
    assert TITLE not in brief(ines, talk)
