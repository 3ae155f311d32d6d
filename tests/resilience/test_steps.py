"""What is offered round a talk, in which order, and how it is left out."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import held_round, locked, open_application, told_no
from yesward.desk.next_step import next_step
from yesward.journal import actions as journal
from yesward.journal.facts import Story
from yesward.journal.models import Round
from yesward.reflect import actions as reflect
from yesward.resilience import actions

pytestmark = pytest.mark.usefixtures("inside")


def talk_in(ines: Persona, days: int, company: str = "Brackwater Homes") -> Round:
    """A talk so many days from today, of an application under way."""
    day = timezone.localdate() + timedelta(days=days)
    return held_round(open_application(ines.workspace, company), Round.Kind.INTERVIEW, held_on=day)


def step_now(ines: Persona) -> str:
    """What home offers."""
    return next_step(ines.workspace, timezone.now()).step


@pytest.mark.parametrize(
    ("days", "step"), [(-2, ""), (-1, "note"), (0, "note"), (1, "letter"), (2, "setback"), (7, "setback"), (8, "")]
)
def test_what_is_offered_on_which_day(ines: Persona, days: int, step: str) -> None:
    item = talk_in(ines, days)
    found = next_step(ines.workspace, timezone.now())
    assert (found.step if step else "") == step
    assert found.step in {"note", "letter", "setback"} or not step
    if step:
        assert found.application == item.application_id
        assert ines.client.get(found.url).status_code == 200
        assert ines.client.get("/").status_code == 200


def test_what_is_written_is_offered_no_more(ines: Persona) -> None:
    item = talk_in(ines, 0)
    locked(item)
    assert step_now(ines) == "setback"
    actions.plan_setback(item.application, "If I am rejected, then I bake bread.")
    assert step_now(ines) not in {"note", "letter", "setback"}
    tomorrow = talk_in(ines, 1, "Other")
    actions.write_letter(tomorrow, "Say that again.", [])
    assert step_now(ines) == "setback"


@pytest.mark.parametrize(("days", "what"), [(0, "note"), (1, "letter"), (3, "setback")])
def test_what_is_left_out_is_offered_no_more_and_stays_open(ines: Persona, days: int, what: str) -> None:
    item = talk_in(ines, days)
    page = unescape(ines.client.get(next_step(ines.workspace, timezone.now()).url).content.decode())
    assert f"/on/without/{item.pk}/{what}/" in page
    assert ines.post("resilience:pass-by", item.pk, what).headers["Location"] == "/"
    ines.post("resilience:pass-by", item.pk, what)
    assert step_now(ines) != what
    route = ("resilience:setback", item.application_id) if what == "setback" else (f"resilience:{what}", item.pk)
    assert ines.get(*route).status_code == 200
    assert ines.post("resilience:pass-by", item.pk, "nothing").status_code == 404


def test_a_break_and_a_fresh_no_come_first(ines: Persona) -> None:
    talk_in(ines, 0)
    fresh = told_no(ines.workspace)
    assert step_now(ines) == "break"
    reflect.rest(fresh, timezone.now() + timedelta(hours=3))
    assert step_now(ines) == "break"
    reflect.start(fresh, timezone.now())
    assert step_now(ines) == "note"


def test_an_older_no_does_not_hold_the_note_up(ines: Persona) -> None:
    told_no(ines.workspace, day=timezone.localdate() - timedelta(days=9))
    assert step_now(ines) == "break"
    talk_in(ines, 0)
    assert step_now(ines) == "note"


def test_nothing_is_offered_where_the_end_is_known(ines: Persona) -> None:
    item = talk_in(ines, 0)
    day = timezone.localdate()
    journal.write_down(ines.workspace, Story("", "", day, offered_on=day), item.application)
    assert step_now(ines) not in {"note", "letter", "setback"}
