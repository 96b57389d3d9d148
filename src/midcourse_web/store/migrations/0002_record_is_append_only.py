"""The database itself refuses to change or delete an event, whoever asks."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSED = "events are never changed"
_SQLITE = (
    f"CREATE TRIGGER record_no_update BEFORE UPDATE ON record_events BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    f"CREATE TRIGGER record_no_delete BEFORE DELETE ON record_events BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
)
_POSTGRESQL = (
    f"CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
    "CREATE TRIGGER record_no_change BEFORE UPDATE OR DELETE ON record_events "
    "FOR EACH ROW EXECUTE FUNCTION record_refuse()",
)
_UNDO = {
    "sqlite": ("DROP TRIGGER record_no_update", "DROP TRIGGER record_no_delete"),
    "postgresql": ("DROP TRIGGER record_no_change ON record_events", "DROP FUNCTION record_refuse"),
}


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers; a database of another kind is guarded by the program alone."""
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(editor.connection.vendor, ())
    for statement in statements:
        editor.execute(statement)


def unguard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away."""
    for statement in _UNDO.get(editor.connection.vendor, ()):
        editor.execute(statement)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies: ClassVar = [("store", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, unguard)]
