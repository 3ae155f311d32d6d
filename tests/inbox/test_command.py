"""`yesward rejected` beside a person: it shows, asks only in a terminal, and does what was answered."""

import sys

import click
import pytest
from click.testing import CliRunner
from django_scopes import scope

from tests.stories import NO_MAIL
from yesward.inbox import command
from yesward.inbox.reading import Reading
from yesward.journal.models import Outcome
from yesward.people import actions as people

NOTHING = {"company": None, "role": None, "day": None, "stage": None}


def at_a_terminal(typed: str) -> tuple[str, int]:
    """What is shown to somebody who sits at the terminal and types this, and how many noes are recorded then."""
    workspace = people.ensure_local_person().membership.workspace

    @click.command()
    def main() -> None:
        sys.stdin.isatty = lambda: True  # type: ignore[method-assign]
        command.rejected(
            workspace,
            NO_MAIL.encode(),
            yes=False,
            as_json=False,
            corrections=NOTHING,
            say=lambda document: pytest.fail("no document was asked for"),
            refuse=pytest.fail,
        )

    shown = CliRunner().invoke(main, input=typed).output
    with scope(workspace=workspace):
        return shown, Outcome.objects.count()


def test_a_yes_records(db: None) -> None:
    shown, recorded = at_a_terminal("y\n")

    assert recorded == 1
    assert "Recorded." in shown


@pytest.mark.parametrize("typed", ["n\n", "\n"])
def test_anything_else_does_not(db: None, typed: str) -> None:
    shown, recorded = at_a_terminal(typed)

    assert recorded == 0
    assert "Not recorded" in shown


def test_what_is_not_said_is_said_to_be_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    command._show(
        Reading("unrelated", 0.1, "", None, None, None, None), dict.fromkeys(["company", "role", "date", "stage"])
    )

    assert capsys.readouterr().out.count("not said") == 4
