"""What is kept of what people say is what would be counted anew, whatever was done to it and in whichever order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.common_ground.by_hand import reckoned
from tests.conftest import Persona
from tests.stories import found_in, said, told_no
from yesward.circle import actions as circles
from yesward.circle import together
from yesward.circle.form import Said, seen_by_friends
from yesward.circle.models import Circle, Rating
from yesward.common_ground import actions, counter, queries
from yesward.common_ground.agreement import each_once
from yesward.common_ground.models import Heard, Row, Trust, Waiting
from yesward.evidence import actions as evidence
from yesward.evidence import correcting
from yesward.evidence.models import Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.journal import actions as journal
from yesward.journal.models import Application
from yesward.people.models import Workspace

pytestmark = pytest.mark.usefixtures("inside")
LEAF = "ans.structure"
WORDS = "The story lost its thread. You knew the trams well."
LOST, KNEW = "The story lost its thread.", "You knew the trams well."


@pytest.fixture
def application(ines: Persona) -> Application:
    return told_no(ines.workspace)


def state(workspace: Workspace) -> dict[str, Any]:
    rows = Row.objects.filter(workspace=workspace)
    heard = Heard.objects.filter(workspace=workspace)
    return {
        "rows": {row.leaf: (round(row.posterior, 9), row.label, row.pane, row.own, row.columns) for row in rows},
        "heard": {row.key: (row.stance, row.way, row.on, row.interview) for row in heard},
    }


def counted(workspace: Workspace) -> dict[str, Any]:
    """What is kept after what waits was counted; it is what counting everything anew gives."""
    actions.catch_up(workspace)
    kept = state(workspace)
    assert not Waiting.objects.exists()
    actions.count_anew(workspace)
    assert state(workspace) == kept
    return kept


def posterior(workspace: Workspace, leaf: str = LEAF) -> float | None:
    row = counted(workspace)["rows"].get(leaf)
    return row[0] if row else None


def named(
    application: Application, said_by: str, stance: str = "weakness", who: str = "", leaf: str = LEAF, opened: int = 9
) -> Statement:
    """Somebody's words, opened, with one theme."""
    statement = said(application, WORDS, said_by=said_by, opened=opened, who=who)
    found_in(statement, LOST, leaf, stance)
    return statement


def test_nothing_counts_before_it_was_opened(ines: Persona, application: Application) -> None:
    statement = named(application, "consultant", opened=0)
    assert posterior(ines.workspace) is None
    evidence.open_point(statement, 2)
    assert posterior(ines.workspace) is None
    evidence.open_point(statement, 1)
    assert posterior(ines.workspace) == pytest.approx(0.424, abs=0.001)


def test_a_consultant_with_a_reason_had_the_chance_to_see_more(ines: Persona, application: Application) -> None:
    named(application, "consultant")
    for who in ("Tomasz", "Ruth", "Bea"):
        named(application, "friend", who=who, leaf="ans.listening")
    rows = counted(ines.workspace)["rows"]
    assert rows["ans.listening"][4]["hiring"] == {"none": 1}
    assert rows["ans.listening"][0] == pytest.approx(0.683, abs=0.001)
    assert rows[LEAF][4] == {"hiring": {"weakness": 1}}  # friends who write freely speak of what they name alone


@pytest.mark.parametrize("leaf", ["o.no_reason", "o.stronger", "o.closed"])
def test_what_says_nothing_of_the_person_is_no_reason(ines: Persona, application: Application, leaf: str) -> None:
    named(application, "consultant", "neutral", leaf=leaf)
    named(application, "friend", who="Ruth", leaf="ans.listening")
    assert "hiring" not in counted(ines.workspace)["rows"]["ans.listening"][4]


def test_one_person_counts_once_in_words_and_ticks(ines: Persona, application: Application) -> None:
    named(application, "friend", who="Tomasz")
    named(application, "friend", who="tomasz ")
    assert posterior(ines.workspace) == pytest.approx(0.329, abs=0.001)
    circle = circles.begin(application, "named", seen_by_friends(), "Ines", "", tells_no=False)
    made = circles.invite(circle, "Tomasz", "friend", "kit")
    assert made is not None
    circles.bring(circle, made[1], "0" * 64, Said({LEAF: "weak", "del.voice": "strong"}, {}, "", ""))
    rating = Rating.objects.get()
    assert posterior(ines.workspace) == pytest.approx(0.329, abs=0.001)
    circles.open_named(rating)
    rows = counted(ines.workspace)["rows"]
    assert rows[LEAF][4] == {"friends": {"weakness": 1}}
    assert rows["del.voice"][1] == "strength"
    circles.take_back(circle)
    assert "del.voice" not in counted(ines.workspace)["rows"]
    circles.bring_back(circle)
    assert "del.voice" in counted(ines.workspace)["rows"]


def mixed(application: Application, count: int) -> Circle:
    circle = circles.begin(application, "pooled", seen_by_friends(), "Ines", "", tells_no=False)
    for number in range(count):
        made = circles.invite(circle, f"Friend {number}", "friend", "kit")
        assert made is not None
        circles.bring(circle, made[1], f"{number}" * 64, Said({LEAF: "weak"}, {LEAF: "You lost it."}, "", ""))
    return circle


def test_mixed_answers_count_only_together(ines: Persona, application: Application) -> None:
    circle = mixed(application, 2)
    together.show(circle)
    assert posterior(ines.workspace) is None
    circle = mixed(application, 3)
    assert posterior(ines.workspace) is None  # not before they were opened
    together.show(circle)
    row = counted(ines.workspace)["rows"][LEAF]
    assert row[4] == {"friends": {"weakness": 3}}
    for number in Statement.objects.get(person="*").points.values_list("number", flat=True):
        evidence.open_point(Statement.objects.get(person="*"), number)
    assert counted(ines.workspace)["rows"][LEAF][4] == row[4]  # their words are the same three people's
    circles.withdraw("no such words", ines.workspace)
    rating = Rating.objects.filter(circle=circle)[0]
    circles._erase(rating)
    assert posterior(ines.workspace) is None


def test_whatever_is_done_to_words_is_counted(ines: Persona, application: Application) -> None:
    statement = named(application, "consultant")
    assert posterior(ines.workspace) is not None
    tag = Tag.objects.get()
    changed = correcting.change(tag, leaf="ans.depth", stance="weakness")
    assert changed is not None
    assert posterior(ines.workspace) is None
    assert posterior(ines.workspace, "ans.depth") is not None
    correcting.undo(changed)
    assert posterior(ines.workspace) is not None
    removed = correcting.remove(Tag.objects.get())
    assert removed is not None
    assert counted(ines.workspace) == {"rows": {}, "heard": {}}
    correcting.undo(removed)
    added = found_in(statement, KNEW, "ans.depth", "strength")
    assert posterior(ines.workspace, "ans.depth") is not None
    correcting.undo(added)
    assert posterior(ines.workspace, "ans.depth") is None
    evidence.take_out(statement)
    assert counted(ines.workspace) == {"rows": {}, "heard": {}}
    evidence.put_back(statement)
    assert posterior(ines.workspace) is not None
    journal.take_back(application)
    assert counted(ines.workspace) == {"rows": {}, "heard": {}}
    journal.bring_back(application)
    assert posterior(ines.workspace) is not None
    evidence.erase(statement)
    assert counted(ines.workspace) == {"rows": {}, "heard": {}}


def test_the_person_gives_panes_and_no_votes(ines: Persona, application: Application) -> None:
    named(application, "consultant")
    for who in ("Tomasz", "Ruth"):
        named(application, "friend", who=who)
    before = counted(ines.workspace)["rows"][LEAF]
    assert (before[1], before[2]) == ("common_ground", "")
    own = said(application, WORDS, said_by="self")
    found_in(own, LOST, "del.voice")
    rows = counted(ines.workspace)["rows"]
    assert rows[LEAF][:3] == (before[0], "common_ground", "blind_spot")
    assert rows["del.voice"][1:4] == ("one_view", "private", "weakness")
    evidence.unsay(own)
    assert counted(ines.workspace)["rows"][LEAF] == before


def test_every_number_can_be_reckoned_again_by_other_means(ines: Persona, application: Application) -> None:
    other = told_no(ines.workspace, "Alder & Voss", "Planner")
    named(application, "consultant")
    named(other, "consultant", leaf="ans.depth")
    named(application, "manager", leaf="del.voice")
    for who in ("Tomasz", "Ruth", "Bea"):
        named(application, "friend", who=who)
    named(other, "colleague", "strength", who="Osei")
    circle = mixed(application, 3)
    together.show(circle)
    kept = counted(ines.workspace)["rows"]
    assert not Trust.objects.exists()
    seats = queries.seats(ines.workspace)
    assert len(kept) == 3
    for leaf, row in kept.items():
        statements = [
            {
                "person": seat.person,
                "said_by": seat.said_by,
                "interview": seat.interview,
                "saw": [leaf],
                "on": seat.on.isoformat() if seat.on else None,
                "tags": [{"leaf": leaf, "stance": seat.stance, "way": seat.way}] if seat.stance else [],
            }
            for seat in each_once(seats[leaf])
        ]
        assert row[0] == pytest.approx(reckoned({"statements": statements}, leaf), abs=1e-6)


def test_accuracies_are_fitted_once_enough_is_known(ines: Persona, application: Application) -> None:
    leaves = [leaf.id for leaf in taxonomy().leaves if leaf.id in seen_by_friends()]
    circle = circles.begin(application, "named", seen_by_friends(), "Ines", "", tells_no=False)
    for number in range(10):
        made = circles.invite(circle, f"Friend {number}", "friend", "kit")
        assert made is not None
        seen = dict.fromkeys(leaves, "weak" if number == 9 else "strong")
        circles.bring(circle, made[1], f"{number}" * 64, Said(seen, {}, "", ""))
    for rating in Rating.objects.all():
        circles.open_named(rating)
    counted(ines.workspace)
    trusted = queries.trusted(ines.workspace)
    assert trusted["friend", "friend 9"].idle > 2 * trusted["friend", "friend 0"].idle


def test_own_numbers_count_and_can_be_given_back(ines: Persona, application: Application) -> None:
    named(application, "consultant")
    before = posterior(ines.workspace)
    actions.assume(ines.workspace, {"prior": 0.5})
    assert before is not None
    assert (posterior(ines.workspace) or 0) > before
    actions.assume(ines.workspace, {})
    assert posterior(ines.workspace) == before
    with pytest.raises(ValueError, match=r"."):
        actions.assume(ines.workspace, {"prior": 2})
    with pytest.raises(KeyError):
        actions.assume(ines.workspace, {"nobody.sees": 0.5})


def test_a_change_is_counted_once_it_is_done(
    ines: Persona, application: Application, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        named(application, "consultant")
    assert not Waiting.objects.exists()
    assert Row.objects.get().leaf == LEAF


def test_what_was_left_behind_is_counted_by_the_server(
    ines: Persona, mallory: Persona, application: Application
) -> None:
    named(application, "consultant")
    assert counter.count_everything() == 1
    assert Row.objects.get().leaf == LEAF
    assert counter.count_everything() == 0
