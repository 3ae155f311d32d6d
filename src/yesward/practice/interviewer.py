"""A language model that asks on after an answer, where the person has set one up and clicks.

It sees the question and the answer, and nothing else: not what the person noticed, nor who they are. What it asked is
a take of its own, with the key of the answer it follows, and has no words until it is answered.
"""

from __future__ import annotations

from django.db import transaction

from yesward.engines.llm_ask import Interviewer, ModelInterviewer
from yesward.evidence.proposing import endpoint
from yesward.people.models import Workspace
from yesward.practice.following import checked, put
from yesward.practice.models import Take

FOLLOW = "follow"
"""With what the key of a question begins that was asked after an answer."""


def interviewer() -> Interviewer | None:
    """The language model that is set up, None where none is."""
    found = endpoint()
    return ModelInterviewer(found) if found else None


def key(take: Take) -> str:
    """The key of what is asked after this answer."""
    return f"{FOLLOW}.{take.pk}"


def asked_after(take: Take) -> list[Take]:
    """What was asked after an answer, newest first."""
    return list(Take.objects.filter(workspace=take.workspace, question=key(take))[:20])


def asked(workspace: Workspace, after: Take, pk: int) -> Take | None:
    """One of them."""
    return Take.objects.filter(workspace=workspace, question=key(after), pk=pk).first()


def ask_on(take: Take, by: Interviewer) -> Take | None:
    """Ask on and keep the question; None where it asked nothing that can be shown. Raises Unreachable.

    The model is asked outside of any transaction, for it may take a minute to answer.
    """
    found = checked(take.words, by.follow_up(take.asks, take.words))
    return keep(take, put(found)) if found else None


@transaction.atomic
def keep(take: Take, asks: str) -> Take | None:
    """What was asked after an answer; None where the answer is gone by now or says something else."""
    held = Take.objects.select_for_update().filter(workspace=take.workspace, pk=take.pk, words=take.words).first()
    return (
        Take.objects.create(workspace=take.workspace, question=key(take), asks=asks, leaf=take.leaf) if held else None
    )


@transaction.atomic
def answer(follow_up: Take, words: str, *, aloud: bool) -> Take:
    """An answer to what was asked; a second one, as from another window, is kept beside the first."""
    held = Take.objects.select_for_update().get(workspace=follow_up.workspace, pk=follow_up.pk)
    if not held.words and not held.aloud:
        held.words, held.aloud = words, aloud
        held.save(update_fields=["words", "aloud"])
    elif (held.words, held.aloud) != (words, aloud):
        same = {"question": held.question, "asks": held.asks, "leaf": held.leaf}
        return Take.objects.create(workspace=held.workspace, words=words, aloud=aloud, **same)
    return held
