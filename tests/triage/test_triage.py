"""Sorting and plans: the person decides, what cannot change asks for nothing, and one plan a week is enough."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.conftest import Persona
from tests.stories import found_in, said, told_no
from yesward.common_ground import actions as ground
from yesward.desk.next_step import next_step
from yesward.evidence import queries as evidence
from yesward.evidence.actions import answer_point
from yesward.evidence.models import Point
from yesward.journal.models import Application
from yesward.people.models import Workspace
from yesward.triage import actions, queries
from yesward.triage.facts import Draft, Place
from yesward.triage.library import plans
from yesward.triage.models import Placed, Plan
from yesward.triage.showing import share
from yesward.triage.sorting import Proposal, propose
from yesward.triage.steps import together

pytestmark = pytest.mark.usefixtures("inside")
LEAF, FACT, CLOSE = "ans.structure", "x.people_mgmt", "o.stronger"
DRAFT = plans(LEAF)[0]
FORM = {
    "sentence": "If they ask why I left, then I name one reason",
    "wish": "To answer it calmly",
    "obstacle": "The old hurt",
    "skill": "Ten times aloud",
    "reason": "The talk goes on",
}


@pytest.fixture
def application(ines: Persona) -> Application:
    """A no with three things that were said about it, and two friends who saw one of them."""
    made = told_no(ines.workspace)
    said_of(made, LEAF)
    said_of(made, FACT)
    said_of(made, CLOSE, stance="neutral")
    for who in ("Tomasz", "Bea"):
        said_of(made, LEAF, "friend", who=who)
    ground.catch_up(ines.workspace)
    return made


def said_of(
    application: Application, leaf: str, said_by: str = "consultant", stance: str = "weakness", who: str = ""
) -> None:
    statement = said(application, "The story lost its thread.", said_by=said_by, opened=9, who=who)
    found_in(statement, "lost its thread", leaf, stance)


@pytest.mark.parametrize(
    ("leaf", "theirs", "own", "proposal"),
    [
        (LEAF, {}, "", Proposal("weeks", "usually")),
        (LEAF, {"weeks": 3}, "", Proposal("weeks", "usually")),
        (LEAF, {"months": 2, "weeks": 1}, "", Proposal("months", "they_said")),
        (LEAF, {"months": 1, "weeks": 1}, "", Proposal("weeks", "usually")),
        (LEAF, {"months": 5}, "now", Proposal("now", "you_said")),
        (LEAF, {}, "unknown", Proposal("weeks", "usually")),
        (LEAF, {}, "too_early", Proposal("weeks", "usually")),
        (FACT, {}, "not_about_you", Proposal("not_about_you", "you_said")),
        (CLOSE, {}, "", Proposal("not_about_you", "usually")),
    ],
)
def test_where_a_leaf_is_proposed_to_go(leaf: str, theirs: dict[str, int], own: str, proposal: Proposal) -> None:
    assert propose(leaf, theirs, own) == proposal


def test_the_page_sorts_and_leaves_in_one_click(ines: Persona, application: Application) -> None:
    page = ines.get("triage:sorted").content.decode()
    assert page.index("Weeks") < page.index("A clear story") < page.index("Not overnight") < page.index("Not about me")
    assert "1 of 3 reasons so far had nothing to do with you" in page

    ines.post("triage:put", CLOSE, place="not_about_you")

    assert "Left here on" in ines.get("triage:sorted").content.decode()
    assert queries.placed(ines.workspace)[CLOSE].place == "not_about_you"


def test_a_move_is_kept_and_can_be_undone(ines: Persona, application: Application) -> None:
    moved = ines.client.post(f"/sorted/put/{LEAF}/", {"place": "too_early", "why": "One talk only"}, follow=True)
    page = moved.content.decode()
    assert "Too early to tell" in page
    assert "One talk only" in page
    assert f"/sorted/take-up/{LEAF}/?place=" in page
    ines.client.post(f"/sorted/take-up/{LEAF}/?place=")
    assert queries.place_of(ines.workspace, LEAF) == "weeks"
    ines.post("triage:put", LEAF, place="now")
    ines.post("triage:put", LEAF, place="months")
    ines.client.post(f"/sorted/take-up/{LEAF}/?place=now")
    assert queries.place_of(ines.workspace, LEAF) == "now"
    nowhere = ines.client.post(f"/sorted/put/{LEAF}/", {"place": "elsewhere"}, follow=True)
    assert "Choose one of the places" in nowhere.content.decode()
    assert ines.client.post("/sorted/put/no.such/", {"place": "now"}).status_code == 404


def test_what_the_person_said_at_the_words_is_proposed(ines: Persona, application: Application) -> None:
    point = Point.objects.filter(statement__tags__leaf=FACT)[0]
    answer_point(point, "not_about_you")
    assert evidence.own_answers(ines.workspace)[FACT] == "not_about_you"
    assert queries.place_of(ines.workspace, FACT) == "not_about_you"
    assert "You said so when you opened the words" in ines.get("triage:sorted").content.decode()


def test_what_cannot_change_has_a_way_across_and_no_plan(ines: Persona, application: Application) -> None:
    ines.post("triage:way", FACT, bridge="The night shift I ran", track="An evening class", hides="on")
    page = ines.get("triage:sorted").content.decode()
    assert "The night shift I ran" in page
    assert queries.to_screen_for(ines.workspace)[0].hides
    assert [work.leaf for work in queries.to_work_on(ines.workspace)] == [LEAF]
    refused = ines.client.get(f"/sorted/plans/new/{FACT}/", follow=True)
    assert "gets no plan" in refused.content.decode()
    with pytest.raises(actions.NotNow):
        actions.begin(ines.workspace, FACT, DRAFT)
    ines.post("triage:put", FACT, place="months")
    assert queries.to_screen_for(ines.workspace) == []
    assert not Placed.objects.get(leaf=FACT).hides
    too_long = ines.client.post(f"/sorted/way/{FACT}/", {"bridge": "x" * 2_000}, follow=True)
    assert "Nothing was changed" in too_long.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "not_overnight"},
        {"place": "not_about_you"},
        {"place": "too_early"},
        {"sure": 101},
        {"skill": ""},
        {"reason": ""},
        {"cue": ""},
        {"act": ""},
        {"did": True},
        {"did": True, "came": False},
    ],
)
def test_the_tables_themselves_refuse_such_a_plan(ines: Persona, wrong: dict[str, object]) -> None:
    right = {
        **{name: getattr(DRAFT, name) for name in DRAFT.__slots__},
        "workspace": ines.workspace,
        "leaf": LEAF,
        "place": "weeks",
        "week": timezone.localdate(),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(**{**right, **wrong})
    made = Plan.objects.create(**right)
    later = timezone.localdate() + timedelta(days=7)
    for other in ({"week": later}, {"ended_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Plan.objects.create(**{**right, **other})
    made.delete()


def test_the_tables_refuse_a_screen_for_what_can_change(ines: Persona) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Placed.objects.create(workspace=ines.workspace, leaf=LEAF, place="weeks", hides=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Placed.objects.create(workspace=ines.workspace, leaf=LEAF, place="elsewhere")


def plan(ines: Persona) -> Plan:
    ines.post("triage:new", LEAF, **FORM)
    return Plan.objects.latest("id")


def test_a_plan_from_its_first_word_to_its_end(ines: Persona, application: Application) -> None:
    page = ines.get("triage:plans").content.decode()
    assert "common ground" in page
    offered = ines.client.get(f"/sorted/plans/new/{LEAF}/?from=0").content.decode()
    assert offered.count(DRAFT.skill) == 1
    assert "worth testing rather than settled" not in offered
    made = plan(ines)
    shown = ines.get("triage:plan", made.pk).content.decode()
    assert "<b>If</b> <span>they ask why I left</span>, <b>then</b>" in shown
    assert "lost its thread" in shown  # what it rests on
    assert f"/practice/drills/{LEAF}/" in shown
    assert queries.to_work_on(ines.workspace)[0].plan == made.pk

    said_nothing = ines.client.post(f"/sorted/plans/{made.pk}/said/", {"typed": " "}, follow=True)
    assert "Type it once" in said_nothing.content.decode()
    ines.post("triage:said", made.pk, typed="If they ask why I left, I name one reason")
    ines.post("triage:sure", made.pk, sure="70")
    made.refresh_from_db()
    assert made.rehearsed_at is not None
    assert made.sure == 70
    assert "0 to 100" in ines.client.post(f"/sorted/plans/{made.pk}/sure/", {"sure": "x"}, follow=True).content.decode()

    ines.post("triage:words", made.pk, **{**FORM, "sentence": "If they ask why I left, then I say one thing and stop"})
    made.refresh_from_db()
    assert made.act == "say one thing and stop"
    assert made.rehearsed_at is None
    ines.post("triage:said", made.pk, aloud="1")

    assert "Did the moment come?" in ines.post("triage:end", made.pk).content.decode()
    ines.post("triage:end", made.pk, how="not", noted="I was too quick")
    made.refresh_from_db()
    assert (made.came, made.did, made.is_on) == (True, False, False)
    assert "you did not do it that time" in ines.get("triage:plan", made.pk).content.decode()
    assert "I was too quick" in ines.get("triage:plan", made.pk).content.decode()
    assert ines.get("triage:words", made.pk).status_code == 302
    assert "from Monday on" in ines.get("triage:plans").content.decode()
    ines.post("triage:on", made.pk)
    made.refresh_from_db()
    assert (made.came, made.is_on) == (None, True)


def test_what_is_missing_is_said_and_nothing_typed_is_lost(ines: Persona, application: Application) -> None:
    page = ines.post("triage:new", LEAF, **{**FORM, "sentence": "I try harder, always", "wish": "Get the job"})
    shown = page.content.decode()
    assert page.status_code == 422
    assert "The moment is missing" in shown
    assert "not a thing you do" in shown
    assert "for others to decide" in shown
    assert "I try harder, always" in shown
    assert FORM["obstacle"] in shown
    empty = ines.post("triage:new", LEAF).content.decode()
    assert "What will you practise for it?" in empty
    assert "Why is it worth the trouble" in empty
    assert not Plan.objects.exists()


def test_one_plan_a_week_and_putting_it_away_frees_the_week(ines: Persona, application: Application) -> None:
    made = plan(ines)
    again = ines.post("triage:new", LEAF, **FORM)
    assert again.status_code == 422
    assert "One plan a week is enough" in again.content.decode()
    assert FORM["skill"] in again.content.decode()
    ines.post("triage:away", made.pk)
    other = plan(ines)
    assert other.pk != made.pk
    assert "Another plan is on" in ines.client.post(f"/sorted/plans/{made.pk}/on/", follow=True).content.decode()
    ines.post("triage:away", other.pk)
    ines.post("triage:on", made.pk)
    made.refresh_from_db()
    assert made.is_on


@pytest.mark.parametrize("place", ["not_overnight", "not_about_you", "too_early"])
def test_moving_a_leaf_where_nothing_can_be_planned_puts_its_plan_away(
    ines: Persona, application: Application, place: Place
) -> None:
    made = plan(ines)
    actions.put(ines.workspace, LEAF, place)
    made.refresh_from_db()
    assert not made.is_on
    assert actions.go_on(made) is False


def undo_of(page: str) -> str:
    found = re.search(r'action="(/sorted/take-up/[^"]+)"', page)
    assert found
    return unescape(found[1])


def test_undoing_a_move_brings_back_the_plan_and_the_reason(ines: Persona, application: Application) -> None:
    actions.put(ines.workspace, LEAF, "weeks", "My own reason")
    made = plan(ines)
    moved = ines.client.post(f"/sorted/put/{LEAF}/", {"place": "not_about_you", "why": "By mistake"}, follow=True)
    made.refresh_from_db()
    assert not made.is_on
    ines.client.post(undo_of(moved.content.decode()))
    made.refresh_from_db()
    assert made.is_on
    assert (Placed.objects.get().place, Placed.objects.get().why) == ("weeks", "My own reason")


def test_undoing_a_move_of_a_fact_keeps_it_from_adverts(ines: Persona, application: Application) -> None:
    actions.find_a_way(ines.workspace, FACT, bridge="Nights", track="", hides=True)
    moved = ines.client.post(f"/sorted/put/{FACT}/", {"place": "months"}, follow=True)
    ines.client.post(undo_of(moved.content.decode()))
    assert queries.to_screen_for(ines.workspace)[0].hides


@pytest.mark.parametrize("wrong", ["-1", "99", "9" * 5_000, "x", ""])
def test_a_plan_to_begin_from_that_there_is_not(ines: Persona, application: Application, wrong: str) -> None:
    assert ines.client.get(f"/sorted/plans/new/{LEAF}/?from={wrong}").status_code == 200


def step(workspace: Workspace, later: timedelta = timedelta()) -> str:
    found = together(workspace, timezone.now() + later)
    return found.step if found else ""


def test_home_offers_common_ground_then_the_plan(ines: Persona, application: Application) -> None:
    assert step(ines.workspace) == "common-ground"
    made = plan(ines)
    assert step(ines.workspace) == "plan-said"
    actions.rehearse(made)
    assert step(ines.workspace) == ""
    assert step(ines.workspace, timedelta(days=8)) == "plan-ended"
    actions.end(made, came=True, did=True)
    assert step(ines.workspace) == ""
    actions.put_away(made)
    assert step(ines.workspace) == "common-ground"
    actions.put(ines.workspace, LEAF, "too_early")
    assert step(ines.workspace) == ""
    assert next_step(ines.workspace, timezone.now()).step != "common-ground"


def test_the_share_that_is_not_about_the_person(ines: Persona, application: Application) -> None:
    assert share(*queries.share_not_about_you(ines.workspace)).startswith("1 of 3 reasons so far")
    for number in range(4):
        said_of(told_no(ines.workspace, f"Firm {number}", "Clerk"), CLOSE, stance="neutral")
    words = share(*queries.share_not_about_you(ines.workspace))
    assert words == (
        "5 of 7 reasons so far had nothing to do with you. In general it may be between 40 and 89 in a hundred."
    )
    actions.put(ines.workspace, FACT, "not_about_you")
    assert share(*queries.share_not_about_you(ines.workspace)).startswith("6 of 7")
    assert share(*queries.share_not_about_you(told_by_nobody())) == ""


def told_by_nobody() -> Workspace:
    return Workspace.objects.create()


def test_a_draft_keeps_every_part() -> None:
    assert Draft.__slots__ == ("sentence", "cue", "act", "wish", "obstacle", "skill", "reason")
