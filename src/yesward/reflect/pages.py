"""The self-analysis as its page shows it: phases, questions, answers, and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from yesward.evidence.models import Statement
from yesward.reflect.facts import MOST_LOST_QUESTIONS
from yesward.reflect.models import Answer
from yesward.reflect.questions import PHASE_TITLES, Question, Words


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its answer, as a fold. ``key`` names it in addresses."""

    question: Question
    number: int
    answer: Answer | None
    is_open: bool = False
    is_last: bool = True

    @property
    def key(self) -> str:
        """Its name in an address: ``better-2``."""
        return f"{self.question.id}-{self.number}"

    @property
    def statement(self) -> Statement | None:
        """The words given, if any."""
        return self.answer.statement if self.answer else None

    @property
    def is_answered(self) -> bool:
        """Whether something was said."""
        return self.answer is not None and bool(self.answer.statement_id or self.answer.asked)

    @property
    def is_through(self) -> bool:
        """Whether it was answered or skipped."""
        return self.is_answered or (self.answer is not None and self.answer.skipped)

    @property
    def known(self) -> str:
        """How the answer is known; an impression unless something else was said."""
        return self.statement.known if self.statement else Statement.Known.IMPRESSION


@dataclass(frozen=True, slots=True)
class Section:
    """One of the three stages."""

    id: str
    title: Words
    items: tuple[Item, ...]

    @property
    def through(self) -> int:
        """How many were answered or skipped."""
        return sum(item.is_through for item in self.items)


def items(questions: Iterable[Question], answers: Iterable[Answer], more: str = "") -> list[Item]:
    """Every question in order with its answers; ``more`` names a question that gets a further empty place."""
    given: dict[str, list[Answer]] = {}
    for answer in answers:
        given.setdefault(answer.question, []).append(answer)
    found = []
    for question in questions:
        rows = given.get(question.id, [])
        numbered: list[tuple[int, Answer | None]] = [(row.number, row) for row in rows] or [(1, None)]
        last = numbered[-1][0]
        if question.several and more == question.id and last < MOST_LOST_QUESTIONS:
            numbered.append((last + 1, None))
        for place, (number, row) in enumerate(numbered):
            found.append(Item(question, number, row, is_last=place == len(numbered) - 1))
    return found


def sections(all_items: list[Item], at: str) -> list[Section]:
    """The items by stage, with the one named ``at`` open, else the first that is not through."""
    keys = [item.key for item in all_items]
    first_left = next((item.key for item in all_items if not item.is_through), "")
    opened = at if at in keys else first_left
    found: dict[str, list[Item]] = {}
    for item in all_items:
        shown = Item(item.question, item.number, item.answer, item.key == opened, item.is_last)
        found.setdefault(item.question.phase, []).append(shown)
    return [Section(phase.value, PHASE_TITLES[phase], tuple(found[phase])) for phase in PHASE_TITLES if phase in found]


def minutes_left(all_items: Iterable[Item]) -> int:
    """What the questions that are left usually take, in minutes."""
    return sum(item.question.minutes for item in all_items if not item.is_through and item.number == 1)


def after(all_items: list[Item], key: str) -> str:
    """The next item that is not through, from ``key`` on and then from the beginning; empty if there is none."""
    keys = [item.key for item in all_items]
    start = keys.index(key) + 1 if key in keys else 0
    turned = all_items[start:] + all_items[:start]
    return next((item.key for item in turned if not item.is_through and item.key != key), "")
