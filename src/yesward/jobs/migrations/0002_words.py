"""Adverts are searched by their words: an FTS5 table on SQLite, a tsvector on PostgreSQL, kept by the database."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "CREATE VIRTUAL TABLE jobs_words USING fts5(title, company, place, text, content='jobs_advert', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER jobs_words_added AFTER INSERT ON jobs_advert BEGIN"
    " INSERT INTO jobs_words(rowid, title, company, place, text)"
    " VALUES (new.id, new.title, new.company, new.place, new.text); END",
    "CREATE TRIGGER jobs_words_gone AFTER DELETE ON jobs_advert BEGIN"
    " INSERT INTO jobs_words(jobs_words, rowid, title, company, place, text)"
    " VALUES ('delete', old.id, old.title, old.company, old.place, old.text); END",
    "CREATE TRIGGER jobs_words_changed AFTER UPDATE OF title, company, place, text ON jobs_advert BEGIN"
    " INSERT INTO jobs_words(jobs_words, rowid, title, company, place, text)"
    " VALUES ('delete', old.id, old.title, old.company, old.place, old.text);"
    " INSERT INTO jobs_words(rowid, title, company, place, text)"
    " VALUES (new.id, new.title, new.company, new.place, new.text); END",
)
POSTGRESQL = (
    "ALTER TABLE jobs_advert ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', company || ' ' || place), 'B')"
    " || setweight(to_tsvector('simple', text), 'D')) STORED",
    "CREATE INDEX jobs_advert_words ON jobs_advert USING gin (words)",
)
AWAY = {
    "sqlite": (
        *(f"DROP TRIGGER jobs_words_{name}" for name in ("added", "gone", "changed")),
        "DROP TABLE jobs_words",
    ),
    "postgresql": ("ALTER TABLE jobs_advert DROP COLUMN words",),
}


def make(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The search's own table or column."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def undo(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Without it."""
    for statement in AWAY[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Full-text search."""

    dependencies = [("jobs", "0001_initial")]
    operations = [migrations.RunPython(make, undo)]
