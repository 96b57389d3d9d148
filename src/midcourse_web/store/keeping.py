"""Writing ledgers: a whole one for the first time, or the rows that changed; nothing else writes a ledger's rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Max

from midcourse.data.ledger_diff import Change, RowChange
from midcourse.data.model import Ledger
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Table
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.mapping import TABLES, columns_kept, key_text, row_of
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, LedgerRow
from midcourse_web.store.models.ledger import PlanState
from midcourse_web.store.ratings import mark_stale

#: Rows asked for or written at a time.
_BATCH = 200
Item = TypeVar("Item")


class ChangedMeanwhile(ValueError):
    """A row is not as it was when the change was made; whoever made it must look again."""


def keep_ledger(ledger: Ledger, *, state: PlanState = PlanState.RUNNING, reason: str = "") -> KeptPlan:
    """Take a new plan into the office with all its rows, each with its event.

    Raises:
        django.db.IntegrityError: when the office has a plan of this code.
    """
    header = ledger.plan.header
    with acting(Act.PLAN_CREATED, plan=header.code, reason=reason):
        plan = KeptPlan(code=header.code, name=header.name, state=state)
        plan.save()
        for table, records in tables_of_ledger(ledger):
            rows = [row_of(plan, table, record, position) for position, record in enumerate(records)]
            LEDGER_MODELS[table.name].objects.bulk_create(rows, batch_size=200)
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
    with acting(act, plan=plan.code, reason=reason):
        for name, several in by_table.items():
            _write(plan, TABLES[name], several)
        mark_stale(plan, changes)


def _write(plan: KeptPlan, table: Table, changes: Sequence[RowChange]) -> None:
    """Write the changes of one table, rows that go first, in a number of queries that grows by hundreds of rows."""
    standing = _rows_as_they_were(plan, table, [change for change in changes if change.before is not None])
    changed = [change for change in changes if change.kind is Change.CHANGED]
    moved = [change for change in changed if key_text(table, change.after) != _key(table, change)]
    places = {key_text(table, change.after): standing[_key(table, change)].position for change in moved}
    changed = [change for change in changed if change not in moved]
    removed = [change for change in changes if change.kind is Change.REMOVED]
    gone = [standing[_key(table, change)].pk for change in (*removed, *moved)]
    for some in batched(gone):
        LEDGER_MODELS[table.name].objects.filter(pk__in=some).delete()
    touched: set[str] = set()
    for change in changed:
        row, kept = standing[_key(table, change)], columns_kept(table, change.after)
        touched |= {name for name, value in kept.items() if getattr(row, name) != value}
        for name, value in kept.items():
            setattr(row, name, value)
    if touched:
        rows = [standing[_key(table, change)] for change in changed]
        LEDGER_MODELS[table.name].objects.bulk_update(rows, sorted(touched))
    _add(plan, table, [*(change for change in changes if change.kind is Change.ADDED), *moved], places)
    if table is HEADER_TABLE and changed:
        plan.name = changed[0].after.name  # type: ignore[union-attr] # the header's record
        plan.save()


def _add(plan: KeptPlan, table: Table, changes: Sequence[RowChange], places: Mapping[str, int]) -> None:
    """Add rows behind the last one, those with a place of their own there.

    Args:
        places: by key of the row.
    """
    if not changes:
        return
    rows = LEDGER_MODELS[table.name].objects.filter(plan=plan)
    keys = [key_text(table, change.after) for change in changes]
    if len(set(keys)) < len(keys) or any(rows.filter(row_key__in=some).exists() for some in batched(keys)):
        raise ChangedMeanwhile(table.name, changes[0].key)
    last = rows.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    added = [
        row_of(plan, table, change.after, places.get(key, place))
        for place, (key, change) in enumerate(zip(keys, changes, strict=True), start=first)
    ]
    LEDGER_MODELS[table.name].objects.bulk_create(added, batch_size=_BATCH)


def _key(table: Table, change: RowChange) -> str:
    """Return the key of the row a change begins from."""
    return key_text(table, change.before)


def _rows_as_they_were(plan: KeptPlan, table: Table, changes: Sequence[RowChange]) -> dict[str, LedgerRow]:
    """Return by key the rows that changes begin from."""
    rows = LEDGER_MODELS[table.name].objects.filter(plan=plan)
    keys = [_key(table, change) for change in changes]
    found = {row.row_key: row for some in batched(keys) for row in rows.filter(row_key__in=some)}
    for key, change in zip(keys, changes, strict=True):
        row, was = found.get(key), columns_kept(table, change.before)
        if row is None or any(getattr(row, name) != value for name, value in was.items()):
            raise ChangedMeanwhile(table.name, change.key)
    if len(found) < len(keys):
        raise ChangedMeanwhile(table.name, changes[0].key)
    return found


def batched(values: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield values some hundreds at a time: every database takes so many in one question."""
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
