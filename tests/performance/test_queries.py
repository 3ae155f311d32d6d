"""A page asks the database as often for a long search as for a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from tests.conftest import Persona
from tests.routes import PLACES, address
from tests.stories import (
    NO_MAIL,
    answered,
    answered_by_friends,
    asked,
    drafted,
    found_in,
    given_mail,
    gone_through,
    held_round,
    imported_mail,
    open_application,
    said,
    told_no,
)
from yesward.circle import actions as friends
from yesward.circle.form import seen_by_friends
from yesward.common_ground import actions as ground
from yesward.desk import actions as desk
from yesward.evidence import actions as evidence
from yesward.inbox.models import Proposal
from yesward.journal.models import Application, Round
from yesward.people.models import Workspace
from yesward.practice import actions as practice
from yesward.reflect.facts import MOST_LOST_QUESTIONS
from yesward.sheets import actions as sheets
from yesward.sheets.tables import read_table
from yesward.triage import actions as triage
from yesward.triage.library import plans

A_LIST = 12


def a_search(workspace: Workspace, applications: int) -> dict[str, int]:
    """A journal of so many applications; the last of them has as many rounds and contacts as there are applications."""
    ids: dict[str, int] = {}
    for number in range(applications):
        application = told_no(workspace, f"Company {number % 7}", f"Role {number}")
        held_round(application, add_part="interviewer")
        if number % 3:
            answered(application, "better", asked="Why us?")
        else:
            gone_through(application)
        message = given_mail(workspace, NO_MAIL.replace("last week", f"{number} weeks ago"))
        with scope(workspace=workspace):
            own = desk.change_contact(workspace, {"name": f"Friend {number}"}, "", None)
        drafted(application)
        step = asked(told_no(workspace, f"Firm {number % 7}", f"Task {number}"))
        ids = {"application": application.pk, "message": message.pk, "contact": own.pk}
        ids |= {"asked": step.case.application_id, "step": step.pk}
    ids["open"] = open_application(workspace).pk
    with scope(workspace=workspace):
        rows = "".join(f"Mill {number},Miller {number},rejected,2025-01-02\n" for number in range(applications))
        table = read_table(f"Company,Role,Status,Date\n{rows}".encode())
        ids["sheet"] = sheets.lay_down(workspace, table, "tracker.csv").pk
    ids |= proposals(workspace, applications)
    with scope(workspace=workspace):
        circle = friends.begin(application, "pooled", seen_by_friends(), "Ines", "", tells_no=False)
        invitation = answered_by_friends(circle, min(applications, 12))
    ids |= {"circle": circle.pk, "invitation": invitation.pk}
    ids |= statements(workspace, application, applications)
    for number in range(applications):
        ids["round"] = held_round(application, Round.Kind.INTERVIEW, add_part="consultant").pk
        answered(application, "better", f"Answer {number}", number=number % MOST_LOST_QUESTIONS + 1)
    return ids | practised(workspace, applications)


def practised(workspace: Workspace, number: int) -> dict[str, int]:
    """A plan, and so many own questions, blocks, cards and trainings with steps."""
    with scope(workspace=workspace):
        ground.catch_up(workspace)
        triage.put(workspace, "skill.technical", "months")
        plan = triage.begin(workspace, "ans.structure", plans("ans.structure")[0])
        for each in range(number):
            own = practice.keep_question(workspace, f"What about plan {each}?")
            block = practice.begin_block(workspace, "ans.structure")
            practice.take(block, block.questions[0], aloud=True)
            practice.answer(workspace, "ans.structure", f"own.{own.pk}", f"Answer {each}", aloud=False)
            card = practice.make_card(workspace, "fact", f"Question {each}", "Answer")
            training = practice.train(workspace, "skill.technical", "book", f"Book {each}", None, None)
            practice.log(training, "A chapter", timezone.localdate())
        for each in range(number):
            practice.log(training, f"Chapter {each}", timezone.localdate())
    return {"plan": plan.pk, "block": block.pk, "card": card.pk, "training": training.pk, "own": own.pk}


def statements(workspace: Workspace, about: Application, number: int) -> dict[str, int]:
    """So many statements of others, one in three opened in part, and one with as many points and themes."""
    for each in range(number):
        part = said(about, f"Point one of letter {each} is here. Point two of it is sealed.", opened=each % 3)
        if each % 3:
            found_in(part, f"letter {each}", "skill.technical")
    whole = said(about, " ".join(f"You had no number for plan {each}." for each in range(number)), opened=number)
    made = [found_in(whole, f"number for plan {each}.", "skill.technical") for each in range(number)]
    with scope(workspace=workspace):
        areas = [evidence.add_area(workspace, "skill.technical", f"Area {each}") for each in range(number)]
    return {"statement": whole.pk, "tag": made[0].tag_id or 0, "correction": made[0].pk, "area": areas[0].pk}  # type: ignore[union-attr]


def proposals(workspace: Workspace, number: int) -> dict[str, int]:
    """So many proposals out of one import, half of them with two mails."""
    mails = [
        b"From: jobs@firm%d.example\nTo: me@home.example\nSubject: Role %d at Firm %d\n"
        b"Date: Tue, %d Mar 2026 10:00:00 +0000\n\nThank you for applying for the role of Keeper at Firm %d.\n%s\n"
        % (each, each, each, day, each, words)
        for each in range(number)
        for day, words in (
            (3, b"We would like to invite you to an interview."),
            (9, b"Unfortunately we chose another."),
        )
        if day == 3 or each % 2
    ]
    imported = imported_mail(workspace, mails)
    with scope(workspace=workspace):
        waiting = Proposal.objects.filter(workspace=workspace, state=Proposal.State.WAITING)
        return {"import": imported.pk, "proposal": waiting[0].pk}


def costs(persona: Persona, ids: dict[str, int]) -> dict[str, int]:
    """Queries by page, for every page that opens."""
    found = {}
    for name in PLACES:
        page = address(name, ids)
        persona.client.get(page)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            response = persona.client.get(page)
        if response.status_code == 200:
            found[name] = len(asked)
    return found


@pytest.fixture
def short(ines: Persona) -> dict[str, int]:
    """What the pages of a search with three applications cost."""
    return costs(ines, a_search(ines.workspace, 3))


@pytest.fixture
def long(mallory: Persona) -> dict[str, int]:
    """What the pages of a search with sixty applications cost."""
    return costs(mallory, a_search(mallory.workspace, 60))


def test_no_page_costs_more_in_a_long_search(short: dict[str, int], long: dict[str, int]) -> None:
    assert {
        "inbox:review",
        "inbox:show-import",
        "home",
        "journal:journal",
        "journal:application",
        "reflect:analysis",
        "reflect:lessons",
        "evidence:stream",
        "evidence:statement",
        "evidence:point",
        "evidence:theme",
        "evidence:themes",
        "evidence:balance",
        "evidence:new",
        "feedback:ask",
        "feedback:case",
        "feedback:nudge",
        "feedback:guess",
        "feedback:calendar",
    } <= {*short}
    assert long == short


def test_no_page_is_dear(long: dict[str, int]) -> None:
    assert {name: cost for name, cost in long.items() if cost > A_LIST} == {}


def test_a_page_without_a_journal_asks_for_nothing_but_the_person(ines: Persona, sam: Persona) -> None:
    with CaptureQueriesContext(connection) as asked:
        sam.get("desk:talk")
        sam.get("people:how-to-sign-in")

    assert len(asked) == 0


def test_an_autosave_is_cheap(ines: Persona) -> None:
    application = told_no(ines.workspace)
    typed = {"text": "I read their report too late.", "known": "impression"}
    ines.post("reflect:reply", application.pk, "differently", 1, **typed)

    with CaptureQueriesContext(connection) as asked:
        ines.client.post(f"/back/{application.pk}/differently/1/", typed, headers={"hx-request": "true"})

    writes = [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(writes) <= 3
    assert len(asked) <= 20
