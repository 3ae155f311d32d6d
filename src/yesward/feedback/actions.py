"""Writes of requests; each is one transaction and leaves a line. A state changes along `patience.TABLE` alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from yesward.evidence import actions as evidence
from yesward.evidence.facts import Words
from yesward.feedback import patience, queries
from yesward.feedback.facts import Choices, Text
from yesward.feedback.models import Case, CaseEvent, Guess
from yesward.feedback.patience import Move
from yesward.feedback.rate import OUR_GUESS
from yesward.journal.models import Alias, Application
from yesward.people.models import Workspace
from yesward.post import actions as post
from yesward.post.models import Letter


@transaction.atomic
def draft(application: Application, how: Choices, words: Text, perspective: str) -> CaseEvent | None:
    """Keep a draft; the first makes the case. Where nothing changed, nothing is written. Raises NotAllowed."""
    workspace = application.workspace
    Case.objects.get_or_create(application=application, defaults={"workspace": workspace})
    case = _locked(application)
    state = patience.after(case.state, Move.DRAFT)
    is_first = not CaseEvent.objects.filter(case=case).exists()
    before = None if is_first else _kept(case)
    case.tone, case.channel, case.consultant_id = how.tone, how.channel, how.consultant
    case.leaves, case.parts, case.seed = list(how.leaves), list(words.parts), words.seed
    case.subject, case.body, case.perspective, case.state = words.subject, words.body, perspective, state
    if before == _kept(case):
        return None
    case.save()
    return CaseEvent.objects.create(workspace=workspace, case=case, kind=Move.DRAFT, before=before)


@transaction.atomic
def send(application: Application, on: date, to: str = "") -> CaseEvent:
    """The person has sent it, on that day; with an address it goes out from here. Needs a draft.

    Raises NotAllowed, or post's TooMany.
    """
    case = _locked(application)
    patience.after(case.state, Move.SEND)
    letter = post.queue(case.workspace, to, case.subject, case.body) if to else None
    return _move(case, Move.SEND, on, letter)


@transaction.atomic
def nudge(application: Application, words: Text, on: date, to: str = "") -> CaseEvent:
    """The person has reminded them, once, with these words; with an address it goes out from here.

    Raises NotAllowed, or post's TooMany.
    """
    case = _locked(application)
    patience.after(case.state, Move.NUDGE)
    letter = post.queue(case.workspace, to, words.subject, words.body) if to else None
    return _move(
        case,
        Move.NUDGE,
        on,
        letter,
        nudge_subject=words.subject,
        nudge_body=words.body,
        nudge_parts=list(words.parts),
        nudge_seed=words.seed,
    )


@transaction.atomic
def close(application: Application, on: date) -> CaseEvent:
    """Nothing came, which is what usually happens. Raises NotAllowed."""
    return _move(_locked(application), Move.CLOSE, on)


@transaction.atomic
def answer(application: Application, words: Words, said_by: str, on: date) -> CaseEvent:
    """Keep their words verbatim; they arrive sealed. Raises NotAllowed before anything is kept."""
    case = _locked(application)
    patience.after(case.state, Move.ANSWER)
    at_round = application.decided.round if application.decided else None
    statement = evidence.hand_in(application, words, said_by=said_by, at_round=at_round)
    return _move(case, Move.ANSWER, on, statement_id=statement.pk)


@transaction.atomic
def undo(event: CaseEvent) -> bool:
    """Take the last step back; False where it is not the last, or was undone already. An answer is put away."""
    case = _locked(event.case.application)
    last = queries.last_step(case.workspace, case)
    if last is None or last.pk != event.pk:
        return False
    if last.letter is not None:
        post.call_off(last.letter)
    if case.statement is not None and last.kind == Move.ANSWER:
        evidence.take_out(case.statement)
    for name, value in (last.before or {}).items():
        setattr(case, name, value)
    if case.consultant_id and not Alias.objects.filter(workspace=case.workspace, pk=case.consultant_id).exists():
        case.consultant_id = None
    case.save()
    CaseEvent.objects.create(workspace=case.workspace, case=case, kind=CaseEvent.Kind.UNDO, undoes=last)
    return True


@transaction.atomic
def set_guess(workspace: Workspace, answered: int, silent: int) -> None:
    """Keep the person's own guess; ours, or none, gives ours back."""
    if (answered, silent) == OUR_GUESS:
        Guess.objects.filter(workspace=workspace).delete()
    else:
        Guess.objects.update_or_create(workspace=workspace, defaults={"answered": answered, "silent": silent})


def _locked(application: Application) -> Case:
    found = Case.objects.select_for_update(of=("self",)).select_related("statement")
    return found.get(workspace=application.workspace, application=application)


def _kept(case: Case) -> dict[str, Any]:
    """The case as an event remembers it; days as ISO dates."""
    kept = {name: getattr(case, name) for name in Case.KEPT}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


def _move(case: Case, move: Move, on: date, letter: Letter | None = None, **changes: Any) -> CaseEvent:
    state = patience.after(case.state, move)
    before = _kept(case)
    for name, value in {"state": state, patience.SINCE[move]: on, **changes}.items():
        setattr(case, name, value)
    case.save()
    return CaseEvent.objects.create(workspace=case.workspace, case=case, kind=move, on=on, before=before, letter=letter)
