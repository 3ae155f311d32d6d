"""The statement: said in somebody's words, said again, unsaid."""

import pytest

from tests.conftest import Persona
from tests.stories import told_no
from yesward.evidence import actions
from yesward.evidence.facts import Words
from yesward.evidence.models import Statement
from yesward.journal.models import Round

pytestmark = pytest.mark.usefixtures("inside")


def test_a_statement_is_kept_verbatim(ines: Persona) -> None:
    application = told_no(ines.workspace)
    words = Words("  As it was said,\n with spaces. ", "outside", "the consultant")

    actions.say(application, words, said_by="consultant", at_round=Round.objects.get())

    kept = Statement.objects.get()
    assert (kept.text, kept.known, kept.known_from) == (words.text, words.known, words.known_from)
    assert (kept.said_by, kept.workspace, kept.round) == ("consultant", ines.workspace, Round.objects.get())


def test_saying_it_again_changes_the_words_and_not_who_said_them(ines: Persona) -> None:
    application = told_no(ines.workspace)
    first = actions.say(application, Words("First.", "impression"), said_by="friend")

    actions.say(application, Words("Second.", "artefact"), said_by="self", again=first)

    kept = Statement.objects.get()
    assert (kept.text, kept.known, kept.said_by) == ("Second.", "artefact", "friend")


def test_unsaying_removes_it(ines: Persona) -> None:
    statement = actions.say(told_no(ines.workspace), Words("First.", "impression"), said_by="self")

    actions.unsay(statement)

    assert not Statement.objects.exists()


def test_the_values_are_the_ones_that_other_programs_rely_on() -> None:
    assert Statement.SaidBy.values == [
        "self",
        "consultant",
        "interviewer",
        "manager",
        "friend",
        "colleague",
        "partner",
        "recording",
    ]
    assert Statement.Known.values == ["artefact", "outside", "impression"]
