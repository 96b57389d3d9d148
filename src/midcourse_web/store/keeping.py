"""Writing ledgers: a whole one for the first time, or the rows that changed; nothing else writes a ledger's rows."""

from collections.abc import Sequence
from typing import Any

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
    """Write changed rows, each with its event, all or none.

    Args:
        changes: as `midcourse.data.ledger_diff.differences` finds them, or made by hand.

    Raises:
        ChangedMeanwhile: when a row no longer is what the change began from.
    """
    with acting(act, plan=plan.code, reason=reason):
        for change in changes:
            _write(plan, change)
        mark_stale(plan, changes)


def _write(plan: KeptPlan, change: RowChange) -> None:
    table = TABLES[change.table]
    model = LEDGER_MODELS[change.table]
    if change.kind is Change.ADDED:
        last = model.objects.filter(plan=plan).aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        if model.objects.filter(plan=plan, row_key=key_text(table, change.after)).exists():
            raise ChangedMeanwhile(change.table, change.key)
        row_of(plan, table, change.after, position).save()
        return
    row = _as_it_was(plan, table, change)
    if change.kind is Change.REMOVED:
        row.delete()
        return
    for name, kept in columns_kept(table, change.after).items():
        setattr(row, name, kept)
    row.row_key = key_text(table, change.after)
    row.save()
    if table is HEADER_TABLE:
        plan.name = change.after.name  # type: ignore[union-attr] # the header's record
        plan.save()


def _as_it_was(plan: KeptPlan, table: Table, change: RowChange) -> LedgerRow:
    """Return the row a change begins from."""
    found: LedgerRow | None = LEDGER_MODELS[table.name].objects.filter(plan=plan, row_key=key_text(table, change.before)).first()
    if found is None or {n: getattr(found, n) for n in columns_kept(table, change.before)} != columns_kept(
        table, change.before
    ):
        raise ChangedMeanwhile(change.table, change.key)
    return found
