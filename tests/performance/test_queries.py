"""A page asks the database as often for a long search as for a short one."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from tests import stories
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
    kept_lesson,
    looked_for,
    open_application,
    recorded,
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
from yesward.resilience import actions as resilience
from yesward.resilience import mastery
from yesward.sheets import actions as sheets
from yesward.sheets.tables import read_table
from yesward.sitting import actions as sitting
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
    growing: list[Callable[[], dict[str, int]]] = [
        partial(sittings, application, applications),
        partial(practised, workspace, min(applications, 24)),  # more than any of its pages shows; each is dear to make
        partial(lessons, workspace, applications),
        partial(shaking_off, workspace, application, applications),
        partial(private, workspace, applications),
        partial(looked_for, workspace, applications),
    ]
    for grow in growing:
        counted_anew()
        ids |= grow()
    counted_anew()
    return ids


def counted_anew() -> None:
    """What PostgreSQL knows of its tables' sizes, as its own housekeeping tells it between a person's visits.

    A test's rows stand in one transaction that no housekeeping sees: full tables would be read as if they were empty.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def shaking_off(workspace: Workspace, no: Application, number: int) -> dict[str, int]:
    """So many talks of today with a note, a plan and a letter, and as many strengths and words to choose from."""
    day = timezone.localdate()
    for each in range(min(number, 20)):  # more than any of these pages shows
        item = held_round(open_application(workspace, f"Today {each}"), Round.Kind.FINAL, held_on=day)
        note = stories.locked(item, f"They asked about plan {each}.")
        found_in(said(no, f"You knew plan {each} well.", opened=1), f"plan {each} well", "skill.technical", "strength")
        answered(told_no(workspace, f"Well {each}"), "well", f"I asked about plan {each}.")
        with scope(workspace=workspace):
            resilience.plan_setback(item.application, "If I am rejected, then I bake bread.")
            resilience.write_letter(item, f"Say plan {each} again.", [])
            resilience.keep_words(no, "friend", f"To a friend, {each}.")
    with scope(workspace=workspace):
        every = [fact.key for fact in mastery.facts(workspace)]
        resilience.write_letter(item, "Say that again.", every)
    talk = held_round(item.application, Round.Kind.SCREEN, held_on=day)
    with scope(workspace=workspace):
        resilience.keep_draft(talk, "Begun.")
        resilience.write_letter(talk, "Say that again.", every)
    return {"note": note.pk, "talk": talk.pk}


def private(workspace: Workspace, number: int) -> dict[str, int]:
    """So many notebooks with up to five days, and as many check-ins, but enough of them for a line."""
    for each in range(number):
        notebook = stories.written(workspace, *("It rained." for _ in range(1 + each % 5)))
    for ago in range(max(number, 7)):
        on = timezone.localdate() - timedelta(days=ago)
        check_in = stories.checked_in(workspace, on, ago % 11, 5, None, 7)
    return {"notebook": notebook.pk, "check_in": check_in.pk}


def lessons(workspace: Workspace, number: int) -> dict[str, int]:
    """So many lessons about the plan's theme, and as many talks that are ahead."""
    for each in range(number):
        no = told_no(workspace, f"Lesson {each}")
        answered(no, text=f"I saw letter {each} too late.")
        kept_lesson(no, f"Read letter {each} first.", leaf="ans.structure")
        ahead = timezone.localdate() + timedelta(days=each)
        held_round(open_application(workspace, f"Ahead {each}"), Round.Kind.INTERVIEW, held_on=ahead)
    return {}


def sittings(application: Application, number: int) -> dict[str, int]:
    """So many sittings that both have ended, the last of them opened."""
    every = [stories.practised(application, once=f"{each:032x}") for each in range(number)]
    with scope(workspace=application.workspace):
        sitting.open_all(every[-1])
    return {"sitting": every[-1].pk}


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
            take = recorded(workspace, f"own.{own.pk}")
            recorded(workspace, block.questions[0], "ans.structure")
            card = practice.make_card(workspace, "fact", f"Question {each}", "Answer")
            training = practice.train(workspace, "skill.technical", "book", f"Book {each}", None, None)
            practice.log(training, "A chapter", timezone.localdate())
        for each in range(number):
            practice.log(training, f"Chapter {each}", timezone.localdate())
    made = {"block": block.pk, "card": card.pk, "take": take.pk, "training": training.pk, "own": own.pk}
    return {"plan": plan.pk, **made}


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


def test_no_page_costs_more_in_a_long_search(ines: Persona, mallory: Persona) -> None:
    """A search of three applications beside one of sixty; no page asks more than a list may."""
    short, long = costs(ines, a_search(ines.workspace, 3)), costs(mallory, a_search(mallory.workspace, 60))
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
        "jobs:three",
        "jobs:hidden",
        "jobs:kept",
        "jobs:not-for-me",
        "jobs:advert",
        "jobs:snapshot",
        "jobs:search",
        "jobs:searches",
        "jobs:sources",
        "jobs:wishes",
        "jobs:paste",
    } <= {*short}
    assert long == short
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
