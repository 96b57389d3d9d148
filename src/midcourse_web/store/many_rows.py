"""Many rows of a table at a time, as tuples: no object is made for any of them.

Only for who notes the event of each row himself (`store.keeping`, `store.acting`); nothing here does.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.db import connection, models

Row = Sequence[object]


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Add rows.

    Args:
        names: of the columns, as attributes of the model.
        rows: their values, in that order.
    """
    columns = ", ".join(_column(model, name) for name in names)
    places = ", ".join(["%s"] * len(names))
    _write(f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})", model, names, rows)  # noqa: S608


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """Write columns of rows that are there.

    Args:
        names: of the columns, as attributes of the model.
        rows: their values in that order, and the primary key last.
    """
    if not names:
        return
    columns = ", ".join(f"{_column(model, name)} = %s" for name in names)
    key = str(model._meta.pk.attname)
    sql = f"UPDATE {_table(model)} SET {columns} WHERE {_column(model, key)} = %s"  # noqa: S608 names from our models
    _write(sql, model, (*names, key), rows)


def _write(sql: str, model: type[models.Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    adapters = [_adapter(model, name) for name in names]
    special = [(place, adapt) for place, adapt in enumerate(adapters) if adapt is not None]
    prepared: list[Any] = [_adapted(row, special) for row in rows] if special else list(rows)
    if prepared:
        with connection.cursor() as cursor:
            cursor.executemany(sql, prepared)


def _adapted(row: Row, special: Sequence[tuple[int, Callable[[Any], object]]]) -> list[Any]:
    values = list(row)
    for place, adapt in special:
        if values[place] is not None:
            values[place] = adapt(values[place])
    return values


def _adapter(model: type[models.Model], name: str) -> Callable[[Any], object] | None:
    """Return how a value of a column is handed to the database; None where it is as it is."""
    field = model._meta.get_field(name)
    if isinstance(field, models.DateField):
        return partial(field.get_db_prep_save, connection=connection)
    return None


def _table(model: type[models.Model]) -> str:
    return str(connection.ops.quote_name(model._meta.db_table))


def _column(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(connection.ops.quote_name(field.column))
