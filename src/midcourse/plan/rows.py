"""Rows: between the cells of a sheet and the records of a table, every fault gathered with its place.

Folder and workbook both come down to numbered rows of cells; what follows is the same for both and lives here.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from midcourse.findings import Finding, Place, Tier, errors_among
from midcourse.periods import Period
from midcourse.plan.cells import excerpt, read_cell, write_cell
from midcourse.plan.model import PlanHeader
from midcourse.plan.tables import Column, Table
from midcourse.wording import Wording, say

#: The text of a cell, or why it has none (a formula, an error value).
Cell = str | Wording
#: Unknown columns a nearest word is looked for; the search is slow, and a sheet with more is not one of ours.
_SUGGESTIONS = 50
#: Texts of a column remembered with what they say.
_MOST_KNOWN = 10_000
#: Types whose equal values are written with the same characters; the decimals 1 and 1.0 are equal and are not.
_WRITTEN_ALIKE = frozenset({str, bool, int, date, Period, type(None)})


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands, with its number as an editor or Excel counts it, from 1."""

    number: int
    cells: Sequence[Cell]

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands in the row."""
        return not any(isinstance(cell, Wording) or cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableReading:
    """What became of one table.

    Args:
        records: the rows that could be read, in order.
        places: where each of them stands.
        headings: field name → heading as written.
        unread: codes and names of rows that could not be read, so that references to them are not called missing.
        findings: faults, in the order of the sheet.
        complete: every row could be read.
        lost: of some rows not even the codes are known, so that no reference to this table can be judged.
        absent: there is no sheet or file of it at all, which is something else than an empty one.
    """

    records: tuple[Any, ...] = ()
    places: Sequence[Place] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    complete: bool = True
    lost: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """Where the records of a plan came from, for findings that are made later.

    Args:
        tables: by table name; a table that is absent here was made in memory.
        header: where a field of the header stands, by field name.
    """

    tables: Mapping[str, TableReading] = field(default_factory=dict)
    header: Mapping[str, Place] = field(default_factory=dict)

    def place(self, table: str, position: int, column: str | None = None) -> Place:
        """Return where a record stands; without knowledge, the file it would be in.

        Args:
            table: table name.
            position: index of the record in its tuple, from 0.
            column: field name; None for the whole row.
        """
        reading = self.tables.get(table)
        if reading is None or position >= len(reading.places):
            return Place(f"{table}.csv", column=column)
        return replace(reading.places[position], column=reading.headings.get(column, column) if column else None)

    def header_place(self, name: str) -> Place:
        """Return where a field of the header stands."""
        return self.header.get(name, Place("plan.toml", column=name))

    @property
    def broken(self) -> frozenset[str]:
        """Return the names of tables of which something could not be read: what they lack may stand there."""
        return frozenset(name for name, reading in self.tables.items() if not reading.complete)

    @property
    def unread(self) -> frozenset[str]:
        """Return the codes and names of all rows that could not be read."""
        return frozenset[str]().union(*(reading.unread for reading in self.tables.values()))

    @property
    def lost(self) -> frozenset[str]:
        """Return the names of tables of which rows are missing without a trace."""
        return frozenset(name for name, reading in self.tables.items() if reading.lost)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan folder or workbook as read.

    Args:
        header: None when it could not be read; the findings then say why.
        located: the tables with their places.
        findings: every fault found while reading.
    """

    header: PlanHeader | None
    located: Located
    findings: tuple[Finding, ...]

    @property
    def records(self) -> dict[str, tuple[Any, ...]]:
        """Return the records by table name."""
        return {name: reading.records for name, reading in self.located.tables.items()}


def nearest(text: str, known: Iterable[str]) -> str | None:
    """Return the known word most like a text; None when none is like it.

    >>> nearest("indicater", ["indicators", "targets"])
    'indicators'
    """
    return next(iter(difflib.get_close_matches(text[:100], known, n=1, cutoff=0.5)), None)


def _plain(heading: str) -> str:
    return unicodedata.normalize("NFKC", heading).strip().casefold()


def read_table(table: Table, where: Place, rows: Iterable[Row]) -> TableReading:
    """Read the rows of one sheet; the first row that is not blank holds the headings.

    Args:
        table: what the rows are.
        where: file and sheet.
        rows: all rows, in order.
    """
    reader = _TableReader(table, where)
    for row in rows:
        if not row.is_blank:
            reader.take(row)
    return reader.reading()


class _ColumnReader:
    """Reads the cells of a column, a text once: the columns of a ledger say the same over and over.

    Args:
        place: of the column in its sheet, from 0.
    """

    def __init__(self, column: Column, place: int) -> None:
        self.column = column
        self.place = place
        self.known: dict[Cell, object] = {} if column.required or column.default is None else {"": column.default}

    def read(self, cell: Cell) -> object | Wording:
        """Return the value of a cell that is not blank, or why it has none."""
        value = cell if isinstance(cell, Wording) else read_cell(cell, self.column.cell_type)
        if not isinstance(value, Wording) and len(self.known) < _MOST_KNOWN:
            self.known[cell] = value
        return value


class _TableReader:
    """Takes the rows of one table one after the other."""

    def __init__(self, table: Table, where: Place) -> None:
        self.table = table
        self.where = where
        self.by_heading = {_plain(word): column for column in table.columns for word in (column.heading, column.name)}
        self.columns: list[Column | None] = []
        self.named: list[bool] = []
        self.readers: list[_ColumnReader] = []
        self.absent: dict[str, object] = {}
        self.headings: dict[str, str] = {}
        self.usable = True
        self.titles: list[Row] = []
        self.records: list[Any] = []
        self.places: list[Place] = []
        self.unread: set[str] = set()
        self.findings: list[Finding] = []

    def reading(self) -> TableReading:
        if self.titles and not self.named:
            self._take_headings(self.titles[0])
        return TableReading(
            tuple(self.records),
            tuple(self.places),
            self.headings,
            frozenset(self.unread),
            tuple(self.findings),
            complete=not errors_among(self.findings),
            lost=self.table.has_codes and bool(self.named) and "code" not in self.headings,
        )

    def take(self, row: Row) -> None:
        if not self.named:
            if self._is_title(row):
                self.titles.append(row)
            else:
                self._take_headings(row)
        elif self.headings:
            self._take_record(row)

    def _is_title(self, row: Row) -> bool:
        """Tell a title above the headings: one filled cell that is no heading of this table."""
        filled = [str(cell) for cell in row.cells if str(cell).strip()]
        return len(filled) == 1 and _plain(filled[0]) not in self.by_heading

    def _fault(self, rule: str, message: Wording, place: Place, remedy: Wording | None = None) -> None:
        self.findings.append(Finding(rule, Tier.ERROR, message, place, remedy))

    def _take_headings(self, row: Row) -> None:
        for cell in row.cells:
            written = str(cell)
            column = self.by_heading.get(_plain(written))
            self.columns.append(column)
            self.named.append(bool(written.strip()))
            if column is None and written.strip():
                self._ask_about(written, row.number)
            elif column is not None and column.name in self.headings:
                place = replace(self.where, row=row.number, column=excerpt(written))
                self._fault("duplicate-column", say("“{name}”列重复", name=excerpt(written)), place, say("请只留一列"))
            elif column is not None:
                self.headings[column.name] = written.strip()
        self._require_columns(row)
        places = {column.name: place for place, column in enumerate(self.columns) if column is not None}
        for column in self.table.columns:
            if column.name in places:
                self.readers.append(_ColumnReader(column, places[column.name]))
            else:  # that it is missing has been told
                self.absent[column.name] = column.default

    def _ask_about(self, written: str, number: int) -> None:
        words = [word for column in self.table.columns for word in (column.name, column.heading)]
        like = nearest(written, words) if len(self.findings) < _SUGGESTIONS else None
        self.findings.append(
            Finding(
                "unknown-column",
                Tier.QUERY,
                say("不认识的列“{name}”，其内容未读入", name=excerpt(written)),
                replace(self.where, row=number, column=excerpt(written)),
                say("是否指“{like}”？请改列名或删去此列", like=like) if like else say("请改列名或删去此列"),
            )
        )

    def _require_columns(self, row: Row) -> None:
        pairs = zip(self.columns, row.cells, strict=True)
        strange = [f"“{excerpt(str(cell))}”" for column, cell in pairs if column is None and str(cell).strip()]
        for column in self.table.columns:
            if column.required and column.name not in self.headings:
                self.usable = False
                message = say("缺少“{heading}”（{name}）列", heading=column.heading, name=column.name)
                remedy = (
                    say("请补上此列；若已有此列而列名不同（{strange}），请改列名", strange="、".join(strange[:8]))
                    if strange
                    else say("请补上此列；列的次序不限")
                )
                self._fault("missing-column", message, replace(self.where, row=row.number), remedy)

    def _take_record(self, row: Row) -> None:
        before = len(self.findings)
        self._refuse_stray_cells(row)
        cells, filled = row.cells, len(row.cells)
        values = dict(self.absent)
        for reader in self.readers:
            cell = cells[reader.place] if reader.place < filled else ""
            known = reader.known.get(cell)
            values[reader.column.name] = self._value(reader, cell, row.number) if known is None else known
        if len(self.findings) == before and self.usable:
            self.records.append(self.table.record(**values))
            self.places.append(replace(self.where, row=row.number))
        elif self.table.has_codes:
            self.unread.update(_called(values))

    def _value(self, reader: "_ColumnReader", cell: Cell, number: int) -> object:
        column = reader.column
        if isinstance(cell, str) and not cell.strip():
            if column.required:
                message = say("“{heading}”不能为空", heading=column.heading)
                self._fault("empty-cell", message, self._place(column, number), say("请填写此格"))
            return column.default
        value = reader.read(cell)
        if isinstance(value, Wording):
            self._fault("unreadable-cell", value, self._place(column, number), say("请改正此格"))
            return None
        return value

    def _place(self, column: Column, number: int) -> Place:
        """Say where a cell stands; made only for faults, because a ledger has thousands of cells."""
        return replace(self.where, row=number, column=self.headings.get(column.name, column.name))

    def _refuse_stray_cells(self, row: Row) -> None:
        if len(row.cells) <= len(self.named) and all(self.named):
            return
        stray = [
            cell
            for position, cell in enumerate(row.cells)
            if str(cell).strip() and (position >= len(self.named) or not self.named[position])
        ]
        if stray:
            self._fault(
                "stray-cell",
                say("单元格比列名多，“{text}”不在任何列名之下", text=excerpt(str(stray[0]))),
                replace(self.where, row=row.number),
                say("请补上列名，或检查引号和逗号"),
            )


def _called(values: Mapping[str, object]) -> Iterator[str]:
    """Return all that others may call a row."""
    short_names = values.get("short_names")
    for word in (values["code"], values.get("name"), *(short_names if isinstance(short_names, tuple) else ())):
        if isinstance(word, str):
            yield word


def write_rows(
    table: Table, records: Sequence[Any], where: Place, *, words: bool = False
) -> tuple[list[list[str]], list[Finding]]:
    """Write records as rows of cells, and find what would not read back equal.

    Args:
        table: what the records are.
        records: in the order they are to stand.
        where: file and sheet they will stand in.
        words: write enumerations by their Chinese words.

    Returns:
        The rows without headings, and the faults; with any fault nothing should be written.
    """
    rows, findings = [], []
    writers = [(column, _ColumnWriter(column, words=words)) for column in table.columns]
    for number, record in enumerate(records, start=2):
        row = []
        for column, writer in writers:
            text, fault = writer.write(getattr(record, column.name))
            if fault:
                place = replace(where, row=number, column=column.heading)
                findings.append(Finding("unwritable-cell", Tier.ERROR, fault, place, say("请改正后再保存")))
            row.append(text)
        rows.append(row)
    return rows, findings


class _ColumnWriter:
    """Writes the cells of a column, each value once: the columns of a ledger say the same over and over."""

    def __init__(self, column: Column, *, words: bool) -> None:
        self.column = column
        self.words = words
        self.known: dict[tuple[type, object], tuple[str, Wording | None]] = {}

    def write(self, value: object) -> tuple[str, Wording | None]:
        """Return the text of a value, and why it would not read back equal."""
        kind = type(value)
        if kind not in _WRITTEN_ALIKE and not issubclass(kind, StrEnum):
            return self._written(value)
        known = self.known.get((kind, value))
        if known is None:
            known = self.known[kind, value] = self._written(value)
        return known

    def _written(self, value: object) -> tuple[str, Wording | None]:
        text = write_cell(value, words=self.words)
        return text, fault_in_writing(self.column, value, text)


def fault_in_writing(column: Column, value: object, text: str) -> Wording | None:
    """Say why a value would not come back equal from its cell; None when it would."""
    if text.strip():
        again = read_cell(text, column.cell_type)
        if isinstance(again, Wording):
            return again
        return None if again == value else say("“{text}”写入后不能原样读回", text=excerpt(text))
    if column.required:
        return say("“{heading}”不能为空", heading=column.heading)
    return None if value == column.default else say("空白内容写入后不能原样读回")
