"""One request over thousands of random steps: at most one reminder, no step outside the table, sealed answers."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import Persona
from tests.stories import asked, drafted, open_application, told_no
from yesward.evidence.facts import Words
from yesward.evidence.models import Point, Statement
from yesward.feedback import actions, queries
from yesward.feedback.facts import Choices, Text
from yesward.feedback.models import Case, CaseEvent, Guess
from yesward.feedback.patience import TABLE, Move, NotAllowed, State, allows

pytestmark = pytest.mark.usefixtures("inside")
MOVES = {"send": Move.SEND, "nudge": Move.NUDGE, "answer": Move.ANSWER, "close": Move.CLOSE}
HOW = Choices("plain", "mail")


def words(number: int) -> Text:
    return Text(f"Subject {number}", f"Body {number}", (f"part.{number}",), number)


def test_no_way_leads_round_the_table(ines: Persona) -> None:
    class Request(RuleBasedStateMachine):
        """What a person, in several windows at once, may press in any order."""

        @initialize()
        def begin(self) -> None:
            self.point = transaction.atomic()
            self.point.__enter__()
            self.application = told_no(ines.workspace)
            self.events: list[CaseEvent] = []
            self.model = None

        def teardown(self) -> None:
            if hasattr(self, "point"):
                transaction.set_rollback(True)
                self.point.__exit__(None, None, None)

        def pressed(self, move: Move, press) -> None:
            before = self.case().state if self.case() else None
            allowed = allows(before or State.DRAFTED, move)
            try:
                event = press()
            except (NotAllowed, Case.DoesNotExist):
                assert before is None or not allowed
                assert (self.case().state if self.case() else None) == before
                return
            assert allowed
            assert self.case().state == TABLE[State(before or State.DRAFTED)][move]
            if event is not None:
                self.events.append(event)

        def case(self) -> Case | None:
            return Case.objects.filter(application=self.application).first()

        @rule(number=st.integers(0, 3))
        def draft(self, number: int) -> None:
            self.pressed(Move.DRAFT, lambda: actions.draft(self.application, HOW, words(number), "a thought"))

        @rule()
        def send(self) -> None:
            self.pressed(Move.SEND, lambda: actions.send(self.application, timezone.localdate()))

        @rule(number=st.integers(0, 3))
        def nudge(self, number: int) -> None:
            self.pressed(Move.NUDGE, lambda: actions.nudge(self.application, words(number), timezone.localdate()))

        @rule()
        def close(self) -> None:
            self.pressed(Move.CLOSE, lambda: actions.close(self.application, timezone.localdate()))

        @rule(text=st.sampled_from(["One sentence of theirs.", "Two. Sentences, longer than the first of them was."]))
        def answer(self, text: str) -> None:
            kept = Words(text, Statement.Known.OUTSIDE, "in writing")
            day = timezone.localdate()
            self.pressed(Move.ANSWER, lambda: actions.answer(self.application, kept, "consultant", day))

        @precondition(lambda self: getattr(self, "events", None))
        @rule(back=st.integers(0, 3))
        def undo(self, back: int) -> None:
            event = self.events[-1 - min(back, len(self.events) - 1)]
            last = queries.last_step(ines.workspace, self.case())
            done = actions.undo(CaseEvent.objects.select_related("case__application").get(pk=event.pk))
            assert done == (last is not None and last.pk == event.pk)
            if done:
                assert self.case().state == event.before["state"]
                assert not actions.undo(CaseEvent.objects.select_related("case__application").get(pk=event.pk))

        @invariant()
        def at_most_one_reminder(self) -> None:
            if getattr(self, "application", None):
                reminders = CaseEvent.objects.filter(case__application=self.application, kind="nudge", undone_by=None)
                assert reminders.count() <= 1

        @invariant()
        def days_agree_with_the_state(self) -> None:
            case = self.case() if getattr(self, "application", None) else None
            if case is None:
                return
            assert (case.asked_on is None) == (case.state == State.DRAFTED)
            assert case.state != State.NUDGED or case.nudged_on
            assert (case.answered_on is not None) == (case.state == State.ANSWERED) == (case.statement_id is not None)
            assert case.closed_on is not None or case.state != State.CLOSED

        @invariant()
        def what_was_answered_is_sealed_and_verbatim(self) -> None:
            case = self.case() if getattr(self, "application", None) else None
            if case is not None and case.statement is not None:
                assert case.statement.is_sealed
                assert not Point.objects.filter(statement=case.statement, opened_at__isnull=False).exists()
                assert case.statement.taken_out_at is None
            standing = Statement.objects.filter(said_by="consultant", taken_out_at=None)
            assert standing.count() == (1 if case is not None and case.statement_id else 0)

    run_state_machine_as_test(Request, settings=settings(max_examples=40, stateful_step_count=40))


def test_the_same_draft_twice_is_one_line(ines: Persona) -> None:
    application = told_no(ines.workspace)

    assert actions.draft(application, HOW, words(1), "") is not None
    assert actions.draft(application, HOW, words(1), "") is None
    assert actions.draft(application, HOW, words(2), "") is not None


def test_undoing_brings_back_the_words_that_were_there(ines: Persona) -> None:
    application = told_no(ines.workspace)
    actions.draft(application, HOW, words(1), "a thought")
    event = actions.draft(application, Choices("brief", "phone", None, ("ans.depth",)), words(2), "another")

    assert actions.undo(event)
    case = Case.objects.get()
    assert (case.subject, case.body, case.parts, case.seed) == ("Subject 1", "Body 1", ["part.1"], 1)
    assert (case.tone, case.channel, case.leaves, case.perspective) == ("plain", "mail", [], "a thought")


def test_a_day_comes_back_as_a_day(ines: Persona) -> None:
    application = told_no(ines.workspace)
    asked(application, timezone.localdate() - timedelta(days=1))
    closed = actions.close(application, timezone.localdate())
    actions.undo(closed)

    assert Case.objects.get().asked_on == timezone.localdate() - timedelta(days=1)


def test_the_first_draft_is_not_undone(ines: Persona) -> None:
    assert not actions.undo(drafted(told_no(ines.workspace)))


def test_what_happened_is_never_rewritten(ines: Persona) -> None:
    event = asked(told_no(ines.workspace))

    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(TypeError):
        CaseEvent.objects.all().delete()
    with pytest.raises(TypeError):
        CaseEvent.objects.update(kind="close")


def test_an_undone_answer_is_put_away_and_can_be_had_back(ines: Persona) -> None:
    application = told_no(ines.workspace)
    asked(application)
    kept = Words("Tell the end of the story.", Statement.Known.OUTSIDE)
    event = actions.answer(application, kept, "consultant", timezone.localdate())
    actions.undo(event)

    statement = Statement.objects.get()
    assert statement.taken_out_at is not None
    assert Case.objects.get().state == State.ASKED
    assert Case.objects.get().statement is None


def test_what_was_used_is_remembered_reminders_too(ines: Persona) -> None:
    application = told_no(ines.workspace)
    actions.draft(application, HOW, words(1), "")
    actions.send(application, timezone.localdate())
    actions.nudge(application, words(2), timezone.localdate())

    assert queries.used(ines.workspace) == [("part.1",), ("part.2",)]


def test_own_requests_count_once_they_have_ended(ines: Persona) -> None:
    before, is_own, seen = queries.base_rate(ines.workspace)
    closed, under_way = told_no(ines.workspace, "One"), told_no(ines.workspace, "Two")
    asked(closed)
    asked(under_way)
    actions.close(closed, timezone.localdate())

    after, _, count = queries.base_rate(ines.workspace)
    assert (before.yes, before.no, is_own, seen) == (3, 6, False, 0)
    assert (after.yes, after.no, count) == (3, 7, 1)


def test_a_guess_of_ones_own_stands_in_for_ours_until_it_is_ours_again(ines: Persona) -> None:
    actions.set_guess(ines.workspace, 2, 10)
    actions.set_guess(ines.workspace, 1, 10)
    found, is_own, _ = queries.base_rate(ines.workspace)

    assert (found.yes, found.no, is_own) == (1, 10, True)
    actions.set_guess(ines.workspace, 3, 6)
    assert not Guess.objects.exists()


def test_an_application_under_way_has_nothing_to_ask_about(ines: Persona) -> None:
    application = open_application(ines.workspace)

    for page in ("feedback:ask", "feedback:case", "feedback:nudge", "feedback:calendar"):
        assert ines.get(page, application.pk).status_code == 404
