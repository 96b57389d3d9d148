"""Between rows of the database and values of the core: the only translator.

Whole numbers, days and yes/no are kept as such; everything else as the text of its cell, so that a figure comes back
digit for digit from every database. Lists are kept as `;a;b;`, so that membership can be asked of the database.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from midcourse.data.ledger import DATA_TABLES
from midcourse.data.model import Ledger
from midcourse.plan.cells import CellType, read_cell, split_list, write_cell
from midcourse.plan.model import Plan, PlanHeader
from midcourse.plan.tables import HEADER_TABLE, PLAN_TABLES, SOURCES_TABLE, Column, Table
from midcourse.wording import Wording
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, LedgerRow

TABLES: dict[str, Table] = {table.name: table for table in (HEADER_TABLE, SOURCES_TABLE, *PLAN_TABLES, *DATA_TABLES)}
_NATIVE = (int, bool, date)
_LONGEST_KEY = 200


class UnreadableRow(ValueError):
    """A row of the database holds what no page of the product writes."""


def key_text(table: Table, record: Any) -> str:  # noqa: ANN401 a record of any table
    """Return what identifies a record in its table, as one text; a table without key columns has one row.

    >>> from midcourse.plan.model import Goal
    >>> key_text(TABLES["goals"], Goal(code="G1", name="甲"))
    'G1'
    """
    return text_of_key(write_cell(getattr(record, name)) for name in table.key)


def text_of_key(cells: Iterable[str]) -> str:
    """Return what identifies a row, from the texts of its key cells."""
    text = "|".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    if len(text) <= _LONGEST_KEY:
        return text
    return f"{text[:_LONGEST_KEY]}#{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def cell_kept(column: Column, value: object) -> object:
    """Return how a value is kept; None stays None."""
    base = column.cell_type.base
    if value is None or base in _NATIVE:
        return value
    if base is tuple:
        return f";{write_cell(value)};" if value else None
    return write_cell(value)


def value_of(column: Column, kept: object) -> object:
    """Return the value a kept cell stands for.

    Raises:
        UnreadableRow: when it stands for none.
    """
    if kept is None:
        return column.default
    cell_type = column.cell_type
    if cell_type.base in _NATIVE:
        return kept
    text = str(kept)
    if cell_type.base is str:
        return text
    if cell_type.base is tuple:
        return split_list(text[1:-1])
    return _read(text, cell_type)


def _read(text: str, cell_type: CellType) -> object:
    value = read_cell(text, cell_type)
    if isinstance(value, Wording):
        raise UnreadableRow(str(value))
    return value


def columns_kept(table: Table, record: Any) -> dict[str, object]:  # noqa: ANN401 a record of any table
    """Return a record as values of its model's fields."""
    return {column.name: cell_kept(column, getattr(record, column.name)) for column in table.columns}


def cells_kept(table: Table, record: Any) -> tuple[object, ...]:  # noqa: ANN401 a record of any table
    """Return a record as the values of its model's fields, in the order of the columns."""
    return tuple([keep(getattr(record, name)) for name, keep in _keepers(table)])


@cache
def _keepers(table: Table) -> tuple[tuple[str, Callable[[object], object]], ...]:
    return tuple((column.name, _keeper(column)) for column in table.columns)


def _keeper(column: Column) -> Callable[[object], object]:
    """Return how a value of this column is kept."""
    base = column.cell_type.base
    if base in _NATIVE or base is str:
        return lambda value: value
    return partial(cell_kept, column)


def record_of(row: LedgerRow) -> Any:  # noqa: ANN401 a record of any table
    """Return the record a row stands for."""
    return row.table.record(**{c.name: value_of(c, getattr(row, c.name)) for c in row.table.columns})


def rows_in(plan: KeptPlan, table: str) -> "QuerySet[Any]":
    """Return the rows of a table, in the order of the table."""
    rows: QuerySet[Any] = LEDGER_MODELS[table].objects.filter(plan=plan).order_by("position", "id")
    return rows


def records_in(plan: KeptPlan, table: str) -> list[Any]:
    """Return all records of a table, in its order."""
    return _records(TABLES[table], _kept(f"{_selected(table)} ORDER BY position, id", [plan.pk]))


def records_naming(plan: KeptPlan, table: str, field: str, values: Collection[str]) -> list[Any]:
    """Return the records of a table that name one of these values in a column, in the order of the table.

    The sum keeps SQLite from walking the whole table in its order instead of going to the few rows by their index.

    Args:
        values: at most some hundreds; a database takes only so many in one question.
    """
    if not values:
        return []
    if TABLES[table].key == (field,):  # what identifies a row has an index of its own
        field, values = "row_key", [text_of_key([one]) for one in values]
    places = ", ".join(["%s"] * len(values))
    asked = f"{_selected(table)} AND {connection.ops.quote_name(field)} IN ({places}) ORDER BY position + 0, id"
    return _records(TABLES[table], _kept(asked, [plan.pk, *values]))


@cache
def _selected(table: str) -> str:
    """Return the question for a plan's rows of a table.

    Written once: to put it together each time costs more than the answer, and pages ask it twenty times.
    """
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column.name) for column in TABLES[table].columns)
    return f"SELECT {columns} FROM {quoted(LEDGER_MODELS[table]._meta.db_table)} WHERE plan_id = %s"  # noqa: S608 names of the model


def _kept(asked: str, words: Sequence[int | str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(asked, words)
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


def tables_naming(plan: KeptPlan, columns: Iterable[tuple[str, str]], value: str) -> set[str]:
    """Return the tables in which a value stands in a column at all: one question instead of one a table.

    Args:
        columns: name of a table, and of its column in which the value may stand.
    """
    parts: list[str] = []
    words: list[str | int] = []
    for name, column in columns:
        kept = connection.ops.quote_name(LEDGER_MODELS[name]._meta.db_table)
        where = connection.ops.quote_name(column)
        parts.append(f"SELECT %s WHERE EXISTS (SELECT 1 FROM {kept} WHERE plan_id = %s AND {where} = %s)")  # noqa: S608
        words += [name, plan.pk, value]
    if not parts:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), words)
        return {name for (name,) in cursor.fetchall()}


def records_of(table: Table, rows: "QuerySet[Any]") -> list[Any]:
    """Return the records of many rows; faster than row by row, because no row objects are made."""
    return _records(table, rows.values_list(*(column.name for column in table.columns)))


def _records(table: Table, rows: Iterable[tuple[object, ...]]) -> list[Any]:
    """Return the records of rows of cells, read column by column."""
    names = [column.name for column in table.columns]
    make: Callable[..., Any] = table.record
    kept = zip(*rows, strict=True)
    cells = [_column_read(column, one) for column, one in zip(table.columns, kept, strict=False)]
    return [make(**dict(zip(names, one, strict=True))) for one in zip(*cells, strict=True)]


def _column_read(column: Column, kept: Sequence[object]) -> Sequence[object]:
    """Return the values of a column's cells; repeated texts are read once."""
    base, default = column.cell_type.base, column.default
    if base not in _NATIVE and base is not str:
        known = {cell: value_of(column, cell) for cell in set(kept)}
        return [known[cell] for cell in kept]
    return kept if default is None else [default if cell is None else cell for cell in kept]


def header_of(plan: KeptPlan) -> PlanHeader:
    """Return the header of a plan with its sources."""
    header: PlanHeader
    (header,) = records_in(plan, HEADER_TABLE.name)
    return replace(header, sources=tuple(records_in(plan, SOURCES_TABLE.name)))


def ledger_of(plan: KeptPlan, *, tables: Iterable[str] | None = None) -> Ledger:
    """Return a plan's ledger as the core knows it.

    Args:
        tables: names of the tables wanted; None for all. The others are empty.
    """
    wanted = set(TABLES if tables is None else tables)
    return ledger_from(
        header_of(plan),
        {name: records_in(plan, name) for name in wanted - {"plan", "sources"}},
    )


def ledger_from(header: PlanHeader, records: Mapping[str, Sequence[Any]]) -> Ledger:
    """Put a ledger together from its tables; a table that is not given is empty."""
    plan = Plan(header, **{table.name: tuple(records.get(table.name, ())) for table in PLAN_TABLES})
    return Ledger(plan, **{table.name: tuple(records.get(table.name, ())) for table in DATA_TABLES})
