"""A read whose SQL Django writes once a process.

Writing a statement takes Django some ten times as long as SQLite needs to answer it. For the few reads that every visit
of the home page makes, the statement is kept and only its workspace changes (docs/decisions/0006).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django_scopes import get_scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from yesward.people.models import Workspace

THE_WORKSPACE = -7_310_112_023
"""Stands for the workspace's id while a statement is written; no row has it."""

Row = tuple[Any, ...]
Converters = dict[int, tuple[list[Callable[..., Any]], Any]]


class Prepared:
    """Rows of a ``values_list`` query that is filtered by ``workspace=THE_WORKSPACE``.

    ``build`` may take further arguments, such as a page number; each set of them is a statement of its own. They must
    be few and hashable, for what they are is written into the statement.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._statement = lru_cache(maxsize=64)(self._write)

    def __call__(self, workspace: Workspace, *arguments: int) -> list[Row]:
        """The rows. Raises ScopeError outside this workspace's scope, as every query does."""
        if get_scope().get("workspace") != workspace:
            raise ScopeError("a prepared read needs the scope of its workspace")
        sql, parameters, converters = self._statement(connection.vendor, *arguments)
        with connection.cursor() as cursor:
            cursor.execute(sql, [workspace.pk if value == THE_WORKSPACE else value for value in parameters])
            rows = cursor.fetchall()
        return [_converted(row, converters) for row in rows] if converters else rows

    def _write(self, vendor: str, *arguments: int) -> tuple[str, tuple[Any, ...], Converters]:  # noqa: ARG002 (a key)
        with scopes_disabled():
            compiler = self._build(*arguments).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        return sql, tuple(parameters), compiler.get_converters(columns)


def _converted(row: Row, converters: Converters) -> Row:
    """A row with the values that the database keeps in another form, such as moments in SQLite, as Python has them."""
    values = list(row)
    for place, (convert, expression) in converters.items():
        for step in convert:
            values[place] = step(values[place], expression, connection)
    return tuple(values)
