"""How rounds are drawn: what became of each, and where the no stands."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.conftest import Persona
from tests.stories import fresh, held_round, open_application, told_no
from yesward.journal import queries
from yesward.journal.facts import RoundState, round_state
from yesward.journal.models import Application

TODAY = date(2025, 3, 4)


@pytest.mark.parametrize("more_after", [True, False])
@pytest.mark.parametrize("held_on", [None, TODAY, TODAY + timedelta(days=1)])
def test_where_it_ended_is_always_the_no(more_after: bool, held_on: date | None) -> None:
    state = round_state(ended_here=True, more_after=more_after, held_on=held_on, today=TODAY)
    assert state is RoundState.NO


def test_a_round_with_others_after_it_went_on() -> None:
    assert round_state(ended_here=False, more_after=True, held_on=None, today=TODAY) is RoundState.ON


def test_the_last_round_lies_ahead_or_waits_for_word() -> None:
    ahead = round_state(ended_here=False, more_after=False, held_on=TODAY + timedelta(days=1), today=TODAY)
    today = round_state(ended_here=False, more_after=False, held_on=TODAY, today=TODAY)

    assert (ahead, today) == (RoundState.NEXT, RoundState.WAIT)


def test_every_combination_has_a_state() -> None:
    for ended, more, held in product([True, False], [True, False], [None, TODAY, date.max, date.min]):
        assert round_state(ended_here=ended, more_after=more, held_on=held, today=TODAY) in RoundState


def states(application: Application) -> list[str]:
    its_rounds = queries.rounds(application.workspace, application)
    return [line.state for line in queries.round_lines(fresh(application), its_rounds, TODAY)]


@pytest.mark.usefixtures("inside")
class TestLines:
    """The rounds of one application as lines."""

    def test_the_no_stands_on_its_round(self, ines: Persona) -> None:
        application = told_no(ines.workspace, stage="interview")
        held_round(application, "screen", held_on=TODAY - timedelta(days=9))

        assert states(application) == [RoundState.ON, RoundState.NO]

    @pytest.mark.parametrize("stage", ["applied", ""])
    def test_a_no_of_no_round_stands_on_a_line_of_its_own(self, ines: Persona, stage: str) -> None:
        application = told_no(ines.workspace, stage=stage)

        assert states(application) == [RoundState.NO]

    def test_exactly_one_line_is_the_no(self, ines: Persona) -> None:
        for stage in ("applied", "screen", "interview", "final", ""):
            application = told_no(ines.workspace, stage=stage)
            held_round(application, "assessment")
            assert states(application).count(RoundState.NO) == 1
            assert states(application)[-1] == RoundState.NO

    def test_an_open_application_has_no_no(self, ines: Persona) -> None:
        application = open_application(ines.workspace)
        held_round(application)

        assert states(application) == [RoundState.WAIT]
