"""From a no to the next own step: a fact by the day; what imports write down is nobody's step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import (
    IMPORTED_MAILS,
    answered,
    drafted,
    held_round,
    imported_mail,
    kept_lesson,
    locked,
    open_application,
    said,
    told_no,
)
from yesward.inbox import proposing
from yesward.inbox.models import Proposal
from yesward.journal import actions as journal
from yesward.journal.models import Event
from yesward.people.models import Workspace
from yesward.practice import actions as practice
from yesward.resilience import actions, since_page
from yesward.resilience.since import ACTS, TOLD_LATE, Act, Next, Told, begins, counts, every, following
from yesward.sheets import actions as sheets
from yesward.sheets.tables import read_table
from yesward.triage import actions as triage
from yesward.triage.library import plans

pytestmark = pytest.mark.usefixtures("inside")
BERLIN = ZoneInfo("Europe/Berlin")
NO = Told(1, "Hartwell Foods", date(2026, 3, 4), datetime(2026, 3, 4, 17, 0, tzinfo=BERLIN))


def next_steps(workspace: Workspace) -> list[Next]:
    """What is told of each no."""
    return since_page.steps_after(workspace, since_page.noes(workspace))


def page_of(response: object) -> str:
    return unescape(response.content.decode())  # type: ignore[attr-defined]


def test_steps_count_once_it_is_written_down_or_from_the_next_day_on() -> None:
    assert begins(NO, BERLIN) == NO.recorded_at
    late = Told(1, "", date(2026, 3, 4), datetime(2026, 3, 9, 9, 0, tzinfo=UTC))
    assert begins(late, BERLIN) == datetime(2026, 3, 5, tzinfo=BERLIN)


@pytest.mark.parametrize(("days", "says"), [(0, True), (14, True), (15, False)])
def test_a_no_told_long_after_tells_nothing(days: int, says: bool) -> None:
    told = Told(1, "", date(2026, 3, 4), datetime(2026, 3, 4, 12, tzinfo=UTC) + timedelta(days=days))
    assert counts(told, BERLIN) is says
    assert TOLD_LATE.days == 14


@given(st.dictionaries(st.sampled_from(ACTS), st.timedeltas(timedelta(), timedelta(days=300))))
def test_it_is_the_first_of_all(first: dict[Act, timedelta]) -> None:
    moments = {act: NO.recorded_at + later for act, later in first.items()}
    found = following(NO, moments, BERLIN)
    if not moments:
        assert (found.act, found.days) == (None, None)
        return
    assert found.act is not None
    assert moments[found.act] == min(moments.values())
    assert found.days == (min(moments.values()).astimezone(BERLIN).date() - NO.decided_on).days
    assert every([NO], {1: moments}, BERLIN) == [found]


def test_a_day_is_the_persons_own_day() -> None:
    late_evening = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    assert following(NO, {"plan": late_evening}, BERLIN).days == 1
    before_its_day = Told(1, "", date(2026, 3, 6), NO.recorded_at)
    assert following(before_its_day, {"plan": late_evening}, BERLIN).days == 0


@pytest.mark.parametrize(("days", "says"), [(0, "the same day"), (1, "the next day"), (9, "9 days later")])
def test_when(days: int, says: str) -> None:
    assert since_page.when(days) == says


def test_without_a_step_it_says_so_and_asks_for_none(ines: Persona) -> None:
    told_no(ines.workspace)
    page = page_of(ines.get("resilience:since"))
    assert "No step of yours is noted here since. There need not be one." in page
    assert "A few quiet pages" in page


def test_an_empty_search_has_a_page(ines: Persona) -> None:
    assert "Nothing here" in page_of(ines.get("resilience:since"))


@pytest.mark.parametrize("act", ACTS)
def test_each_kind_of_own_step_is_found(ines: Persona, act: str) -> None:
    workspace, day = ines.workspace, timezone.localdate()
    waiting = held_round(open_application(workspace, "Waiting"), held_on=day)
    no = told_no(workspace, day=day)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        if act == "application":
            open_application(workspace, "Brackwater Homes")
        elif act == "words":
            answered(no)
        elif act == "asked":
            drafted(no)
        elif act == "plan":
            triage.begin(workspace, "ans.structure", plans("ans.structure")[0])
        elif act == "practice":
            practice.answer(workspace, "ans.structure", "ans.structure.1", "Once, in the oven week.", aloud=False)
        elif act == "note":
            locked(waiting)
        elif act == "setback":
            actions.plan_setback(waiting.application, "If I am rejected, then I bake bread.")
        else:
            actions.write_letter(waiting, "Say that again.", [])
    found = next_steps(workspace)
    assert [(each.no.application, each.act, each.days) for each in found] == [(no.pk, act, 3)]
    assert f"{since_page.SAYS[act]}, 3 days later." in page_of(ines.get("resilience:since"))  # type: ignore[index]


def test_what_an_import_writes_down_is_no_step(ines: Persona) -> None:
    no = told_no(ines.workspace, day=timezone.localdate())
    imported_mail(ines.workspace, IMPORTED_MAILS)
    for proposal in Proposal.objects.all():
        proposing.accept(proposal)
    table = read_table(b"Company,Role,Status,Date\nMill,Miller,applied,2026-01-02\n")
    sheets.write_down(sheets.lay_down(ines.workspace, table, "tracker.csv"))
    said(no, "You were kind to everybody. And precise in the sums, all of them.", opened=1)

    found = next(each for each in next_steps(ines.workspace) if each.no.application == no.pk)
    assert found.act is None


def test_what_imports_wrote_down_earlier_is_told_apart(ines: Persona) -> None:
    own = open_application(ines.workspace, "Own")
    imported_mail(ines.workspace, IMPORTED_MAILS)
    imported = [proposing.accept(proposal).pk for proposal in Proposal.objects.all()]
    table = read_table(b"Company,Role,Status,Date\nMill,Miller,applied,2026-01-02\n")
    sheet = sheets.lay_down(ines.workspace, table, "tracker.csv")
    sheets.write_down(sheet)
    sheet.refresh_from_db()
    imported += [written["application"] for written in sheet.written]
    first = Event._base_manager.filter(kind=Event.Kind.ADDED)
    first.update(detail="")  # as it was before they were told apart

    name = "0003_written_down_by_imports"
    then = MigrationLoader(connection).project_state(("resilience", name)).apps
    import_module(f"yesward.resilience.migrations.{name}").tell_apart(then, None)

    assert len(imported) == 2
    assert {event.application_id: event.detail for event in first} == {own.pk: "", **dict.fromkeys(imported, "import")}


def test_of_a_no_told_long_after_nothing_is_said_and_one_taken_back_is_not_there(ines: Persona) -> None:
    told_no(ines.workspace, "Old", day=timezone.localdate() - timedelta(days=40))
    no = told_no(ines.workspace, "Kept")
    journal.take_back(told_no(ines.workspace, "Back"))
    kept_lesson(no)
    found = {each.name: says for each, says in since_page.lines(ines.workspace)}
    assert [*found] == ["Kept", "Old"]
    assert "nothing is known of the time between" in found["Old"]
    assert [each.no.name for each in next_steps(ines.workspace)] == ["Kept"]


def test_nothing_of_it_measures(ines: Persona) -> None:
    for number in range(3):
        told_no(ines.workspace, f"Company {number}")
    page = page_of(ines.get("resilience:since")).casefold()
    for word in ("average", "mean ", "streak", "goal", "faster", "slower", "better", "%"):
        assert word not in page


def test_the_page_for_talking_leads_to_it(ines: Persona, sam: Persona) -> None:
    assert "/on/after/" in page_of(ines.get("desk:talk"))
    assert "/on/after/" not in page_of(sam.get("desk:talk"))
