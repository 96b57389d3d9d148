"""What differs between two ledgers, row by row: the dry run of an import, and the history of a plan.

Rows are matched by the key of their table. Where several rows share a key, equal rows are matched first and the rest in
order, so that a faulty ledger can be compared too. Two rows are the same when every cell is, digits included: 0.8 and
0.80 differ, because a ledger keeps the digits that are printed. The order of rows is no difference.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from midcourse.data.ledger import DATA_TABLES, LEDGER_TABLES
from midcourse.data.model import Ledger
from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.plan.cells import write_cell
from midcourse.plan.model import Plan, TargetVersion
from midcourse.plan.tables import HEADER_TABLE, PLAN_TABLES, SOURCES_TABLE, Table
from midcourse.wording import say

#: Every table compared, in the order changes are listed: the header is a table of one row.
COMPARED = (HEADER_TABLE, SOURCES_TABLE, *LEDGER_TABLES)
_TABLES: Mapping[str, Table] = {table.name: table for table in COMPARED}
#: What a version of a target promises; to change it is an adjustment, which adds a version.
_PROMISE = ("text", "unit", "heading", "due")

#: A record of one of the tables; which class it is the table says.
Record: TypeAlias = Any
#: What a row says, fit to be looked up.
Cells = tuple[object, ...]
Rows = Mapping[str, Sequence[Record]]


class Change(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One cell that differs.

    Args:
        name: the record's field.
        heading: its Chinese heading.
        before: the cell as a workbook shows it; "" for an empty cell or a row that was not there.
        after: the same for the later ledger.
    """

    name: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs.

    Args:
        table: name of the table; "plan" for the header, "sources" for its sources.
        key: the key's cells as texts; empty for the header.
        before: the record as it was; None when it was added. For the header its sources are to be ignored.
        after: the record as it is; None when it was removed.
    """

    table: str
    key: tuple[str, ...]
    kind: Change
    before: Record | None
    after: Record | None

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """Return the cells that differ, in the order of the columns; of a whole row those that are not empty."""
        return tuple(_field_changes(_TABLES[self.table], self.before, self.after))

    @property
    def rewrites_target(self) -> bool:
        """Tell whether a promise on record would be altered or lost instead of being adjusted by a further version.

        So it is when the text, unit, column heading or due year of an existing version changes, when a stated day of
        adoption does (ratings of that day would change), and when a version is removed. Whether the reading has been
        confirmed, and where it stands, may be put right.
        """
        if not isinstance(self.before, TargetVersion):
            return False
        if not isinstance(self.after, TargetVersion):
            return True
        stated = (*_PROMISE, "adopted_on") if self.before.adopted_on else _PROMISE
        return any(getattr(self.before, name) != getattr(self.after, name) for name in stated)


def differences(before: Ledger, after: Ledger) -> tuple[RowChange, ...]:
    """Return every row that was added, changed or removed.

    Returns:
        Table by table as `COMPARED` lists them; added and changed rows in the order of `after`, then the removed ones
        in the order of `before`.

    >>> from midcourse.periods import years
    >>> from midcourse.plan.model import Goal, Plan, PlanHeader
    >>> header = PlanHeader("p", "合成规划", "合成区", "district", years(2021, 2025))
    >>> old = Ledger(Plan(header, goals=(Goal(code="G1", name="甲"), Goal(code="G2", name="乙"))))
    >>> new = Ledger(Plan(header, goals=(Goal(code="G1", name="甲、丙"),)))
    >>> for change in differences(old, new):
    ...     print(change.kind, change.key, [(cell.heading, cell.before, cell.after) for cell in change.fields])
    changed ('G1',) [('目标', '甲', '甲、丙')]
    removed ('G2',) [('编号', 'G2', ''), ('目标', '乙', ''), ('公开属性', '公开', '')]
    """
    old, new = _rows_of(before), _rows_of(after)
    return tuple(change for table in COMPARED for change in _table_changes(table, old[table.name], new[table.name]))


def counts_of(changes: Iterable[RowChange]) -> Mapping[str, Counter[Change]]:
    """Count the changes of each table that has any, in the order of the changes."""
    counts: dict[str, Counter[Change]] = {}
    for change in changes:
        counts.setdefault(change.table, Counter())[change.kind] += 1
    return counts


def applied(ledger: Ledger, changes: Iterable[RowChange]) -> Ledger:
    """Make changes to a ledger: changed rows keep their place, added ones come last.

    Args:
        changes: from `differences`, or some of them.

    Raises:
        InputUnusable: when a row is no longer as the change found it, with every such row; then nothing is changed.
    """
    by_table: dict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    rows: dict[str, tuple[Record, ...]] = {}
    faults: list[Finding] = []
    for table in COMPARED:
        rows[table.name], gone = _applied_rows(table, _rows_of(ledger)[table.name], by_table[table.name])
        faults += [_gone(table, change) for change in gone]
    if faults:
        raise InputUnusable(faults)
    return _ledger_of(rows)


def _rows_of(ledger: Ledger) -> Rows:
    plan = ledger.plan
    return {
        HEADER_TABLE.name: (plan.header,),
        SOURCES_TABLE.name: plan.header.sources,
        **{table.name: getattr(plan, table.name) for table in PLAN_TABLES},
        **{table.name: getattr(ledger, table.name) for table in DATA_TABLES},
    }


def _ledger_of(rows: Mapping[str, tuple[Record, ...]]) -> Ledger:
    header = replace(rows[HEADER_TABLE.name][0], sources=rows[SOURCES_TABLE.name])
    plan = Plan(header, **{table.name: rows[table.name] for table in PLAN_TABLES})
    return Ledger(plan, **{table.name: rows[table.name] for table in DATA_TABLES})


@cache
def _cells_of(table: Table) -> Callable[[Record], Cells]:
    """Return what reads a row's cells; numbers as texts, because 0.8 and 0.80 are equal as numbers."""
    numbers = [column.name for column in table.columns if column.cell_type.base is Decimal]
    others = attrgetter(*(column.name for column in table.columns if column.name not in numbers))
    return lambda row: (others(row), *[str(getattr(row, name)) for name in numbers])


@cache
def _key_reader(table: Table) -> Callable[[Record], Cells]:
    """Return what reads a row's key."""
    names = table.key
    if len(names) > 1:
        return attrgetter(*names)
    return lambda row: tuple(getattr(row, name) for name in names)


def _key_of(table: Table, row: Record) -> Cells:
    return _key_reader(table)(row)


def _positions(rows: Iterable[tuple[int, Record]], lookup: Callable[[Record], Cells]) -> dict[Cells, deque[int]]:
    """Return where rows stand, by what is looked up; several that say the same in order."""
    found: dict[Cells, deque[int]] = {}
    for position, row in rows:
        found.setdefault(lookup(row), deque()).append(position)
    return found


def _table_changes(table: Table, before: Sequence[Record], after: Sequence[Record]) -> Iterator[RowChange]:
    standing = {_key_of(table, row): row for row in before}
    keys = [_key_of(table, row) for row in after]
    if len(standing) < len(before) or len(set(keys)) < len(keys):
        yield from _changes_among_equals(table, before, after)
        return
    cells_of = _cells_of(table)
    for key, row in zip(keys, after, strict=True):
        found = standing.pop(key, None)
        if found is None or cells_of(found) != cells_of(row):
            yield _change(table, found, row)
    for row in standing.values():
        yield _change(table, row, None)


def _changes_among_equals(table: Table, before: Sequence[Record], after: Sequence[Record]) -> Iterator[RowChange]:
    """Yield the changes of a table in which several rows share a key."""
    cells_of = _cells_of(table)
    same = _positions(enumerate(before), cells_of)
    new = [row for row in after if _take(same, cells_of(row)) is None]
    left = [(position, before[position]) for position in _left_in(same)]
    by_key = _positions(left, lambda row: _key_of(table, row))
    for row in new:
        found = _take(by_key, _key_of(table, row))
        yield _change(table, None if found is None else before[found], row)
    for position in _left_in(by_key):
        yield _change(table, before[position], None)


def _take(positions: Mapping[Cells, deque[int]], wanted: Cells) -> int | None:
    """Take the first position out; None when there is none left."""
    found = positions.get(wanted)
    return found.popleft() if found else None


def _left_in(positions: Mapping[Cells, deque[int]]) -> list[int]:
    return sorted(position for several in positions.values() for position in several)


def _change(table: Table, before: Record | None, after: Record | None) -> RowChange:
    kind = Change.ADDED if before is None else Change.REMOVED if after is None else Change.CHANGED
    key = _key_of(table, before if after is None else after)
    return RowChange(table.name, tuple(write_cell(part) for part in key), kind, before, after)


def _field_changes(table: Table, before: Record | None, after: Record | None) -> Iterator[FieldChange]:
    for column in table.columns:
        was, now = (None if row is None else getattr(row, column.name) for row in (before, after))
        if was is now:
            continue
        old, new = write_cell(was, words=True), write_cell(now, words=True)
        if old != new:
            yield FieldChange(column.name, column.heading, old, new)


def _applied_rows(
    table: Table, rows: Sequence[Record], changes: Iterable[RowChange]
) -> tuple[tuple[Record, ...], list[RowChange]]:
    """Return a table's rows after its changes, and the changes whose row is not there."""
    kept = list(rows)
    standing = _positions(enumerate(rows), _cells_of(table))
    added, gone = [], []
    for change in changes:
        place = None if change.before is None else _take(standing, _cells_of(table)(change.before))
        if place is not None:
            kept[place] = change.after
        elif change.before is None:
            added.append(change.after)
        else:
            gone.append(change)
    return (*(row for row in kept if row is not None), *added), gone


def _gone(table: Table, change: RowChange) -> Finding:
    message = say("{table}“{key}”已不是比较时的样子", table=table.heading, key=" ".join(change.key))
    return Finding("row-changed-since", Tier.ERROR, message, Place(table.name), say("请重新比较，再决定是否导入"))
