"""Nobody waits for the rows of everybody: what belongs to one person is found by an index, in each statement.

On a laptop nearly all rows are one person's; on PostgreSQL, with a hundred thousand people, a page would read through
all that they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.conftest import Persona
from tests.routes import PLACES, address
from tests.stories import life_of_ines

pytestmark = pytest.mark.postgres
Asked = dict[str, Any]


@cache
def of_a_person() -> set[str]:
    """Tables in which each row belongs to one person's workspace."""
    every = (model._meta for model in apps.get_models())
    return {of.db_table for of in every if any(field.name == "workspace" for field in of.fields)}


def noting(asked: Asked) -> Callable[..., Any]:
    """Keeps each statement that looks for rows, with what it was last asked with."""

    def note(execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if not many and sql.startswith(("SELECT", "UPDATE", "DELETE", "WITH", "(")):
            asked[sql] = parameters
        return execute(sql, parameters, many, context)

    return note


def read_whole(sql: str, parameters: Any) -> Iterator[str]:
    """The tables of persons that a statement goes through from end to end."""
    with connection.cursor() as cursor:
        # Tables of a few rows are read whole whatever there is, unless that is made dear.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        yield from (name for name in _sequential(cursor.fetchone()[0]) if name in of_a_person())


def _sequential(plan: Any) -> Iterator[str]:
    """The tables that a plan reads from end to end, at any depth."""
    if isinstance(plan, list):
        for each in plan:
            yield from _sequential(each)
    elif isinstance(plan, dict):
        if plan.get("Node Type") == "Seq Scan":
            yield plan["Relation Name"]
        for each in plan.values():
            yield from _sequential(each)


def test_no_statement_reads_the_rows_of_everybody(ines: Persona) -> None:
    asked: Asked = {}
    with connection.execute_wrapper(noting(asked)):
        ids = life_of_ines(ines.workspace)
        for name in PLACES:
            ines.client.get(address(name, ids))
    assert len(asked) > 300
    found = {sql: tables for sql, given in asked.items() if (tables := set(read_whole(sql, given)))}
    assert found == {}, set().union(*found.values())


def test_such_a_statement_is_found(ines: Persona) -> None:
    sql = 'SELECT U0."id" FROM "journal_application" U0 WHERE U0."role" = %s'
    assert list(read_whole(sql, ["Keeper"])) == ["journal_application"]
    assert list(read_whole(sql.replace('"role"', '"id"'), [1])) == []
