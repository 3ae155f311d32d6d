"""Writes of the break and the self-analysis; each is one transaction."""

from datetime import datetime, timedelta

from django.db import transaction

from yesward.evidence import actions as evidence
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.journal import actions as journal
from yesward.journal.models import Application, Event, Round
from yesward.reflect import queries
from yesward.reflect.facts import Reply
from yesward.reflect.models import Answer, Reflection
from yesward.reflect.questions import Question

A_PAUSE = timedelta(minutes=30)


def _reflection(application: Application) -> Reflection:
    found, _ = Reflection.objects.get_or_create(application=application, defaults={"workspace": application.workspace})
    return found


@transaction.atomic
def rest(application: Application, until: datetime) -> None:
    """A break until then. What was begun stays as it is."""
    reflection = _reflection(application)
    reflection.rest_until, reflection.let_go_at = until, None
    reflection.save()


@transaction.atomic
def start(application: Application, now: datetime) -> None:
    """Go on: the break, if there was one, is over."""
    reflection = _reflection(application)
    reflection.rest_until, reflection.let_go_at = None, None
    reflection.started_at = reflection.started_at or now
    reflection.save()


@transaction.atomic
def let_go(application: Application, now: datetime) -> None:
    """Leave this one be: nothing asks about it any more. Its page still leads to it."""
    reflection = _reflection(application)
    reflection.let_go_at = now
    reflection.save()


@transaction.atomic
def save_reply(application: Application, question: Question, number: int, reply: Reply, now: datetime) -> None:
    """Keep what was typed, word for word. An emptied answer loses its statement, not its place."""
    reflection = _reflection(application)
    kept = _answer(reflection, question, number)
    if reply.words.text.strip():
        kept.statement = evidence.say(
            application,
            reply.words,
            said_by=Statement.SaidBy.SELF,
            at_round=_last_round(application),
            again=kept.statement,
        )
    elif kept.statement is not None:
        evidence.unsay(kept.statement)
        kept.statement = None
    kept.skipped = kept.skipped and reply.is_blank
    kept.asked, kept.answer_kind, kept.parts = reply.asked, reply.answer_kind, list(reply.parts)
    kept.save()
    _sat(reflection, now)


@transaction.atomic
def skip(application: Application, question: Question, number: int, now: datetime) -> None:
    """Skip a question. Words that were already kept stay."""
    reflection = _reflection(application)
    kept = _answer(reflection, question, number)
    kept.skipped = True
    kept.save()
    _sat(reflection, now)


@transaction.atomic
def finish_if_through(application: Application, now: datetime) -> bool:
    """Whether every question was answered or skipped; the first time, the timeline says so."""
    reflection = _reflection(application)
    given = queries.answers(application.workspace, application)
    through = {item.question for item in given if item.skipped or item.statement_id or item.asked}
    if not through.issuperset(item.id for item in queries.questions_of(application)):
        return False
    if reflection.finished_at is None:
        reflection.finished_at = now
        reflection.save()
        journal.note(application, Event.Kind.ANALYSED)
    return True


@transaction.atomic
def ground(answer: Answer, known: str, known_from: str) -> None:
    """Say that a lesson is now known in another way. Needs an answer with words."""
    statement = answer.statement
    if statement is None:
        raise ValueError("there are no words to ground")
    evidence.say(
        statement.application,
        Words(statement.text, known, known_from),
        said_by=statement.said_by,
        at_round=statement.round,
        again=statement,
    )


def _answer(reflection: Reflection, question: Question, number: int) -> Answer:
    found, _ = Answer.objects.select_related("statement").get_or_create(
        reflection=reflection,
        question=question.id,
        number=number,
        defaults={"workspace": reflection.workspace},
    )
    return found


def _last_round(application: Application) -> Round | None:
    return application.decided.round if application.decided else None


def _sat(reflection: Reflection, now: datetime) -> None:
    """Note the sitting: it goes on while saves follow each other within A_PAUSE."""
    if reflection.saved_at is None or now - reflection.saved_at > A_PAUSE:
        reflection.sitting_since = now
    reflection.started_at = reflection.started_at or now
    reflection.rest_until, reflection.let_go_at = None, None
    reflection.saved_at = now
    reflection.save()
