"""An index that finds one person's rows among those of everybody."""

from typing import Any, cast

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement


class OfOnePerson(models.Index):
    """By workspace; for PostgreSQL, where very many people share a table.

    On SQLite it stays empty and is never used. Nearly all rows are one person's there, and SQLite, which counts none,
    takes any equality for ten rows: it would go through a whole table by this index where a better one is at hand.
    """

    def __init__(self, *, name: str, fields: tuple[str, ...] = ("workspace",)) -> None:
        super().__init__(fields=fields, name=name)

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        """What makes it."""
        statement = super().create_sql(model, schema_editor, using, **kwargs)
        if schema_editor.connection.vendor == "sqlite":
            cast("dict[str, Any]", statement.parts)["condition"] = " WHERE 0"
        return statement
