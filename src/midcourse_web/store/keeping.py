"""Writing ledgers: a whole one for the first time, or the rows that changed; nothing else writes a ledger's rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Max

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Ledger
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Table
from midcourse_web.store import many_rows
from midcourse_web.store.acting import Deed, acting
from midcourse_web.store.acts import Act
from midcourse_web.store.mapping import TABLES, cells_kept, key_text
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan
from midcourse_web.store.models.ledger import PlanState
from midcourse_web.store.ratings import mark_first, mark_stale

#: Keys asked for at a time. Above so many the whole table is read instead.
_BATCH = 200
_MANY = 2000
Item = TypeVar("Item")


class ChangedMeanwhile(ValueError):
    """A row is not as it was when the change was made; whoever made it must look again."""


def keep_ledger(ledger: Ledger, *, state: PlanState = PlanState.RUNNING, reason: str = "") -> KeptPlan:
    """Take a new plan into the office with all its rows, each with its event.

    Raises:
        django.db.IntegrityError: when the office has a plan of this code.
    """
    header = ledger.plan.header
    with acting(Act.PLAN_CREATED, plan=header.code, reason=reason) as deed:
        plan = KeptPlan(code=header.code, name=header.name, state=state)
        plan.save()
        for table, records in tables_of_ledger(ledger):
            _insert(plan, table, [_Added(key_text(table, record), record) for record in records], deed)
        mark_first(plan)
    return plan


def tables_of_ledger(ledger: Ledger) -> list[tuple[Table, Sequence[Any]]]:
    """Return every table of a ledger with its records, header and sources among them."""
    header = ledger.plan.header
    listed: list[tuple[Table, Sequence[Any]]] = [(HEADER_TABLE, [header]), (SOURCES_TABLE, header.sources)]
    for table in TABLES.values():
        if table not in {HEADER_TABLE, SOURCES_TABLE}:
            owner = ledger.plan if hasattr(ledger.plan, table.name) else ledger
            listed.append((table, getattr(owner, table.name)))
    return listed


def write_changes(plan: KeptPlan, changes: Sequence[RowChange], act: Act, *, reason: str = "") -> None:
    """Write changed rows, each with its event, all or none; a row whose key changes is removed and added in its place.

    Args:
        changes: as `midcourse.data.ledger_diff.differences` finds them, or made by hand.

    Raises:
        ChangedMeanwhile: when a row no longer is what the change began from.
    """
    by_table: dict[str, list[RowChange]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    with acting(act, plan=plan.code, reason=reason) as deed:
        for name, several in by_table.items():
            _write(plan, TABLES[name], several, deed)
        mark_stale(plan, changes)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A row as the database has it.

    Args:
        cells: its place in the table, then its columns.
    """

    key: str
    pk: int
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Added:
    """A row to be added.

    Args:
        place: in the table; None for behind the last one.
    """

    key: str
    record: Any
    place: object = None


def _write(plan: KeptPlan, table: Table, changes: Sequence[RowChange], deed: Deed) -> None:
    """Write the changes of one table, rows that go first."""
    standing = _rows_as_they_were(plan, table, [change for change in changes if change.before is not None])
    gone: list[_Standing] = []
    stay: list[tuple[_Standing, Any]] = []
    added = [_Added(key_text(table, change.after), change.after) for change in changes if change.kind is Change.ADDED]
    for change in changes:
        row = standing.get(_key(table, change)) if change.kind is not Change.ADDED else None
        if row is not None and change.kind is Change.CHANGED and key_text(table, change.after) == row.key:
            stay.append((row, change.after))
        elif row is not None:
            gone.append(row)
            if change.kind is Change.CHANGED:
                added.append(_Added(key_text(table, change.after), change.after, row.cells[0]))
    _remove(table, gone, deed)
    _update(table, stay, deed)
    _add(plan, table, added, deed)
    if table is HEADER_TABLE and stay:
        plan.name = stay[0][1].name
        plan.save()


def _remove(table: Table, rows: Sequence[_Standing], deed: Deed) -> None:
    for some in batched([row.pk for row in rows]):
        LEDGER_MODELS[table.name]._base_manager.filter(pk__in=some).delete()
    for row in rows:
        deed.note(table.name, row.key, _texts(_names(table), row.cells), None)


def _names(table: Table) -> tuple[str, ...]:
    """Return what events name of a row: its place and its columns."""
    return ("position", *(column.name for column in table.columns))


def _texts(names: Sequence[str], values: Sequence[object]) -> dict[str, str | None]:
    """Return cells as events have them."""
    return {name: None if value is None else str(value) for name, value in zip(names, values, strict=True)}


def _update(table: Table, rows: Sequence[tuple[_Standing, Any]], deed: Deed) -> None:
    """Write what rows become: the columns that differ in any of them."""
    names = _names(table)
    written: list[tuple[int, tuple[object, ...]]] = []
    touched: set[int] = set()
    for row, record in rows:
        cells = (row.cells[0], *cells_kept(table, record))
        differ = [place for place, value in enumerate(row.cells) if value != cells[place]]
        if differ:
            told = [names[place] for place in differ]
            before, after = (_texts(told, [values[place] for place in differ]) for values in (row.cells, cells))
            deed.note(table.name, row.key, before, after)
            written.append((row.pk, cells))
            touched.update(differ)
    columns = sorted(touched)
    values = ((*(cells[place] for place in columns), pk) for pk, cells in written)
    many_rows.update(LEDGER_MODELS[table.name], [names[place] for place in columns], values)


def _add(plan: KeptPlan, table: Table, added: Sequence[_Added], deed: Deed) -> None:
    """Add rows behind the last one, those with a place of their own there."""
    if not added:
        return
    rows = LEDGER_MODELS[table.name].objects.filter(plan=plan)
    keys = [one.key for one in added]
    if len(set(keys)) < len(keys) or any(rows.filter(row_key__in=some).exists() for some in batched(keys)):
        raise ChangedMeanwhile(table.name, keys[0])
    last = rows.aggregate(last=Max("position"))["last"]
    _insert(plan, table, added, deed, first=0 if last is None else last + 1)


def _insert(plan: KeptPlan, table: Table, added: Sequence[_Added], deed: Deed, *, first: int = 0) -> None:
    names, rows = _names(table), []
    for place, one in enumerate(added, start=first):
        cells = (place if one.place is None else one.place, *cells_kept(table, one.record))
        rows.append((plan.pk, one.key, *cells))
        deed.note(table.name, one.key, None, _texts(names, cells))
    many_rows.insert(LEDGER_MODELS[table.name], ["plan_id", "row_key", *names], rows)


def _key(table: Table, change: RowChange) -> str:
    """Return the key of the row a change begins from."""
    return key_text(table, change.before)


def _rows_as_they_were(plan: KeptPlan, table: Table, changes: Sequence[RowChange]) -> dict[str, _Standing]:
    """Return by key the rows that changes begin from."""
    keys = [_key(table, change) for change in changes]
    found = {key: _Standing(key, pk, tuple(cells)) for key, pk, *cells in _rows_of_keys(plan, table, keys)}
    for key, change in zip(keys, changes, strict=True):
        row = found.get(key)
        if row is None or row.cells[1:] != cells_kept(table, change.before):
            raise ChangedMeanwhile(table.name, change.key)
    if len(found) < len(keys):
        raise ChangedMeanwhile(table.name, changes[0].key)
    return found


def _rows_of_keys(plan: KeptPlan, table: Table, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield key, primary key and cells of rows; of many keys by reading the whole table once."""
    rows = LEDGER_MODELS[table.name].objects.filter(plan=plan).order_by()
    columns = ("row_key", "pk", *_names(table))
    if len(keys) <= _MANY:
        for some in batched(keys):
            yield from rows.filter(row_key__in=some).values_list(*columns)
        return
    wanted = set(keys)
    for row in rows.values_list(*columns).iterator(chunk_size=_MANY):
        if row[0] in wanted:
            yield row


def batched(values: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield values some hundreds at a time: every database takes so many in one question."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
