"""Writes of evidence; each is one transaction."""

from django.db import transaction

from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.journal.models import Application, Round


@transaction.atomic
def say(
    about: Application,
    words: Words,
    *,
    said_by: str,
    at_round: Round | None = None,
    again: Statement | None = None,
) -> Statement:
    """Keep a statement, or say ``again`` one that is still being worked on. Words are kept verbatim."""
    statement = again or Statement(workspace=about.workspace, application=about, said_by=said_by)
    statement.round = at_round
    statement.text, statement.known, statement.known_from = words.text, words.known, words.known_from[:200]
    statement.save()
    return statement


@transaction.atomic
def unsay(statement: Statement) -> None:
    """Remove one's own statement; its words were taken out of the form."""
    statement.delete()
