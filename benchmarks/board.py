"""The board: one more statement with ten and with 10,000 others in the journal, and everything counted from cold.

The statements are of 200 people, two in three of them friends, the others consultants, each with one theme.
"""

from random import Random
from statistics import median
from time import perf_counter_ns

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from benchmarks.figures import Figure
from benchmarks.house import House, house
from yesward.common_ground import actions, queries
from yesward.common_ground.agreement import Mention, View, agree
from yesward.common_ground.models import Waiting
from yesward.evidence.models import Statement, Tag
from yesward.evidence.taxonomy import taxonomy
from yesward.journal.models import Application

TURNS = 60
PEOPLE = 200
GROWTH_GOAL, COLD_MS = 1.3, 150.0
WORDS = "I lost the thread of that story half way."
LEAVES = [leaf.id for leaf in taxonomy().leaves if "friend" in leaf.seen_by]


def _statement(where: House, application: Application, number: int) -> Statement:
    kind = "consultant" if number % 3 == 0 else "friend"
    return Statement(
        workspace=where.workspace,
        application=application,
        said_by=kind,
        person=f"person {number % PEOPLE}",
        text=WORDS,
        known=Statement.Known.OUTSIDE,
        opened_at=timezone.now(),
    )


def _tag(statement: Statement, leaf: str) -> Tag:
    whole = {"start": 0, "end": len(WORDS), "quote": WORDS, "confidence": 1, "change": "weeks", "made_by": "person"}
    return Tag(workspace=statement.workspace, statement=statement, leaf=leaf, stance="weakness", **whole)


def _filled(count: int) -> House:
    """A house with so many statements, counted."""
    where, chance = house(f"board-{count}", 10), Random(5)
    where.enter()
    with scope(workspace=where.workspace), transaction.atomic():
        application = Application.objects.latest("pk")
        made = Statement.objects.bulk_create(_statement(where, application, number) for number in range(count))
        Tag.objects.bulk_create(_tag(statement, chance.choice(LEAVES)) for statement in made)
        actions.count_anew(where.workspace)
    return where


def _wait(where: House, statement: Statement, leaf: str) -> None:
    whose = {"said_by": statement.said_by, "person": statement.person}
    Waiting.objects.create(workspace=where.workspace, leaves=[leaf], **whose)


def _one_more(where: House, number: int) -> int:
    """Nanoseconds of counting one more statement of somebody who spoke before; it is taken away again."""
    where.enter()
    with scope(workspace=where.workspace):
        with transaction.atomic():
            statement = _statement(where, Application.objects.latest("pk"), number)
            statement.save()
            _tag(statement, LEAVES[number % len(LEAVES)]).save()
            _wait(where, statement, LEAVES[number % len(LEAVES)])
        begun = perf_counter_ns()
        actions.catch_up(where.workspace)
        queries.rows(where.workspace)
        taken = perf_counter_ns() - begun
        with transaction.atomic():
            statement.delete()
            _wait(where, statement, LEAVES[number % len(LEAVES)])
            actions.catch_up(where.workspace)
    return taken


def _cold(where: House) -> int:
    """Nanoseconds of reading all statements and weighing them, with nothing kept."""
    where.enter()
    with scope(workspace=where.workspace):
        begun = perf_counter_ns()
        found = Tag.objects.filter(workspace=where.workspace, removed_at=None).values_list(
            *("statement__person", "statement__said_by", "leaf", "stance")
        )
        agree(View(person, said_by, frozenset(), (Mention(leaf, stance),)) for person, said_by, leaf, stance in found)
        return perf_counter_ns() - begun


def figures() -> list[Figure]:
    """One more statement, and everything from cold."""
    few, many = _filled(10), _filled(10_000)
    times: dict[int, list[int]] = {10: [], 10_000: []}
    for turn in range(TURNS + 5):
        for count, where in ((10, few), (10_000, many)):
            taken = _one_more(where, turn % 10)
            if turn >= 5:
                times[count].append(taken)
    cold = median(_cold(many) for _ in range(7))
    small, large = median(times[10]), median(times[10_000])
    return [
        Figure("one more statement, 10 others", small / 1e6, "ms"),
        Figure("one more statement, 10,000 others", large / 1e6, "ms"),
        Figure("10,000 others / 10 others", large / small, "×", GROWTH_GOAL),
        Figure("10,000 statements from cold", cold / 1e6, "ms", COLD_MS),
    ]
