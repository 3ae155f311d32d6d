"""The database itself keeps locked notes as they were, and refuses one where the outcome is known.

SQLite forgets the triggers of a table that a later migration makes anew, as every change of its columns does: such a
migration runs ``put_on`` again (tests/resilience/test_note.py sees to it).
"""

from django.db import migrations

SAME = ("id", "workspace_id", "application_id", "kind", "held_on", "locked_at", "fingerprint")
LET_GO = "(NEW.round_id {same} OLD.round_id OR NEW.round_id IS NULL)"
WORDS = (
    "((NEW.text = OLD.text AND NEW.emptied_at {same} OLD.emptied_at)"
    " OR (OLD.emptied_at IS NULL AND NEW.text = '' AND NEW.emptied_at IS NOT NULL))"
)
DECIDED = "EXISTS (SELECT 1 FROM journal_outcome WHERE application_id = NEW.application_id)"
CHANGED, TOO_LATE = "a locked note is never changed", "the outcome is known: nothing can be locked as from before"
NAMES = ("a_locked_note_stays", "a_note_is_from_before")


def _unchanged(same):
    columns = [f"NEW.{column} {same} OLD.{column}" for column in SAME]
    return " AND ".join([*columns, LET_GO.format(same=same), WORDS.format(same=same)])


def _sqlite(name, event, unless):
    says = CHANGED if event == "UPDATE" else TOO_LATE
    yield (
        f"CREATE TRIGGER {name} BEFORE {event} ON resilience_lockednote WHEN {unless} "
        f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    )


def _postgresql(name, event, unless):
    says = CHANGED if event == "UPDATE" else TOO_LATE
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {unless} THEN "
        f"RAISE EXCEPTION '{says}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {event} ON resilience_lockednote FOR EACH ROW EXECUTE FUNCTION {name}()"


def put_on(apps, schema_editor):
    """The triggers, in the words of the database that runs."""
    take_off(apps, schema_editor)
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    written, same = (_postgresql, "IS NOT DISTINCT FROM") if is_postgresql else (_sqlite, "IS")
    for line in (
        *written(NAMES[0], "UPDATE", f"NOT ({_unchanged(same)})"),
        *written(NAMES[1], "INSERT", DECIDED),
    ):
        schema_editor.execute(line, params=None)


def take_off(apps, schema_editor):
    """Without them."""
    for name in NAMES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON resilience_lockednote", params=None)
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("resilience", "0001_initial"), ("journal", "0003_how_you_came_to_it")]

    operations = [migrations.RunPython(put_on, take_off)]
