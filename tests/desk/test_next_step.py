"""Exactly one next step, whatever has happened before, and its page opens."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Persona
from tests.stories import (
    BY_ID,
    NO_MAIL,
    answered,
    fresh,
    given_mail,
    gone_through,
    held_round,
    open_application,
    told_no,
)
from yesward.desk import next_step as desk
from yesward.desk.next_step import Step, next_step
from yesward.inbox import actions as inbox
from yesward.inbox.models import Message
from yesward.journal.facts import Rejection
from yesward.journal.models import Application, Outcome
from yesward.reflect import actions as reflect
from yesward.reflect.models import Answer

pytestmark = pytest.mark.usefixtures("inside")

MOVES = st.sampled_from(
    [
        "paste",
        "confirm",
        "put away",
        "bring back",
        "tell",
        "tell early",
        "open",
        "round",
        "take back",
        "bring record back",
        "rest",
        "start",
        "let go",
        "answer",
        "empty",
        "skip",
        "go through",
        "ground",
    ]
)


def newest() -> Application | None:
    """The newest application with an outcome."""
    outcome = Outcome.objects.filter(application__taken_back_at=None).order_by("-id").first()
    return fresh(outcome.application) if outcome else None


def move(ines: Persona, what: str, number: int) -> None:
    """Do one thing, where it can be done."""
    workspace, now = ines.workspace, timezone.now()
    application, message = newest(), Message.objects.order_by("-id").first()
    if what == "paste":
        given_mail(workspace, NO_MAIL.replace("last week", f"{number % 4} weeks ago"))
    elif what == "tell":
        told_no(workspace, f"Company {number % 3}")
    elif what == "tell early":
        told_no(workspace, "", "", stage="applied")
    elif what == "open":
        open_application(workspace)
    elif message and what == "confirm":
        no = Rejection("Hartwell", "", timezone.localdate(), "interview", "mail", "no")
        inbox.record(message, no)
    elif message and what == "put away":
        inbox.put_away(message)
    elif message and what == "bring back":
        inbox.bring_back(message)
    elif what == "bring record back":
        for taken in Application.objects.filter(taken_back_at__isnull=False):
            inbox.bring_record_back(taken)
    elif application:
        look_back(application, what, number, now)


def look_back(application: Application, what: str, number: int, now) -> None:
    """One of the things that can be done with a rejected application."""
    question = list(BY_ID.values())[number % len(BY_ID)]
    words = Answer.objects.filter(reflection__application=application, statement__isnull=False).first()
    if what == "round":
        held_round(application, held_on=timezone.localdate() + timedelta(days=number % 9 - 4))
    elif what == "take back":
        inbox.take_back(application)
    elif what == "rest":
        reflect.rest(application, now + timedelta(hours=number % 5 - 2))
    elif what == "start":
        reflect.start(application, now)
    elif what == "let go":
        reflect.let_go(application, now)
    elif what in {"answer", "empty"}:
        answered(application, question.id, "Words." if what == "answer" else "")
        reflect.finish_if_through(application, now)
    elif what == "skip":
        reflect.skip(application, question, 1, now)
        reflect.finish_if_through(application, now)
    elif what == "go through":
        gone_through(application)
    elif what == "ground" and words:
        reflect.ground(words, "outside", "Tom")


def is_whole(ines: Persona, step: Step) -> None:
    """A step says what, why and where, and its page opens for its owner."""
    assert step.step
    assert step.title
    assert step.why
    assert step.action
    assert ines.client.get(step.url).status_code == 200, step
    if step.application is not None:
        assert fresh(Application.objects.get(pk=step.application)).taken_back_at is None


@settings(max_examples=60)
@given(st.lists(st.tuples(MOVES, st.integers(0, 40)), max_size=14))
def test_there_is_one_step_after_anything(ines: Persona, moves: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        for what, number in moves:
            move(ines, what, number)
            now = timezone.now()
            assert next_step(ines.workspace, now) == next_step(ines.workspace, now)
        is_whole(ines, next_step(ines.workspace, timezone.now()))
        is_whole(ines, next_step(ines.workspace, timezone.now() + timedelta(days=500)))
        assert ines.client.get("/", follow=True).status_code == 200
        transaction.set_rollback(True)


def test_rest_comes_before_everything_but_a_mail_half_done(ines: Persona) -> None:
    resting, other = told_no(ines.workspace, "One"), told_no(ines.workspace, "Two")
    reflect.rest(resting, timezone.now() + timedelta(hours=3))

    step = next_step(ines.workspace, timezone.now())
    assert (step.step, step.application) == ("break", resting.pk)
    given_mail(ines.workspace)
    assert next_step(ines.workspace, timezone.now()).step == "confirm"
    assert other.pk != resting.pk


def test_a_break_is_offered_for_the_newest_no_first(ines: Persona) -> None:
    told_no(ines.workspace, "Older")
    newer = told_no(ines.workspace, "Newer")

    assert next_step(ines.workspace, timezone.now()).application == newer.pk


def test_a_long_history_does_not_ask_for_ever(ines: Persona) -> None:
    for number in range(11):
        application = told_no(ines.workspace, f"Company {number}")
        if number:
            reflect.let_go(application, timezone.now())

    assert next_step(ines.workspace, timezone.now()).step == "wait"


def test_nothing_asked_for_is_a_full_answer(ines: Persona) -> None:
    reflect.let_go(told_no(ines.workspace), timezone.now())

    step = next_step(ines.workspace, timezone.now())

    assert (step.step, step.application) == ("wait", None)


def test_a_house_without_a_last_word_says_so(ines: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_offers", {})

    with pytest.raises(LookupError):
        next_step(ines.workspace, timezone.now())
