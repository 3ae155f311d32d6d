"""Journals that look like real use, written in bulk; the same size always gives the same journal.

Every rejection has been gone back over, in one of several ways, and none leaves a step open. That is the dearest home
page there is: every room is asked for its step, and each looks at everything before it says that there is none.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from yesward.evidence.models import Statement
from yesward.inbox.models import Message
from yesward.journal.models import Application, Company, Event, Outcome, Round, Stage
from yesward.people.models import Workspace
from yesward.reflect.models import Answer, Reflection
from yesward.reflect.questions import QUESTIONS

BATCH = 2_000
NAMES = ("Alder & Voss", "Brightwater Energy", "Cobalt Health", "Dunmore Rail", "Eastgate Software", "Fennel Foods")
ROLES = ("Head of Operations", "Team lead, customer service", "Product manager", "Controller", "Data engineer")
KINDS = (Round.Kind.SCREEN, Round.Kind.INTERVIEW, Round.Kind.FINAL)
STAGES = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
QUOTE = "After careful thought we have decided to go on with another candidate whose experience is closer to the post."
LESSON = "I named the result without a number, and came to my own part in it only when they asked a second time. " * 3


@transaction.atomic
def fill(workspace: Workspace, size: int) -> None:
    """Write ``size`` applications: companies, one to three rounds each, outcomes, events, mails, self-analyses."""
    with scope(workspace=workspace):
        applications = _applications(workspace, size)
        _outcomes(workspace, applications, _rounds(workspace, applications))
        decided = [item for place, item in enumerate(applications) if not _is_pending(place)]
        _messages(workspace, decided)
        _answers(workspace, _reflections(workspace, decided))


def _is_pending(place: int) -> bool:
    """Every fifth application waits for word."""
    return place % 5 == 4


def _day(age: int) -> date:
    """Two applications a day; ``age`` 0 is the newest, of yesterday."""
    return timezone.localdate() - timedelta(days=1 + age // 2)


def _applications(workspace: Workspace, size: int) -> list[Application]:
    """Newest last, as they would have been written, so that ids and days agree; ``place`` counts from the oldest."""
    count = max(1, size // 3) if size else 0
    companies = Company.objects.bulk_create(
        [
            Company(workspace=workspace, name=f"{NAMES[at % len(NAMES)]} {at}", key=f"{at}".zfill(8))
            for at in range(count)
        ],
        batch_size=BATCH,
    )
    rows = [
        Application(
            workspace=workspace,
            company=companies[at % count],
            role=ROLES[at % len(ROLES)],
            latest_on=_day(size - 1 - at),
        )
        for at in range(size)
    ]
    made = Application.objects.bulk_create(rows, batch_size=BATCH)
    told = [Event(workspace=workspace, application=item, kind=Event.Kind.RECORDED, detail=QUOTE) for item in made]
    Event.objects.bulk_create(told, batch_size=BATCH)
    return made


def _rounds(workspace: Workspace, applications: list[Application]) -> dict[int, list[Round]]:
    """One to three rounds each, by the application's id."""
    rows = [
        Round(
            workspace=workspace,
            application=item,
            position=position + 1,
            kind=KINDS[position],
            held_on=item.latest_on - timedelta(days=7 * (2 - position) + 3),
            format=Round.Format.VIDEO,
        )
        for place, item in enumerate(applications)
        for position in range(1 + place % 3)
    ]
    by_application: dict[int, list[Round]] = {}
    for row in Round.objects.bulk_create(rows, batch_size=BATCH):
        by_application.setdefault(row.application_id, []).append(row)
    return by_application


def _outcomes(workspace: Workspace, applications: list[Application], rounds: dict[int, list[Round]]) -> None:
    rows = [
        Outcome(
            workspace=workspace,
            application=item,
            kind=Outcome.Kind.REJECTED,
            round=rounds[item.pk][-1],
            stage=STAGES[len(rounds[item.pk]) - 1],
            decided_on=item.latest_on,
            told=Outcome.Told.MAIL,
            quote=QUOTE,
        )
        for place, item in enumerate(applications)
        if not _is_pending(place)
    ]
    Outcome.objects.bulk_create(rows, batch_size=BATCH)


def _messages(workspace: Workspace, decided: list[Application]) -> None:
    """The e-mail each no came in, and one that was put away; none of them waits."""
    now = timezone.now()
    rows = [
        Message(
            workspace=workspace,
            digest=f"{item.pk:064d}",
            subject=f"Your application as {item.role}",
            text=f"Dear candidate,\n\n{QUOTE}\n\nKind regards\n",
            application=item,
            recorded_at=now,
        )
        for item in decided
    ]
    rows += [Message(workspace=workspace, digest="f" * 64, subject="Newsletter", text="News", put_away_at=now)]
    Message.objects.bulk_create(rows, batch_size=BATCH)


def _reflections(workspace: Workspace, decided: list[Application]) -> list[Reflection]:
    """By turns: gone through, let go half done, gone through with every question skipped, let go before it began."""
    now = timezone.now()
    states: tuple[dict[str, datetime], ...] = (
        {"started_at": now, "saved_at": now, "finished_at": now},
        {"started_at": now, "saved_at": now, "let_go_at": now},
        {"started_at": now, "finished_at": now},
        {"let_go_at": now},
    )
    rows = [
        Reflection(workspace=workspace, application=item, **states[place % len(states)])
        for place, item in enumerate(decided)
    ]
    return Reflection.objects.bulk_create(rows, batch_size=BATCH)


def _answers(workspace: Workspace, reflections: list[Reflection]) -> None:
    """Words where something was said; one of them is always known from outside, so nothing asks for that either."""
    said = [(item, at) for item in reflections if item.saved_at for at in range(4)]
    statements = Statement.objects.bulk_create(
        [
            Statement(
                workspace=workspace,
                application_id=item.application_id,
                said_by=Statement.SaidBy.SELF,
                text=LESSON,
                known=Statement.Known.OUTSIDE if at == 3 else Statement.Known.IMPRESSION,
            )
            for item, at in said
        ],
        batch_size=BATCH,
    )
    rows = [
        Answer(workspace=workspace, reflection=item, question=QUESTIONS[at].id, statement=statement)
        for (item, at), statement in zip(said, statements, strict=True)
    ]
    rows += [
        Answer(workspace=workspace, reflection=item, question=question.id, skipped=True)
        for item in reflections
        if item.finished_at and not item.saved_at
        for question in QUESTIONS
    ]
    Answer.objects.bulk_create(rows, batch_size=BATCH)
