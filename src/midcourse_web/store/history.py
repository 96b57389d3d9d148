"""A plan's ledger as it was on a day: the record is played again up to the end of that local day.

Nothing else is kept for it. An event holds the cells a row got; whoever follows them from the first has the rows as
they stood. Before the first event there is nothing to play: the present ledger is then read with the knowledge of that
day, and the page must say so.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from midcourse.data.model import Ledger
from midcourse.plan.cells import write_cell
from midcourse.plan.tables import HEADER_TABLE, SOURCES_TABLE, Column, Table
from midcourse_web.store.book import BookThen
from midcourse_web.store.mapping import TABLES, ledger_from, value_of
from midcourse_web.store.models import KeptPlan, StoredEvent

#: Ledgers of past days kept in a process; a large one takes tens of megabytes.
_REMEMBERED = 3
Cells = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Past:
    """A day of the past.

    Args:
        day: local day, to its end.
        number: last event that counts.
        recorded: the ledger is that of the record; false where the day lies before the record begins, and the present
            ledger is read with what was known by then.
    """

    plan: KeptPlan
    day: date
    number: int
    recorded: bool

    @property
    def book(self) -> BookThen:
        """Return the ledger of the day."""
        return BookThen(self.ledger)

    @property
    def ledger(self) -> Ledger:
        """Return the ledger of the day; read once a process."""
        digest = StoredEvent.objects.values_list("digest", flat=True).get(number=self.number)
        return _ledger_then(self.plan.pk, self.number, digest)


def end_of(day: date) -> str:
    """Return the end of a local day as events write moments.

    >>> from django.test import override_settings
    >>> with override_settings(TIME_ZONE="Asia/Shanghai"), timezone.override("Asia/Shanghai"):
    ...     end_of(date(2026, 3, 1))
    '2026-03-01T16:00:00.000000Z'
    """
    midnight = datetime.combine(day + timedelta(days=1), time.min, timezone.get_current_timezone())
    return f"{midnight.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def past_of(plan: KeptPlan, day: date) -> Past:
    """Return a day of a plan's past."""
    number = last_number(plan, day)
    if number:
        return Past(plan, day, number, recorded=True)
    return Past(plan, day, last_number(plan), recorded=False)


def begins_on(plan: KeptPlan) -> date | None:
    """Return the local day the record of a plan begins; None without a record."""
    first = _events(plan).order_by("number").values_list("at", flat=True).first()
    return timezone.localtime(datetime.fromisoformat(first)).date() if first else None


def last_number(plan: KeptPlan, day: date | None = None, tables: Iterable[str] = TABLES) -> int:
    """Return the number of the last event of a plan's ledger; 0 when there is none.

    Args:
        day: the last day that counts; None for all.
        tables: those that count.
    """
    events = StoredEvent.objects.filter(plan=plan.code).order_by()
    if day is not None:
        before = StoredEvent.objects.filter(at__lt=end_of(day)).order_by("-at", "-number")
        events = events.filter(number__lte=before.values_list("number", flat=True).first() or 0)
    numbers = [events.filter(table=table).values("table").annotate(last=Max("number")) for table in sorted(tables)]
    # one table after the other, so that each is a step into an index instead of a walk through all events
    return max((row["last"] for row in numbers[0].union(*numbers[1:], all=True)), default=0)


def mark_of(plan: KeptPlan, number: int | None = None, tables: Iterable[str] = TABLES) -> str:
    """Return what stands for a plan's ledger as it is after an event: the event's number and digest.

    Args:
        number: of the event; None for the last one.
        tables: those that count.
    """
    last = last_number(plan, tables=tables) if number is None else number
    digest = StoredEvent.objects.filter(number=last).values_list("digest", flat=True).first()
    return f"{last}-{digest}"


def _events(plan: KeptPlan, tables: Iterable[str] = TABLES) -> "QuerySet[StoredEvent]":
    return StoredEvent.objects.filter(plan=plan.code, table__in=sorted(tables))


def rows_then(plan: KeptPlan, number: int, tables: Iterable[str]) -> Mapping[str, Mapping[str, Cells]]:
    """Play the record again up to an event, and return the cells of each table's rows by key.

    Args:
        tables: names as events have them: those of the ledger, or of any other recorded table.
    """
    rows: dict[str, dict[str, Cells]] = defaultdict(dict)
    events = _events(plan, tables).filter(number__lte=number).order_by("number")
    for table, key, after in events.values_list("table", "key", "after").iterator(chunk_size=5000):
        cells: Cells | None = json.loads(after)
        if cells is None:
            rows[table].pop(key, None)
        else:
            rows[table].setdefault(key, {}).update(cells)
    return rows


def ledger_then(plan: KeptPlan, number: int) -> Ledger:
    """Return a plan's ledger as it stood after an event."""
    rows = rows_then(plan, number, TABLES)
    records = {name: _records(TABLES[name], found) for name, found in rows.items()}
    (header,) = records.pop(HEADER_TABLE.name)
    sources = records.pop(SOURCES_TABLE.name, [])
    return ledger_from(type(header)(**{**_fields(header), "sources": tuple(sources)}), records)


@lru_cache(maxsize=_REMEMBERED)
def _ledger_then(plan: int, number: int, _digest: str) -> Ledger:
    """Remember a ledger under the digest of its last event, which stands for all before it."""
    return ledger_then(KeptPlan.objects.get(pk=plan), number)


def _fields(header: Any) -> dict[str, Any]:  # noqa: ANN401 the header's record
    return {name: getattr(header, name) for name in header.__slots__}


def _records(table: Table, rows: Mapping[str, Cells]) -> list[Any]:
    """Return the records cells stand for, in the order of their table."""
    ordered = sorted(rows.values(), key=lambda cells: int(cells.get("position") or 0))
    readers = {column.name: _Reader(column) for column in table.columns}
    return [table.record(**{name: read(cells.get(name)) for name, read in readers.items()}) for cells in ordered]


def cell_in_words(column: Column, text: str | None) -> str:
    """Return a recorded cell as a workbook shows it; "" for an empty one."""
    return "" if text is None else write_cell(_Reader(column)(text), words=True)


class _Reader:
    """Reads the recorded texts of one column; equal texts are read once."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.known: dict[str | None, object] = {None: column.default}

    def __call__(self, text: str | None) -> object:
        if text not in self.known:
            self.known[text] = value_of(self.column, self._kept(str(text)))
        return self.known[text]

    def _kept(self, text: str) -> object:
        """Return what the database kept, from its text in an event."""
        base = self.column.cell_type.base
        if base is bool:
            return text == "True"
        if base is int:
            return int(text)
        return date.fromisoformat(text) if base is date else text
